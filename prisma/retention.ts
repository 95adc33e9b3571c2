import type { Notice } from "../src/core/calendar/retention.ts";
import { groupedBy } from "../src/core/grouped.ts";
import type { RetentionMemory } from "../src/ports/retention.ts";
import type { Database } from "./client.ts";
import { gather, oneOf, rowOf, rowsOf } from "./gather.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/** Since it ended last: one that was taken up again, and has ended again, may have words anew. */
const NOT_GONE = Prisma.raw(
  `(e."erasedAt" IS NULL OR substr(CAST(e."erasedAt" AS TEXT), 1, 10) <= e."lastDay")`,
);

export const retentionMemory = ({ statements, provider }: Database): RetentionMemory => ({
  keptWords: async () => {
    const rows = await statements.query<{ id: string; entries: number; reported: number }>(Prisma.sql`
      SELECT e."id", (SELECT COUNT(*) FROM "Entry" n WHERE n."enrolmentId" = e."id") AS "entries",
        (SELECT COUNT(*) FROM "Entry" r WHERE r."enrolmentId" = e."id" AND r."status" = 'reported') AS "reported"
      FROM "Enrolment" e WHERE e."lastDay" <> '' AND ${NOT_GONE}
        AND (EXISTS (SELECT 1 FROM "Entry" n WHERE n."enrolmentId" = e."id")
          OR EXISTS (SELECT 1 FROM "AgreedAction" a WHERE a."enrolmentId" = e."id")) ORDER BY e."id"`);
    return rows.map(({ id, entries, reported }) => ({
      enrolmentId: id,
      entries: Number(entries),
      reported: Number(reported) > 0,
    }));
  },

  retentionWarnings: async (enrolments) => {
    const its = Prisma.sql`${oneOf(provider, '"enrolmentId"', enrolments)} AND "days" > 0`;
    const keys = Prisma.sql`SELECT "delivery" FROM "RetentionNotice" WHERE ${its}`;
    const rows = await gather(
      { statements, provider },
      {
        notices: rowsOf("RetentionNotice", its),
        sent: rowsOf("Delivery", Prisma.sql`"state" = 'sent' AND "key" IN (${keys})`),
      },
    );
    const sentAt = new Map(
      rows.sent
        .map((raw) => rowOf("Delivery", { ...raw, message: null }))
        .map((row) => [row.key, row.settledAt]),
    );
    return rows.notices.map((raw) => {
      const { enrolmentId, personId, days, goesOn, delivery } = rowOf("RetentionNotice", raw);
      // Which days there are is ours: see the port.
      return { enrolmentId, personId, days: days as Notice, goesOn, sentAt: sentAt.get(delivery) ?? null };
    });
  },

  wordsGone: async (since) => {
    const lately = Prisma.sql`SELECT "enrolmentId" FROM "RetentionNotice" WHERE "days" = 0 AND "personId" = '' AND "at" >= ${since}`;
    const of = Prisma.sql`"days" = 0 AND "enrolmentId" IN (${lately})`;
    const { notices } = await gather({ statements, provider }, { notices: rowsOf("RetentionNotice", of) });
    const all = notices.map((raw) => rowOf("RetentionNotice", raw));
    return [...groupedBy(all, ({ enrolmentId, goesOn }) => `${enrolmentId} ${goesOn}`).values()].flatMap(
      (rows) => {
        const [one] = rows;
        return one
          ? [{ ...one, told: rows.flatMap(({ personId }) => (personId === "" ? [] : [personId])) }]
          : [];
      },
    );
  },
});
