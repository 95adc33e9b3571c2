import { byOperator } from "../../core/causes.ts";
import type { Directory, Enrolment, Person } from "../../core/people/directory.ts";
import { asErased } from "../../core/people/erasing.ts";
import { isHere } from "../../core/people/here.ts";
import type { AuditEntry, Change, Instead, Write } from "../../ports/change.ts";
import type { Erasable, ErasureOf } from "../../ports/erasures.ts";
import * as words from "../../views/words/erasure.ts";
import { asItWas, type Desk } from "../desk.ts";
import { passOn } from "../people/pass-on.ts";
import { retryStale } from "../retry.ts";
import { audited, BY_OPERATOR } from "../trail.ts";

/*
 * Erasure: somebody's words go everywhere, and facts stay without them. Who may not be erased, and why, is the operator's
 * word; a refused erasure is kept in the trail.
 */

type By = Pick<AuditEntry, "actor" | "how">;

export type Erased =
  | { ok: true; person: Person; found: Erasable; warned: Warnings; kept: string | null } // why they may not be, yet
  | { ok: false; why: words.ErasureFault };

/** What somebody who is erased leaves to others. */
export interface Warnings {
  onlyLeadOf: string[]; // programmes
  leftAlone: number; // trainees
  exports: number; // portfolios that were handed out
}

const INSTEAD: Instead = {
  message: words.erasedMessage,
  words: words.erasedWords,
  someone: words.someone,
};

const tidy = (email: string) => email.trim().toLowerCase();

/** @param dry nothing is changed: what would go is told */
export async function erasePerson(desk: Desk, email: string, { dry }: { dry: boolean }): Promise<Erased> {
  const done = await retryStale<Erased>(async () => {
    const person = await desk.store.personByEmail(tidy(email));
    if (!person) return { ok: false, why: { type: "nobody", email: tidy(email) } };
    if (person.keptFor !== undefined && !dry) return refused(desk, person, person.keptFor);
    const { change, ...planned } = await planErasure(desk, person);
    const answer = { ok: true as const, ...planned, kept: person.keptFor ?? null };
    if (dry) return answer;
    return (await desk.store.commit(change)).type === "stale" ? null : answer;
  });
  return done ?? { ok: false, why: { type: "busy" } };
}

async function refused(desk: Desk, person: Person, reason: string): Promise<Erased> {
  await desk.store.commit({
    cause: byOperator(`person:erase-refused:${desk.newId()}`),
    at: desk.clock.now(),
    audit: [audited(BY_OPERATOR, "person.erase-refused", `person:${person.id}`)],
  });
  return { ok: false, why: { type: "kept", email: person.email, reason } };
}

/** Everything of one person. @param again as it was done before this copy was made */
async function planErasure(desk: Desk, person: Person, again = false) {
  const { id } = person;
  const at = desk.clock.now();
  const found = await desk.store.erasable({ person: id });
  const before = await desk.store.directory({ person: id });
  const after = asErased(person, at, found.approvals > 0, words.calledOnceErased(person.roles));
  // Whoever is told of it is told of nobody's name.
  const unnamed = { ...before, people: new Map(before.people).set(id, { ...person, name: after.name }) };
  const around = { ...before, people: new Map(before.people).set(id, after) };
  const cause = byOperator(`person:erase:${id}:${person.version}`);
  const passed = await passOn(desk, id, unnamed, around, cause);
  const own = [...before.enrolments.values()].filter(({ traineeId }) => traineeId === id);
  const change: Change = {
    cause,
    at,
    expect: [...asItWas("person", person), ...own.flatMap((one) => asItWas("enrolment", one))],
    writes: [
      { type: "person-erased", person: after, instead: INSTEAD },
      ...own.map(({ id }): Write => ({ type: "evidence-erased", enrolmentId: id, instead: INSTEAD })),
      ...passed.writes,
    ],
    audit: [
      audited(BY_OPERATOR, "person.erased", `person:${id}`, {
        ...found.counts,
        approvals: found.approvals,
        ...(again && { again }),
      }),
      ...erasedRows(BY_OPERATOR, own, found),
      ...(await reasonsErased(desk, found)),
    ],
    deliveries: passed.deliveries,
  };
  const warned = await warnings(desk, person, before, around, passed.deliveries.length > 0);
  return { change, person: after, found, warned };
}

/** A row for each of which the trail loses its salts: that these are gone is no fault (verify-trail.ts). */
function erasedRows(
  by: By,
  enrolments: readonly Pick<Enrolment, "id">[],
  { salted }: Erasable,
): AuditEntry[] {
  const known = new Set(enrolments.map(({ id }) => `enrolment:${id}`));
  const others = salted.filter((subject) => !known.has(subject) && !subject.startsWith("person:"));
  return [
    ...[...known].map((subject) => audited(by, "evidence.erased", subject)),
    ...others.map((subject) => audited(by, `${subject.replace(/:.*/, "")}.erased`, subject)),
  ];
}

/** Others' entries whose words change by it, as a reason in them is gone: the trail has a digest of them as they are now. */
async function reasonsErased(desk: Desk, { struck }: Erasable): Promise<AuditEntry[]> {
  const rows: AuditEntry[] = [];
  for (const { entryId, revision } of struck) {
    const kept = (await desk.store.revisions(entryId)).find((one) => one.revision === revision);
    const entry = kept && (await desk.store.entry(entryId));
    if (!entry) continue;
    const claims = kept.words.claims.map((claim) =>
      claim.struck === null ? claim : { ...claim, struck: words.erasedWords },
    );
    const facts = { revision, to: entry.status };
    const after = { ...kept.words, claims };
    rows.push(audited(BY_OPERATOR, "entry.reasons-erased", `entry:${entryId}`, facts, after));
  }
  return rows;
}

async function warnings(
  desk: Desk,
  { id }: Person,
  before: Directory,
  after: Directory,
  anyTold: boolean,
): Promise<Warnings> {
  const led = [...before.programmes.values()].filter(({ leads }) => leads.includes(id));
  const alone = anyTold ? leftAloneBy(before, after, id) : 0;
  return {
    onlyLeadOf: led
      .filter(({ leads }) => !leads.some((one) => one !== id && isHere(after, one)))
      .map(({ name }) => name),
    leftAlone: alone,
    exports: await exportsOf(desk, before, id),
  };
}

/** Trainees whose every other supervisor is not here. */
function leftAloneBy({ supervision, enrolments }: Directory, after: Directory, id: string): number {
  const theirs = new Set(supervision.flatMap((one) => (one.supervisorId === id ? [one.enrolmentId] : [])));
  return [...theirs].filter((enrolment) => {
    const known = enrolments.get(enrolment);
    const others = supervision.filter((one) => one.enrolmentId === enrolment && one.supervisorId !== id);
    return known && isHere(after, known.traineeId) && !others.some((one) => isHere(after, one.supervisorId));
  }).length;
}

const PAGE = 1_000;

/** How often something of theirs was handed out, as the trail has it. */
async function exportsOf(desk: Desk, { enrolments }: Directory, id: string): Promise<number> {
  const theirs = new Set(
    [...enrolments.values()].flatMap((one) => (one.traineeId === id ? [`enrolment:${one.id}`] : [])),
  ).add(`person:${id}`);
  let exported = 0;
  for (let after = 0; ; ) {
    const rows = await desk.store.auditRows(after, PAGE);
    const last = rows.at(-1);
    if (!last) return exported;
    after = last.sequence;
    exported += rows.filter(
      ({ event, subject }) => event.endsWith(".exported") && theirs.has(subject),
    ).length;
  }
}

/** What else is written with it, what it relied on instead of the training as it is now, and what the trail says of it. */
type Besides = Pick<Change, "expect" | "writes"> & { facts?: AuditEntry["facts"] };

/**
 * The evidence of one training: its trainee stays whoever they are.
 * @returns why not, where somebody said that they must not be erased
 */
export async function eraseEvidence(
  desk: Desk,
  enrolmentId: string,
  { by, cause, again = false, besides = {} }: { by: By; cause: string; again?: boolean; besides?: Besides },
): Promise<{ ok: true; found: Erasable } | { ok: false; why: "nobody" | "kept" | "busy" }> {
  const done = await retryStale<{ ok: true; found: Erasable } | { ok: false; why: "nobody" | "kept" }>(
    async () => {
      const directory = await desk.store.directory({ enrolment: enrolmentId });
      const enrolment = directory.enrolments.get(enrolmentId);
      const trainee = enrolment && directory.people.get(enrolment.traineeId);
      if (!trainee) return { ok: false, why: "nobody" };
      if (trainee.keptFor !== undefined && !again) return { ok: false, why: "kept" };
      const found = await desk.store.erasable({ enrolment: enrolmentId });
      const rows = erasedRows(by, [enrolment], found).map((row) =>
        row.event === "evidence.erased"
          ? { ...row, facts: { ...found.counts, ...(again && { again }), ...besides.facts } }
          : row,
      );
      const outcome = await desk.store.commit({
        cause,
        at: desk.clock.now(),
        expect: [...asItWas("person", trainee), ...(besides.expect ?? asItWas("enrolment", enrolment))],
        writes: [{ type: "evidence-erased", enrolmentId, instead: INSTEAD }, ...(besides.writes ?? [])],
        audit: rows,
      });
      return outcome.type === "stale" ? null : { ok: true, found };
    },
  );
  return done ?? { ok: false, why: "busy" };
}

/** @param reason why somebody must not be erased; null: nothing is against it any more */
export async function keepFor(
  desk: Desk,
  email: string,
  reason: string | null,
): Promise<{ ok: true; changed: boolean; person: Person } | { ok: false; why: words.ErasureFault }> {
  const done = await retryStale<Awaited<ReturnType<typeof keepFor>>>(async () => {
    const person = await desk.store.personByEmail(tidy(email));
    if (!person) return { ok: false, why: { type: "nobody", email: tidy(email) } };
    const { keptFor, ...rest } = person;
    if ((keptFor ?? null) === reason) return { ok: true, changed: false, person };
    const after: Person = { ...rest, ...(reason !== null && { keptFor: reason }) };
    const event = reason === null ? "person.released" : "person.held";
    const outcome = await desk.store.commit({
      cause: byOperator(`person:hold:${person.id}:${person.version}`),
      at: desk.clock.now(),
      writes: [{ type: "person", person: after }],
      audit: [audited(BY_OPERATOR, event, `person:${person.id}`, {}, reason ?? undefined)],
    });
    return outcome.type === "stale" ? null : { ok: true, changed: true, person: after };
  });
  return done ?? { ok: false, why: { type: "busy" } };
}

/** Done once more in an older copy, whatever that says of a hold. @returns whether anything was there to erase */
export async function eraseAgain(desk: Desk, of: ErasureOf): Promise<boolean> {
  const done = await retryStale<boolean>(async () => {
    if ("enrolment" in of) {
      const directory = await desk.store.directory({ enrolment: of.enrolment });
      if (directory.enrolments.get(of.enrolment)?.erasedAt !== undefined) return false;
      const cause = byOperator(`evidence:erase-again:${of.enrolment}:${desk.newId()}`);
      const outcome = await eraseEvidence(desk, of.enrolment, { by: BY_OPERATOR, cause, again: true });
      if (outcome.ok) return true;
      return outcome.why === "nobody" ? false : null;
    }
    const { people } = await desk.store.directory({ person: of.person });
    const person = people.get(of.person);
    if (!person || person.erasedAt) return false;
    const { change } = await planErasure(desk, person, true);
    return (await desk.store.commit(change)).type === "stale" ? null : true;
  });
  if (done === null) throw new Error(words.erasureFault({ type: "busy" }));
  return done;
}
