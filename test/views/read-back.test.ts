import { describe, expect, it } from "vitest";
import { NO_WORDS } from "../../src/core/entry/words.ts";
import type { Answer } from "../../src/ports/form.ts";
import { errorsOf, linksIn, wordsIn } from "../../src/views/entry-form.ts";
import { supportedBy } from "../../src/views/remark-form.ts";
import { completed } from "../../src/views/stored.ts";
import { subjectOf } from "../../src/views/subject.ts";
import { line } from "../../src/views/words/phrases.ts";
import { pictured } from "../pictures/messages.ts";
import { realistic } from "../pictures/samples.ts";

/* What comes back of a form or a message, read as what it means. */

describe("what was filled in", () => {
  const FILLED: Record<string, Answer> = {
    ...{
      title: " Drift ",
      narrative: " I measured. ",
      reflection: " I learned. ",
      numberNote: " A serial number. ",
    },
    ...{ firstDay: " 2026-06-01 ", lastDay: " 2026-06-03 ", kind: "audit", witness: "lind", attested: true },
    claims: [{ value: "Sci1", line: " I did. " }],
    links: [
      { label: " Report ", url: " https://a.example.test ", pages: " 12 " },
      { label: "", url: "https://b.example.test", pages: "" },
      { label: "c", url: "", pages: "12 pp" },
      { label: " ", url: "", pages: " " },
    ],
  };

  it("is read field by field, without the spaces around it", () => {
    expect(wordsIn({ values: FILLED })).toEqual({
      ...{
        edition: "",
        title: "Drift",
        narrative: "I measured.",
        reflection: "I learned.",
        numberNote: "A serial number.",
      },
      ...{ firstDay: "2026-06-01", lastDay: "2026-06-03", kind: "audit", witness: "lind", attested: true },
      claims: [{ competence: "Sci1", line: "I did.", struck: null }],
      links: [
        { label: "Report", url: "https://a.example.test", pages: 12 },
        { label: "", url: "https://b.example.test", pages: null },
        { label: "c", url: "", pages: Number.NaN },
      ],
    });
  });

  it.each<[string, Record<string, Answer>]>([
    ["nothing was sent", {}],
    [
      "every field is empty",
      { ...Object.fromEntries(Object.keys(FILLED).map((name) => [name, ""])), links: [] },
    ],
    [
      "it is of another type than was asked for",
      {
        ...Object.fromEntries(Object.keys(FILLED).map((name) => [name, [7 as never]])),
        links: ["x", null as never, 7 as never, { url: "https://a.example.test" } as never],
      },
    ],
    ["the kind is none of ours", { kind: "poem" }],
    ["it was not attested but written", { attested: "true" }],
  ])("is nothing where %s", (_, values) => {
    expect(wordsIn({ values })).toEqual(NO_WORDS);
    expect(linksIn({ values })).toEqual([]);
  });

  it("has one sentence per field, of the first that is wrong", () => {
    const errors = errorsOf([
      { field: "title", why: "title-missing" },
      { field: "narrative", why: "narrative-missing" },
      { field: "title", why: "too-long", most: 5 } as never,
    ]);
    expect(Object.keys(errors)).toEqual(["title", "narrative"]);
    expect(errors).toEqual(
      errorsOf([
        { field: "title", why: "title-missing" },
        { field: "narrative", why: "narrative-missing" },
      ]),
    );
  });

  it("of a claim is supported or not where it says so, and else nothing", () => {
    const answers = ["supported", "struck", "", "yes", true, null, undefined];
    expect(answers.map(supportedBy)).toEqual([true, false, null, null, null, null, null]);
  });
});

describe("a message of ours is about", () => {
  const press = (action: string, value: string) => ({ label: "x", action, value, style: "plain" as const });
  const about = (...buttons: [string, string][]) =>
    subjectOf({ ...line("A line"), buttons: buttons.map(([action, value]) => press(action, value)) });
  const ENTRY =
    "read reflection edit discard delete-draft withdraw bring-back remind approve choose comment undo".split(
      " ",
    );

  it.each(ENTRY)("an entry, where each button is of that one: %s", (action) => {
    const is = { type: "entry", entryId: "e1", revision: 3 };
    expect(about([action, "e1/3"])).toEqual(is);
    expect(about([action, "e1/3"], ["read", "e1/2"])).toEqual(is);
    expect(about([action, "e1/3"], ["read", "e2/3"])).toBeNull();
    expect(about([action, "e1/3"], ["queue", ""])).toBeNull();
    expect(about([`un${action}`, "e1/3"])).toBeNull();
    expect(about([`${action}s`, "e1/3"])).toBeNull();
  });

  it("feedback on an entry, where every button asks for it", () => {
    expect(about(["return", "e1/3"])).toEqual({ type: "feedback", entryId: "e1", revision: 3 });
    expect(about(["return", "e1/3"], ["approve", "e1/3"])).toMatchObject({ type: "entry" });
  });

  it("a prompt, where each button is of that one", () => {
    const value = "p1/Sci1";
    expect(about(["prompt-log", value], ["prompt-decline", "p1/Sci2"])).toEqual({ type: "prompt", value });
    expect(about(["prompt-log", value], ["prompt-decline", "p2/Sci1"])).toBeNull();
    expect(about(["prompt-log", value], ["log", ""])).toBeNull();
  });

  it("nothing, where it has no button", () => {
    expect(about()).toBeNull();
  });
});

it("what waited since an earlier version is completed by what was not stored of it then", () => {
  const plain = (action: string) => ({ label: "x", action, value: "", style: "plain" as const });
  const table = { columns: [], rows: [] };
  const whole = pictured(realistic.queue);
  const without = whole.parts.map((part) => (part.type === "picture" ? { ...part, table } : part));
  const stored = {
    ...whole,
    parts: [...without, { type: "item" as const, text: "one", buttons: [plain("approve")] }],
    buttons: [plain("approve"), plain("read"), plain("gone"), plain("toString")],
    more: [plain("discard")],
  };
  expect(completed(stored)).toEqual({
    ...whole,
    parts: [...whole.parts, { type: "item", text: "one", buttons: [{ ...plain("approve"), opens: "line" }] }],
    buttons: [{ ...plain("approve"), opens: "line" }, plain("read"), plain("gone"), plain("toString")],
    more: [{ ...plain("discard"), opens: "line" }],
  });
  expect(completed(whole)).toEqual(whole);
  const other = { columns: ["A"], rows: [["b"]] };
  const old = {
    ...whole,
    parts: without.map((part) => (part.type === "picture" ? { ...part, table: other } : part)),
  };
  expect(completed(old)).toEqual(old);
});
