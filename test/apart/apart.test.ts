import { afterAll, describe, expect, it } from "vitest";
import { apart } from "../../src/apart/apart.ts";
import { DOCUMENTS } from "../../src/documents/documents.ts";
import { drawing } from "../../src/pictures/drawing.ts";
import { drawingContract } from "../contracts/drawing.ts";
import { HOSTILE } from "../documents/contents.ts";
import { realistic } from "../pictures/samples.ts";

const away = apart();
afterAll(() => away.end());

drawingContract("a thread", () => away.drawing, 3);

describe("in a thread", () => {
  it.each(Object.entries(realistic))(
    "the picture of %s is the one that is drawn here",
    async (_, picture) => {
      const here = drawing();
      expect(await away.drawing.svg(picture, "dark", "desk")).toBe(await here.svg(picture, "dark", "desk"));
      expect(await away.drawing.png(picture, 22_000)).toEqual(await here.png(picture, 22_000));
    },
  );

  it.each(DOCUMENTS.map((one) => [one.name, one] as const))(
    "%s is the one that is made here",
    async (name, here) => {
      const contents = HOSTILE();
      const there = away.documents.find((one) => one.name === name);
      expect(there?.type).toBe(here.type);
      expect(Buffer.from((await there?.made(contents)) ?? [])).toEqual(
        Buffer.from(await here.made(contents)),
      );
    },
  );
});
