import { expect, it } from "vitest";
import { noted } from "../../src/views/pages/like-notes.ts";

it("many notes of one kind are one line with a number, which unfolds all of them; few stand as they are", () => {
  const blocks = noted([
    { each: ["a", "b", "c"], all: "3 are so." },
    { each: ["d", "e"], all: "2 are so." },
    { each: ["f", "g", "h"], all: null },
  ]);
  expect(blocks).toMatchObject([
    { type: "fold", title: "3 are so.", open: false, blocks: [{ items: ["a", "b", "c"] }] },
    { type: "list", items: ["d", "e", "f", "g", "h"] },
  ]);
});
