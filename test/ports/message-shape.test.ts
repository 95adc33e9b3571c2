import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSlack } from "../../adapters/slack/outbound.ts";
import { buttonsOf, plainText } from "../../src/ports/message.ts";
import { messageIn } from "../../src/ports/message-shape.ts";
import { completed } from "../../src/views/stored.ts";
import { anyMessage } from "../adapters/slack/fullest.ts";

const thawed = (value: unknown) => JSON.parse(JSON.stringify(value));

/** As 0.1.0 stored it. */
const OLD = {
  lead: "To review: #412, from Maya Rao",
  parts: [
    { type: "text", text: "3 March 2026" },
    { type: "list", title: null, items: ["Tech4"] },
    {
      type: "item",
      text: "#412",
      buttons: [{ label: "Read", action: "read", value: "e/1", style: "plain" }],
    },
  ],
  buttons: [{ label: "Approve", action: "approve", value: "e/1", style: "primary" }],
  note: null,
};

describe("a message that was stored", () => {
  it("by an older version is what it was", () => expect(messageIn(OLD)).toEqual(OLD));

  it("is what it was, whatever was in it", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(messageIn(thawed(message))).toEqual(thawed(message));
      }),
    );
  });

  it("shows the words of a part that nobody here knows, and leaves out what has none", () => {
    const parts = [
      { type: "banner", text: "Read this", colour: "red" },
      { type: "picture", picture: { type: "pie" }, alt: "Half of it" },
      { type: "silence" },
      "nothing",
      { type: "facts", rows: "lost" },
    ];
    const buttons = [{ label: "Go", action: "go", style: "loud" }, { label: 7 }, null];
    const read = messageIn({ ...OLD, parts, buttons });
    expect(plainText(read)).toBe(`${OLD.lead}\nRead this\nHalf of it\n[Go]`);
    expect(buttonsOf(read)).toEqual([{ label: "Go", action: "go", value: "", style: "plain" }]);
  });

  it("names a link that is its own label once, so that it can be copied", () => {
    const url = "https://cs.example.test/pages/by-link/x";
    const links = [
      { label: url, url },
      { label: "Report", url: "https://x.test/r" },
    ];
    const said = messageIn({ ...OLD, parts: [{ type: "links", links }], buttons: [] });
    expect(plainText(said)).toBe(`${OLD.lead}\n${url}\nReport: https://x.test/r`);
  });

  it("shows what an unknown piece of a line says", () => {
    const parts = [
      { type: "text", text: ["By ", { name: "Dr Lind", kind: "team" }, { text: " today", colour: "red" }] },
    ];
    expect(plainText(messageIn({ ...OLD, parts, buttons: [] }))).toBe(`${OLD.lead}\nBy Dr Lind today`);
  });

  it("is read without what it lacks, and is refused only where it is none at all", () => {
    expect(messageIn({ lead: "a" })).toEqual({ lead: "a", parts: [], buttons: [], note: null });
    for (const none of [null, 7, "a", []]) expect(() => messageIn(none)).toThrow();
  });

  it("never fails to be read", () => {
    const broken = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.record({ lead: fc.jsonValue(), parts: fc.jsonValue(), buttons: fc.jsonValue() }),
      fc.tuple(anyMessage, fc.jsonValue()).map(([one, odd]) => ({ ...one, parts: [...one.parts, odd] })),
    );
    fc.assert(fc.property(broken, (json) => typeof plainText(messageIn(thawed(json))) === "string"));
  });
});

describe("a message that waited since 0.1.0", () => {
  const picture = {
    type: "queue",
    title: "Reviews waiting",
    supervisors: [{ name: "Dr Lind", waiting: 2, oldest: 5 }],
  };
  const sent = completed(
    messageIn({ ...OLD, parts: [...OLD.parts, { type: "picture", picture, alt: "Two" }] }),
  );

  it("has buttons that do what they did, and the table of its picture", () => {
    expect(buttonsOf(sent).map(({ action, opens }) => [action, opens])).toEqual([
      ["read", undefined],
      ["approve", "line"],
    ]);
    expect(sent.parts.at(-1)).toMatchObject({ table: { rows: [["Dr Lind", 2, 5]] } });
  });

  it("shows its picture in Slack, in words at least", () => {
    const heat = {
      type: "heat",
      title: "Covered",
      domains: ["A"],
      trainees: [{ name: "Maya", cells: [{ covered: 1, total: 2 }] }],
    };
    const old = messageIn({ ...OLD, parts: [{ type: "picture", picture: heat, alt: "Maya: A 1 of 2." }] });
    expect(JSON.stringify(toSlack(old))).toContain("Maya: A 1 of 2.");
    expect(JSON.stringify(toSlack(completed(old)))).toContain("data_table");
  });
});
