import type { Message } from "../src/ports/message.ts";
import type { Occurrence, Store } from "../src/ports/store.ts";
import type { Database } from "./client.ts";
import { commit } from "./commit.ts";
import { directory } from "./directory.ts";
import type { Tell } from "./readable.ts";
import {
  accountAt,
  adoptions,
  answerOf,
  auditRows,
  cardOf,
  cardsToSweep,
  editions,
  entries,
  entryAt,
  history,
  lastLogged,
  prompts,
  refKey,
  revisions,
} from "./reads.ts";
import { accountOf, claimOf, personOf, portfolioOf } from "./rows.ts";
import { scheduleMemory } from "./schedule.ts";
import { unreadable } from "./unreadable.ts";
import { withRetry } from "./with-retry.ts";

/** What we remember, over an open database that has been migrated. */
export function prismaStore(database: Database, log: Tell = () => {}): Store {
  const { db } = database;
  const told = new Set<string>(); // once each: they are come across at every beat
  const tell: Tell = (row) => {
    const key = `${row.table} ${row.id}`;
    if (told.has(key)) return;
    told.add(key);
    log(row);
  };
  return {
    commit: (change) => commit(database, change),
    answered: (cause, former = null) => answerOf(db, cause, former),

    account: (account) => accountAt(db, account),
    accountsOf: async (personId) =>
      (await db.account.findMany({ where: { personId }, orderBy: { workspace: "asc" } })).map(accountOf),
    claimOf: async ({ workspace, user }) => {
      const row = await db.accountClaim.findUnique({ where: { workspace_user: { workspace, user } } });
      return row && claimOf(row);
    },
    claims: async () => (await db.accountClaim.findMany({ orderBy: { at: "asc" } })).map(claimOf),
    accountChecked: async ({ workspace, user }, checkedAt) => {
      await withRetry(() => db.account.updateMany({ where: { workspace, user }, data: { checkedAt } }));
    },
    personByEmail: async (email) => {
      const row = await db.person.findUnique({ where: { email: email.trim().toLowerCase() } });
      return row && personOf(row);
    },
    directory: (scope) => directory(db, scope, tell),
    unreadable: () => unreadable(db),

    editions: () => editions(db),
    adoptions: (programmeId) => adoptions(db, programmeId),

    entry: (id) => entryAt(db, { id }),
    entryByNumber: (programmeId, number) => entryAt(db, { programmeId_number: { programmeId, number } }),
    entries: (query) => entries(db, query, tell),
    history: (entryId) => history(db, entryId),
    revisions: (entryId) => revisions(db, entryId),
    reserveNumber: async (id) =>
      (await withRetry(() => db.programme.update({ where: { id }, data: { lastNumber: { increment: 1 } } })))
        .lastNumber,

    card: async (id) => {
      const row = await db.card.findUnique({ where: { id } });
      return row && cardOf(row);
    },
    cardAt: async (ref) => {
      const row = await db.card.findUnique({ where: { workspace_conversation_message: refKey(ref) } });
      return row && cardOf(row);
    },
    sentAt: async ({ workspace, conversation, message }) => {
      const ref = { refWorkspace: workspace, refConversation: conversation, refMessage: message };
      const row = await db.delivery.findFirst({ where: ref, select: { message: true } });
      return row?.message ? (row.message as unknown as Message) : null; // our own JSON, from commit()
    },
    becameOf: async (ref) => {
      const where = { workspace_conversation_message: refKey(ref) };
      return (await db.said.findUnique({ where }))?.entryId ?? null;
    },
    cardsToSweep: (query) => cardsToSweep(db, query),
    cardSwept: async ({ id, sweptAt }, at) => {
      const looked = { where: { id, sweptAt }, data: { sweptAt: at } };
      return (await withRetry(() => db.card.updateMany(looked))).count === 1;
    },
    reactionsAt: (ref) => db.reaction.findMany({ where: refKey(ref) }),
    unhandledReactions: () => db.reaction.findMany({ where: { handled: false }, orderBy: { at: "asc" } }),
    cardOnItsWay: async () =>
      (await db.delivery.count({
        where: {
          cardEntryId: { not: null },
          OR: [{ state: "sending" }, { state: { in: ["pending", "held", "unreachable"] }, unsure: true }],
        },
      })) > 0,

    portfolio: async (enrolmentId) => {
      const row = await db.portfolio.findUnique({ where: { enrolmentId } });
      return row && portfolioOf(row);
    },

    lastLogged: (enrolments) => lastLogged(db, enrolments),
    prompts: (enrolments, since) => prompts(db, enrolments, since, tell),
    // The lists of outcomes and kinds are ours: see the ports.
    occurrences: async (since, kind) =>
      (await db.occurrence.findMany({
        where: { plannedAt: { gte: since }, ...(kind && { kind }) },
      })) as Occurrence[],
    setting: async (key) => (await db.setting.findUnique({ where: { key } }))?.value ?? null,
    auditRows: (after, limit) => auditRows(db, after, limit),
    auditSalts: async (after, until) => {
      const rows = await db.auditSalt.findMany({ where: { sequence: { gt: after, lte: until } } });
      return new Map(rows.map(({ sequence, salt }) => [sequence, salt]));
    },
    auditHead: async () => {
      const { sequence, hash } = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
      return { sequence, hash };
    },

    ...scheduleMemory(db),

    probe: async () => {
      await db.auditHead.updateMany({ where: { id: 1 }, data: { id: 1 } });
    },
    close: () => db.$disconnect(),
  };
}
