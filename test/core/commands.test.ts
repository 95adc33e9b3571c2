import { describe, expect, it } from "vitest";
import { ABOUT, ALONE, prefixed, readTyped } from "../../src/core/commands.ts";
import { dataIn } from "../data.ts";

const short = (line: string): string => {
  const typed = readTyped(line);
  switch (typed.type) {
    case "alone":
      return typed.word;
    case "about":
      return [typed.verb, typed.reference, typed.rest].filter(Boolean).join(" ");
    case "near":
      return `${typed.command}?`;
    case "which":
      return `${typed.verb} …`;
    default:
      return `(${typed.type})`;
  }
};

describe("a typed line", () => {
  it.each(dataIn<[string, string][]>(import.meta.dirname, "typed-lines.yaml"))(
    "%j is %s",
    (line, expected) => {
      expect(short(line)).toBe(expected);
    },
  );

  const EVERY_WORD =
    "log gaps status coverage portfolio drafts queue meeting overview zone prompts reviews quiet settings mydata park delegate away back programme outsiders enrol supervisor outsider reports help".split(
      " ",
    );
  const EVERY_VERB =
    "read edit approve discard return comment undo withdraw restore remind link confirm decline report".split(
      " ",
    );
  it("of one of our words is that word, and of one about an entry names it", () => {
    expect([...ALONE]).toEqual(EVERY_WORD);
    expect([...ABOUT]).toEqual(EVERY_VERB);
    for (const word of EVERY_WORD) expect(short(`${word}, please`)).toBe(word);
    for (const verb of EVERY_VERB) expect(short(`${verb} #12`)).toBe(`${verb} #12`);
  });

  it("of a whole word that is near a command by chance alone asks about none", () => {
    for (const word of ["hello", "none", "lot", "dog", "hall", "held", "done", "road", "exit", "note"])
      expect([word, readTyped(word).type]).not.toEqual([word, "near"]);
  });

  it("of any length is read at once", () => {
    for (const part of ["no nothing ", "✅", "\"' ", "approve ", ":+1: ", "thanks "])
      expect(["words", "approval"]).toContain(readTyped(part.repeat(20_000)).type);
  });

  it("that begins with note, zone or prompts has its words", () => {
    expect(prefixed("Note: I measured it.")).toEqual({ type: "note", words: "I measured it." });
    expect(prefixed("Delegate Dr Lind 3–14 Aug")).toEqual({ type: "delegate", words: "Dr Lind 3–14 Aug" });
    expect(prefixed("zone New York")).toEqual({ type: "zone", words: "New York" });
    expect(prefixed("Prompts: thursday")).toEqual({ type: "prompts", words: "thursday" });
    for (const typed of ["“away 3–14 Aug”", "/away 3–14 Aug", "Out of office 3–14 Aug", "AWAY: 3–14 Aug"])
      expect(prefixed(typed)).toMatchObject({ type: "away", words: expect.stringContaining("3–14 Aug") });
    expect(prefixed("Enroll Maya from 1 Sep")).toEqual({
      type: "training",
      verb: "enrol",
      words: "Maya from 1 Sep",
    });
    for (const line of ["Meeting with Maya", "supervision meeting with Maya"])
      expect(prefixed(line)).toEqual({ type: "meeting", words: "Maya" });
    for (const line of ["note", "notes on a chamber", "I note that"]) expect(prefixed(line)).toBeNull();
  });
});
