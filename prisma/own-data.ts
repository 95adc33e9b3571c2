import { memberOf } from "../src/ports/conversations.ts";
import {
  KEPT_PARTS,
  type KeptCounts,
  type KeptName,
  type KeptPart,
  type KeptPiece,
  type KeptRow,
} from "../src/ports/own-data.ts";
import type { Database, Provider } from "./client.ts";
import { gather, inPieces, oneOf, type Part, type Raw, rowOf, rowsOf } from "./gather.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import type { Table } from "./tables.ts";
import { conversationOf } from "./waking.ts";
import { carryingAnyOf, TAKEN_OUT } from "./words-out.ts";

/*
 * All that is kept of one person. It comes in pieces, each by one statement, so that nobody waits for ten thousand entries of
 * somebody else: what is written meanwhile may be in it or not. Rows come as they stand, also those that mean nothing any
 * more: whoever asks what is kept of them is shown that too.
 */

const A_PIECE = 200; // rows of a part, or entries with all that belongs to them
const A_WINDOW = 5_000; // rows of a table that are looked through for somebody at once

type Sql = Prisma.Sql;
type Take = (piece: KeptPiece) => Promise<void>;

/** Who somebody is, to the statements: conditions on the column that names them. */
function conditions(me: string) {
  const enrolments = Prisma.sql`(SELECT "id" FROM "Enrolment" WHERE "traineeId" = ${me})`;
  const entries = Prisma.sql`(SELECT "id" FROM "Entry" WHERE "enrolmentId" IN ${enrolments})`;
  const meetings = Prisma.sql`("enrolmentId" IN ${enrolments} OR "withId" = ${me})`;
  const account = Prisma.sql`("workspace", "user") IN (SELECT "workspace", "user" FROM "Account" WHERE "personId" = ${me})`;
  const conversations = Prisma.sql`("conversation" = ${conversationOf({ type: "person", person: me })} OR "conversation" IN
    (SELECT 'account:' || "workspace" || ':' || "user" FROM "Account" WHERE "personId" = ${me}))`;
  const onOthers = Prisma.sql`"entryId" NOT IN ${entries}`;
  // What is said of it may repeat a patient's detail: nobody but its trainee has it while that is looked into.
  const readable = Prisma.sql`${onOthers} AND "entryId" NOT IN (SELECT "id" FROM "Entry" WHERE "status" = 'reported')`;
  return { enrolments, entries, meetings, account, conversations, onOthers, readable };
}

/** Hands over all that is kept of somebody; nothing where nobody has that id. */
export async function keptOf(database: Database, me: string, take: Take): Promise<void> {
  const { provider } = database;
  const { enrolments, entries, meetings, account, conversations, onOthers, readable } = conditions(me);
  const others = new Set<string>(); // entries of others that are named
  const own = new Set<string>();
  const note = (rows: readonly KeptRow[], column: string) => {
    for (const row of rows) if (typeof row[column] === "string") others.add(row[column]);
  };

  const few = await piece(database, {
    person: Prisma.sql`"id" = ${me}`,
    accounts: Prisma.sql`"personId" = ${me}`,
    accountsAsked: Prisma.sql`"personId" = ${me}`,
    leads: Prisma.sql`"personId" = ${me}`,
    enrolments: Prisma.sql`"traineeId" = ${me}`,
    portfolios: Prisma.sql`"enrolmentId" IN ${enrolments}`,
    pauses: Prisma.sql`"enrolmentId" IN ${enrolments}`,
    supervisors: Prisma.sql`"enrolmentId" IN ${enrolments}`,
    supervises: Prisma.sql`"supervisorId" = ${me}`,
    outsiders: Prisma.sql`"enrolmentId" IN ${enrolments}`,
    delegations: Prisma.sql`("supervisorId" = ${me} OR "delegateId" = ${me})`,
    daysOff: Prisma.sql`"personId" = ${me}`,
    meetings,
    agreed: Prisma.sql`"meetingId" IN (SELECT "id" FROM "Meeting" WHERE ${meetings})`,
    prompts: Prisma.sql`"enrolmentId" IN ${enrolments}`,
    due: Prisma.sql`"personId" = ${me}`,
  });
  await take(few);
  const among = {
    OR: (few.accounts ?? [])
      .map(({ workspace, user }) => ({ workspace: String(workspace), user: String(user) }))
      .flatMap((account) => [account, memberOf(account)]),
  };
  const [spoken, pageLinks, pageVisits] = await Promise.all([
    database.db.directConversation.findMany({ where: among }),
    database.db.pageLink.findMany({ where: { personId: me } }),
    database.db.pageVisit.findMany({ where: { personId: me } }),
  ]);
  await take({ conversations: spoken, pageLinks, pageVisits });
  await take(await piece(database, { reactions: account, typed: Prisma.sql`"entryId" IN ${entries}` }));

  const theirs = await idsOf(database, "Entry", Prisma.sql`"enrolmentId" IN ${enrolments}`);
  for (const some of pieces(theirs)) {
    const ofThem = oneOf(provider, '"entryId"', some);
    const all = await piece(database, {
      entries: oneOf(provider, '"id"', some),
      ...{
        revisions: ofThem,
        claims: ofThem,
        decisions: ofThem,
        comments: ofThem,
        cards: ofThem,
        links: ofThem,
      },
    });
    for (const id of some) own.add(id);
    await take(all);
  }

  const given = Prisma.sql`SELECT "entryId", "revision" FROM "Decision" WHERE "by" = ${me} AND "what" = 'approved'`;
  const ofOthers: [KeptPart, Sql][] = [
    ["decisionsGiven", Prisma.sql`("by" = ${me} OR "onBehalfOf" = ${me}) AND ${readable}`],
    ["commentsGiven", Prisma.sql`"by" = ${me} AND ${readable}`],
    ["cardsShown", Prisma.sql`"personId" = ${me} AND ${onOthers}`],
  ];
  for (const [part, where] of ofOthers)
    for (const some of pieces(await idsOf(database, KEPT_PARTS[part] as Table, where))) {
      const found = await piece(database, { [part]: oneOf(provider, '"id"', some) });
      note(found[part] ?? [], "entryId");
      await take(found);
    }
  const seldom = await piece(database, {
    strikesGiven: Prisma.sql`"struck" IS NOT NULL AND ("entryId", "revision") IN (${given}) AND ${readable}`,
    linksGiven: Prisma.sql`"madeBy" = ${me} AND ${onOthers}`,
  });
  for (const rows of Object.values(seldom)) note(rows as KeptRow[], "entryId");
  await take(seldom);

  for (const some of pieces(
    await idsOf(database, "Delivery", Prisma.sql`${conversations} AND "redrawCardId" IS NULL`),
  )) {
    const { messages = [] } = await piece(database, { messages: oneOf(provider, '"id"', some) });
    note(messages, "cardEntryId");
    await take({ messages: messages.map(asWasSaid) });
  }
  await takeNamedIn(database, me, conversations, take);
  for (const some of pieces(await idsOf(database, "Cause", answersTo(provider, me), "key")))
    await take(await piece(database, { answers: oneOf(provider, '"key"', some) }));

  const subjects = subjectsOf(me, few, own);
  const byOthers = Prisma.sql`("actor" IS NULL OR "actor" <> ${me})`;
  for (const some of pieces(subjects))
    await take(
      await piece(database, { trail: Prisma.sql`${oneOf(provider, '"subject"', some)} AND ${byOthers}` }),
    );
  await inWindows(database, "Audit", "sequence", async (window) => {
    const found = await piece(database, { trail: Prisma.sql`${window} AND "actor" = ${me}` });
    for (const { subject } of found.trail ?? [])
      if (typeof subject === "string" && subject.startsWith("entry:"))
        others.add(subject.slice("entry:".length));
    await take(found);
  });
  await take({ names: await namesFor(database, [...own, ...others]) });
}

/** Only what was sent was said to somebody; and what was taken out of a message since is not said again. */
const asWasSaid = (row: KeptRow): KeptRow =>
  row.state === "sent" && row.problem !== TAKEN_OUT ? row : { ...row, message: null };

/** To whom messages went that carry somebody's name. */
async function takeNamedIn(database: Database, me: string, own: Sql, take: Take): Promise<void> {
  const carrying = Prisma.sql`"state" = 'sent' AND "redrawCardId" IS NULL AND NOT ${own}
    AND ${carryingAnyOf(database.provider, { entries: [], people: [me] })}`;
  await inWindows(database, "Delivery", "id", async (window) => {
    const ids = await idsOf(database, "Delivery", Prisma.sql`${window} AND ${carrying}`);
    const namedIn = await inPieces(ids.map(String), (some) =>
      database.db.delivery.findMany({
        where: { id: { in: some.map(Number) } },
        select: { recipient: true, settledAt: true },
        orderBy: { id: "asc" },
      }),
    );
    if (namedIn.length > 0) await take({ namedIn });
  });
}

/** What a person did has their id in front of its cause. */
const answersTo = (provider: Provider, me: string): Sql =>
  provider === "postgresql"
    ? Prisma.sql`"answer" IS NOT NULL AND starts_with("key", ${`person:${me}:`})`
    : Prisma.sql`"answer" IS NOT NULL AND "key" > ${`person:${me}:`} AND "key" < ${`person:${me};`}`;

/** What rows of the trail are about that concern somebody. */
function subjectsOf(me: string, few: KeptPiece, entries: ReadonlySet<string>): string[] {
  const of = (part: KeptPart, kind: string) => (few[part] ?? []).map(({ id }) => `${kind}:${id}`);
  return [
    `person:${me}`,
    ...(few.accounts ?? []).map(({ workspace, user }) => `account:${workspace}:${user}`),
    ...of("enrolments", "enrolment"),
    ...of("supervisors", "supervision"),
    ...of("supervises", "supervision"),
    ...of("outsiders", "outsider"),
    ...of("delegations", "delegation"),
    ...of("meetings", "meeting"),
    ...of("prompts", "prompt"),
    ...[...entries].map((id) => `entry:${id}`),
  ];
}

async function namesFor(
  { statements, provider }: Database,
  entryIds: readonly string[],
): Promise<KeptName[]> {
  const all = async (type: KeptName["type"], question: Sql) =>
    (await statements.query<object>(question)).map((row) => ({ ...row, type }) as KeptName);
  const entries = await inPieces(entryIds, (some) =>
    all(
      "entry",
      Prisma.sql`SELECT "id", "number", "traineeId", "programmeId" FROM "Entry" WHERE ${oneOf(provider, '"id"', some)}`,
    ),
  );
  return [
    ...(await all("person", Prisma.sql`SELECT "id", "name" FROM "Person"`)),
    ...(await all("outsider", Prisma.sql`SELECT "id", "name" FROM "Outsider"`)),
    ...(await all("programme", Prisma.sql`SELECT "id", "name", "code" FROM "Programme"`)),
    ...(await all("enrolment", Prisma.sql`SELECT "id", "traineeId", "programmeId" FROM "Enrolment"`)),
    ...entries,
  ];
}

/** Rows of some parts, as they stood at one moment. */
async function piece(database: Database, wanted: { readonly [P in KeptPart]?: Sql }): Promise<KeptPiece> {
  const parts: Record<string, Part> = {};
  for (const [part, where] of Object.entries(wanted))
    parts[part] = rowsOf(KEPT_PARTS[part as KeptPart] as Table, where);
  const found = await gather(database, parts);
  return Object.fromEntries(
    Object.entries(found).map(([part, rows]) => [
      part,
      rows.map((raw) => asKept(KEPT_PARTS[part as KeptPart] as Table, raw)),
    ]),
  );
}

function asKept(table: Table, raw: Raw<Table>): KeptRow {
  try {
    return rowOf(table, raw) as unknown as KeptRow;
  } catch {
    return raw as KeptRow; // spoilt: as it stands
  }
}

async function idsOf({ statements }: Database, table: Table, where: Sql, key = "id"): Promise<string[]> {
  const column = Prisma.raw(`"${key}"`);
  const found = await statements.query<{ id: string }>(
    Prisma.sql`SELECT ${column} AS "id" FROM ${Prisma.raw(`"${table}"`)} WHERE ${where} ORDER BY ${column}`,
  );
  return found.map(({ id }) => id);
}

function* pieces<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += A_PIECE) yield all.slice(from, from + A_PIECE);
}

/** A table from its first row to its last, so many numbers at a time: there is no index by whom its rows concern. */
async function inWindows(
  { statements }: Database,
  table: "Audit" | "Delivery",
  key: "sequence" | "id",
  look: (window: Sql) => Promise<void>,
): Promise<void> {
  const column = Prisma.raw(`"${key}"`);
  const [newest] = await statements.query<{ last: number | null }>(
    Prisma.sql`SELECT MAX(${column}) AS "last" FROM ${Prisma.raw(`"${table}"`)}`,
  );
  for (let from = 0; from < Number(newest?.last ?? 0); from += A_WINDOW)
    await look(Prisma.sql`${column} > ${from} AND ${column} <= ${from + A_WINDOW}`);
}

/** How much there is of somebody, by one statement. */
export async function keptCounts({ statements }: Database, me: string): Promise<KeptCounts> {
  const { enrolments, entries, meetings, account, conversations, readable } = conditions(me);
  const counted: Record<keyof KeptCounts, Sql> = {
    accounts: Prisma.sql`"Account" WHERE "personId" = ${me}`,
    enrolments: Prisma.sql`"Enrolment" WHERE "traineeId" = ${me}`,
    entries: Prisma.sql`"Entry" WHERE "enrolmentId" IN ${enrolments}`,
    revisions: Prisma.sql`"Revision" WHERE "entryId" IN ${entries}`,
    decisions: Prisma.sql`"Decision" WHERE "entryId" IN ${entries}`,
    comments: Prisma.sql`"Comment" WHERE "entryId" IN ${entries}`,
    decisionsGiven: Prisma.sql`"Decision" WHERE ("by" = ${me} OR "onBehalfOf" = ${me}) AND ${readable}`,
    commentsGiven: Prisma.sql`"Comment" WHERE "by" = ${me} AND ${readable}`,
    prompts: Prisma.sql`"Prompt" WHERE "enrolmentId" IN ${enrolments}`,
    meetings: Prisma.sql`"Meeting" WHERE ${meetings}`,
    daysOff: Prisma.sql`"DayOff" WHERE "personId" = ${me}`,
    messages: Prisma.sql`"Delivery" WHERE ${conversations} AND "redrawCardId" IS NULL AND "state" = 'sent'`,
    reactions: Prisma.sql`"Reaction" WHERE ${account}`,
  };
  const columns = Object.entries(counted).map(
    ([name, from]) => Prisma.sql`(SELECT COUNT(*) FROM ${from}) AS ${Prisma.raw(`"${name}"`)}`,
  );
  const [row] = await statements.query<Record<keyof KeptCounts, number>>(
    Prisma.sql`SELECT ${Prisma.join(columns, ", ")}`,
  );
  const counts = Object.entries(row ?? {}).map(([name, n]) => [name, Number(n)]);
  return Object.fromEntries(counts) as unknown as KeptCounts;
}
