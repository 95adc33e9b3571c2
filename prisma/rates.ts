import {
  type Allowance,
  freeInMs,
  grown,
  PROBE_EVERY_MS,
  pausedForMs,
  slowed,
  spend,
} from "../src/core/rate.ts";
import type { Purpose, Rates } from "../src/ports/rates.ts";
import type { Database, Provider, Tx } from "./client.ts";
import { ALL, found, gather, type Raw, rowOf } from "./gather.ts";
import { updateAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import type { Rows } from "./tables.ts";
import { withRetry } from "./with-retry.ts";

/** Milliseconds since 1970 by the database's own clock: leases and pauses must not move with anybody else's. */
export const NOW: Record<Provider, Prisma.Sql> = {
  sqlite: Prisma.sql`CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)`,
  postgresql: Prisma.sql`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`,
};

/**
 * Whether what waits until then may go on. A wait that is longer than its rule allows was begun before the clock was put
 * back: how much of it is over cannot be told any more.
 */
export const isOver = (provider: Provider, until: Prisma.Sql, longestMs: number) =>
  Prisma.sql`(${until} <= ${NOW[provider]} OR ${until} > ${NOW[provider]} + ${longestMs})`;

export interface Bucket {
  workspace: string;
  gapMs: number;
  allowance: Allowance;
}

const HOUR_S = 3_600;

/** The buckets for messages; none of them changes until this transaction ends. */
export function bucketsHeld(tx: Tx): Promise<Buckets> {
  const lock = tx.provider === "postgresql" ? Prisma.sql`FOR UPDATE` : Prisma.empty;
  return bucketsIn(tx, Prisma.sql`"purpose" = 'messages' ORDER BY "workspace" ${lock}`);
}

interface Buckets {
  now: number;
  buckets: Bucket[];
}

/** By one statement with the time. @param where may end in an order and a lock */
async function bucketsIn(on: Tx, where: Prisma.Sql): Promise<Buckets> {
  const held = Prisma.sql`"held" AS (SELECT * FROM "RateBucket" WHERE ${where})`;
  const rows = await gather(
    on,
    {
      held: { table: "RateBucket", from: Prisma.raw(`"held"`), where: ALL } as const,
      clock: found(Prisma.sql`SELECT ${NOW[on.provider]} AS "id"`),
    },
    [held],
  );
  return { now: Number(rows.clock[0]?.id), buckets: rows.held.map(bucketOf) };
}

export async function nowOf({ statements, provider }: Tx): Promise<number> {
  const [row] = await statements.query<{ now: number }>(Prisma.sql`SELECT ${NOW[provider]} AS "now"`);
  return Number(row?.now);
}

const at = (workspace: string, purpose: Purpose) =>
  Prisma.sql`"workspace" = ${workspace} AND "purpose" = ${purpose}`;

/** As its columns have it. */
function columnsOf(data: Partial<Allowance> & { gapMs?: number; parkedSince?: number }) {
  const { spentUntil, pausedUntil, pausedMs, probeAt, parkedSince, parked: _, ...rest } = data;
  const instants = Object.entries({ spentUntil, pausedUntil, pausedMs, probeAt, parkedSince });
  const known = instants.flatMap(([column, ms]) =>
    ms === undefined ? [] : [[column, BigInt(Math.round(ms))]],
  );
  return { ...rest, ...Object.fromEntries(known) } as Partial<Rows["RateBucket"]>;
}

export async function spendOf(tx: Tx, { workspace, allowance }: Bucket, calls: number, now: number) {
  const { spentUntil, probeAt } = spend(allowance, calls, now);
  await updateAll(tx, "RateBucket", columnsOf({ spentUntil, probeAt }), at(workspace, "messages"));
}

export function prismaRates(database: Database): Rates {
  /** The bucket is written before it is read, so that it is locked from there on; made where it is missing. */
  const change = <T>(
    workspace: string,
    purpose: Purpose,
    decide: (
      allowance: Allowance,
      now: number,
    ) => { data: Parameters<typeof columnsOf>[0] | null; answer: T },
  ) =>
    withRetry(() =>
      database.together(async (tx) => {
        await tx.statements.run(
          Prisma.sql`INSERT INTO "RateBucket" ("workspace", "purpose") VALUES (${workspace}, ${purpose})
            ON CONFLICT ("workspace", "purpose") DO UPDATE SET "burst" = "RateBucket"."burst"`,
        );
        const { now, buckets } = await bucketsIn(tx, at(workspace, purpose));
        const [bucket] = buckets;
        if (!bucket) throw new Error("A bucket that was just written is there.");
        const { data, answer } = decide(bucket.allowance, now);
        if (data) await updateAll(tx, "RateBucket", columnsOf(data), at(workspace, purpose));
        return answer;
      }),
    );
  const known = async (workspace: string, purpose: Purpose) =>
    (await bucketsIn(database, at(workspace, purpose))).buckets[0]?.allowance ?? null;

  return {
    open: (workspace, rate, purpose = "messages") =>
      change(workspace, purpose, (known) => {
        const perHour = Math.round(rate.perSecond * HOUR_S);
        const mostPerHour = Math.round(rate.mostPerSecond * HOUR_S);
        const learned = known.perHour > 0 && known.mostPerHour === mostPerHour ? known.perHour : perHour;
        const { burst, gapMs } = rate;
        const probe = known.parked ? { pausedUntil: 0, probeAt: 0 } : {};
        return { data: { perHour: learned, mostPerHour, burst, gapMs, ...probe }, answer: undefined };
      }),

    async take(workspace, purpose = "messages") {
      if (!(await known(workspace, purpose))) return 0;
      return change(workspace, purpose, (allowance, now) => {
        const answer = freeInMs(allowance, now);
        return { data: answer > 0 ? null : spend(allowance, 1, now), answer };
      });
    },

    async pausedMs(workspace) {
      const [row] = await database.statements.query<Paused>(
        Prisma.sql`SELECT "pausedUntil", "pausedMs", ${NOW[database.provider]} AS "now" FROM "RateBucket"
          WHERE "workspace" = ${workspace} AND "purpose" = 'messages'`,
      );
      return pausedMsOf(row);
    },

    async freeInMs() {
      const { now, buckets } = await bucketsIn(database, Prisma.sql`"purpose" = 'messages'`);
      const waits = buckets.map(({ allowance }) => freeInMs(allowance, now)).filter((ms) => ms > 0);
      return waits.length > 0 ? Math.min(...waits) : null;
    },

    pause: (workspace, ms, purpose = "messages") =>
      change(workspace, purpose, (known, now) => ({
        data: slowed(known, now, ms),
        answer: known.pausedUntil <= now,
      })),

    async worked(workspace, purpose = "messages") {
      const allowance = await known(workspace, purpose);
      if (!allowance || (!allowance.parked && !grows(allowance))) return false;
      return change(workspace, purpose, (allowance) => ({
        data: { ...grown(allowance), parkedSince: 0, probeAt: 0 },
        answer: allowance.parked,
      }));
    },

    park: (workspace) =>
      change(workspace, "messages", (known, now) => ({
        // Where it is parked already, whoever took the probe has put off the next one.
        data: known.parked
          ? null
          : {
              parkedSince: now,
              pausedUntil: now + PROBE_EVERY_MS,
              pausedMs: PROBE_EVERY_MS,
              probeAt: 0,
            },
        answer: !known.parked,
      })),

    async probeNow(workspace) {
      const parked = Prisma.sql`${at(workspace, "messages")} AND "parkedSince" > 0`;
      const now = columnsOf({ pausedUntil: 0, probeAt: 0 });
      await withRetry(() => updateAll(database, "RateBucket", now, parked));
    },
  };
}

/** As a bucket has it, and by the database's clock; nothing where there is none. */
export interface Paused {
  pausedUntil: number | null;
  pausedMs: number | null;
  now: number;
}

export const pausedMsOf = (row: Paused | undefined): number =>
  pausedForMs({ pausedUntil: row?.pausedUntil ?? 0, pausedMs: row?.pausedMs ?? 0 }, row?.now ?? 0);

/** Whether a call that worked changes anything: not where nothing limits it, nor at the most it may be. */
function grows(allowance: Allowance): boolean {
  const after = grown(allowance);
  return after.perHour !== allowance.perHour || after.limitPerHour !== allowance.limitPerHour;
}

function bucketOf(raw: Raw<"RateBucket">): Bucket {
  const row = rowOf("RateBucket", raw);
  const { workspace, gapMs, perHour, mostPerHour, limitPerHour, burst } = row;
  return {
    workspace,
    gapMs,
    allowance: {
      perHour,
      mostPerHour,
      limitPerHour,
      burst,
      spentUntil: Number(row.spentUntil),
      pausedUntil: Number(row.pausedUntil),
      pausedMs: Number(row.pausedMs),
      parked: Number(row.parkedSince) > 0,
      probeAt: Number(row.probeAt),
    },
  };
}
