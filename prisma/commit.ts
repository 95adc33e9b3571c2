import { createHash, randomBytes } from "node:crypto";
import { canonical, chainHash } from "../src/core/audit.ts";
import type { NewDelivery, Priority } from "../src/ports/deliveries.ts";
import type { AuditEntry, Change, Expectation, Outcome } from "../src/ports/store.ts";
import type { Database, Provider, Tx } from "./client.ts";
import { inPieces } from "./gather.ts";
import { answerOf } from "./reads.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { conversationOf, routeAnew } from "./waking.ts";
import { clashOf, withRetry } from "./with-retry.ts";
import { byMany, writeAll } from "./write-all.ts";
import { only, Stale } from "./writes.ts";

type Whole = Required<Change>;

/**
 * All of a change, or nothing of it. The cause is written first: on SQLite that takes the write lock before
 * anything is read, on both it makes a repeated cause end here. The head of the audit chain is locked last.
 */
export async function commit({ db, provider }: Database, given: Change): Promise<Outcome> {
  const change: Whole = { expect: [], writes: [], audit: [], deliveries: [], answer: null, ...given };
  try {
    await withRetry(() => db.$transaction((tx) => apply(tx, change, provider), { timeout: limitOf(change) }));
    return { type: "saved", answer: change.answer };
  } catch (error) {
    if (error instanceof Stale) return { type: "stale" };
    const clash = clashOf(error);
    if (clash === "Cause")
      return { type: "seen", answer: (await answerOf(db, change.cause))?.answer ?? null };
    if (clash !== null && clash !== "Audit") return { type: "stale" };
    throw error;
  }
}

/** In milliseconds. A change of tens of thousands of rows, as an import's, stays one: it has as long as so many take. */
function limitOf({ expect, writes, audit, deliveries }: Whole): number {
  return 15_000 + 10 * (expect.length + writes.length + audit.length + deliveries.length);
}

async function apply(tx: Tx, change: Whole, provider: Provider): Promise<void> {
  const { cause, at } = change;
  await tx.cause.create({
    data: {
      key: cause,
      at,
      answer: change.answer ? JSON.parse(JSON.stringify(change.answer)) : Prisma.DbNull,
    },
  });
  for (const expected of [...change.expect].sort(inOneOrder)) await holdVersion(tx, expected);
  await writeAll(tx, change.writes, change);
  await routeAnew(tx, change.writes, provider);
  const workspaces = await workspacesFor(tx, change.deliveries);
  for (const delivery of change.deliveries) await enqueue(tx, delivery, workspaces);
  if (change.audit.length > 0) await chain(tx, change.audit, at, cause);
}

/** Replicas take their locks in one order, so that they cannot wait for each other in a ring. */
const inOneOrder = (a: Expectation, b: Expectation) => (a.row + a.id < b.row + b.id ? -1 : 1);

type AtVersion = { where: { id: string; version: number }; data: { version: number } };
const HOLDS: Record<Expectation["row"], (tx: Tx, as: AtVersion) => Promise<{ count: number }>> = {
  entry: (tx, as) => tx.entry.updateMany(as),
  enrolment: (tx, as) => tx.enrolment.updateMany(as),
  person: (tx, as) => tx.person.updateMany(as),
  programme: (tx, as) => tx.programme.updateMany(as),
};

/** The row is as it was read, and stays so until this transaction ends. */
async function holdVersion(tx: Tx, { row, id, version }: Expectation): Promise<void> {
  only(await HOLDS[row](tx, { where: { id, version }, data: { version } }));
}

const PRIORITIES: Record<Priority, number> = { answer: 0, news: 1, digest: 2 };

/** By person where their messages will go, as far as is known now: whoever sends them finds out for certain. */
async function workspacesFor(tx: Tx, deliveries: readonly NewDelivery[]): Promise<Map<string, string>> {
  const people = deliveries.flatMap(({ to }) => (to.type === "person" ? [to.person] : []));
  if (people.length === 0) return new Map();
  const accounts = await inPieces(people, (some) =>
    tx.account.findMany({
      where: { personId: { in: some }, active: true, kind: "member" },
      orderBy: { workspace: "desc" }, // the first of them is what remains in the map
    }),
  );
  return new Map(accounts.map(({ personId, workspace }) => [personId ?? "", workspace]));
}

/** A key that is there already was or will be sent: it is not sent again. */
async function enqueue(tx: Tx, delivery: NewDelivery, known: ReadonlyMap<string, string>): Promise<void> {
  const { key, to, priority, message, carries, card, prompt, whenUnsure } = delivery;
  const conversation = conversationOf(to);
  const data = {
    key,
    conversation,
    workspace: to.type === "person" ? (known.get(to.person) ?? null) : to.workspace,
    recipient: { ...to },
    priority: PRIORITIES[priority],
    message: JSON.parse(JSON.stringify(message)),
    carries: { entries: [...carries.entries], people: [...carries.people] },
    cardEntryId: card?.entryId ?? null,
    cardRevision: card?.revision ?? null,
    promptId: prompt ?? null,
    whenUnsure,
    state: "pending",
  };
  await tx.delivery.upsert({ where: { key }, create: data, update: {} });
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function chain(tx: Tx, entries: readonly AuditEntry[], at: Date, cause: string): Promise<void> {
  const head = await tx.auditHead.update({
    where: { id: 1 },
    data: { sequence: { increment: entries.length } },
  });
  let previous = head.hash;
  let sequence = head.sequence - entries.length;
  const rows: Prisma.AuditCreateManyInput[] = [];
  const salts: Prisma.AuditSaltCreateManyInput[] = [];
  for (const { actor, how, event, subject, facts, personal } of entries) {
    sequence += 1;
    const salt = personal === undefined ? null : randomBytes(16).toString("hex");
    const digest = salt && sha256(salt + canonical(personal));
    const row = { sequence, at, actor, how, event, subject, facts, cause, digest };
    const hash = chainHash(sha256, previous, row);
    rows.push({ ...row, facts: canonical(facts), previous, hash });
    if (salt) salts.push({ sequence, salt });
    previous = hash;
  }
  await byMany(rows, (data) => tx.audit.createMany({ data }));
  await byMany(salts, (data) => tx.auditSalt.createMany({ data }));
  await tx.auditHead.update({ where: { id: 1 }, data: { hash: previous } });
}
