import type { CalendarRows, CalendarSince, Occurrence } from "../src/ports/schedule.ts";
import type { Database } from "./client.ts";
import { countedIn, countedParts } from "./counted.ts";
import { directoryOf, EVERYBODY, peopleAround, supervises } from "./directory.ts";
import { found, gather, meant, oneOf, rowOf, rowsOf, type Tell } from "./gather.ts";
import { meetingsIn } from "./meetings.ts";
import { promptOf } from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/** What a schedule does not depend on. */
const NOT_ASKED = found(Prisma.sql`SELECT NULL AS "id" WHERE 1 = 0`);

/** All that some people's schedule is reckoned from, by one statement. */
export async function calendar(
  database: Database,
  people: readonly string[] | "all",
  since: CalendarSince,
  tell: Tell,
): Promise<CalendarRows> {
  const { provider } = database;
  const these = (column: string) => (people === "all" ? Prisma.sql`1 = 1` : oneOf(provider, column, people));
  const enrolled = Prisma.sql`"enrolmentId" IN (SELECT "id" FROM "Enrolment" WHERE ${these('"traineeId"')})`;
  const around = people === "all" ? EVERYBODY : peopleAround(asked(these, since), these);
  const waiting =
    people === "all"
      ? Prisma.sql`"status" = 'submitted'`
      : Prisma.sql`"status" = 'submitted' AND "enrolmentId" IN
          (SELECT "enrolmentId" FROM "Supervision" WHERE ${supervises(these)})`;
  const rows = await gather(
    database,
    {
      ...around.parts,
      several: NOT_ASKED,
      unreached: NOT_ASKED,
      ...countedParts(provider, waiting), // nobody reads them here
      occurrences: rowsOf(
        "Occurrence",
        Prisma.sql`${these('"personId"')} AND ("plannedAt" >= ${since.planned} OR "kind" = 'supervisor-note' OR ${LAST_REVIEWS})`,
      ),
      prompts: rowsOf("Prompt", Prisma.sql`${enrolled} AND "askedAt" >= ${since.asked}`),
      meetings: rowsOf(
        "Meeting",
        Prisma.sql`${PLANNED} AND "day" >= ${since.meetings} AND (${enrolled} OR ${these('"withId"')})`,
      ),
    },
    around.asides,
  );
  const leads = rows.leads.map((raw) => rowOf("Lead", raw));
  const links = rows.supervision.flatMap((raw) =>
    meant("Supervision", String(raw.id), () => rowOf("Supervision", raw), tell),
  );
  return {
    directory: directoryOf(rows, tell),
    waiting: await countedIn(rows, tell),
    // The lists of outcomes and kinds are ours: see the ports.
    occurrences: rows.occurrences.map((raw) => rowOf("Occurrence", raw) as Occurrence),
    prompts: rows.prompts.flatMap((raw) =>
      meant("Prompt", String(raw.id), () => promptOf(rowOf("Prompt", raw)), tell),
    ),
    meetings: meetingsIn(rows.meetings, tell),
    recorded: {
      leads: new Map(
        leads.flatMap(({ programmeId, personId, since }) =>
          since ? [[`${programmeId} ${personId}`, since] as const] : [],
        ),
      ),
      supervision: new Map(links.flatMap(({ id, recordedAt }) => (recordedAt ? [[id, recordedAt]] : []))),
    },
  };
}

/** Each one's newest message of what waits for their review: all that came since is new to them. */
const LAST_REVIEWS = Prisma.sql`("kind" = 'reviews' AND "outcome" = 'sent' AND NOT EXISTS (
  SELECT 1 FROM "Occurrence" n WHERE n."personId" = "Occurrence"."personId" AND n."kind" = 'reviews'
    AND n."outcome" = 'sent' AND n."plannedAt" > "Occurrence"."plannedAt"))`;

const PLANNED = Prisma.sql`"state" = 'planned'`;

/**
 * The enrolments that they are in, those of which something waits that they may be asked about, those whose trainee they
 * meet, and those that were handed over to them: such a turn comes on its day, whether or not anything waits.
 */
const asked = (
  these: (column: string) => Prisma.Sql,
  { planned }: CalendarSince,
) => Prisma.sql`${these('"traineeId"')}
  OR "id" IN (SELECT m."enrolmentId" FROM "Meeting" m WHERE ${these('m."withId"')} AND m.${PLANNED})
  OR "id" IN (SELECT s."enrolmentId" FROM "Supervision" s WHERE ${supervises(these)}
    AND EXISTS (SELECT 1 FROM "Entry" e WHERE e."enrolmentId" = s."enrolmentId" AND e."status" = 'submitted'))
  OR "id" IN (SELECT "enrolmentId" FROM "Supervision" WHERE "supervisorId" IN (SELECT "supervisorId" FROM "Delegation"
    WHERE ${these('"delegateId"')} AND "until" >= ${planned.toISOString().slice(0, 10)}))`;
