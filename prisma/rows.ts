import { z } from "zod";
import { isDay, isLocalTime, type Weekday } from "../src/core/calendar/calendar.ts";
import type { Adoption, Edition } from "../src/core/editions.ts";
import type { Approval, Entry, EntryFacts } from "../src/core/entry/entry.ts";
import { type Claim, EVIDENCE_KINDS, type Words } from "../src/core/entry/words.ts";
import type { DayOff } from "../src/core/people/days-off.ts";
import {
  type AccountClaim,
  type AccountRecord,
  type Delegation,
  type Enrolment,
  type Pause,
  type Person,
  type Programme,
  ROLES,
  type Supervision,
} from "../src/core/people/directory.ts";
import type { Outsider } from "../src/core/people/outsiders.ts";
import { STARTER_WEEKS } from "../src/core/people/training-plan.ts";
import { type Portfolio, ROUTES } from "../src/core/portfolio/portfolio.ts";
import type { EntryRevision } from "../src/ports/found.ts";
import type { Prompt } from "../src/ports/schedule.ts";
import { approval, stateIn, stateJson } from "./entry-state.ts";
import { plainApproval, plainDay, plainInstant, plainKind } from "./plain.ts";
import type { Prisma } from "./sqlite/generated/client.ts";

/*
 * Rows and what they mean. Whatever is stored as JSON or as a word of a list is parsed here, once, on the way
 * out: a row that some other hand has spoiled stops here, with the field's name.
 */

const day = z.string().refine(isDay);
const time = z.string().refine(isLocalTime);
const weekdays = z.array(z.number().int().min(1).max(7));
/** SQLite keeps instants as text: what is none comes back as a date that is none. */
const instant = z.date();
const date = z.iso.datetime().transform((text) => new Date(text));

const plan = z.object({ weekdays, time, everyWeeks: z.number().int().min(1) });
const somePlan = plan.partial();
const weekly = z.object({ weekday: z.number().int().min(1).max(7), time });
const counts = z.record(z.string(), z.number().int().min(1));
const targets = z.object({ all: z.number().int().min(1), domains: counts, competences: counts });
const channel = z.object({
  workspace: z.string(),
  channel: z.string(),
  headingsOnly: z.boolean().optional(),
});
const quiet = z.object({ from: time, until: time });
const quietOrNone = quiet.nullable();
const ownQuiet = z
  .union([z.object({ off: z.literal(true) }).transform(() => "off" as const), quiet])
  .nullable();
const rhythm = z
  .object({
    weekday: z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as Weekday))).nullable(),
    time,
    since: date,
    batchedSince: date,
  })
  .nullable();
const milestones = z.array(
  z.object({ month: z.number().int(), areas: z.number().int(), specific: z.number().int() }),
);
const months = z.array(z.number().int());
const pageBudget = z.object({ target: z.number().int(), most: z.number().int() });
const pageBudgets = z.object({ one: pageBudget, two: pageBudget }).partial();
const starters = z.object({
  weeks: z.number().int().default(STARTER_WEEKS),
  competences: z.array(z.string()).default([]),
});
const parked = z.array(z.object({ competence: z.string(), until: day, at: date }));
const identifierPatterns = z.array(z.object({ name: z.string(), pattern: z.string() }));
const links = z.array(z.object({ label: z.string(), url: z.string(), pages: z.number().nullable() }));
const role = z.enum(ROLES);
const kind = z.enum(EVIDENCE_KINDS);
const route = z.enum(ROUTES);
const ids = z.array(z.string());
const accountKind = z.enum(["member", "guest", "bot"]);

/** Made once: making one costs more than its use. */
const channelOrNone = channel.nullable();
const dayOrNone = day.nullable();
const approvedAs = z.object({
  name: z.string(),
  jobTitle: z.string().nullable(),
  registration: z.string().nullable(),
});
const idsOrNone = ids.nullable();
const kindOrNone = kind.nullable();
const somePlanOrNone = somePlan.nullable();

const listed = (words: string): string[] => words.split(" ").filter(Boolean);

export function personOf(row: Prisma.PersonGetPayload<object>): Person {
  const { erasedAt, approvedAs: known, keptFor, ...rest } = row;
  return {
    ...rest,
    roles: listed(row.roles).map((word) => role.parse(word)),
    reviews: rhythm.parse(row.reviews),
    quiet: ownQuiet.parse(row.quiet),
    ...(erasedAt && { erasedAt: instant.parse(erasedAt) }),
    ...(known && { approvedAs: approvedAs.parse(known) }),
    ...(keptFor !== null && { keptFor }),
  };
}

export function accountOf(row: Prisma.AccountGetPayload<object>): AccountRecord {
  return { ...row, kind: accountKind.parse(row.kind) };
}

export function claimOf(row: Prisma.AccountClaimGetPayload<object>): AccountClaim {
  return { ...row, by: row.by === "operator" ? "operator" : "address" };
}

const promptState = z.enum(["open", "answered", "declined"]);

export function promptOf(row: Prisma.PromptGetPayload<object>): Prompt {
  return {
    ...row,
    state: promptState.parse(row.state),
    askedAt: instant.parse(row.askedAt),
    askAgainOn: dayOrNone.parse(row.askAgainOn),
    passedOver: ids.parse(row.passedOver),
  };
}

export function programmeOf(row: Prisma.ProgrammeGetPayload<{ include: { leads: true } }>): Programme {
  const { lastNumber: _lastNumber, ...rest } = row;
  return {
    ...rest,
    prompts: plan.parse(row.prompts),
    weekly: weekly.parse(row.weekly),
    targets: targets.parse(row.targets),
    reviewChannel: channelOrNone.parse(row.reviewChannel),
    identifierPatterns: identifierPatterns.parse(row.identifierPatterns),
    quiet: quietOrNone.parse(row.quiet),
    milestones: milestones.parse(row.milestones),
    reviewMonths: months.parse(row.reviewMonths),
    pageBudgets: pageBudgets.parse(row.pageBudgets) as Programme["pageBudgets"], // no key of JSON is undefined
    notBefore: counts.parse(row.notBefore),
    starters: starters.parse(row.starters),
    leads: row.leads.map(({ personId }) => personId).sort(),
    createdAt: instant.parse(row.createdAt),
  };
}

const ending = z.enum(["completed", "withdrawn"]);

export function enrolmentOf(row: Prisma.EnrolmentGetPayload<object>): Enrolment {
  const { lastDay, ending: how, erasedAt, ...rest } = row;
  return {
    ...rest,
    ...(erasedAt && { erasedAt: instant.parse(erasedAt) }),
    ended: lastDay === "" ? null : { lastDay: day.parse(lastDay), how: ending.parse(how) },
    start: day.parse(row.start),
    target: dayOrNone.parse(row.target),
    workingDays: weekdays.parse(listed(row.workingDays).map(Number)),
    prompts: somePlanOrNone.parse(row.prompts) as Enrolment["prompts"], // no key of JSON is undefined
    parked: parked.parse(row.parked),
    createdAt: instant.parse(row.createdAt),
  };
}

const dayOffKind = z.enum(["leave", "department", "holiday"]);

export function dayOffOf(row: Prisma.DayOffGetPayload<object>): DayOff {
  return { ...row, first: day.parse(row.first), last: day.parse(row.last), kind: dayOffKind.parse(row.kind) };
}

export function pauseOf(row: Prisma.PauseGetPayload<object>): Pause {
  return { ...row, from: day.parse(row.from), until: dayOrNone.parse(row.until) };
}

export function supervisionOf(row: Prisma.SupervisionGetPayload<object>): Supervision {
  const { recordedAt: _recordedAt, ...link } = row;
  return {
    ...link,
    from: day.parse(row.from),
    until: dayOrNone.parse(row.until),
    decideUntil: dayOrNone.parse(row.decideUntil),
    domains: listed(row.domains),
  };
}

export function outsiderOf(row: Prisma.OutsiderGetPayload<object>): Outsider {
  return { ...row, from: day.parse(row.from), until: day.parse(row.until) };
}

export function delegationOf(row: Prisma.DelegationGetPayload<object>): Delegation {
  return { ...row, from: day.parse(row.from), until: day.parse(row.until) };
}

export function portfolioOf(row: Prisma.PortfolioGetPayload<object>): Portfolio {
  return {
    ...row,
    route: route.parse(row.route),
    chosen: idsOrNone.parse(row.chosen),
    reflections: ids.parse(row.reflections),
    returns: ids.parse(row.returns),
  };
}

const mapping = z.record(z.string(), ids);

export function adoptionOf(row: Prisma.AdoptionGetPayload<object>): Adoption {
  return { ...row, mapping: mapping.parse(row.mapping) };
}

/** Its content was parsed as a framework before it was kept, and is never changed: the digest would tell. */
export function editionOf({ digest, content, adoptedAt }: Prisma.EditionGetPayload<object>): Edition {
  return { digest, framework: content as unknown as Edition["framework"], adoptedAt };
}

/** As it is told at a glance; else as it is parsed. */
function orParsed<V, T>(plain: (value: V) => T | undefined, schema: z.ZodType<T>, value: V): T {
  const told = plain(value);
  return told === undefined ? schema.parse(value) : told;
}

export type StoredEntry = Prisma.EntryGetPayload<{ include: { revisions: true; claims: true } }>;

function wordsIn(row: StoredEntry, revision: number): Words {
  const found = row.revisions.find(({ number }) => number === revision);
  if (!found) throw new Error(`Entry ${row.id} has no revision ${revision}.`);
  const claims: Claim[] = row.claims
    .filter((claim) => claim.revision === revision)
    .sort((a, b) => a.place - b.place)
    .map(({ competence, line, struck }) => ({ competence, line, struck }));
  return {
    title: found.title,
    narrative: found.narrative,
    reflection: found.reflection,
    firstDay: orParsed(plainDay, dayOrNone, found.firstDay),
    lastDay: orParsed(plainDay, dayOrNone, found.lastDay),
    kind: orParsed(plainKind, kindOrNone, found.kind),
    claims,
    links: Array.isArray(found.links) && found.links.length === 0 ? [] : links.parse(found.links),
    witness: found.witnessId,
    attested: found.attested,
    numberNote: found.numberNote,
    edition: found.edition,
  };
}

export const revisionsOf = (row: StoredEntry): EntryRevision[] =>
  row.revisions
    .filter(({ number }) => number <= row.revision) // a later one was discarded, or is not to be seen yet
    .map(({ number }) => ({ revision: number, words: wordsIn(row, number) }))
    .sort((a, b) => a.revision - b.revision);

export function entryOf(row: StoredEntry): Entry {
  const { submittedAt: sentAt } = row;
  const standing = row.revisions.find(({ number }) => number === row.standing);
  const words = wordsIn(row, row.revision);
  const facts: EntryFacts = {
    id: row.id,
    number: row.number,
    programmeId: row.programmeId,
    enrolmentId: row.enrolmentId,
    traineeId: row.traineeId,
    revision: row.revision,
    version: row.version,
    words,
    standing: standing
      ? {
          revision: standing.number,
          words: standing.number === row.revision ? words : wordsIn(row, standing.number),
          approval: plainApproval(standing.approval) ?? approval.parse(standing.approval),
        }
      : null,
    createdAt: orParsed(plainInstant, instant, row.createdAt),
    updatedAt: orParsed(plainInstant, instant, row.updatedAt),
  };
  const submittedAt = orParsed(plainInstant, instant, sentAt ?? row.updatedAt);
  return { ...facts, ...stateIn(row, submittedAt, (revision) => wordsIn(row, revision)) };
}

/** What of an entry stands in its own row; words and claims stand in those of its revisions. */
export function entryRow(entry: Entry) {
  return {
    number: entry.number,
    programmeId: entry.programmeId,
    enrolmentId: entry.enrolmentId,
    traineeId: entry.traineeId,
    revision: entry.revision,
    status: entry.status,
    standing: entry.standing?.revision ?? null,
    submittedAt: "submittedAt" in entry ? entry.submittedAt : null,
    state: stateJson(entry),
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
  };
}

export function revisionRow(entryId: string, number: number, words: Words) {
  const { claims: _claims, witness: witnessId, links: some, ...said } = words;
  return { entryId, number, ...said, links: some.map((link) => ({ ...link })), witnessId };
}

export function approvalJson(from: Approval): Prisma.InputJsonObject {
  const reaction = from.reaction && { ...from.reaction, at: from.reaction.at.toISOString() };
  const { byLink, ...rest } = from;
  return { ...rest, ...(byLink && { byLink: { ...byLink } }), at: from.at.toISOString(), reaction };
}
