import { promisify } from "node:util";
import { crc32, deflate } from "node:zlib";

/*
 * A PNG of few colours: a drawing of flat colours and words looks the same in a third of the bytes, and every byte
 * counts in a card. https://www.w3.org/TR/png-3/
 */

const MOST_COLOURS = 24; // half a dozen, and the edges of letters between them
const LEVEL = 8; // the last one takes twice as long for a hundredth less
const compressed = promisify<Buffer, { level: number }, Buffer>(deflate);
const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** @param pixels red, green, blue and alpha of each, opaque */
export async function indexedPng(pixels: Uint8Array, width: number, height: number): Promise<Buffer> {
  const runs = runsOf(pixels);
  const palette = paletteOf(runs);
  const indexed = Buffer.alloc(width * height);
  const known = new Map(palette.map((colour, index) => [colour, index]));
  for (const { colour, from, to } of runs) {
    const index = known.get(colour) ?? nearest(palette, colour);
    known.set(colour, index);
    indexed.fill(index, from, to);
  }
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter: none
  for (let y = 0; y < height; y += 1) indexed.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // eight bits, by palette
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", await compressed(rows, { level: LEVEL })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

interface PixelRun {
  colour: number;
  from: number;
  to: number; // the first pixel that is no longer of it
}

/** Pixels beside each other are mostly of one colour. */
function runsOf(pixels: Uint8Array): PixelRun[] {
  const bytes = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.length);
  const runs: PixelRun[] = [];
  let run: PixelRun = { colour: -1, from: 0, to: 0 };
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = bytes.readUIntBE(at, 3);
    if (colour === run.colour) run.to += 1;
    else {
      run = { colour, from: at / 4, to: at / 4 + 1 };
      runs.push(run);
    }
  }
  return runs;
}

/** The colours that are used most; each of the others becomes the one nearest to it. */
function paletteOf(runs: readonly PixelRun[]): number[] {
  const counts = new Map<number, number>();
  for (const { colour, from, to } of runs) counts.set(colour, (counts.get(colour) ?? 0) + to - from);
  return [...counts]
    .sort(([a, often], [b, seldom]) => seldom - often || a - b)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
}

function nearest(palette: readonly number[], colour: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  palette.forEach((one, index) => {
    const [r, g, b] = [
      (one >> 16) - (colour >> 16),
      ((one >> 8) & 255) - ((colour >> 8) & 255),
      (one & 255) - (colour & 255),
    ];
    const distance = r * r + g * g + b * b;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
