import type { Look } from "../src/core/calendar/looks.ts";
import { given } from "../src/core/given.ts";
import type { DayOff } from "../src/core/people/days-off.ts";
import type { Write } from "../src/ports/change.ts";
import type { Database, Tx } from "./client.ts";
import { oneOf } from "./gather.ts";
import { rowsGiven } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/*
 * Whoever's schedule may have changed by what is written is looked at by the next beat: said in the same commit, by one
 * statement. What can only take something away, or put it off, need not be said.
 */

/** For whom something has changed. */
interface Concerned {
  people?: readonly string[]; // these, and all who supervise with them or decide for them
  trainees?: readonly string[]; // of these enrolments
  enrolments?: readonly string[]; // their trainees and supervisors, and whoever decides for these
  programmes?: readonly string[]; // all who are in these
}

type Concerns = { [Type in Write["type"]]: (write: Extract<Write, { type: Type }>) => Concerned };

const NOBODY = (): Concerned => ({});

/** Whoever is away leaves what waits to those who supervise with them. */
const inDaysOff = ({ personId, programmeId }: DayOff): Concerned => ({
  people: given([personId]),
  programmes: given([programmeId]),
});

/** The one place that says what a schedule depends on. */
const CONCERNS: Concerns = {
  person: ({ person }) => ({ people: [person.id] }),
  account: ({ account: { personId } }) => ({ people: personId === null ? [] : [personId] }),
  programme: ({ programme }) => ({ programmes: [programme.id] }),
  enrolment: ({ enrolment }) => ({ enrolments: [enrolment.id] }),
  delegation: ({ delegation: { supervisorId, delegateId } }) => ({ people: [supervisorId, delegateId] }),
  supervision: ({ link }) => ({ enrolments: [link.enrolmentId] }),
  "day-off": ({ off }) => inDaysOff(off),
  "day-off-gone": ({ off }) => inDaysOff(off),
  pause: ({ pause }) => ({ trainees: [pause.enrolmentId] }),
  meeting: ({ meeting: { withId, enrolmentId } }) => ({ people: [withId], trainees: [enrolmentId] }),
  entry: ({ entry, was }) => {
    const statuses = [was?.status, entry.status];
    const isAsked = statuses.includes("submitted") || statuses.includes("discarded");
    return { enrolments: isAsked ? [entry.enrolmentId] : [] };
  },
  "entry-gone": ({ entry }) => ({ trainees: [entry.enrolmentId] }),
  prompt: ({ prompt }) => ({ trainees: [prompt.enrolmentId] }),
  adoption: ({ adoption }) => ({ programmes: [adoption.programmeId] }), // whose supervision is limited to domains
  "evidence-erased": ({ enrolmentId }) => ({ enrolments: [enrolmentId] }), // nothing of it waits any more
  "person-erased": ({ person }) => ({ people: [person.id] }),
  outsider: NOBODY,
  "outsider-link": NOBODY,
  claim: NOBODY,
  "claim-settled": NOBODY,
  action: NOBODY, // asked about with a prompt, whenever that comes
  portfolio: NOBODY,
  edition: NOBODY,
  "edition-of-first-words": NOBODY,
  "draft-gone": NOBODY,
  decision: NOBODY,
  comment: NOBODY,
  "prompt-asked": NOBODY,
  "words-out": NOBODY,
  "words-gone": NOBODY,
  "words-back": NOBODY,
  occurrence: NOBODY, // by whoever looks
  "retention-notice": NOBODY,
  said: NOBODY,
  reaction: NOBODY,
  redraw: NOBODY,
  setting: NOBODY,
  "setting-gone": NOBODY,
};

const concernedBy = (write: Write): Concerned => (CONCERNS[write.type] as (write: Write) => Concerned)(write);

/** All whom these writes may have changed something for are looked at once more. */
export async function lookAtOnce({ statements, provider }: Tx, writes: readonly Write[]): Promise<void> {
  const all = writes.map(concernedBy);
  const named = (kind: keyof Concerned) => [...new Set(all.flatMap((one) => one[kind] ?? []))];
  const [people, trainees, enrolments, programmes] = [
    named("people"),
    named("trainees"),
    named("enrolments"),
    named("programmes"),
  ];
  const of = (column: string, ids: readonly string[]) => oneOf(provider, column, ids);
  const arms = [
    ...some(people, () => [
      Prisma.sql`SELECT "id" FROM "Person" WHERE ${of('"id"', people)}`,
      Prisma.sql`SELECT o."supervisorId" AS "id" FROM "Supervision" s JOIN "Supervision" o ON o."enrolmentId" = s."enrolmentId"
        WHERE ${of('s."supervisorId"', people)}`,
      Prisma.sql`SELECT "delegateId" AS "id" FROM "Delegation" WHERE ${of('"supervisorId"', people)}`,
    ]),
    ...some([...trainees, ...enrolments], (ids) => [
      Prisma.sql`SELECT "traineeId" AS "id" FROM "Enrolment" WHERE ${of('"id"', ids)}`,
    ]),
    ...some(enrolments, (ids) => [
      Prisma.sql`SELECT "supervisorId" AS "id" FROM "Supervision" WHERE ${of('"enrolmentId"', ids)}`,
      Prisma.sql`SELECT d."delegateId" AS "id" FROM "Supervision" s
        JOIN "Delegation" d ON d."supervisorId" = s."supervisorId" WHERE ${of('s."enrolmentId"', ids)}`,
    ]),
    ...some(programmes, (ids) => [
      Prisma.sql`SELECT "traineeId" AS "id" FROM "Enrolment" WHERE ${of('"programmeId"', ids)}`,
      Prisma.sql`SELECT s."supervisorId" AS "id" FROM "Enrolment" e JOIN "Supervision" s ON s."enrolmentId" = e."id"
        WHERE ${of('e."programmeId"', ids)}`,
      Prisma.sql`SELECT d."delegateId" AS "id" FROM "Enrolment" e JOIN "Supervision" s ON s."enrolmentId" = e."id"
        JOIN "Delegation" d ON d."supervisorId" = s."supervisorId" WHERE ${of('e."programmeId"', ids)}`,
      Prisma.sql`SELECT "personId" AS "id" FROM "Lead" WHERE ${of('"programmeId"', ids)}`,
    ]),
  ];
  if (arms.length === 0) return;
  // In one order, so that replicas cannot wait for each other in a ring.
  await statements.run(
    Prisma.sql`INSERT INTO "NextLook" ("personId", "at", "changes")
      SELECT "id", 0, 1 FROM (${Prisma.join(arms, " UNION ")}) "them" WHERE 1 = 1 ORDER BY "id"
      ON CONFLICT ("personId") DO UPDATE SET "at" = 0, "changes" = "NextLook"."changes" + 1`,
  );
}

const some = (ids: readonly string[], arms: (ids: readonly string[]) => Prisma.Sql[]): Prisma.Sql[] =>
  ids.length > 0 ? arms(ids) : [];

const LOOK = ["personId", "at", "lookedAt", "changes"];

export async function lookAgain({ statements, provider }: Database, looks: readonly Look[]): Promise<void> {
  const rows = looks.map((look) => ({ ...look, at: look.at.getTime(), lookedAt: look.lookedAt.getTime() }));
  const columns = Prisma.raw(LOOK.map((column) => `"${column}"`).join(", "));
  await statements.run(
    Prisma.sql`INSERT INTO "NextLook" (${columns})
      SELECT * FROM (${rowsGiven(provider, "NextLook", LOOK, rows)}) "looks" WHERE 1 = 1 ORDER BY 1
      ON CONFLICT ("personId") DO UPDATE SET "at" = excluded."at", "lookedAt" = excluded."lookedAt"
        WHERE "NextLook"."changes" = excluded."changes"`,
  );
}
