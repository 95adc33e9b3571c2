import { crc32, deflateSync } from "node:zlib";

/*
 * The app's two pictures: a tick, drawn by its distance from two strokes. Teams wants one in colour, its sign within
 * the middle half, and one in white on nothing.
 */

type Point = readonly [x: number, y: number];
type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** The tick in a square of one by one. */
const TICK: readonly Point[] = [
  [0.12, 0.54],
  [0.4, 0.82],
  [0.88, 0.22],
];
const THICKNESS = 0.075; // half of a stroke's

export const ACCENT = "#1f5c99";
const BLUE: Pixel = [0x1f, 0x5c, 0x99, 255];
const WHITE: Pixel = [255, 255, 255, 255];

/** 192 × 192: white on blue. */
export const colourIcon = (): Buffer =>
  png(192, (x, y) => mixed(BLUE, WHITE, coverage(x, y, { start: 48, size: 96 })));

/** 32 × 32: white, and see-through. */
export const outlineIcon = (): Buffer =>
  png(32, (x, y) => [255, 255, 255, Math.round(255 * coverage(x, y, { start: 2, size: 28 }))]);

/** How much of a pixel the tick covers, from 0 to 1. */
function coverage(x: number, y: number, { start, size }: { start: number; size: number }): number {
  const at: Point = [(x + 0.5 - start) / size, (y + 0.5 - start) / size];
  const distances = TICK.slice(1).map((to, index) => distance(at, TICK[index] ?? to, to));
  return Math.min(1, Math.max(0, (THICKNESS - Math.min(...distances)) * size + 0.5));
}

/** From a point to a stroke between two others. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

const mixed = (under: Pixel, over: Pixel, share: number): Pixel => {
  const [red = 0, green = 0, blue = 0, alpha = 0] = under.map((value, at) =>
    Math.round(value + ((over[at] ?? 0) - value) * share),
  );
  return [red, green, blue, alpha];
};

/** A square picture: eight bits for each of red, green, blue and opacity, no filters. */
function png(size: number, pixel: (x: number, y: number) => Pixel): Buffer {
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (_, x) => pixel(x, y)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(rows.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
