import type { Recipient } from "../src/ports/deliveries.ts";
import type { ReportEvent, Traces } from "../src/ports/found.ts";
import { recipientOf } from "./aside.ts";
import type { Database } from "./client.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { stillSaying } from "./words-out.ts";

/* What became of reports of a patient's details, and what stands of the words where the bot cannot take it out. */

const EVENTS: Readonly<Record<string, ReportEvent["what"]>> = {
  "entry.reported": "reported",
  "entry.written-anew": "written-anew",
  "entry.purged": "purged",
  "entry.report-cleared": "cleared",
};

/** The trail alone knows of those that are closed. */
export async function reports({ db }: Database): Promise<ReportEvent[]> {
  const rows = await db.audit.findMany({
    where: { event: { in: Object.keys(EVENTS) } },
    orderBy: { sequence: "asc" },
  });
  return rows.flatMap(({ event, subject, at, actor, facts }) => {
    const what = EVENTS[event];
    const { where = null } = JSON.parse(facts) as { where?: string | null };
    return what ? [{ entryId: subject.replace(/^entry:/, ""), what, at, actor, where }] : [];
  });
}

export async function traces(
  database: Database,
  { id, enrolmentId }: { id: string; enrolmentId: string },
): Promise<Traces> {
  const { db } = database;
  const [unchanged, typed, exported] = await Promise.all([
    unchangedIn(database, id),
    db.said.findMany({ where: { entryId: id } }),
    db.audit.findMany({
      where: { subject: `enrolment:${enrolmentId}`, event: "portfolio.exported" },
      orderBy: { sequence: "asc" },
    }),
  ]);
  return {
    unchanged,
    typed: typed.map(({ workspace, conversation, message }) => ({ workspace, conversation, message })),
    exported: exported.flatMap(({ at, actor, facts }) => {
      const { entries } = JSON.parse(facts) as { entries?: string };
      const certain = entries !== undefined;
      return !certain || entries.split(" ").includes(id) ? [{ at, actor, certain }] : [];
    }),
  };
}

/** Of every message that says something else by now: whatever is to draw it anew, where that has not been done. */
async function unchangedIn(database: Database, entryId: string): Promise<Traces["unchanged"]> {
  const { statements, provider } = database;
  const cards = Prisma.sql`SELECT "id" FROM "Card" WHERE "entryId" = ${entryId}`;
  const sent = Prisma.sql`SELECT "id" FROM "Delivery" WHERE ${stillSaying(provider, [entryId], true)}`;
  const rows = await statements.query<{
    recipient: unknown;
    state: string;
    problem: string | null;
    sentAt: unknown;
  }>(
    Prisma.sql`SELECT n."recipient" AS "recipient", n."state" AS "state", n."problem" AS "problem", w."settledAt" AS "sentAt"
      FROM "Delivery" n LEFT JOIN "Delivery" w ON w."id" = n."redraws"
      WHERE n."state" NOT IN ('sent', 'skipped') AND (n."redrawCardId" IN (${cards}) OR n."redraws" IN (${sent}))
      ORDER BY n."id"`,
  );
  return rows.map(({ recipient, state, problem, sentAt }) => ({
    to: recipientOf(typeof recipient === "string" ? JSON.parse(recipient) : recipient) as Recipient,
    state: state === "dead" ? ("dead" as const) : ("waiting" as const),
    why: problem,
    sentAt: sentAt === null || sentAt === undefined ? null : new Date(sentAt as string),
  }));
}

/** As a rule there is no open report, and this is not asked. */
export async function carriedAnew(database: Database, entryIds: readonly string[]): Promise<string[]> {
  const { statements, provider } = database;
  const found: string[] = [];
  for (const id of entryIds) {
    const saying = stillSaying(provider, [id], false);
    const [one] = await statements.query(Prisma.sql`SELECT 1 FROM "Delivery" WHERE ${saying} LIMIT 1`);
    if (one) found.push(id);
  }
  return found;
}
