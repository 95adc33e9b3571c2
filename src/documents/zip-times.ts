/*
 * A .docx and a .xlsx are zip files, and the libraries that write them put the time of writing beside every file in
 * them. Here it is replaced by one that is given, so that the same portfolio gives the same bytes. The layout is that of
 * PKWARE's APPNOTE.TXT, 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
 */

const END_OF_DIRECTORY = 0x06054b50;
const IN_DIRECTORY = 0x02014b50;
const END_LENGTH = 22;

/** @param at written as local time in UTC, to two seconds; not before 1980, where a zip's time begins */
export function withZipTimes(zip: Uint8Array, at: Date): Buffer {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY || end + END_LENGTH > bytes.length)
    throw new Error("These are not the bytes of a zip file.");
  const stamp = dosTime(at);
  let place = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(place) !== IN_DIRECTORY) throw new Error("The zip file's directory is broken.");
    bytes.writeUInt32LE(stamp, place + 12);
    bytes.writeUInt32LE(stamp, bytes.readUInt32LE(place + 42) + 10);
    place +=
      46 + bytes.readUInt16LE(place + 28) + bytes.readUInt16LE(place + 30) + bytes.readUInt16LE(place + 32);
  }
  return bytes;
}

/** The date in the upper half, the time in the lower. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
