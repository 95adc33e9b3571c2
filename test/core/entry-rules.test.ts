import { describe, expect, it } from "vitest";
import { faultsOf, remarkFaults } from "../../src/core/entry/entry-rules.ts";
import type { Words } from "../../src/core/entry/words.ts";
import { handedOut } from "../../src/core/portfolio/handed-out.ts";
import { nhsNumber } from "../fakes/identifiers.ts";
import { claim, words } from "../fixtures.ts";
import { TINY } from "./tiny-framework.ts";

/* Promises of every field that somebody can write into, a link's address too: its limit, and the check for patients. */

const link = (more: object = {}) => ({ label: "Report", url: "https://x.test/a", pages: null, ...more });
const claims = (count: number) => Array.from({ length: count }, () => claim({ competence: "A1" }));
const lined = (line: string) => ({ claims: [claim({ competence: "A1", line })] });
const sound = words(lined("I did it."));
const faults = (more: Partial<Words>, send = true, patterns: Parameters<typeof remarkFaults>[2] = []) =>
  faultsOf(
    { ...sound, ...more },
    { framework: TINY, today: "2026-06-09", supervisors: ["okafor"], patterns },
    send,
  );
const said = (...with_: Parameters<typeof faults>) =>
  faults(...with_)
    .map(({ field, why }) => `${field} ${why}`)
    .join(", ");

/** By the form's name for it: how one writes into it, and how much it may hold. */
const FIELDS: Record<string, [(text: string) => Partial<Words>, number]> = {
  title: [(title) => ({ title }), 120],
  narrative: [(narrative) => ({ narrative }), 3_000],
  reflection: [(reflection) => ({ reflection }), 3_000],
  "line:A1": [lined, 200],
  "links by label": [(label) => ({ links: [link({ label })] }), 100],
  "links by address": [(text) => ({ links: [link({ url: `https://x.test/${text}` })] }), 2_000 - 15],
  numberNote: [(numberNote) => ({ numberNote }), 200],
};

describe.each(Object.entries(FIELDS))("%s", (name, [writing, most]) => {
  const [field = ""] = name.split(" ");
  it("holds as much as it may, and not a letter more", () => {
    expect(faults(writing("x".repeat(most)))).toEqual([]);
    for (const send of [true, false])
      expect(faults(writing("x".repeat(most + 1)), send)).toMatchObject([{ field, why: "too-long" }]);
  });

  it("is looked through for patients, by what is looked for everywhere and by the programme's own, drafts too", () => {
    const own = [{ name: "CRIS number", pattern: "CRIS-[0-9]{4}" }];
    const found = (text: string, send: boolean) =>
      faults(writing(text), send, own).map((one) => `${one.field} ${"kind" in one ? one.kind : one.why}`);
    for (const send of [true, false]) {
      expect(found("patient/mrn/1234567", send)).toEqual([`${field} hospital-number`]);
      expect(found("CRIS-1234", send)).toEqual([`${field} programme-pattern`]);
    }
  });

  it("refuses an NHS number where the words around it say so, whatever is said about it", () => {
    const refused = name === "links by address" ? `view?nhsNumber=${nhsNumber()}` : `NHS no ${nhsNumber()}`;
    for (const send of [true, false])
      expect(said({ numberNote: "not one", ...writing(refused) }, send)).toBe(`${field} identifier`);
  });

  it("goes into a document without what the check refuses", () => {
    const text = "the patient's NHS number 943 476 5919";
    const { words: shown, takenOut } = handedOut({
      ...sound,
      ...writing(name === "links by address" ? "view?nhsNumber=9434765919" : text),
    });
    expect(takenOut).toBe(true);
    expect(JSON.stringify(shown)).not.toMatch(/943 ?476 ?5919/);
    expect(handedOut({ ...sound, ...writing("Nothing of anybody") })).toMatchObject({ takenOut: false });
  });
});

type Row = [what: string, form: Partial<Words>, found: string];
it.each<Row>([
  ["today", { firstDay: "2026-06-09", lastDay: null }, ""],
  ["tomorrow", { firstDay: "2026-06-10", lastDay: null }, "firstDay future"],
  ["until tomorrow", { lastDay: "2026-06-10" }, "lastDay future"],
  ["a first day that is none", { firstDay: "2026-02-30", lastDay: null }, "firstDay not-a-day"],
  ["a last day that is none", { lastDay: "2026-13-01" }, "lastDay not-a-day"],
  ["one day", { firstDay: "2026-06-08", lastDay: "2026-06-08" }, ""],
  ["days the wrong way round", { firstDay: "2026-06-08", lastDay: "2026-06-07" }, "lastDay order"],
  ["twenty claims", { claims: claims(20) }, ""],
  ["twenty-one", { claims: claims(21) }, "claims too-many"],
  ["a claim that the framework lacks", { claims: [claim({ competence: "Sci99" })] }, "claims claim-unknown"],
  ["three claims without a line", { claims: claims(3).map((one) => ({ ...one, line: "" })) }, ""],
  [
    "four, one without",
    { claims: [...claims(3), claim({ competence: "A2", line: " " })] },
    "line:A2 line-missing",
  ],
  ["ten links", { links: Array.from({ length: 10 }, link) }, ""],
  ["eleven links", { links: Array.from({ length: 11 }, link) }, "links too-many"],
  ...[1, 9_999, null].map((pages): Row => [`${pages} pages`, { links: [link({ pages })] }, ""]),
  ...[0, -1, 0.5, 1.5, 1e4, Number.NaN].map(
    (pages): Row => [`${pages} pages`, { links: [link({ pages })] }, "link:0:pages pages"],
  ),
  ...[
    "http://x.test/a",
    "javascript:alert(1)",
    "https:///a",
    "https://",
    "x https://x.test",
    "https://x y.test/",
  ].map((url): Row => [url, { links: [link({ url })] }, "link:0:url not-https"]),
  ["a supervisor who saw it", { witness: "okafor" }, ""],
  ["a witness who does not supervise them", { witness: "shah" }, "witness witness-unknown"],
  ["a number that could be one", { narrative: `recorded as ${nhsNumber()}` }, "narrative question"],
  [
    "such a number, explained",
    { narrative: `recorded as ${nhsNumber()}`, numberNote: "the chamber's serial" },
    "",
  ],
  [
    "a number that is repeated in its explanation",
    { numberNote: `recorded as ${nhsNumber()}` },
    "numberNote identifier",
  ],
])("a form with %s: %j", (_, more, found) => {
  expect(said(more)).toBe(found);
});

it("a form needs everything to be sent, and for a draft a title or some text", () => {
  const blank = {
    title: " ",
    narrative: " ",
    firstDay: null,
    lastDay: null,
    kind: null,
    claims: [],
    attested: false,
  };
  expect(said(blank)).toBe(
    "title title-missing, narrative narrative-missing, firstDay day-missing, kind kind-missing, " +
      "claims claims-missing, attested not-attested",
  );
  expect(said({ ...blank, reflection: "Yes." }, false)).toBe("title nothing-written");
  expect(said({ ...blank, title: "Output drift" }, false)).toBe("");
  expect(said({ ...blank, narrative: "I measured it." }, false)).toBe("");
  expect(said({ claims: claims(4).map((one) => ({ ...one, line: "" })) }, false)).toBe("");
});

it("a remark needs words, at most a thousand characters, and no patient", () => {
  const found = (text: string) => remarkFaults("remark", text, []);
  expect(found("x".repeat(1_000))).toEqual([]);
  expect(found("x".repeat(1_001))).toEqual([{ field: "remark", why: "too-long", most: 1_000 }]);
  expect(found(" ")).toEqual([{ field: "remark", why: "required" }]);
  expect(found(`NHS no ${nhsNumber()}`)).toMatchObject([{ field: "remark", why: "identifier" }]);
});

it("what is wrong is said with what it is about", () => {
  const own = [{ name: "CRIS number", pattern: "CRIS-[0-9]{4}" }];
  const found = { kind: "programme-pattern", name: "CRIS number" };
  const nhs = `NHS no ${nhsNumber()}`;
  expect(faults({ title: "x".repeat(121) })).toEqual([{ field: "title", why: "too-long", most: 120 }]);
  expect(faults({ claims: claims(50) })).toEqual([
    { field: "claims", why: "too-many", most: expect.any(Number) },
  ]);
  expect(faults({ claims: [claim({ competence: "Z9", line: "I did it." })] })).toEqual([
    { field: "claims", why: "claim-unknown", competence: "Z9" },
  ]);
  expect(faults({ links: Array.from({ length: 50 }, () => link()) })).toEqual([
    { field: "links", why: "too-many", most: expect.any(Number) },
  ]);
  expect(faults({ title: "CRIS-1234" }, true, own)).toEqual([{ field: "title", why: "question", ...found }]);
  expect(faults({ title: nhs, numberNote: ` ${nhs} ` })).toEqual([
    { field: "title", why: "identifier", kind: "nhs-number", name: null },
    { field: "numberNote", why: "identifier", kind: "nhs-number", name: null },
  ]);
  expect(faults({ title: "CRIS-1234", numberNote: " " }, true, own)).toEqual([
    { field: "title", why: "question", ...found },
  ]);
  expect(remarkFaults("feedback", "CRIS-1234", own)).toEqual([
    { field: "feedback", why: "identifier", ...found },
  ]);
  expect(faults({ firstDay: null, lastDay: "2026-06-01" }, false)).toEqual([]);
});

it("a link is read with its name before its address", () => {
  const named = { links: [link({ label: "Patient no", url: "https://x.test/1234567" })] };
  expect(said(named)).toBe(said({ title: "Patient no https://x.test/1234567" }).replace("title", "links"));
});
