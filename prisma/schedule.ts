import type { Occurrence, ScheduleMemory } from "../src/ports/store.ts";
import type { Database } from "./client.ts";
import { gather, oneOf, rowOf, rowsOf } from "./gather.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { withRetry } from "./with-retry.ts";

const LOOKED = "looked";

export const scheduleMemory = (database: Database): ScheduleMemory => ({
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
  leadsRecorded: async () => {
    const rows = await database.db.lead.findMany({ where: { since: { not: null } } });
    return new Map(
      rows.flatMap(({ programmeId, personId, since }) =>
        since ? [[`${programmeId} ${personId}`, since]] : [],
      ),
    );
  },
  supervisionRecorded: async (since) => {
    const rows = await database.db.supervision.findMany({
      where: { recordedAt: { gt: since } },
      select: { id: true, recordedAt: true },
    });
    return new Map(rows.flatMap(({ id, recordedAt }) => (recordedAt ? [[id, recordedAt]] : [])));
  },
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
