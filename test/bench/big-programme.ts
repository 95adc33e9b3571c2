import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { competencesOf, type Framework } from "../../framework/framework.ts";
import type { Db } from "../../prisma/client.ts";
import { approvalJson, entryRow, revisionRow } from "../../prisma/rows.ts";
import type { Digest } from "../../src/core/coverage/digest.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { Store } from "../../src/ports/store.ts";
import {
  approval,
  approved,
  change,
  claim,
  draft,
  enrolment,
  entry,
  person,
  programme,
  put,
  returned,
  supervision,
  words,
} from "../fixtures.ts";

/*
 * A programme of many trainees, and what a digest would be by hand: one SQL statement over the same rows.
 */

const TRAINEES = 200;
export const ENTRIES_EACH = 100;
const SUPERVISORS = 20;
const DAY_MS = 86_400_000;

/** 200 trainees, 20 supervisors, and 20,000 entries with texts as people write them, under names of its own. */
export function bigProgramme(suffix: string) {
  const named = (what: string, n: number | string = "") => `${what}${n}-${suffix}`;
  const big = programme({ id: named("big"), code: named("B"), name: named("Big"), leads: [named("lead")] });
  const enrolmentId = (n: number) => named("place", n);

  async function populate(store: Store, db: Db, framework: Framework, now: Date): Promise<void> {
    const someone = (id: string, role: "trainee" | "supervisor" | "lead") =>
      put.person(person({ id, name: id, email: `${id}@example.test`, roles: [role] }));
    const places = Array.from({ length: TRAINEES }, (_, n) =>
      enrolment({ id: enrolmentId(n), programmeId: big.id, traineeId: named("trainee", n) }),
    );
    const writes = [
      someone(named("lead"), "lead"),
      ...Array.from({ length: SUPERVISORS }, (_, n) => someone(named("supervisor", n), "supervisor")),
      put.programme(big),
      ...places.flatMap((place, n) => [
        someone(place.traineeId, "trainee"),
        put.enrolment(place),
        ...[n, n + 1].map((of) => {
          const supervisorId = named("supervisor", of % SUPERVISORS);
          return put.link(supervision({ id: `${place.id}-${of}`, enrolmentId: place.id, supervisorId }));
        }),
      ]),
    ];
    await store.commit(change({ cause: randomUUID(), writes }));
    const ids = competencesOf(framework).map(({ id }) => id);
    const entries = places.flatMap(({ id, traineeId }, n) =>
      Array.from({ length: ENTRIES_EACH }, (_, e) => {
        const at = new Date(now.getTime() - ((n * 7 + e * 3) % 150) * DAY_MS - 3_600_000);
        const claims = [0, 1, 2].map((k) => {
          const competence = ids[(n * 5 + e * 3 + k) % ids.length] ?? "";
          return claim({ competence, struck: e % 40 === k ? "No." : null });
        });
        const facts = {
          id: `${id}-${e}`,
          number: n * ENTRIES_EACH + e + 1,
          programmeId: big.id,
          enrolmentId: id,
          traineeId,
          words: words({ claims, narrative: "What I measured, and what I made of it. ".repeat(30) }),
        };
        return stateOf(e, facts, at, named("supervisor", 0));
      }),
    );
    for (let from = 0; from < entries.length; from += 500) await insert(db, entries.slice(from, from + 500));
  }
  return { programme: big, enrolmentId, populate };
}

/** Of a hundred: eighty-four approved, six waiting, five returned, five drafts. */
function stateOf(n: number, facts: Partial<Entry>, at: Date, by: string): Entry {
  const { status: _status, ...some } = { ...facts, createdAt: at, updatedAt: at };
  if (n % 100 < 84) return approved({ ...some, submittedAt: at, approval: approval({ by, at }) });
  if (n % 100 < 90) return entry({ ...some, submittedAt: at });
  return n % 100 < 95 ? { ...returned({ ...some, submittedAt: at }), returnedAt: at } : draft(some);
}

async function insert(db: Db, entries: readonly Entry[]): Promise<void> {
  await db.entry.createMany({ data: entries.map((one) => ({ id: one.id, version: 1, ...entryRow(one) })) });
  await db.revision.createMany({
    data: entries.map(({ id, revision, words: text, standing }) => ({
      ...revisionRow(id, revision, text),
      ...(standing && { approval: approvalJson(standing.approval) }),
    })),
  });
  await db.claim.createMany({
    data: entries.flatMap(({ id: entryId, revision, words: { claims } }) =>
      claims.map((one, place) => ({ entryId, revision, place, ...one })),
    ),
  });
}

interface Counted {
  enrolmentId: string;
  competence: string;
  approved: number;
}

/** Coverage per trainee and competence, by hand and straight from the file. */
export function countedByHand(file: string, programmeId: string): { count(): Counted[]; close(): void } {
  const raw = new Database(file, { readonly: true });
  const statement = raw.prepare<[string], Counted>(`
    SELECT e."enrolmentId", c."competence", COUNT(*) AS approved
    FROM "Entry" e JOIN "Claim" c ON c."entryId" = e."id" AND c."revision" = e."standing"
    WHERE e."programmeId" = ? AND c."struck" IS NULL
    GROUP BY e."enrolmentId", c."competence"`);
  return { count: () => statement.all(programmeId), close: () => raw.close() };
}

/** For how many trainees the digest's count of covered competences differs from that by hand: none, or one of the two is wrong. */
export function differences(digest: Digest, counted: readonly Counted[]): number {
  const byHand = new Map<string, number>();
  for (const { enrolmentId } of counted) byHand.set(enrolmentId, (byHand.get(enrolmentId) ?? 0) + 1);
  return [...digest.worth, ...digest.others].filter(({ trainee, coverage }) => {
    const covered = coverage.areas.covered + coverage.specificCompetencies.covered;
    return covered !== (byHand.get(trainee.id.replace("trainee", "place")) ?? 0);
  }).length;
}
