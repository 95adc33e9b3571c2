import { createHash, randomBytes } from "node:crypto";
import { canonical, chainHash } from "../src/core/audit.ts";
import type { Change, Expectation, Outcome } from "../src/ports/change.ts";
import type { NewDelivery, Priority } from "../src/ports/deliveries.ts";
import type { Database, Tx } from "./client.ts";
import { doubtOf, HOLD_SETTINGS, type KnownHold, knownHold } from "./doubt.ts";
import { ALL, found, gather, oneOf, rowOf, rowsOf } from "./gather.ts";
import { insertAll, updateAll } from "./insert.ts";
import { lookAtOnce } from "./looks.ts";
import { answerOf } from "./reads.ts";
import { cardsToRedraw, holdEntry, redrawOf } from "./redraws.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { Stale } from "./stale.ts";
import type { Rows } from "./tables.ts";
import { conversationOf, routeAnew } from "./waking.ts";
import { clashOf, withRetry } from "./with-retry.ts";
import { writeAll } from "./write-all.ts";

type Whole = Required<Change>;

/**
 * All of a change, or nothing of it. The cause is written first: on SQLite that takes the write lock before
 * anything is read, on both it makes a repeated cause end here. The head of the audit chain is locked last.
 */
export async function commit(database: Database, given: Change): Promise<Outcome> {
  const change = whole(given);
  database.inPlace();
  try {
    await withRetry(() => database.together((tx) => apply(tx, [change])));
    database.inPlace(); // what is said to be saved is there
    return { type: "saved", answer: change.answer };
  } catch (error) {
    if (error instanceof Stale) return { type: "stale" };
    if (error instanceof Spent) return { type: "seen", answer: null };
    const clash = clashOf(error);
    if (clash === "Cause")
      return { type: "seen", answer: (await answerOf(database, change.cause))?.answer ?? null };
    if (clash !== null && clash !== "Audit") return { type: "stale" };
    throw error;
  }
}

/** Many in one transaction: one that cannot be saved, or was before, takes them all back. */
export async function commitAll(database: Database, changes: readonly Change[]): Promise<boolean> {
  const all = changes.map(whole);
  try {
    database.inPlace();
    await withRetry(() => database.together((tx) => apply(tx, all)));
    database.inPlace();
    return true;
  } catch {
    return false; // whatever it was, it is said of the one that it concerns
  }
}

const whole = (given: Change): Whole => ({
  former: null,
  expect: [],
  writes: [],
  audit: [],
  deliveries: [],
  answer: null,
  ...given,
});

async function apply(tx: Tx, changes: readonly Whole[]): Promise<void> {
  await insertAll(tx, "Cause", changes.map(causeRow));
  await holdVersions(
    tx,
    changes.flatMap(({ expect }) => expect),
  );
  for (const change of changes) {
    await writeAll(tx, change.writes, change);
    await routeAnew(tx, change.writes);
  }
  await lookAtOnce(
    tx,
    changes.flatMap(({ writes }) => writes),
  );
  const occurrences = changes.flatMap(({ writes }) =>
    writes.flatMap((one) => (one.type === "occurrence" ? [one.occurrence] : [])),
  );
  await insertAll(tx, "Occurrence", occurrences);
  const { deliveries, head, isSpent } = await lookLast(tx, changes);
  if (isSpent) throw new Spent();
  await insertAll(tx, "Delivery", deliveries);
  if (head) await chain(tx, head, changes);
}

const causeRow = ({ cause, at, answer }: Whole) => ({ key: cause, at, answer });

/** It was done under the name that the version before gave it. */
class Spent extends Error {}

const TABLES = { enrolment: "Enrolment", entry: "Entry", person: "Person", programme: "Programme" } as const;

/**
 * The rows are as they were read, and stay so until this transaction ends. Replicas take their locks in one order, so that
 * they cannot wait for each other in a ring.
 */
async function holdVersions({ statements, provider }: Tx, expected: readonly Expectation[]): Promise<void> {
  if (expected.length === 0) return;
  const arms = Object.entries(TABLES).flatMap(([row, table]) => {
    const ids = expected.flatMap((one) => (one.row === row ? [one.id] : []));
    if (ids.length === 0) return [];
    const rows = Prisma.sql`SELECT ${Prisma.raw(`'${row}' AS "row", "id", "version" FROM "${table}"`)} WHERE ${oneOf(provider, `"id"`, ids)}`;
    return [
      provider === "postgresql"
        ? Prisma.sql`SELECT * FROM (${rows} ORDER BY "id" FOR NO KEY UPDATE) "${Prisma.raw(row)}"`
        : rows,
    ];
  });
  const found = await statements.query<Expectation>(Prisma.join(arms, " UNION ALL "));
  const keyOf = ({ row, id, version }: Expectation) => `${row} ${id} ${version}`;
  const held = new Set(found.map(keyOf));
  if (!expected.every((one) => held.has(keyOf(one)))) throw new Stale();
}

/**
 * All that is left to know before the last rows of a change are written, by one statement: which of its messages are there
 * already, where people are reached as far as is known now (whoever sends finds out for certain), which cards are to be
 * drawn anew, and the head of the audit chain, which is locked from here on.
 */
async function lookLast(tx: Tx, changes: readonly Whole[]) {
  const { provider } = tx;
  const writes = changes.flatMap((change) => change.writes);
  const deliveries = changes.flatMap((change) => change.deliveries.map((one) => ({ ...one, change })));
  const former = changes.flatMap((change) => change.former ?? []);
  const isAudited = changes.some(({ audit }) => audit.length > 0);
  const redraws = new Map(
    changes.flatMap(({ writes, cause }) =>
      writes.flatMap((one) => (one.type === "redraw" ? [[one.entryId, cause]] : [])),
    ),
  );
  if (redraws.size + deliveries.length + former.length === 0 && !isAudited)
    return { deliveries: [], head: null, isSpent: false };
  const written = new Set(writes.flatMap((one) => (one.type === "entry" ? [one.entry.id] : [])));
  for (const id of redraws.keys()) if (!written.has(id)) await holdEntry(tx, id);
  const keys = deliveries.map(({ key }) => key);
  const people = deliveries.flatMap(({ to }) => (to.type === "person" ? [to.person] : []));
  const { asides, cards } = cardsToRedraw(provider, [...redraws.keys()]);
  const lock = provider === "postgresql" ? Prisma.sql`FOR UPDATE` : Prisma.empty;
  const locked = Prisma.sql`"locked" AS (SELECT * FROM "AuditHead" WHERE "id" = 1 ${lock})`;
  const rows = await gather(
    tx,
    {
      sent: found(Prisma.sql`SELECT "key" AS "id" FROM "Delivery" WHERE ${oneOf(provider, `"key"`, keys)}`),
      accounts: rowsOf(
        "Account",
        Prisma.sql`${oneOf(provider, `"personId"`, people)} AND "active" AND "kind" = 'member'`,
      ),
      cards,
      hold: found(HOLD_SETTINGS),
      spent: found(Prisma.sql`SELECT "key" AS "id" FROM "Cause" WHERE ${oneOf(provider, `"key"`, former)}`),
      ...(isAudited && {
        head: { table: "AuditHead", from: Prisma.raw(`"locked"`), where: ALL } as const,
      }),
    },
    isAudited ? [...asides, locked] : asides,
  );
  if (isAudited && !rows.head?.[0])
    throw new Error("The audit trail has no head: nothing can be added to it.");
  const workspaces = new Map<string, string>();
  for (const raw of rows.accounts.sort((a, b) => (String(a.workspace) < String(b.workspace) ? 1 : -1)))
    workspaces.set(String(raw.personId), String(raw.workspace)); // the first of them remains
  const known = new Set(rows.sent.map(({ id }) => id)); // those were or will be sent: not again
  const fresh = deliveries.filter(({ key }) => !known.has(key) && known.add(key));
  const [head] = rows.head ?? [];
  const hold = knownHold(rows.hold);
  return {
    deliveries: [
      ...rows.cards.map((card) => redrawOf(card, redraws.get(String(card.entryId)) ?? "")),
      ...fresh.map(({ change, ...one }) => ({
        ...deliveryRow(one, workspaces),
        ...doubtRow(change, one, hold),
      })),
    ],
    head: head ? rowOf("AuditHead", head) : null,
    isSpent: rows.spent.length > 0,
  };
}

const PRIORITIES: Record<Priority, number> = { answer: 0, news: 1, digest: 2 };

function deliveryRow(delivery: NewDelivery, known: ReadonlyMap<string, string>) {
  const { key, to, priority, message, carries, card, prompt } = delivery;
  return {
    key,
    conversation: conversationOf(to),
    workspace: to.type === "person" ? (known.get(to.person) ?? null) : to.workspace,
    recipient: { ...to },
    priority: PRIORITIES[priority],
    message,
    carries,
    cardEntryId: card?.entryId ?? null,
    cardRevision: card?.revision ?? null,
    promptId: prompt ?? null,
    state: "pending",
  };
}

/** Every row has these columns: many are written by one statement. */
function doubtRow(change: Whole, { whenUnsure }: NewDelivery, hold: KnownHold) {
  const doubt = doubtOf(change, hold);
  return { unsure: doubt !== "none", whenUnsure: doubt === "look" ? "resend" : whenUnsure };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function chain(tx: Tx, head: Rows["AuditHead"], changes: readonly Whole[]): Promise<void> {
  let { hash: previous, sequence } = head;
  const rows: Rows["Audit"][] = [];
  const salts: Rows["AuditSalt"][] = [];
  const audit = changes.flatMap(({ audit, at, cause }) => audit.map((one) => ({ ...one, at, cause })));
  for (const { at, cause, actor, how, event, subject, facts, personal } of audit) {
    sequence += 1;
    const salt = personal === undefined ? null : randomBytes(16).toString("hex");
    const digest = salt && sha256(salt + canonical(personal));
    const row = { sequence, at, actor, how, event, subject, facts, cause, digest };
    const hash = chainHash(sha256, previous, row);
    rows.push({ ...row, facts: canonical(facts), previous, hash });
    if (salt) salts.push({ sequence, salt });
    previous = hash;
  }
  await insertAll(tx, "Audit", rows);
  await insertAll(tx, "AuditSalt", salts);
  await updateAll(tx, "AuditHead", { sequence, hash: previous }, Prisma.sql`"id" = 1`);
}
