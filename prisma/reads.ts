import type { Entry } from "../src/core/entry/entry.ts";
import type { Account } from "../src/core/people/directory.ts";
import type { Card } from "../src/ports/card.ts";
import type { ChatReply, MessageRef } from "../src/ports/chat.ts";
import type {
  ApprovedPiece,
  DecisionRecord,
  EntryQuery,
  EntryStep,
  Prompt,
  SweepQuery,
  SweptCard,
} from "../src/ports/store.ts";
import type { Db, Tx } from "./client.ts";
import { byId, inPieces, meant, meantOne, readable, type Tell } from "./readable.ts";
import { accountOf, entryOf, personOf, promptOf } from "./rows.ts";
import type { Prisma } from "./sqlite/generated/client.ts";

export async function answerOf(
  db: Db,
  key: string,
  former: string | null = null,
): Promise<{ answer: ChatReply | null } | null> {
  const rows = await db.cause.findMany({ where: { key: { in: former === null ? [key] : [key, former] } } });
  const row = rows.find((one) => one.key === key);
  // Our own words, written by commit() a moment ago: nothing of them is decided on.
  if (row) return { answer: row.answer as ChatReply | null };
  return rows.length > 0 ? { answer: null } : null;
}

export async function accountAt(db: Db, { workspace, user }: Account) {
  const row = await db.account.findUnique({
    where: { workspace_user: { workspace, user } },
    include: { person: true },
  });
  if (!row) return null;
  const { person, ...record } = row;
  return { record: accountOf(record), person: person && personOf(person) };
}

export const WITH_WORDS = { revisions: true, claims: true } as const;

export async function entryAt(db: Db | Tx, where: Prisma.EntryWhereUniqueInput): Promise<Entry | null> {
  return meantOne(() => db.entry.findUnique({ where, include: WITH_WORDS }), entryOf);
}

const entriesOf = (db: Db) =>
  byId(
    "Entry",
    db.entry,
    (where: Prisma.EntryWhereInput) => db.entry.findMany({ where, include: WITH_WORDS }),
    entryOf,
  );

/** In the order of their references. */
export async function entries(db: Db, query: EntryQuery, tell: Tell): Promise<Entry[]> {
  const where = {
    ...(query.programme && { programmeId: query.programme }),
    status: query.statuses ? { in: [...query.statuses] } : { not: "discarded" }, // as many as there are statuses
  };
  const read = (also: Prisma.EntryWhereInput) => readable(entriesOf(db), { ...where, ...also }, tell);
  const found = query.enrolments
    ? await inPieces(query.enrolments, (some) => read({ enrolmentId: { in: some } }))
    : await read({});
  const place = ({ programmeId }: Entry, other: Entry) => (programmeId < other.programmeId ? -1 : 1);
  return found.sort((a, b) => (a.programmeId === b.programmeId ? a.number - b.number : place(a, b)));
}

/** In SQL, because an entry's revision is compared with those that are kept: the draft over it is a later one. */
export async function discardedBefore(db: Db, at: Date, tell: Tell): Promise<Entry[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT e."id" FROM "Entry" e
    WHERE e."status" IN ('discarded', 'approved') AND e."updatedAt" < ${at} AND (e."status" = 'discarded'
      OR EXISTS (SELECT 1 FROM "Revision" r WHERE r."entryId" = e."id" AND r."number" > e."revision"))`;
  return inPieces(
    found.map(({ id }) => id),
    (some) => readable(entriesOf(db), { id: { in: some } }, tell),
  );
}

/** Nothing else of them is read: no reflection, and no name. */
export async function approvedPieces(db: Db, programmeId: string, most: number): Promise<ApprovedPiece[]> {
  const rows = await db.entry.findMany({
    where: { programmeId, standing: { not: null } },
    orderBy: { number: "desc" },
    take: most,
    select: {
      standing: true,
      revisions: { select: { number: true, title: true, narrative: true, edition: true } },
      claims: {
        select: { revision: true, competence: true, line: true, struck: true },
        orderBy: { place: "asc" },
      },
    },
  });
  return rows.flatMap(({ standing, revisions, claims }) => {
    const found = revisions.find(({ number }) => number === standing);
    if (!found) return [];
    const { title, narrative, edition } = found;
    const own = claims.filter(({ revision }) => revision === standing);
    return [
      {
        title,
        narrative,
        edition,
        claims: own.map(({ competence, line, struck }) => ({ competence, line, struck })),
      },
    ];
  });
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

const promptsOf = (db: Db) =>
  byId("Prompt", db.prompt, (where: Prisma.PromptWhereInput) => db.prompt.findMany({ where }), promptOf);

/** Oldest first. */
export async function prompts(
  db: Db,
  enrolments: Iterable<string>,
  since: Date,
  tell: Tell,
): Promise<Prompt[]> {
  const found = await inPieces(enrolments, (some) =>
    readable(promptsOf(db), { enrolmentId: { in: some }, askedAt: { gte: since } }, tell),
  );
  return found.sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
}

/** In SQL, because an entry's revision is compared with its cards'. */
export async function cardsToSweep(db: Db, query: SweepQuery): Promise<SweptCard[]> {
  const { workspace, approvedSince, lookedAtBefore, limit } = query;
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "Card" c
    WHERE c."id" IN (
      SELECT w."id" FROM "Entry" e JOIN "Card" w ON w."entryId" = e."id" AND w."revision" = e."revision"
        WHERE e."status" = 'submitted'
      UNION
      SELECT a."id" FROM "Decision" d JOIN "Entry" e ON e."id" = d."entryId" AND e."standing" = d."revision"
        JOIN "Card" a ON a."entryId" = d."entryId" AND a."revision" = d."revision"
        WHERE d."at" >= ${approvedSince} AND d."what" = 'approved' AND d."how" = 'reaction')
      AND c."workspace" = ${workspace} AND (c."sweptAt" IS NULL OR c."sweptAt" < ${lookedAtBefore})
    ORDER BY (c."sweptAt" IS NOT NULL), c."sweptAt", c."sentAt" LIMIT ${limit}`;
  const order = found.map(({ id }) => id);
  // Once more by when it was looked at: another replica may have done so since.
  const due = { OR: [{ sweptAt: null }, { sweptAt: { lt: lookedAtBefore } }] };
  const rows = await inPieces(order, (some) => db.card.findMany({ where: { id: { in: some }, ...due } }));
  return rows
    .map((row) => ({ ...cardOf(row), sweptAt: row.sweptAt }))
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
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
