import { LEASE_MS, LONGEST_GAP_MS, LONGEST_REST_MS, LONGEST_WAIT_MS } from "../src/ports/deliveries.ts";
import { NEVER } from "./aside.ts";
import type { Provider } from "./client.ts";
import { HELD } from "./doubt.ts";
import { ALL } from "./gather.ts";
import { isOver, NOW } from "./rates.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { atMost } from "./statements.ts";

/*
 * The heads of conversations, as statements: a conversation's head alone may be claimed, so that nothing of it is being sent
 * and nothing before it waits. One person's messages in two workspaces are two conversations.
 */

/** Rows that are being marked at this moment are passed over. */
const SKIP_LOCKED: Record<Provider, Prisma.Sql> = {
  sqlite: Prisma.empty,
  postgresql: Prisma.sql`FOR UPDATE SKIP LOCKED`,
};

/** Which heads are claimed. */
export interface DeliveryClaim {
  at: Date | undefined;
  most: number;
  order: Prisma.Sql;
  from: Origin;
}

/** Of which workspaces: a condition on a delivery `d`. */
interface Origin {
  where: Prisma.Sql;
  any?: (states: Prisma.Sql) => Prisma.Sql; // whether there are any at all, where an index tells that sooner than `where`
}

export const IN_TURN = Prisma.sql`d."priority", d."id"`;
/** A probe: were it always the first, one person whom nothing reaches would keep a workspace shut for all. */
export const BY_LOT = Prisma.sql`random()`;

const STATES = {
  pending: Prisma.sql`('pending')`,
  aside: Prisma.sql`('held', 'unreachable')`,
  left: Prisma.sql`('sending')`,
} as const;

export const within = (workspace: string): Origin => ({ where: Prisma.sql`d."workspace" = ${workspace}` });

/**
 * For another workspace than these, or for none yet. Whether there are any is told by what lies between these, which an index
 * finds at once: of "none of these" all that wait have to be asked.
 * @param workspaces in the database's own order; in any other nothing is missed, and more is looked at
 */
export function elsewhere(workspaces: readonly string[]): Origin {
  if (workspaces.length === 0) return { where: ALL };
  const between = [Prisma.sql`e."workspace" IS NULL`];
  for (const [n, before] of [...workspaces, null].entries()) {
    const after = workspaces[n - 1];
    const bounds = [
      ...(after === undefined ? [] : [Prisma.sql`e."workspace" > ${after}`]),
      ...(before === null ? [] : [Prisma.sql`e."workspace" < ${before}`]),
    ];
    between.push(Prisma.join(bounds, " AND "));
  }
  return {
    where: Prisma.sql`(d."workspace" IS NULL OR d."workspace" NOT IN (${Prisma.join([...workspaces])}))`,
    any: (states) => {
      const some = between.map(
        (bounds) =>
          Prisma.sql`EXISTS (SELECT 1 FROM "Delivery" e WHERE e."state" IN ${states} AND ${bounds})`,
      );
      return Prisma.sql`(${Prisma.join(some, " OR ")})`;
    },
  };
}

/** The statements by which heads are claimed there: `due` is a condition on a delivery `d`, the others are whole. */
export function headsOn(provider: Provider) {
  const now = NOW[provider];
  const waited = (row: "d" | "e") => {
    const until = Prisma.raw(`${row}."notBefore"`);
    return Prisma.sql`(${until} < ${NEVER} AND ${isOver(provider, until, LONGEST_WAIT_MS)})`;
  };
  const rests = (row: "d" | "e", at: Date | undefined) => {
    if (!at) return Prisma.sql`1 = 0`;
    const until = Prisma.raw(`${row}."restsUntil"`);
    return Prisma.sql`(${until} > ${at.getTime()} AND ${until} <= ${at.getTime() + LONGEST_REST_MS})`;
  };
  const dueOf = {
    pending: Prisma.sql`d."state" = 'pending' AND ${waited("d")}`,
    aside: Prisma.sql`d."state" IN ${STATES.aside} AND ${waited("d")}`,
    left: Prisma.sql`d."state" = 'sending' AND (d."leaseUntil" < ${now} OR d."leaseUntil" > ${now} + ${LEASE_MS})`,
  };
  const due = (at: Date | undefined) =>
    Prisma.sql`(NOT ${HELD} AND ((${dueOf.pending} AND NOT ${rests("d", at)}) OR (${dueOf.aside}) OR (${dueOf.left})))`;
  // Each state by itself: so an index gives them in their turn, and no more is looked at than is taken.
  const headsOf = (name: keyof typeof dueOf, { at, most, order, from }: DeliveryClaim) => {
    const limit = atMost(most);
    const orNone = from.any
      ? Prisma.sql`CASE WHEN ${from.any(STATES[name])} THEN ${limit} ELSE 0 END`
      : limit;
    return Prisma.sql`SELECT * FROM (SELECT d."id", d."priority" FROM "Delivery" d
       WHERE NOT ${HELD} AND ${dueOf[name]}
         AND ${from.where} AND NOT ${rests("d", at)}
         AND NOT EXISTS (SELECT 1 FROM "Delivery" s
           WHERE s."conversation" = d."conversation" AND s."leaseUntil" > ${now} AND s."leaseUntil" <= ${now} + ${LONGEST_GAP_MS}
             AND s."state" = 'sent')
         AND NOT EXISTS (SELECT 1 FROM "Delivery" e
           WHERE e."state" IN ('pending', 'sending', 'held', 'unreachable')
             AND e."conversation" = d."conversation" AND e."id" <> d."id"
             AND (e."workspace" IS NULL OR d."workspace" IS NULL OR e."workspace" = d."workspace")
             AND NOT ${rests("e", at)}
             AND (e."state" = 'sending'
               OR (d."state" = 'pending' AND e."state" = 'pending'
                 AND (e."priority" < d."priority" OR (e."priority" = d."priority" AND e."id" < d."id")))
               OR (d."state" IN ('held', 'unreachable') AND (e."state" = 'pending'
                 OR (e."state" IN ('held', 'unreachable') AND ${waited("e")} AND e."id" < d."id")))))
       ORDER BY ${order} LIMIT ${orNone} ${SKIP_LOCKED[provider]}) ${Prisma.raw(`"${name}"`)}`;
  };
  const heads = (owner: string, leaseMs: number, claim: DeliveryClaim) =>
    Prisma.sql`UPDATE "Delivery" SET "unsure" = ("unsure" OR "state" = 'sending'), "state" = 'sending', "owner" = ${owner},
       "leaseUntil" = ${now} + ${leaseMs}, "attempts" = "attempts" + 1
     WHERE "id" IN (SELECT d."id" FROM (
         ${Prisma.join([headsOf("pending", claim), headsOf("aside", claim), headsOf("left", claim)], " UNION ALL ")}) d
       ORDER BY ${claim.order} LIMIT ${atMost(claim.most)})
     RETURNING "id"`;

  /** One that outlasts any was given before the clock was put back: whoever holds it may still be sending. */
  const cutLeases = Prisma.sql`UPDATE "Delivery" SET "leaseUntil" = ${now} + ${LEASE_MS}
     WHERE "state" = 'sending' AND "leaseUntil" > ${now} + ${LEASE_MS}`;

  return { heads, cutLeases, due };
}
