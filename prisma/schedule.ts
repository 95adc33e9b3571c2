import type { Occurrence, ScheduleMemory } from "../src/ports/store.ts";
import type { Db } from "./client.ts";
import { withRetry } from "./with-retry.ts";

const LOOKED = "looked";

export const scheduleMemory = (db: Db): ScheduleMemory => ({
  looked: async () => {
    const row = await db.setting.findUnique({ where: { key: LOOKED } });
    const [since, at] = (row?.value ?? "").split(" ").map((text) => new Date(text));
    return since && at && since <= at ? { since, at } : null;
  },
  look: async ({ since, at }) => {
    const value = `${since.toISOString()} ${at.toISOString()}`;
    const row = { where: { key: LOOKED }, create: { key: LOOKED, value }, update: { value } };
    await withRetry(() => db.setting.upsert(row));
  },
  leadsRecorded: async () => {
    const rows = await db.lead.findMany({ where: { since: { not: null } } });
    return new Map(
      rows.flatMap(({ programmeId, personId, since }) =>
        since ? [[`${programmeId} ${personId}`, since]] : [],
      ),
    );
  },
  supervisionRecorded: async (since) => {
    const rows = await db.supervision.findMany({
      where: { recordedAt: { gt: since } },
      select: { id: true, recordedAt: true },
    });
    return new Map(rows.flatMap(({ id, recordedAt }) => (recordedAt ? [[id, recordedAt]] : [])));
  },
  // Its lists of outcomes and kinds are ours: see the port.
  lastSent: async (kind, subject, personId) =>
    (await db.occurrence.findFirst({
      where: { kind, subject, personId, outcome: "sent" },
      orderBy: { plannedAt: "desc" },
    })) as Occurrence | null,
});
