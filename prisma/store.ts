import type { EntryHistory } from "../src/ports/found.ts";
import { messageIn } from "../src/ports/message-shape.ts";
import type { Occurrence } from "../src/ports/schedule.ts";
import type { Store } from "../src/ports/store.ts";
import { around, ON_ITS_WAY, reactedTo } from "./around.ts";
import { cleaning } from "./cleaning.ts";
import type { Database } from "./client.ts";
import { commit, commitAll } from "./commit.ts";
import { directory } from "./directory.ts";
import { NUMBERS_LEFT_OUT } from "./doubt.ts";
import { approvedPieces, discardedBefore, entries, entryAt, revisionsAt } from "./entries.ts";
import { erasable } from "./erasable.ts";
import { erasuresDone } from "./erasures-done.ts";
import { evidenceIn } from "./evidence.ts";
import type { Tell } from "./gather.ts";
import { type WriteAnew, writtenAnew } from "./gone-for-good.ts";
import { looseEnds } from "./loose-ends.ts";
import { meetings } from "./meetings.ts";
import { keptCounts, keptOf } from "./own-data.ts";
import { pruning } from "./pruning.ts";
import {
  accountAt,
  accountsOf,
  answerOf,
  cardOf,
  cardsToSweep,
  entrySteps,
  lastLogged,
  occurrences,
  outsiders,
  prompts,
  refColumns,
  returnsOf,
} from "./reads.ts";
import { carriedAnew, reports, traces } from "./reports.ts";
import { retentionMemory } from "./retention.ts";
import { isGuarded } from "./rights.ts";
import { adoptionOf, claimOf, editionOf, personOf, portfolioOf } from "./rows.ts";
import { scheduleMemory } from "./schedule.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { trail } from "./trail.ts";
import { inSentences } from "./trouble.ts";
import { unreadable } from "./unreadable.ts";
import { damageIn } from "./whole.ts";
import { withRetry } from "./with-retry.ts";

const one = async <Row, T>(asked: Promise<Row | null>, meaning: (row: Row) => T): Promise<T | null> => {
  const row = await asked;
  return row && meaning(row);
};

/**
 * What we remember, over an open database that has been migrated.
 * @param writeAnew how a SQLite file is rid of words that were taken out: at once, or apart from all else
 */
export function prismaStore(
  database: Database,
  log: Tell = () => {},
  writeAnew: WriteAnew = writtenAnew,
  patienceMs?: number,
): Store {
  const { db, statements } = database;
  const told = new Set<string>(); // once each: they are come across at every beat
  const tell: Tell = (row) => {
    const key = `${row.table} ${row.id}`;
    if (told.has(key)) return;
    told.add(key);
    log(row);
  };
  const evidence = evidenceIn(database, tell);
  const file = cleaning(database, writeAnew, patienceMs);
  return inSentences(database.name, {
    commit: async (change) => {
      const outcome = await commit(database, change);
      evidence.forget(change.writes ?? []);
      if (outcome.type === "saved" && change.writes?.some(({ type }) => type === "words-gone"))
        await file.begin();
      return outcome;
    },
    commitAll: async (changes) => {
      const saved = await commitAll(database, changes);
      for (const { writes = [] } of changes) evidence.forget(writes);
      return saved;
    },
    answered: (cause, former = null) => answerOf(database, cause, former),

    account: (account) => accountAt(database, account),
    accountsOf: (personId) => accountsOf(database, personId),
    claimOf: ({ workspace, user }) =>
      one(db.accountClaim.findUnique({ where: { workspace_user: { workspace, user } } }), claimOf),
    claims: async () => (await db.accountClaim.findMany({ orderBy: { at: "asc" } })).map(claimOf),
    accountChecked: async ({ workspace, user }, checkedAt) => {
      await withRetry(() => db.account.updateMany({ where: { workspace, user }, data: { checkedAt } }));
    },
    personByEmail: async (email) => {
      const where = { email: email.trim().toLowerCase() };
      const person = await one(db.person.findUnique({ where }), personOf);
      return person?.erasedAt ? null : person; // their address is none
    },
    directory: (scope) => directory(database, scope, tell),
    unreadable: () => unreadable(database),

    editions: async () =>
      (await db.edition.findMany({ orderBy: [{ adoptedAt: "asc" }, { digest: "asc" }] })).map(editionOf),
    adoptions: async (programmeId) =>
      (await db.adoption.findMany({ where: { programmeId }, orderBy: { at: "asc" } })).map(adoptionOf),

    entry: (id) => entryAt(database, Prisma.sql`"id" = ${id}`),
    around: (entry, asker) => around(database, entry, asker, tell),
    reactedTo: (message, account, emoji) => reactedTo(database, message, account, emoji, tell),
    entries: (query) => entries(database, query, tell),
    evidence: evidence.read,
    history: async (entryId) => {
      const oldestFirst = { where: { entryId }, orderBy: { at: "asc" } } as const;
      const decisions = await db.decision.findMany(oldestFirst);
      const comments = await db.comment.findMany(oldestFirst);
      // `what` and `how` were written by us from these very lists.
      return { steps: await entrySteps(db, entryId, log), decisions, comments } as EntryHistory;
    },
    returns: (entryIds) => returnsOf(db, entryIds),
    revisions: (id) => revisionsAt(database, id),
    discardedBefore: (at) => discardedBefore(database, at, tell),
    approvedPieces: (programmeId, most) => approvedPieces(db, programmeId, most),
    reserveNumber: async (id) =>
      (await withRetry(() => db.programme.update({ where: { id }, data: { lastNumber: { increment: 1 } } })))
        .lastNumber,
    leaveOutNumbers: async () => {
      await withRetry(() => statements.run(Prisma.raw(NUMBERS_LEFT_OUT)));
    },

    reports: () => reports(database),
    traces: (entry) => traces(database, entry),
    carriedAnew: (entryIds) => carriedAnew(database, entryIds),

    cardAt: ({ workspace, conversation, message }) => {
      const where = { workspace_conversation_message: { workspace, conversation, message } };
      return one(db.card.findUnique({ where }), cardOf);
    },
    sentAt: async (ref) => {
      const select = { message: true, subject: true };
      const row = await db.delivery.findFirst({ where: refColumns(ref), select });
      const left = row?.message ?? row?.subject; // what a reply under it is understood by is kept for longer
      return left ? messageIn(left) : null;
    },
    becameOf: async ({ workspace, conversation, message }) => {
      const where = { workspace_conversation_message: { workspace, conversation, message } };
      return (await db.said.findUnique({ where }))?.entryId ?? null;
    },
    cardsToSweep: (query) => cardsToSweep(database, query),
    cardSwept: async ({ id, sweptAt }, at) => {
      const looked = { where: { id, sweptAt }, data: { sweptAt: at } };
      return (await withRetry(() => db.card.updateMany(looked))).count === 1;
    },
    reactionsAt: ({ workspace, conversation, message }) =>
      db.reaction.findMany({ where: { workspace, conversation, message } }),
    unhandledReactions: () => db.reaction.findMany({ where: { handled: false }, orderBy: { at: "asc" } }),
    cardOnItsWay: async () =>
      (await statements.query(Prisma.sql`SELECT 1 FROM "Delivery" WHERE ${ON_ITS_WAY} LIMIT 1`)).length > 0,

    meetings: (enrolments) => meetings(database, enrolments, tell),
    keptOf: (personId, take) => keptOf(database, personId, take),
    keptCounts: (personId) => keptCounts(database, personId),
    portfolio: (enrolmentId) => one(db.portfolio.findUnique({ where: { enrolmentId } }), portfolioOf),

    outsiders: (enrolments) => outsiders(database, enrolments, tell),
    outsiderLink: (hash) => db.outsiderLink.findUnique({ where: { hash } }),
    outsiderLinks: (entryId) => db.outsiderLink.findMany({ where: { entryId }, orderBy: { madeAt: "asc" } }),

    lastLogged: (enrolments) => lastLogged(db, enrolments),
    prompts: (enrolments, since) => prompts(database, enrolments, since, tell),
    // The lists of outcomes and kinds are ours: see the ports.
    ...retentionMemory(database),
    ...pruning(database),
    occurrences: async (since, of = {}) => (await occurrences(database, since, of)) as Occurrence[],
    setting: async (key) => (await db.setting.findUnique({ where: { key } }))?.value ?? null,
    ...trail(database),
    erasable: (of) => erasable(database, of),
    erasures: () => erasuresDone(database),
    clean: file.clean,
    isClean: file.isClean,
    ...scheduleMemory(database, tell),
    ...looseEnds(database),

    probe: async () => {
      database.inPlace();
      await db.auditHead.updateMany({ where: { id: 1 }, data: { id: 1 } });
    },
    damage: () => damageIn(database),
    guarded: () => isGuarded(database),
    mark: () => database.mark(),
    close: async () => {
      await file.stop();
      await database.close();
    },
  });
}
