import { afterAll, describe, expect, it } from "vitest";
import { apart } from "../../src/apart/apart.ts";
import { DOCUMENTS } from "../../src/documents/documents.ts";
import { makingOwnData } from "../../src/documents/own-data/making.ts";
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

  it("one's own data is what is made here of the same pieces, and nothing of it is kept afterwards", async () => {
    const head = { personId: "rao", madeAt: new Date("2026-06-09T09:00:00Z"), zone: "Europe/London" };
    const [there, here] = [away.ownData(), makingOwnData()];
    for (const making of [there, here]) {
      await making.add({ person: [{ id: "rao", name: "Maya Rao", active: true }] });
      await making.add({ reactions: [{ emoji: "tick", at: head.madeAt }] });
    }
    expect(Buffer.from(await there.zip(head))).toEqual(Buffer.from(await here.zip(head)));
    await there.end();
    await expect(there.zip(head)).rejects.toThrow("What was handed over before is lost");
  });
});
