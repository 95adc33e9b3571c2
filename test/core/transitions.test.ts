import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import type { Actor, EntryAction, Standing } from "../../src/core/entry/decision.ts";
import {
  asSeenBy,
  type ByLink,
  bringBackUntil,
  discardedDraft,
  type Entry,
  isAside,
  newEntry,
  stateOf,
  wordsToChange,
} from "../../src/core/entry/entry.ts";
import { beyondIt } from "../../src/core/entry/reporting.ts";
import { transition } from "../../src/core/entry/transition.ts";
import type { Words } from "../../src/core/entry/words.ts";
import { approved, NOW, reported, returned, withdrawn, words } from "../fixtures.ts";
import { LATER, STATES, some } from "../states.ts";

/*
 * Promises what every action makes of an entry in every state: what changes in it and what the trail has, or why not.
 * `counted/transitions.txt`; `vitest run test/core -u` writes it anew.
 */

const BY: ByLink = { outsider: "shah-o", name: "Dr Shah", role: "Physicist", organisation: "Another trust" };
const newer = words({ title: "Newer" });
const clean = words({ title: "Clean" });
const A1 = { competence: "A1", reason: " Not shown. " };
const submitted = STATES.submitted as Extract<Entry, { status: "submitted" }>;
const { standing } = approved({ words: some });
const state = { status: "approved", submittedAt: NOW } as const;
const unworded = { revision: standing.revision, approval: standing.approval };

const { "submitted, of before the start": _old, "submitted with seven claims": _many, ...OWN } = STATES;
const ALL: Record<string, Entry> = {
  ...OWN,
  "submitted over what is approved": { ...submitted, revision: 2, standing },
  "approved by a link, not confirmed": {
    ...submitted,
    byLink: { by: BY, at: NOW, verdict: { type: "approve", struck: [A1] } },
  },
  "returned by a link, not confirmed": {
    ...submitted,
    byLink: { by: BY, at: NOW, verdict: { type: "return", feedback: " Which chamber? " } },
  },
  "returned for somebody, by a link": { ...returned({ words: some }), onBehalfOf: "lind", byLink: BY },
  discarded: { ...approved({ words: some }), standing: null, status: "discarded", discardedAt: NOW } as Entry,
  "approved, a draft over it discarded": {
    ...approved({ words: some }),
    discarded: { at: NOW, revision: 2, words: newer },
  },
  "withdrawn when it was approved": {
    ...withdrawn({ words: some }),
    from: { state, standing: unworded },
  },
  "withdrawn when it was returned": {
    ...withdrawn({ words: some }),
    from: { state: stateOf(returned({ words: some })), standing: null },
  },
  "reported when it was approved, written anew": reported({
    ...{ words: some, from: { state, standing: unworded } },
    clean: { at: NOW, words: clean, sent: false },
  }),
  "reported when a draft over it was discarded": reported({
    words: some,
    from: { state: { ...state, discarded: { at: NOW, revision: 2, words: newer } }, standing: unworded },
  }),
  "reported, written anew and sent": reported({ words: some, clean: { at: NOW, words: clean, sent: true } }),
};

const how = "button";
const approve = (revision: number, struck: (typeof A1)[] = []): EntryAction => ({
  ...{ type: "approve", revision, struck, how },
  reaction: { card: "card-1", account: "okafor", emoji: "+1", at: NOW },
});
const lines = (revision: number): [Standing, string, EntryAction][] => [
  ["trainee", "revise", { type: "revise", words: newer, send: false }],
  ["trainee", "revise and send", { type: "revise", words: newer, send: true }],
  ["trainee", "discard", { type: "discard" }],
  ["trainee", "delete the draft", { type: "delete-draft" }],
  ["trainee", "withdraw", { type: "withdraw", reason: " Logged twice. " }],
  ["trainee", "withdraw without a reason", { type: "withdraw", reason: " " }],
  ["trainee", "bring back", { type: "bring-back", approved: null }],
  ["trainee", "bring back, with what was approved", { type: "bring-back", approved: some }],
  ["reviewer", "approve", approve(revision)],
  ["reviewer", "approve but for A1", approve(revision, [A1])],
  ["reviewer", "approve but for A1 and B1", approve(revision, [A1, { ...A1, competence: "B1" }])],
  ["reviewer", "approve, striking without a reason", approve(revision, [{ ...A1, reason: " " }])],
  ["reviewer", "approve, striking what is not claimed", approve(revision, [{ ...A1, competence: "Z" }])],
  [
    "reviewer",
    "approve nothing of it",
    approve(revision, [A1, { ...A1, competence: "A.1" }, { ...A1, competence: "B1" }]),
  ],
  ["reviewer", "approve another revision", approve(revision + 1)],
  ["reviewer", "return", { type: "return", revision, feedback: " Which chamber? ", how }],
  ["reviewer", "return without a word", { type: "return", revision, feedback: " ", how }],
  [
    "outsider",
    "approve by link",
    { type: "decide-by-link", revision, by: BY, verdict: { type: "approve", struck: [A1] } },
  ],
  [
    "outsider",
    "return by link",
    { type: "decide-by-link", revision, by: BY, verdict: { type: "return", feedback: "Which?" } },
  ],
  [
    "outsider",
    "return by link without a word",
    { type: "decide-by-link", revision, by: BY, verdict: { type: "return", feedback: " " } },
  ],
  ["lead", "confirm the link", { type: "confirm-link", revision, how }],
  ["lead", "decline the link", { type: "decline-link", revision, reason: "Not theirs.", how }],
  ["lead", "decline the link without a reason", { type: "decline-link", revision, reason: " ", how }],
  ["lead", "withdraw the approval", { type: "withdraw-approval", reason: " By mistake. ", how }],
  ["lead", "withdraw the approval without a reason", { type: "withdraw-approval", reason: " ", how }],
  ["reviewer", "report", { type: "report", where: "narrative" }],
  ["lead", "close the report: a patient", { type: "close-report", verdict: "patient", approved: some }],
  [
    "lead",
    "close the report: clear, of what nobody knows",
    { type: "close-report", verdict: "clear", approved: null },
  ],
  ["lead", "close the report: clear", { type: "close-report", verdict: "clear", approved: some }],
];

const as = (standing: Standing): Actor => ({
  id: standing === "trainee" ? "rao" : "okafor",
  here: true,
  standing,
  leads: standing === "lead",
  governs: standing === "lead",
  onBehalfOf: standing === "reviewer" ? "lind" : null,
});

/** Words that are known by a name; of what was struck, what. */
const known = (of: Entry): [string, Words][] => [
  ["newer", newer],
  ["clean", clean],
  ["its own", of.words],
];
const named = (of: Entry) => (_: string, value: unknown) => {
  if (value === undefined) return "(undefined)";
  if (typeof value !== "object" || value === null || !("narrative" in value)) return value;
  const found = known(of).find(([, one]) => isDeepStrictEqual(one, value))?.[0];
  if (found) return `(words: ${found})`;
  const { claims } = value as Words;
  return isDeepStrictEqual(value, { ...of.words, claims }) ? { "its own words, with": claims } : value;
};

/** What is another than before, and what is gone. */
function changes(before: Entry, after: Entry): string[] {
  const [was, is] = [before, after].map((one) => one as unknown as Record<string, unknown>);
  return [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])]
    .filter((field) => !isDeepStrictEqual(was?.[field], is?.[field]))
    .map((field) => {
      const value = is && field in is ? JSON.stringify(is[field], named(before)) : "(gone)";
      return `    ${field}: ${value}`;
    });
}

it("what every action makes of every state", async () => {
  const shown = Object.entries(ALL).flatMap(([state, of]) => [
    `== ${state}`,
    ...lines(of.revision).flatMap(([standing, name, action]) => {
      const decided = transition(of, action, as(standing), LATER);
      if (!decided.ok) return [`  ${name}: ${JSON.stringify(decided.why)}`];
      return [
        `  ${name}: ${JSON.stringify(decided.audit)}`,
        ...(decided.entry ? changes(of, decided.entry) : ["    (nothing is left)"]),
      ];
    }),
  ]);
  const file = path.join(import.meta.dirname, "counted", "transitions.txt");
  await expect(`${shown.join("\n")}\n`).toMatchFileSnapshot(file);
});

it.each<[string, (of: Words) => Partial<Words>]>([
  ["title", () => ({ title: "Another" })],
  ["narrative", () => ({ narrative: "Another" })],
  ["reflection", () => ({ reflection: "Another" })],
  ["note on a number", () => ({ numberNote: "Another" })],
  ["competence", ({ claims }) => ({ claims: claims.map((one) => ({ ...one, competence: "A2" })) })],
  ["line", ({ claims }) => ({ claims: claims.map((one) => ({ ...one, line: "Another" })) })],
  ["link's name", ({ links }) => ({ links: links.map((one) => ({ ...one, label: "Another" })) })],
  [
    "link's address",
    ({ links }) => ({ links: links.map((one) => ({ ...one, url: "https://another.test/" })) }),
  ],
])("what was reported is written anew by another %s, and by nothing that says the same", (_, other) => {
  const on = reported({ words: some });
  const anew = (more: Partial<Words>) =>
    transition(on, { type: "revise", words: { ...some, ...more }, send: true }, as("trainee"), LATER);
  expect(anew(other(some))).toMatchObject({ ok: true });
  expect(anew({ firstDay: "2026-06-02" })).toEqual({ ok: false, why: { type: "words-unchanged" } });
});

it("what is seen, kept and opened of every state", async () => {
  const shown = Object.entries(ALL).flatMap(([state, of]) => [
    `== ${state}`,
    `  changed from: ${JSON.stringify(wordsToChange(of), named(of))}`,
    `  discarded: ${JSON.stringify(discardedDraft(of), named(of))}; back until ${bringBackUntil(of)?.toISOString() ?? "never"}`,
    `  its state: ${isAside(of) ? "aside" : JSON.stringify(stateOf(of), named(of))}`,
    "  seen by another:",
    ...changes(of, asSeenBy("okafor", of)),
    `  kept beyond it: ${JSON.stringify(beyondIt(of), named(of))}`,
    `  its trainee sees it as it is: ${asSeenBy(of.traineeId, of) === of}`,
  ]);
  const file = path.join(import.meta.dirname, "counted", "states.txt");
  await expect(`${shown.join("\n")}\n`).toMatchFileSnapshot(file);
});

it("one that begins is a draft without a word", () => {
  const facts = { id: "e", number: 7, programmeId: "p", enrolmentId: "n", traineeId: "rao" };
  expect(newEntry({ ...facts, at: NOW })).toEqual({
    ...facts,
    revision: 1,
    words: EMPTY,
    standing: null,
    createdAt: NOW,
    updatedAt: NOW,
    version: 0,
    status: "draft",
  });
});

const EMPTY: Words = {
  title: "",
  narrative: "",
  reflection: "",
  firstDay: null,
  lastDay: null,
  kind: null,
  claims: [],
  links: [],
  witness: null,
  attested: false,
  numberNote: null,
  edition: "",
};
