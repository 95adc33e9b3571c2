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
import { Prisma } from "./sqlite/generated/client.ts";
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

type RateRow = Prisma.RateBucketGetPayload<object>;
export interface Bucket {
  workspace: string;
  gapMs: number;
  allowance: Allowance;
}

const HOUR_S = 3_600;

/** The buckets for messages; none of them changes until this transaction ends. */
export async function bucketsHeld(tx: Tx, provider: Provider): Promise<{ now: number; buckets: Bucket[] }> {
  const lock = provider === "postgresql" ? Prisma.sql`FOR UPDATE` : Prisma.empty;
  const rows = await tx.$queryRaw<RateRow[]>(
    Prisma.sql`SELECT * FROM "RateBucket" WHERE "purpose" = 'messages' ORDER BY "workspace" ${lock}`,
  );
  return { now: rows.length > 0 ? await nowOf(tx, provider) : 0, buckets: rows.map(bucketOf) };
}

export async function nowOf(tx: Pick<Tx, "$queryRaw">, provider: Provider): Promise<number> {
  const [row] = await tx.$queryRaw<{ now: bigint | number }[]>(Prisma.sql`SELECT ${NOW[provider]} AS "now"`);
  return Number(row?.now);
}

export async function spendOf(tx: Tx, { workspace, allowance }: Bucket, calls: number, now: number) {
  const data = spend(allowance, calls, now);
  await tx.rateBucket.update({
    where: { workspace_purpose: { workspace, purpose: "messages" } },
    data: { spentUntil: data.spentUntil, probeAt: data.probeAt },
  });
}

export function prismaRates({ db, provider }: Database): Rates {
  const inOne = <T>(run: (tx: Tx) => Promise<T>) => withRetry(() => db.$transaction(run));
  const keyOf = (workspace: string, purpose: Purpose) => ({ workspace_purpose: { workspace, purpose } });

  /** The bucket is written before it is read, so that it is locked from there on; made where it is missing. */
  const change = <T>(
    workspace: string,
    purpose: Purpose,
    decide: (allowance: Allowance, now: number) => { data: Prisma.RateBucketUpdateInput | null; answer: T },
  ) =>
    inOne(async (tx) => {
      await tx.$executeRaw`INSERT INTO "RateBucket" ("workspace", "purpose") VALUES (${workspace}, ${purpose})
        ON CONFLICT ("workspace", "purpose") DO UPDATE SET "burst" = "RateBucket"."burst"`;
      const where = keyOf(workspace, purpose);
      const { allowance } = bucketOf(await tx.rateBucket.findUniqueOrThrow({ where }));
      const { data, answer } = decide(allowance, await nowOf(tx, provider));
      if (data) await tx.rateBucket.update({ where, data });
      return answer;
    });

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
      const known = await db.rateBucket.findUnique({ where: keyOf(workspace, purpose) });
      if (!known) return 0;
      return change(workspace, purpose, (allowance, now) => {
        const answer = freeInMs(allowance, now);
        return { data: answer > 0 ? null : spend(allowance, 1, now), answer };
      });
    },

    async pausedMs(workspace) {
      const [row] = await db.$queryRaw<Paused[]>(
        Prisma.sql`SELECT "pausedUntil", "pausedMs", ${NOW[provider]} AS "now" FROM "RateBucket"
          WHERE "workspace" = ${workspace} AND "purpose" = 'messages'`,
      );
      return pausedMsOf(row);
    },

    async freeInMs() {
      const rows = await db.rateBucket.findMany({ where: { purpose: "messages" } });
      if (rows.length === 0) return null;
      const now = await nowOf(db, provider);
      const waits = rows.map((row) => freeInMs(bucketOf(row).allowance, now)).filter((ms) => ms > 0);
      return waits.length > 0 ? Math.min(...waits) : null;
    },

    pause: (workspace, ms, purpose = "messages") =>
      change(workspace, purpose, (known, now) => ({
        data: slowed(known, now, ms),
        answer: known.pausedUntil <= now,
      })),

    async worked(workspace, purpose = "messages") {
      const known = await db.rateBucket.findUnique({ where: keyOf(workspace, purpose) });
      if (!known || (known.parkedSince === 0n && !grows(bucketOf(known).allowance))) return false;
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
      const parked = { workspace, purpose: "messages", parkedSince: { gt: 0 } };
      await withRetry(() =>
        db.rateBucket.updateMany({ where: parked, data: { pausedUntil: 0, probeAt: 0 } }),
      );
    },
  };
}

/** As a bucket has it, and by the database's clock; nothing where there is none. */
export interface Paused {
  pausedUntil: bigint | number | null;
  pausedMs: bigint | number | null;
  now: bigint | number;
}

export const pausedMsOf = (row: Paused | undefined): number =>
  pausedForMs(
    { pausedUntil: Number(row?.pausedUntil ?? 0), pausedMs: Number(row?.pausedMs ?? 0) },
    Number(row?.now ?? 0),
  );

/** Whether a call that worked changes anything: not where nothing limits it, nor at the most it may be. */
function grows(allowance: Allowance): boolean {
  const after = grown(allowance);
  return after.perHour !== allowance.perHour || after.limitPerHour !== allowance.limitPerHour;
}

function bucketOf(row: RateRow): Bucket {
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
