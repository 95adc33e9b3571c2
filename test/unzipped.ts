import { crc32, inflateRawSync } from "node:zlib";
import { expect } from "vitest";

/** By the central directory, as every program reads a zip. */
export function unzipped(packed: Buffer): Map<string, Buffer> {
  const end = packed.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  expect(end).toBe(packed.length - 22);
  const files = new Map<string, Buffer>();
  let at = packed.readUInt32LE(end + 16);
  for (let left = packed.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(packed.readUInt32LE(at)).toBe(0x02014b50);
    const [size, called] = [packed.readUInt32LE(at + 20), packed.readUInt16LE(at + 28)];
    const local = packed.readUInt32LE(at + 42);
    expect(packed.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + packed.readUInt16LE(local + 26) + packed.readUInt16LE(local + 28);
    const kept = packed.subarray(start, start + size);
    const content = packed.readUInt16LE(at + 10) === 0 ? kept : inflateRawSync(kept);
    expect(packed.readUInt32LE(at + 16)).toBe(crc32(content));
    files.set(packed.subarray(at + 46, at + 46 + called).toString(), content);
    at += 46 + called + packed.readUInt16LE(at + 30) + packed.readUInt16LE(at + 32);
  }
  return files;
}
