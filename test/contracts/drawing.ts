import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Drawing } from "../../src/ports/drawing.ts";
import { anyPicture } from "../pictures/any.ts";
import { realistic } from "../pictures/samples.ts";

/** What everyone who draws promises. */
export function drawingContract(who: string, another: () => Drawing, runs: number): void {
  describe(`${who} draws`, () => {
    it.each(Object.entries(realistic))(
      "%s the same for the same facts, whoever asked before",
      async (_, picture) => {
        const [one, two] = [another(), another()];
        await one.svg(realistic.queue, "dark", "chat");
        expect(await one.svg(picture, "light", "chat")).toBe(await two.svg(picture, "light", "chat"));
        expect(await one.png(picture, 100_000)).toEqual(await two.png(picture, 100_000));
      },
    );

    it("for day and for night", async () => {
      const drawing = another();
      const [light, dark] = [
        await drawing.svg(realistic.heat, "light", "desk"),
        await drawing.svg(realistic.heat, "dark", "desk"),
      ];
      expect(light).not.toBe(dark);
    });

    it("nothing where there is no room for anything", async () => {
      expect(await another().png(realistic.heat, 10)).toBeNull();
    });

    it("anybody's words as words: no element, style or script of theirs", async () => {
      const drawing = another();
      await fc.assert(
        fc.asyncProperty(anyPicture, async (picture) => {
          const svg = await drawing.svg(picture, "light", "chat");
          const tags = new Set([...svg.matchAll(/<\/?([a-z]\w*)/gi)].map(([, tag = ""]) => tag));
          expect([...tags].filter((tag) => !ELEMENTS.includes(tag))).toEqual([]);
          expect(svg).toMatch(/^<svg [^>]*role="img"[^>]* aria-label="/);
          expect(svg.replace(/>[^<]*</g, "><")).not.toMatch(/ (style|class|on\w+)=|javascript:|<!/);
        }),
        { numRuns: runs },
      );
    });

    it("within as many bytes as there are, or not at all", async () => {
      const drawing = another();
      await fc.assert(
        fc.asyncProperty(anyPicture, fc.integer({ min: 1_000, max: 60_000 }), async (picture, most) => {
          const png = await drawing.png(picture, most);
          if (!png) return;
          expect(png.length).toBeLessThanOrEqual(most);
          expect(png.subarray(1, 4).toString()).toBe("PNG");
        }),
        { numRuns: runs },
      );
    });
  });
}

const ELEMENTS = "svg rect text path g defs pattern clipPath use line circle polygon polyline".split(" ");
