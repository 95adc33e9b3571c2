import path from "node:path";
import { expect, it } from "vitest";
import type { Entry } from "../../src/core/entry/entry.ts";
import { waitingIn, waitingOf } from "../../src/core/entry/waiting.ts";
import type { AccountStanding, Directory, Person, Supervision } from "../../src/core/people/directory.ts";
import { supervisedByAny, unreachedAmong } from "../../src/core/people/here.ts";
import {
  actorFor,
  askedOf,
  decidingOn,
  governanceOf,
  inSteadOf,
  leadsOf,
  othersAskedFrom,
  reviewersOf,
  supervisedBy,
  supervisorsOf,
  witnessAway,
} from "../../src/core/people/reviewers.ts";
import {
  account,
  claim,
  delegation,
  directory,
  enrolment,
  entry,
  NOW,
  person,
  programme,
  reported,
  supervision,
  words,
} from "../fixtures.ts";

/*
 * Promises who is what to an entry, in departments that differ in one thing each: who may decide it, who is asked, who
 * leads, who answers for governance, whom somebody supervises. `counted/who.txt`; `vitest run test/core -u` writes it anew.
 */

const TODAY = "2026-06-09";
const PEOPLE = [
  person({ id: "rao", name: "Maya Rao", roles: ["trainee"] }),
  person({ id: "bell", name: "Jo Bell", roles: ["trainee", "supervisor", "governance"] }),
  person({ id: "a", name: "Dr Zola", roles: ["supervisor"] }),
  person({ id: "b", name: "Dr Young", roles: ["supervisor", "lead"] }),
  person({ id: "c", name: "Dr Lind", roles: ["supervisor"] }), // limited to a domain
  person({ id: "d", name: "Dr Unger", roles: ["supervisor"] }), // in whose stead others decide
  person({ id: "e", name: "Dr Abel", roles: ["supervisor"] }), // named by Dr Unger and Dr Zola
  person({ id: "f", name: "Dr Berg", roles: [] }), // named, without the role
  person({ id: "g", name: "Dr Former", roles: ["supervisor"] }),
  person({ id: "x", name: "Dr Quist", roles: ["governance"] }),
  person({ id: "y", name: "Dr Kay", roles: ["governance"] }),
  person({ id: "z", name: "Dr Shah", roles: ["lead"] }),
  person({ id: "off", name: "Dr Off", roles: ["supervisor", "lead", "governance"], active: false }),
];
const link = (supervisorId: string, more: Partial<Supervision> = {}) =>
  supervision({ supervisorId, id: `${supervisorId}-${more.from ?? ""}-${more.enrolmentId ?? ""}`, ...more });
const LINKS = [
  link("a"),
  link("d"),
  link("b", { from: "2026-03-01" }),
  link("c", { domains: ["A"] }),
  link("g", { until: "2026-05-31", decideUntil: "2026-06-10" }),
  link("off"),
  link("a", { enrolmentId: "bell-rt" }),
];
const DELEGATIONS = [
  delegation({ supervisorId: "d", delegateId: "e" }),
  delegation({ supervisorId: "a", delegateId: "e", from: "2026-05-01", until: "2026-06-09" }),
  delegation({ supervisorId: "d", delegateId: "b" }), // who decides by a link of their own
  delegation({ supervisorId: "a", delegateId: "f" }),
  delegation({ supervisorId: "a", delegateId: "bell" }),
  delegation({ supervisorId: "d", delegateId: "rao" }),
];
const byId = <T extends { id: string }>(all: readonly T[]) => new Map(all.map((one) => [one.id, one]));
const bound = (...accounts: [string, Partial<AccountStanding>][]) =>
  new Map(
    accounts.map(([id, some]): [string, AccountStanding[]] => [
      id,
      [{ workspace: "slack:T1", user: id, kind: "member", active: true, ...some }],
    ]),
  );
const department = (more: Partial<Directory> = {}): Directory =>
  directory({
    people: byId(PEOPLE),
    programmes: byId([
      programme({ leads: ["b", "z", "off"] }),
      programme({ id: "other", code: "MR", leads: ["a"], zone: "Europe/Paris" }),
    ]),
    enrolments: byId([enrolment(), enrolment({ traineeId: "bell" })]),
    supervision: LINKS,
    delegations: DELEGATIONS,
    domainOf: ({ edition }, competence) => (edition === "second" ? "Z" : (competence[0] ?? null)),
    ...more,
  });
const leave = (personId: string, first: string, last: string) => ({
  ...{ id: `leave-${personId}`, personId, programmeId: null, first, last },
  ...{ kind: "leave" as const, name: null },
});
const DEPARTMENTS: Record<string, Directory> = {
  "as it is": department(),
  "Dr Zola a guest, Dr Shah gone, those who answer for governance too": department({
    accounts: bound(
      ["a", { kind: "guest" }],
      ["z", { active: false }],
      ["x", { kind: "bot" }],
      ["y", { active: false }],
      ["bell", { kind: "guest" }],
      ["c", {}],
    ),
    unreached: new Set(["b", "c"]),
  }),
  "whoever supervised then is gone": department({
    supervision: [link("g", { until: "2026-05-31" }), link("b", { from: "2026-06-01" })],
  }),
  "whoever supervised then has the role no more": department({
    supervision: [
      link("f", { until: "2026-05-31", decideUntil: "2026-12-31" }),
      link("b", { from: "2026-06-01" }),
    ],
    delegations: [delegation({ supervisorId: "f", delegateId: "e" })],
  }),
  "one answers for governance": department({
    people: byId(PEOPLE.filter(({ id }) => id !== "x" && id !== "bell")),
  }),
  "Dr Zola on leave": department({ daysOff: [leave("a", "2026-06-08", "2026-06-10")] }),
  "Dr Zola was on leave": department({ daysOff: [leave("a", "2026-06-04", "2026-06-05")] }),
};

const one = (number: number, more: Parameters<typeof words>[0]): Entry =>
  entry({ number, submittedAt: new Date("2026-06-05T09:00:00Z"), words: words(more) });
const A = [claim({ competence: "A1" }), claim({ competence: "A2" })];
const ENTRIES: Record<string, Entry> = {
  "of A, seen by Dr Zola": one(1, { claims: A, witness: "a" }),
  "of A and B": one(2, {
    claims: [...A, claim({ competence: "B1" })],
    firstDay: "2026-05-20",
    lastDay: null,
  }),
  "of A, by another edition": one(3, { claims: A, edition: "second" }),
  "of before the start, seen by Dr Lind": one(4, {
    claims: A,
    firstDay: "2025-11-01",
    lastDay: "2025-11-02",
    witness: "c",
  }),
  "of several days, the last in June": one(5, { claims: A, firstDay: "2026-02-01", lastDay: "2026-06-02" }),
  "of no day": one(6, { claims: [], firstDay: null, lastDay: null }),
  "of Jo Bell's": { ...one(7, { claims: A }), traineeId: "bell", enrolmentId: "bell-rt" },
  "of nobody's place": { ...one(8, { claims: A }), enrolmentId: "gone" },
  reported: reported({ number: 9, words: words({ claims: A }) }),
};

const ids = (people: readonly Person[]) => people.map(({ id }) => id).join(" ") || "nobody";
const stands = (around: Directory, of: Entry, id: string, kind: "member" | "guest" = "member") => {
  const who = around.people.get(id);
  if (!who) throw new Error("nobody");
  const {
    id: as,
    standing,
    here,
    leads,
    governs,
    onBehalfOf,
  } = actorFor(around, of, who, account({ personId: id, kind }), TODAY);
  const also = [here ? "" : "not here", leads ? "leads" : "", governs ? "governs" : ""].filter(Boolean);
  return `${as}: ${[standing, ...also, ...(onBehalfOf ? [`for ${onBehalfOf}`] : [])].join(", ")}`;
};

function about(around: Directory, of: Entry): string[] {
  const away = witnessAway(around, of, TODAY);
  return [
    `may decide: ${ids(reviewersOf(around, of, TODAY))}; in two weeks: ${ids(reviewersOf(around, of, "2026-06-23"))}`,
    ...["2026-06-05", "2026-06-04", "2026-06-01"].map(
      (day) => `asked, sent on ${day}: ${ids(askedOf(around, of, day, TODAY))}`,
    ),
    `others from ${othersAskedFrom(around, of, "2026-06-05") || "no day"}; away: ${away ? `${away.person.id} until ${away.until}` : "nobody"}`,
    `governance: ${ids(governanceOf(around, of))}`,
    `in stead of: ${PEOPLE.flatMap(({ id }) => inSteadOf(around, of, id)?.id ?? []).join(", ")}`,
    ...[...around.people.keys()].map((id) => stands(around, of, id)),
    ...["a", "e"].map((id) => `as a guest, ${stands(around, of, id, "guest")}`),
  ];
}

const waits = (all: ReturnType<typeof waitingOf>) =>
  all.map((one) => `${one.entry.number}: ${ids(one.with)} for ${one.workingDays}`).join("; ");

it("who is what", async () => {
  const shown = Object.entries(DEPARTMENTS).flatMap(([name, around]) => [
    `==== ${name}`,
    ...["2026-06-09", "2026-05-31", "2026-02-01"].flatMap((day) => [
      `supervise on ${day}: ${ids(supervisorsOf(around, "rao-rt", day))}`,
      `decide on ${day}: ${ids(decidingOn(around, "rao-rt", day))}`,
    ]),
    `unreached: ${unreachedAmong(around, new Set(["rao-rt", "bell-rt"]), TODAY)
      .map(({ person: { id }, reach }) => `${id} ${reach}`)
      .join(", ")}`,
    `lead: ${ids(leadsOf(around, "radiotherapy"))}; the other: ${ids(leadsOf(around, "other"))}; none: ${ids(leadsOf(around, "gone"))}`,
    ...PEOPLE.map(({ id }) => {
      const [now, later, ever] = [
        supervisedBy(around, id, NOW).map((one) => one.id),
        supervisedBy(around, id, new Date("2026-06-13T09:00:00Z")).map((one) => one.id),
        [...supervisedByAny(around, new Set([id]))],
      ];
      return `${id} supervises ${now.join(" ")}; after four days ${later?.join(" ")}; ever ${ever?.join(" ")}`;
    }),
    `wait: ${waits(waitingOf({ directory: around, programme: programme(), entries: Object.values(ENTRIES).reverse() }, NOW))}`,
    ...Object.entries(ENTRIES).flatMap(([what, of]) => [`== ${what}`, ...about(around, of)]),
  ]);
  const file = path.join(import.meta.dirname, "counted", "who.txt");
  await expect(`${shown.join("\n")}\n`).toMatchFileSnapshot(file);
});

it("what waits in several programmes is told by each", () => {
  const other = {
    ...one(10, { claims: A }),
    programmeId: "other",
    enrolmentId: "bell-rt",
    traineeId: "bell",
  };
  const all = [...Object.values(ENTRIES), other];
  const waiting = waitingIn(department(), all, NOW).map((one) => one.entry.number);
  expect(waiting).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10]);
});
