import { randomUUID } from "node:crypto";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { Words } from "../../src/core/entry/words.ts";
import type { Write } from "../../src/ports/change.ts";
import {
  ALONE,
  approval,
  approved,
  claim,
  delegation,
  draft,
  entry,
  put,
  ref,
  reported,
  returned,
  withdrawn,
  words,
} from "../fixtures.ts";
import type { Department } from "../stories/department.ts";
import { EVIDENCE, type EventBut, pressing, reacting } from "../stories/member.ts";
import { joins, type Odd, odd } from "./odd.ts";

/*
 * Everybody there can be around one trainee's evidence, every state that it can be in, and every way in which somebody
 * can try something with it. What may be done is not asked of the program: it is read out of product.md, section 2.
 */

/** What somebody is to Maya's evidence. */
export type Kind =
  | "trainee"
  | "reviewer"
  | "approver"
  | "lead"
  | "lead and reviewer"
  | "governance"
  | "nobody"
  | "not here";

export const PEOPLE: Record<string, Kind> = {
  rao: "trainee",
  bell: "nobody", // a trainee of the same programme
  khan: "nobody", // of another
  okafor: "approver", // who supervises her, and approved what is approved
  lind: "reviewer",
  "in-domain": "reviewer", // limited to the domain that her evidence is in
  "in-another-domain": "nobody",
  ended: "nobody", // a link that ended before the day of the evidence
  later: "nobody", // one that begins after it
  novak: "nobody", // supervises somebody else
  instead: "reviewer", // decides for a supervisor of hers who is away
  "named-before": "nobody", // whose days are over
  "named-later": "nobody", // whose days have not begun
  "named-by-left": "nobody", // by a supervisor who was switched off
  "named-in-turn": "nobody", // by somebody who was only named themselves
  "named-roleless": "nobody", // who is no supervisor
  roleless: "nobody", // a link without the role
  shah: "lead",
  both: "lead and reviewer",
  reyes: "nobody", // the lead of another programme
  unled: "nobody", // named as a lead, without the role
  adams: "nobody", // an administrator
  governs: "governance", // answers for information governance, and is nothing else to it
  onlooker: "nobody",
  left: "not here", // switched off
  off: "not here", // a deactivated account
  guest: "not here",
  machine: "not here", // a bot's account
  stranger: "not here", // bound to nobody
};

/** Those without a right to it, three or four to a file: from those who have a part in her programme to those who have none anywhere. */
const WITHOUT = Object.keys(PEOPLE).filter((id) => /^no/.test(PEOPLE[id] ?? ""));
export const NEAR = WITHOUT.slice(0, 3);
export const FAR = WITHOUT.slice(3, 6);
export const FARTHER = WITHOUT.slice(6, 9);
export const BEYOND = WITHOUT.slice(9, 13);
export const OUTSIDE = WITHOUT.slice(13);

/** To Jo, and long over. */
const NO_LINK = { enrolmentId: "bell-rt", from: "2026-01-05", until: "2026-01-06" };

const ODD: readonly Odd[] = [
  [odd("in-domain"), {}, { domains: ["Tech"] }],
  [odd("in-another-domain"), {}, { domains: ["Clin", "Sci"] }],
  [odd("ended"), {}, { until: "2026-06-04" }],
  [odd("later"), {}, { from: "2026-06-06" }],
  [odd("novak"), {}, { enrolmentId: "bell-rt" }],
  [odd("instead"), {}, NO_LINK],
  [odd("named-before"), {}, NO_LINK],
  [odd("named-later"), {}, NO_LINK],
  [odd("named-by-left"), {}, NO_LINK],
  [odd("named-in-turn"), {}, NO_LINK],
  [odd("named-roleless", { roles: [] }), {}, NO_LINK],
  [odd("roleless", { roles: [] }), {}, {}],
  [odd("both", { roles: ["lead", "supervisor"] }), {}, {}],
  [odd("governs", { roles: ["governance"] }), {}, NO_LINK],
  [odd("unled", { roles: [] }), {}, { enrolmentId: "bell-rt", until: "2026-06-04" }],
  [odd("left", { active: false }), {}, {}],
  [odd("off"), { active: false }, {}],
  [odd("guest"), { kind: "guest" }, {}],
  [odd("machine"), { kind: "bot" }, {}],
];

export const STATES = [
  "draft",
  "submitted",
  "returned",
  "draft after a return",
  "approved",
  "submitted again",
  "draft again",
  "withdrawn",
  "discarded",
  "discarded over what stands",
  "reported",
] as const;
export type State = (typeof STATES)[number];

/** Monday 8 June 2026 is the day on which all is tried. */
const NAMED: readonly Parameters<typeof delegation>[0][] = [
  { delegateId: "instead", from: "2026-06-08", until: "2026-06-08" },
  { delegateId: "named-before", from: "2026-06-01", until: "2026-06-07" },
  { delegateId: "named-later", from: "2026-06-09", until: "2026-06-30" },
  { delegateId: "named-by-left", supervisorId: "left", from: "2026-06-01", until: "2026-06-30" },
  { delegateId: "named-in-turn", supervisorId: "instead", from: "2026-06-01", until: "2026-06-30" },
  { delegateId: "named-roleless", from: "2026-06-01", until: "2026-06-30" },
];

const STANDS: readonly State[] = ["approved", "submitted again", "draft again", "discarded over what stands"];
/** What others than the trainee may read of it: the words as they are, those that stand, or none. */
const SHOWN: Record<State, "now" | "standing" | "nothing"> = {
  draft: "nothing",
  submitted: "now",
  returned: "now",
  "draft after a return": "nothing",
  approved: "now",
  "submitted again": "now",
  "draft again": "standing",
  withdrawn: "nothing",
  discarded: "nothing",
  "discarded over what stands": "standing",
  reported: "nothing",
};

export type Want =
  | "read"
  | "reflect"
  | "change"
  | "decide"
  | "comment"
  | "withdraw the approval"
  | "report"
  | "close the report";

/** By rule: is it theirs to do, whatever the entry's state lets them? */
export function theirs(kind: Kind, state: State, want: Want): boolean {
  const [reviews, leads] = [/review|approver/.test(kind), kind.startsWith("lead")];
  if (want === "close the report") return kind === "governance" && state === "reported";
  if (kind === "trainee") return want !== "decide" && want !== "withdraw the approval";
  if (state === "draft" || state === "discarded") return false;
  if (want === "change") return false;
  if (want === "read" || want === "report") return reviews || leads;
  if (want === "withdraw the approval") return leads || (kind === "approver" && STANDS.includes(state));
  return reviews;
}

/** The planted words that somebody may ever be shown of an entry. */
export function mayBeShown(kind: Kind, state: State): (plant: string) => boolean {
  if (kind === "trainee") return () => true;
  const shown = theirs(kind, state, "read") ? SHOWN[state] : "nothing";
  return (plant) => {
    if (plant.endsWith("reflection") && !theirs(kind, state, "reflect")) return false;
    return shown === "now" || (shown === "standing" && plant.startsWith("standing"));
  };
}

const PARTS = ["title", "narrative", "reflection", "line"] as const;

export interface Target {
  state: State;
  id: string;
  number: number;
  revision: number;
  plants: { plant: string; words: string }[];
}

/** One entry of Maya's in a state, each of its texts with a word of its own, and its card in the channel. */
function targetIn(state: State, number: number, at: Date): { target: Target; rows: Write[] } {
  const plant = (of: string) => (part: string) => `planted ${of} ${part} ${number}`.replaceAll(" ", "");
  const written = (of: string): Words => {
    const told = plant(of);
    const claims = [claim({ competence: "Tech4", line: told("line") })];
    const said = { title: told("title"), narrative: told("narrative"), reflection: told("reflection") };
    return words({ ...said, firstDay: "2026-06-05", lastDay: null, claims });
  };
  const of = { number, id: `target-${number}`, programmeId: "rp", words: written("now"), version: 0 };
  const first = { ...of, words: written("standing"), approval: approval({ by: "okafor", at }) };
  const stood = approved(first);
  const again = { ...of, revision: 2, standing: stood.standing, version: 1 };
  const feedback = plant("now")("feedback");
  const MADE: Record<State, () => Entry[]> = {
    draft: () => [draft(of)],
    submitted: () => [entry(of)],
    returned: () => [returned({ ...of, feedback })],
    "draft after a return": () => [
      returned({ ...of, words: written("standing"), feedback: "again" }),
      draft({ ...of, revision: 2, version: 1 }),
    ],
    approved: () => [approved({ ...of, approval: approval({ by: "okafor", at }) })],
    "submitted again": () => [stood, entry(again)],
    "draft again": () => [stood, draft(again)],
    withdrawn: () => [entry(of), withdrawn({ ...of, version: 1 })],
    discarded: () => [draft(of), { ...draft({ ...of, version: 1 }), status: "discarded", discardedAt: at }],
    reported: () => [entry(of), reported({ ...of, version: 1 })],
    "discarded over what stands": () => [
      stood,
      draft(again),
      { ...stood, version: 2, discarded: { at, revision: 2, words: of.words } },
    ],
  };
  const made = MADE[state]();
  const plants = ["now", "standing"].flatMap((which) =>
    PARTS.map((part) => ({ plant: `${which} ${part}`, words: plant(which)(part) })),
  );
  const target = { state, number, id: of.id, revision: made.at(-1)?.revision ?? 1, plants };
  return { target, rows: made.map((each): Write => ({ type: "entry", entry: each })) };
}

const cardOf = ({ number }: Target) => ref({ conversation: "channel:reviews", message: `card-${number}` });

/** Everybody is there, and one entry in every state. */
export async function everybody({ chat, writes, adapts, clock, database }: Department): Promise<Target[]> {
  for (const one of ODD) await joins({ chat, writes }, one, `link-${one[0].id}`);
  for (const one of NAMED) await writes(put.delegation(delegation(one)));
  await adapts({ leads: ["shah", "both", "unled"] });
  chat.join({ user: "stranger", name: "A Stranger", email: "stranger@example.test" }); // nothing here knows them
  const targets: Target[] = [];
  for (const [n, state] of STATES.entries()) {
    const { target, rows } = targetIn(state, 2_001 + n, clock.now());
    for (const row of rows) await writes(row);
    const { id: entryId, number, revision } = target;
    const of = { id: `card-${number}`, entryId, revision, personId: null, face: "", sentAt: clock.now() };
    await database.database.db.card.create({ data: { ...of, ...cardOf(target) } });
    targets.push(target);
  }
  return targets;
}

export interface Way {
  name: string;
  want: Want;
  /** Whether it changes nothing even where it is theirs to do. */
  harmless: boolean;
  deed(target: Target): EventBut<"account" | "at">;
}

const press = (action: string, want: Want, harmless = false): Way => ({
  name: `[${action}]`,
  want,
  harmless,
  deed: ({ id, revision }) => ({ id: `press:${randomUUID()}`, ...pressing(action, `${id}/${revision}`) }),
});
const remark = { remark: "For a reason." };
const form = (name: string, want: Want, values: Record<string, unknown>): Way => ({
  name: `the form ${name}`,
  want,
  harmless: false,
  deed: ({ id, revision }) => ({
    id: randomUUID(),
    type: "form",
    form: name,
    context: JSON.stringify({ entry: id, revision, version: 1, prompt: null }),
    answers: { submit: "send", values: values as typeof EVIDENCE },
  }),
});
const typed = (text: string, want: Want, harmless = false): Way => ({
  name: `"${text}"`,
  want,
  harmless,
  deed: ({ number: n }) => ({
    id: `typed:${randomUUID()}`,
    type: "command",
    text: text.replace("#", `#${n}`),
  }),
});
const react = (reaction: string, added: boolean, want: Want): Way => ({
  name: `${reaction} ${added ? "given" : "taken away"}`,
  want,
  harmless: false,
  deed: (target) => ({ id: `reaction:${randomUUID()}`, ...reacting(cardOf(target), reaction, added) }),
});

export const WAYS: readonly Way[] = [
  press("read", "read", true),
  press("reflection", "reflect", true),
  press("edit", "change", true),
  press("discard", "change"),
  press("delete-draft", "change"),
  press("withdraw", "change", true),
  press("withdraw-now", "change"),
  press("withdraw-not", "change", true),
  press("bring-back", "change"),
  press("remind", "change"),
  press("approve", "decide"),
  press("choose", "decide", true),
  press("return", "decide", true),
  press("comment", "comment", true),
  press("undo", "withdraw the approval"),
  form("entry", "change", EVIDENCE),
  form("withdraw", "change", remark),
  form("choose", "decide", { "verdict-0": "supported", "verdict-1": "supported" }),
  form("return", "decide", remark),
  form("return", "decide", { remark: "" }),
  form("comment", "comment", remark),
  form("comment", "comment", { remark: "" }),
  press("report", "report", true),
  form("report", "report", { where: "" }),
  press("report-patient", "close the report", true),
  press("report-purge", "close the report"),
  press("report-clear", "close the report"),
  form("undo", "withdraw the approval", remark),
  form("undo", "withdraw the approval", { remark: "" }),
  typed("read #", "read", true),
  typed("#", "read", true),
  typed("edit #", "change", true),
  typed("discard #", "change"),
  typed("withdraw #", "change"),
  typed("restore #", "change"),
  typed("remind #", "change"),
  typed("approve #", "decide"),
  typed("return # do more", "decide"),
  typed("return #", "decide", true),
  typed("comment # well", "comment"),
  typed("comment #", "comment", true),
  typed("undo # a slip", "withdraw the approval"),
  typed("undo #", "withdraw the approval", true),
  react("white_check_mark", true, "decide"),
  react("white_check_mark", false, "withdraw the approval"),
  react("repeat", true, "decide"),
  react("repeat", false, "decide"),
  {
    name: "a reply under its card",
    want: "comment",
    harmless: false,
    deed: (target) => ({
      id: `reply:${randomUUID()}`,
      type: "text",
      text: "I have a question about it.",
      ...ALONE,
      replyTo: cardOf(target),
      direct: false,
    }),
  },
];
