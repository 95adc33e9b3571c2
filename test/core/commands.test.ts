import { describe, expect, it } from "vitest";
import { prefixed, readTyped } from "../../src/core/commands.ts";

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
  it.each([
    // as they are meant, whatever stands around them
    ["Status?", "status"],
    ["“status”", "status"],
    ["'gaps'.", "gaps"],
    ["/evidence gaps", "gaps"],
    ["Show me my status, please", "status"],
    ["log evidence", "log"],
    ["", "log"],
    ["approve #2.", "approve #2"],
    ["APPROVE 2", "approve 2"],
    ["approve MP-2!", "approve MP-2"],
    ["“approve #2”", "approve #2"],
    ["approve #2 please", "approve #2"],
    ["return #2 Say “which” chamber.", "return #2 Say “which” chamber."],
    ["#12.", "read #12"],
    ["MP-12", "read MP-12"],
    // nearly: asked, never done
    ["statsu", "status?"],
    ["sttaus!", "status?"],
    ["gpas", "gaps?"],
    ["halp", "help?"],
    ["overveiw", "overview?"],
    ["aprove #2", "approve #2?"],
    ["retrun 12", "return 12?"],
    ["approve #2 not yet", "approve #2?"],
    ["discard #2 or shall I keep it", "discard #2?"],
    ["approve", "approve …"],
    ["aprove", "approve …"],
    // signs, greetings and the like
    ["✅", "(approval)"],
    ["✅✅", "(approval)"],
    ["👍🏽", "(approval)"],
    [":+1::skin-tone-3:", "(approval)"],
    [":white_check_mark:", "(approval)"],
    ["Approved.", "(approval)"],
    ["↩️", "(return)"],
    ["Hello", "(hello)"],
    ["Good morning", "(hello)"],
    ["Thanks", "(thanks)"],
    ["Thank you very much", "(thanks)"],
    ["ok", "(right)"],
    ["Nothing this week", "(nothing)"],
    ["no, nothing this week, sorry", "(nothing)"],
    // everything else
    ["praise", "(words)"],
    ["Thanks to a spare chamber I found the drift", "(words)"],
    ["return to baseline was slow", "(words)"],
    ["I chaired the departmental QA meeting", "(words)"],
    ["approve twelve", "(words)"],
    ["Nothing in the protocol covered it, so I wrote a new one", "(words)"],
    ["__proto__", "(words)"],
  ])("%j is %s", (line, expected) => {
    expect(short(line)).toBe(expected);
  });

  it("of any length is read at once", () => {
    for (const part of ["no nothing ", "✅", "\"' ", "approve ", ":+1: ", "thanks "])
      expect(["words", "approval"]).toContain(readTyped(part.repeat(20_000)).type);
  });

  it("that begins with note or zone has its words", () => {
    expect(prefixed("Note: I measured it.")).toEqual({ type: "note", words: "I measured it." });
    expect(prefixed("zone New York")).toEqual({ type: "zone", words: "New York" });
    for (const line of ["note", "notes on a chamber", "I note that"]) expect(prefixed(line)).toBeNull();
  });
});
