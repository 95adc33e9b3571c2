import { createHash } from "node:crypto";
import type { openDatabase } from "../../../prisma/client.ts";
import { verifyChain } from "../../../src/core/audit.ts";
import type { Violation } from "../../platforms/shared/faults.ts";
import { thing } from "../../platforms/slack/limits/reading.ts";
import type { SlackDouble } from "../../platforms/slack/web-api.ts";
import { rowsBeside } from "../rows.ts";

/*
 * All promises at once: what stands in Slack against what stands in the database, whatever happened in between.
 * Every list is empty where they hold.
 */

export interface Promises {
  lost: string[]; // recorded as sent, and not in Slack
  doubled: string[]; // in Slack more than once
  strange: string[]; // in Slack, and never to be sent
  waiting: string[]; // not sent yet
  unsettled: string[]; // held, out of reach, or given up
  stale: string[]; // cards that do not show the state of their entry
  decidedTwice: string[]; // revisions with more than one standing decision
  audit: string; // "whole", or where it is broken
  violations: readonly Violation[];
}

export const KEPT: Promises = {
  lost: [],
  doubled: [],
  strange: [],
  waiting: [],
  unsettled: [],
  stale: [],
  decidedTwice: [],
  audit: "whole",
  violations: [],
};

type Db = ReturnType<typeof openDatabase>["db"];

/** The delivery key that a message in Slack carries; null: it was an immediate answer, or a person's. */
export const keyOf = (metadata: unknown): string | null => {
  const { event_payload: payload } = thing(metadata);
  const { key } = thing(payload);
  return typeof key === "string" ? key : null;
};

/** @param erased delivery keys of messages that the test itself has deleted in Slack */
export async function promisesOf(
  slack: SlackDouble,
  databaseUrl: string,
  erased: readonly string[] = [],
): Promise<Promises> {
  const { store, rows } = rowsBeside(databaseUrl);
  try {
    return {
      ...(await rows((db) => sentAndThere(slack, db, erased))),
      stale: await rows((db) => staleCards(slack, db)),
      decidedTwice: await rows(decidedTwice),
      audit: await auditOf(store),
      violations: slack.violations,
    };
  } finally {
    await store.close();
  }
}

async function sentAndThere(slack: SlackDouble, db: Db, erased: readonly string[]) {
  const deliveries = await db.delivery.findMany({
    select: { key: true, state: true, refMessage: true, redrawCardId: true },
  });
  const there = new Map<string, string[]>();
  for (const { ts, metadata } of slack.everything()) {
    const key = keyOf(metadata);
    if (key) there.set(key, [...(there.get(key) ?? []), ts]);
  }
  const messages = deliveries.filter(({ redrawCardId }) => redrawCardId === null);
  const known = new Set(messages.map(({ key }) => key));
  const keys = (of: typeof deliveries, ...states: string[]) =>
    of.filter(({ state }) => states.includes(state)).map(({ key }) => key);
  const gone = ({ key, refMessage }: (typeof deliveries)[number]) =>
    there.get(key)?.[0] !== refMessage && !erased.includes(key);
  return {
    lost: keys(messages.filter(gone), "sent"),
    doubled: [...there].filter(([, all]) => all.length > 1).map(([key]) => key),
    strange: [...there.keys()].filter((key) => !known.has(key)),
    waiting: keys(deliveries, "pending", "sending"),
    unsettled: keys(deliveries, "held", "unreachable", "dead"),
  };
}

const FACES: Readonly<Record<string, string>> = {
  submitted: "To review: ",
  approved: "Approved: ",
  returned: "Returned with feedback: ",
  withdrawn: "Withdrawn by ",
};

async function staleCards(slack: SlackDouble, db: Db): Promise<string[]> {
  const entries = new Map((await db.entry.findMany()).map((entry) => [entry.id, entry]));
  return (await db.card.findMany()).flatMap(({ id, entryId, revision, conversation, message }) => {
    const entry = entries.get(entryId);
    const post = slack.messageAt(conversation, message);
    const face = entry?.revision === revision ? FACES[entry.status] : undefined;
    if (!post || !face || post.text.startsWith(face)) return [];
    return [`${id}: ${entry?.status}, and shows "${post.text.slice(0, 40)}"`];
  });
}

async function decidedTwice(db: Db): Promise<string[]> {
  const standing = new Map<string, number>();
  for (const { entryId, revision, what } of await db.decision.findMany()) {
    const of = `${entryId} ${revision}`;
    standing.set(of, (standing.get(of) ?? 0) + (what === "approval-withdrawn" ? -1 : 1));
  }
  return [...standing].filter(([, n]) => n < 0 || n > 1).map(([of]) => of);
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function auditOf(store: ReturnType<typeof rowsBeside>["store"]): Promise<string> {
  const head = await store.auditHead();
  const checked = verifyChain(sha256, { sequence: 0, hash: "" }, await store.auditRows(0, head.sequence + 1));
  if (!checked.ok) return `broken at ${checked.brokenAt}`;
  return checked.sequence === head.sequence && checked.hash === head.hash ? "whole" : "its end is missing";
}
