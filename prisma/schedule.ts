import { LONGEST_LOOK_MS } from "../src/core/calendar/looks.ts";
import type { Occurrence, ScheduleMemory } from "../src/ports/schedule.ts";
import { calendar } from "./calendar.ts";
import type { Database } from "./client.ts";
import { gather, oneOf, rowOf, rowsOf, type Tell } from "./gather.ts";
import { lookAgain } from "./looks.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { atMost } from "./statements.ts";
import { withRetry } from "./with-retry.ts";

const LOOKED = "looked";

interface LookRow {
  personId: string;
  at: number;
  lookedAt: number;
  changes: number;
}

export const scheduleMemory = (database: Database, tell: Tell): ScheduleMemory => ({
  looked: async () => {
    const row = await database.db.setting.findUnique({ where: { key: LOOKED } });
    const [since, at] = (row?.value ?? "").split(" ").map((text) => new Date(text));
    return since && at && since <= at ? { since, at } : null;
  },
  look: async ({ since, at }) => {
    database.inPlace();
    const value = `${since.toISOString()} ${at.toISOString()}`;
    const row = { where: { key: LOOKED }, create: { key: LOOKED, value }, update: { value } };
    await withRetry(() => database.db.setting.upsert(row));
  },
  toLookAt: async (now, after, most) => {
    const { at, personId } = after ?? { at: new Date(-1), personId: "" };
    const some = (when: Prisma.Sql) => Prisma.sql`SELECT * FROM (
      SELECT "personId", "at", "lookedAt", "changes" FROM "NextLook"
      WHERE ${when} AND ("at", "personId") > (${at.getTime()}, ${personId})
      ORDER BY "at", "personId" LIMIT ${atMost(most)}) "some"`;
    // Two ends of one index: nobody in between is come across.
    const waiting = some(Prisma.sql`"at" <= ${now.getTime()}`);
    const wrong = some(Prisma.sql`"at" > ${now.getTime() + LONGEST_LOOK_MS}`);
    const found = await database.statements.query<LookRow>(Prisma.sql`${waiting} UNION ALL ${wrong}`);
    const rows = found.slice(0, most);
    return rows.map(({ personId, at, lookedAt, changes }) => ({
      personId,
      at: new Date(at),
      lookedAt: new Date(lookedAt),
      changes,
    }));
  },
  lookAtStrangers: async () => {
    const strangers = Prisma.sql`INSERT INTO "NextLook" ("personId") SELECT "id" FROM "Person" p
      WHERE NOT EXISTS (SELECT 1 FROM "NextLook" n WHERE n."personId" = p."id") ON CONFLICT DO NOTHING`;
    await withRetry(() => database.statements.run(strangers));
  },
  lookAgain: (looks) => withRetry(() => lookAgain(database, looks)),
  calendar: (people, since) => calendar(database, people, since, tell),
  lastSent: async (kinds, subjects) => {
    const { provider } = database;
    const newer = Prisma.sql`SELECT 1 FROM "Occurrence" n WHERE n."subject" = "Occurrence"."subject"
      AND n."personId" = "Occurrence"."personId" AND n."kind" = "Occurrence"."kind" AND n."outcome" = 'sent'
      AND n."plannedAt" > "Occurrence"."plannedAt"`;
    const those = Prisma.sql`${oneOf(provider, '"subject"', subjects)} AND ${oneOf(provider, '"kind"', kinds)}`;
    const last = rowsOf("Occurrence", Prisma.sql`${those} AND "outcome" = 'sent' AND NOT EXISTS (${newer})`);
    const rows = await gather(database, { last });
    // Its lists of outcomes and kinds are ours: see the port.
    return rows.last.map((raw) => rowOf("Occurrence", raw) as Occurrence);
  },
});
