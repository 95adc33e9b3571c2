import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexedPng } from "../../src/pictures/indexed-png.ts";

/** Read back by the specification: the chunks by name, and each pixel's colour. */
function readBack(png: Buffer) {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString("ascii", at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const header = chunks.get("IHDR") ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  const palette = chunks.get("PLTE") ?? Buffer.alloc(0);
  const colours = Array.from({ length: width * height }, (_, n) => {
    const index = rows[Math.floor(n / width) * (width + 1) + (n % width) + 1] ?? 0;
    return [...palette.subarray(index * 3, index * 3 + 3)];
  });
  return { width, height, colours, palette: palette.length / 3 };
}

const channel = fc.nat(255);
const colour = fc.tuple(channel, channel, channel);

describe("a PNG of few colours", () => {
  it("has every colour as it was, while they are few", async () => {
    const few = fc.array(colour, { minLength: 1, maxLength: 12 });
    const size = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(few, size, size, async (palette, width, height) => {
        const colours = Array.from(
          { length: width * height },
          (_, n) => palette[n % palette.length] ?? [0, 0, 0],
        );
        const pixels = Uint8Array.from(colours.flatMap((one) => [...one, 255]));
        expect(readBack(await indexedPng(pixels, width, height))).toMatchObject({ width, height, colours });
      }),
    );
  });

  it("has of very many those that are used most, and for each other one that is near", async () => {
    const greys = Array.from({ length: 256 }, (_, n) => [n, n, n, 255]).flat();
    const { colours, palette } = readBack(
      await indexedPng(Uint8Array.from([...greys, ...greys.slice(0, 128)]), 32, 9),
    );
    expect(palette).toBe(24);
    expect(new Set(colours.map(String)).size).toBeLessThanOrEqual(24);
    expect(colours.slice(0, 24)).toEqual(Array.from({ length: 24 }, (_, n) => [n, n, n]));
  });
});
