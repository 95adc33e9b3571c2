import { DRIFT_MS } from "../src/core/within.ts";
import type { Visit, VisitLimits, Visits } from "../src/ports/visits.ts";
import type { Database } from "./client.ts";
import { inSentences } from "./trouble.ts";
import { withRetry } from "./with-retry.ts";

const DAY_MS = 24 * 3_600_000; // for so long it can be said that a link was used or is over, and not only unknown
const SEEN_EVERY_MS = 60_000; // no write for each of a page's requests

export function prismaVisits({ db, name }: Database): Visits {
  return inSentences(name, {
    async handOut({ account, ...link }, now, limits) {
      const ended = { OR: endings(now, limits) };
      await withRetry(() => db.pageVisit.deleteMany({ where: ended }));
      const stale = { expiresAt: { lt: new Date(now.getTime() - DAY_MS) } };
      await withRetry(() => db.pageLink.deleteMany({ where: stale }));
      const { workspace, user } = account;
      await withRetry(() => db.pageLink.create({ data: { ...link, workspace, user } }));
    },

    async link(hash) {
      const row = await db.pageLink.findUnique({ where: { hash } });
      if (!row) return null;
      const { workspace, user, ...link } = row;
      return { ...link, account: { workspace, user } };
    },

    begin: (linkHash, { account, ...visit }) =>
      withRetry(() =>
        db.$transaction(async (tx) => {
          const fresh = { hash: linkHash, usedAt: null, expiresAt: { gt: visit.begunAt } };
          const { count } = await tx.pageLink.updateMany({ where: fresh, data: { usedAt: visit.begunAt } });
          if (count === 0) return false;
          const { workspace, user } = account;
          await tx.pageVisit.create({ data: { ...visit, workspace, user, seenAt: visit.begunAt } });
          return true;
        }),
      ),

    async visit(hash, now, limits) {
      const row = await db.pageVisit.findFirst({ where: { hash, NOT: { OR: endings(now, limits) } } });
      if (!row) return null;
      const { workspace, user, seenAt, ...visit } = row;
      if (now.getTime() - seenAt.getTime() >= SEEN_EVERY_MS)
        await withRetry(() => db.pageVisit.updateMany({ where: { hash, seenAt }, data: { seenAt: now } }));
      return { ...visit, account: { workspace, user } } satisfies Visit;
    },

    async end(hash) {
      await withRetry(() => db.pageVisit.deleteMany({ where: { hash } }));
    },
  });
}

const endings = (now: Date, { longestMs, idleMs }: VisitLimits) => [
  { begunAt: { lte: new Date(now.getTime() - longestMs) } },
  { seenAt: { lte: new Date(now.getTime() - idleMs) } },
  { seenAt: { gt: new Date(now.getTime() + DRIFT_MS) } }, // before the clock was put back: how long ago, nobody can tell
];
