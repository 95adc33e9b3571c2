import type { Account } from "../src/core/people/directory.ts";
import type { Outsider } from "../src/core/people/outsiders.ts";
import type { Card } from "../src/ports/card.ts";
import type { DecisionRecord } from "../src/ports/change.ts";
import type { ChatReply, MessageRef } from "../src/ports/chat.ts";
import type { EntryStep, SweptCard } from "../src/ports/found.ts";
import type { Prompt } from "../src/ports/schedule.ts";
import type { SweepQuery } from "../src/ports/store.ts";
import type { Database, Db } from "./client.ts";
import { ALL, gather, inPieces, meant, oneOf, rowOf, rowsOf, type Tell } from "./gather.ts";
import { accountOf, outsiderOf, personOf, promptOf } from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";

export async function answerOf(
  database: Database,
  key: string,
  former: string | null = null,
): Promise<{ answer: ChatReply | null } | null> {
  const those = oneOf(database.provider, '"key"', former === null ? [key] : [key, former]);
  const { spent } = await gather(database, { spent: rowsOf("Cause", those) });
  const row = spent.find((one) => one.key === key);
  // Our own words, written by commit() a moment ago: nothing of them is decided on.
  if (row) return { answer: rowOf("Cause", row).answer as ChatReply | null };
  return spent.length > 0 ? { answer: null } : null;
}

export const accountWhere = ({ workspace, user }: Account) =>
  Prisma.sql`"workspace" = ${workspace} AND "user" = ${user}`;

export async function accountAt(database: Database, account: Account) {
  const where = accountWhere(account);
  const theirs = Prisma.sql`"id" IN (SELECT "personId" FROM "Account" WHERE ${where})`;
  const parts = { accounts: rowsOf("Account", where), people: rowsOf("Person", theirs) };
  const { accounts, people } = await gather(database, parts);
  const [raw] = accounts;
  const [person] = people;
  if (!raw) return null;
  return {
    record: accountOf(rowOf("Account", raw)),
    person: person ? personOf(rowOf("Person", person)) : null,
  };
}

export async function accountsOf(database: Database, personId: string) {
  const rows = await gather(database, {
    people: rowsOf("Person", Prisma.sql`"id" = ${personId}`),
    accounts: rowsOf("Account", Prisma.sql`"personId" = ${personId}`),
  });
  const accounts = rows.accounts.map((raw) => accountOf(rowOf("Account", raw)));
  const [person] = rows.people;
  return {
    person: person ? personOf(rowOf("Person", person)) : null,
    accounts: accounts.sort((a, b) => (a.workspace < b.workspace ? -1 : 1)),
  };
}

export async function lastLogged(db: Db, enrolments: Iterable<string>): Promise<Map<string, Date>> {
  const newest = await inPieces(enrolments, (some) =>
    db.entry.groupBy({
      by: ["enrolmentId"],
      where: { enrolmentId: { in: some }, status: { not: "discarded" } },
      _max: { createdAt: true, submittedAt: true },
    }),
  );
  return new Map(
    newest.flatMap(({ enrolmentId, _max: { createdAt, submittedAt } }) => {
      const last = [createdAt, submittedAt].filter((at) => at !== null);
      return last.length > 0 ? [[enrolmentId, new Date(Math.max(...last.map(Number)))]] : [];
    }),
  );
}

export async function returnsOf(db: Db, entryIds: Iterable<string>): Promise<DecisionRecord[]> {
  const found = await inPieces(entryIds, (some) =>
    db.decision.findMany({ where: { what: "returned", entryId: { in: some } } }),
  );
  // `what` and `how` were written by us from these very lists.
  return found.sort((a, b) => a.at.getTime() - b.at.getTime()) as DecisionRecord[];
}

const STEPS: Readonly<Record<string, EntryStep["what"]>> = {
  "entry.saved": "kept",
  "entry.submitted": "sent",
  "entry.withdrawn": "withdrawn",
  "entry.brought-back": "brought-back",
};

/** What its trainee did with an entry, oldest first: the trail alone knows when each revision was sent. */
export async function entrySteps(db: Db, entryId: string, tell: Tell): Promise<EntryStep[]> {
  const rows = await db.audit.findMany({
    where: { subject: `entry:${entryId}`, event: { in: Object.keys(STEPS) } },
    orderBy: { sequence: "asc" },
  });
  return rows.flatMap(({ sequence, event, facts, actor, how, at }) => {
    const what = STEPS[event];
    const [revision] = meant("Audit", String(sequence), () => JSON.parse(facts)?.revision as unknown, tell);
    return what && actor && typeof revision === "number"
      ? [{ what, revision, by: actor, how: how as EntryStep["how"], at }]
      : [];
  });
}

/** Oldest first. */
export async function prompts(
  database: Database,
  enrolments: Iterable<string>,
  since: Date | undefined,
  tell: Tell,
): Promise<Prompt[]> {
  const lately = since ? Prisma.sql`AND "askedAt" >= ${since}` : Prisma.empty;
  const theirs = Prisma.sql`${oneOf(database.provider, '"enrolmentId"', enrolments)} ${lately}`;
  const { asked } = await gather(database, { asked: rowsOf("Prompt", theirs) });
  const found = asked.flatMap((raw) =>
    meant("Prompt", String(raw.id), () => promptOf(rowOf("Prompt", raw)), tell),
  );
  return found.sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
}

export async function occurrences(
  database: Database,
  since: Date,
  { people, kind }: { people?: readonly string[]; kind?: string },
) {
  const theirs = people ? oneOf(database.provider, '"personId"', people) : ALL;
  const ofKind = kind === undefined ? ALL : Prisma.sql`"kind" = ${kind}`;
  const planned = Prisma.sql`${theirs} AND "plannedAt" >= ${since} AND ${ofKind}`;
  const rows = await gather(database, { planned: rowsOf("Occurrence", planned) });
  return rows.planned.map((raw) => rowOf("Occurrence", raw));
}

/** In SQL, because an entry's revision is compared with its cards'. */
export async function cardsToSweep({ db, statements }: Database, query: SweepQuery): Promise<SweptCard[]> {
  const { workspace, approvedSince, lookedAtBefore, orAfter, limit } = query;
  const found = await statements.query<{ id: string }>(Prisma.sql`
    SELECT c."id" FROM "Card" c
    WHERE c."id" IN (
      SELECT w."id" FROM "Entry" e JOIN "Card" w ON w."entryId" = e."id" AND w."revision" = e."revision"
        WHERE e."status" = 'submitted'
      UNION
      SELECT a."id" FROM "Decision" d JOIN "Entry" e ON e."id" = d."entryId" AND e."standing" = d."revision"
        JOIN "Card" a ON a."entryId" = d."entryId" AND a."revision" = d."revision"
        WHERE d."at" >= ${approvedSince} AND d."what" = 'approved' AND d."how" = 'reaction')
      AND c."workspace" = ${workspace} AND (c."sweptAt" IS NULL OR c."sweptAt" < ${lookedAtBefore} OR c."sweptAt" > ${orAfter})
    ORDER BY (c."sweptAt" IS NOT NULL), c."sweptAt", c."sentAt" LIMIT ${limit}`);
  const order = found.map(({ id }) => id);
  // Once more by when it was looked at: another replica may have done so since.
  const due = { OR: [{ sweptAt: null }, { sweptAt: { lt: lookedAtBefore } }, { sweptAt: { gt: orAfter } }] };
  const rows = await inPieces(order, (some) => db.card.findMany({ where: { id: { in: some }, ...due } }));
  return rows
    .map((row) => ({ ...cardOf(row), sweptAt: row.sweptAt }))
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** By their names. */
export async function outsiders(
  database: Database,
  enrolments: readonly string[] | undefined,
  tell: Tell,
): Promise<Outsider[]> {
  const theirs = enrolments ? oneOf(database.provider, '"enrolmentId"', enrolments) : ALL;
  const { known } = await gather(database, { known: rowsOf("Outsider", theirs) });
  return known
    .flatMap((raw) => meant("Outsider", String(raw.id), () => outsiderOf(rowOf("Outsider", raw)), tell))
    .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.from < b.from ? -1 : 1));
}

/** Where a delivery was sent to. */
export const refColumns = ({ workspace, conversation, message }: MessageRef) => ({
  refWorkspace: workspace,
  refConversation: conversation,
  refMessage: message,
});

export function cardOf(row: Prisma.CardGetPayload<object>): Card {
  const { workspace, conversation, message, sweptAt: _sweptAt, ...card } = row;
  return { ...card, ref: { workspace, conversation, message } };
}
