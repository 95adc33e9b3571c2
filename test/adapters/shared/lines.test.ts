import { describe, expect, it } from "vitest";
import { cutTo, linesOf, type StyledRun } from "../../../adapters/shared/lines.ts";
import type { Part } from "../../../src/ports/message.ts";

/* The parts of a message as lines, by their edges, for all platforms alike. */

const writing = { literal: (text: string) => text.toUpperCase(), picture: () => null, mostOfUrl: 40 };
const runs = (...parts: Part[]) => linesOf<string>(parts, writing).map((line) => line.runs);
const long = (length: number) => `https://a.test/${"x".repeat(length - "https://a.test/".length)}`;
const linked = (label: string, url: string) => runs({ type: "links", links: [{ label, url }] })[0];

describe("a link", () => {
  it.each<[string, string, string, StyledRun[]]>([
    [
      "says beside its label where it leads",
      "The log",
      "https://a.test/log",
      [{ text: "THE LOG", url: "https://a.test/log" }, { text: " (A.TEST)" }],
    ],
    [
      "without a label is its address",
      "",
      "https://a.test/log",
      [{ text: "HTTPS://A.TEST/LOG", url: "https://a.test/log" }, { text: " (A.TEST)" }],
    ],
    [
      "that is its own label says so once",
      "https://a.test/log",
      "https://a.test/log",
      [{ text: "HTTPS://A.TEST/LOG", url: "https://a.test/log" }],
    ],
    ["as long as may be is one", "Log", long(40), [{ text: "LOG", url: long(40) }, { text: " (A.TEST)" }]],
    ["that is longer is text", "Log", long(41), [{ text: `LOG (${long(41)})`.toUpperCase() }]],
    [
      "that is longer, and its own label, is that text once",
      long(41),
      long(41),
      [{ text: long(41).toUpperCase() }],
    ],
    ["that is not encrypted is text", "Log", "http://a.test/log", [{ text: "LOG (HTTP://A.TEST/LOG)" }]],
    [
      "with a password in it is text",
      "Log",
      "https://me:secret@a.test/",
      [{ text: "LOG (HTTPS://ME:SECRET@A.TEST/)" }],
    ],
    ["with a name in it is text", "Log", "https://me@a.test/", [{ text: "LOG (HTTPS://ME@A.TEST/)" }]],
    ["that is none is text", "Log", "not a link", [{ text: "LOG (NOT A LINK)" }]],
  ])("%s", (_, label, url, expected) => expect(linked(label, url)).toEqual(expected));
});

describe("a line", () => {
  it("of nothing but space is none, and one with a button stays", () => {
    const button = { label: "Go", action: "log", value: "", style: "plain" } as const;
    const item = (text: string, buttons: (typeof button)[]): Part => ({ type: "item", text, buttons });
    const lines = linesOf<string>([{ type: "text", text: "  " }, item("", []), item("", [button])], writing);
    expect(lines.map(({ buttons }) => buttons)).toEqual([[button]]);
  });

  it("names a person by their account, where one is known, and by their name alone else", () => {
    const text = [
      { person: "p1", name: "Maya", user: "U1" },
      " and ",
      { person: "p2", name: "Jo", user: null },
    ];
    expect(runs({ type: "text", text } as unknown as Part)).toEqual([
      [{ text: "MAYA", user: "U1" }, { text: " AND " }, { text: "JO" }],
    ]);
  });

  it("is cut to so many signs from its beginning, and says that it was", () => {
    const whole = {
      shape: "section",
      buttons: [],
      picture: null,
      runs: [{ text: "one " }, { text: "two", bold: true }],
    } as const;
    const cut = (most: number) => cutTo(whole, most).runs;
    expect(cutTo(whole, 7)).toBe(whole);
    expect(cut(6)).toEqual([{ text: "one " }, { text: "t…", bold: true }]);
    expect(cut(4)).toEqual([{ text: "one " }, { text: "…" }]);
    expect(cut(3)).toEqual([{ text: "on…" }]);
  });
});
