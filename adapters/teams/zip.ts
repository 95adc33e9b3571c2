import { crc32 } from "node:zlib";

/*
 * A few small files as one zip, stored as they are: Node packs nothing by itself. The same files always give the same
 * bytes. By PKWARE's APPNOTE, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
 */

export interface File {
  name: string; // plain ASCII, without folders
  content: Buffer;
}

const FIRST_DAY = 0x0021; // 1 January 1980, the first that a zip can say
const VERSION = 20;

export function zip(files: readonly File[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const called = Buffer.from(name, "ascii");
    const facts = factsOf(called, content);
    const local = Buffer.concat([uint32(0x04034b50), uint16(VERSION), facts, called, content]);
    directory.push(
      Buffer.concat([
        uint32(0x02014b50),
        uint16(VERSION),
        uint16(VERSION),
        facts,
        Buffer.alloc(10), // no remark, one disk, no attributes
        uint32(offset),
        called,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    uint32(0x06054b50),
    Buffer.alloc(4),
    uint16(files.length),
    uint16(files.length),
    uint32(central.length),
    uint32(offset),
    Buffer.alloc(2),
  ]);
  return Buffer.concat([...parts, central, end]);
}

/** What both headers say of a file: no flags, stored, when, checksum, twice its size, its name's length, no extras. */
function factsOf(called: Buffer, content: Buffer): Buffer {
  return Buffer.concat([
    uint16(0),
    uint16(0),
    uint16(0),
    uint16(FIRST_DAY),
    uint32(crc32(content)),
    uint32(content.length),
    uint32(content.length),
    uint16(called.length),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
