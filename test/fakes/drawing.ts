import type { Drawing } from "../../src/ports/drawing.ts";

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Draws no more than a title, and one pixel. */
export const fakeDrawing: Drawing = {
  async svg({ title }, theme) {
    const words = title.replace(/[^\w ]/g, (sign) => `&#${sign.codePointAt(0)};`);
    const fill = theme === "dark" ? "#fff" : "#000";
    return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${words}"><text y="9" fill="${fill}">${words}</text></svg>`;
  },
  png: async (_, most) => (PIXEL.length <= most ? PIXEL : null),
};
