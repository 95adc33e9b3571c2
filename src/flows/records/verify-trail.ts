import { createHash } from "node:crypto";
import { canonical, verifyChain } from "../../core/audit.ts";
import type { Entry, Words } from "../../core/entry/entry.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { AuditRow, Store } from "../../ports/store.ts";

const PAGE = 1_000;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

export interface Head {
  sequence: number;
  hash: string;
}

/** What is wrong with the trail, or with what it is about. */
export type Problem =
  | { type: "broken"; row: number } // changed, left out or moved
  | { type: "other-head"; row: number } // not the trail that somebody kept the head of
  | { type: "shorter-than-head"; rows: number; head: number }
  | { type: "after-head"; row: number } // no commit wrote it
  | { type: "salt-missing"; row: number; subject: string }
  | { type: "words-changed"; entry: string; revision: number };

export interface Verified extends Head {
  problems: Problem[];
}

/** A digest of an entry's words, and the salt that it was made with; null where that is gone. */
interface KeptRow {
  subject: string;
  digest: string;
  salt: string | null;
}

/**
 * Reads the whole trail against itself, against a head that somebody kept, and what entries say against the digests in it.
 * What was erased or purged is accounted for by a row that says so.
 */
export async function verifyTrail(store: Store, kept: Head | null): Promise<Verified> {
  const head = await store.auditHead();
  const problems: Problem[] = [];
  const ofWords: KeptRow[] = []; // of entries alone
  const unsalted: AuditRow[] = []; // rows whose salt is gone
  const erased = new Set<string>();
  let from: Head = { sequence: 0, hash: "" };
  while (from.sequence < head.sequence) {
    const rows = await store.auditRows(from.sequence, PAGE);
    // Rows that came after the head was read belong to a running bot, and to its next check.
    const ours = rows.filter(({ sequence }) => sequence <= head.sequence);
    if (ours.length === 0) break;
    const checked = verifyChain(sha256, from, ours);
    if (!checked.ok) return { ...head, problems: [{ type: "broken", row: checked.brokenAt }] };
    const salts = await store.auditSalts(from.sequence, checked.sequence);
    for (const row of ours) {
      if (kept?.sequence === row.sequence && kept.hash !== row.hash)
        problems.push({ type: "other-head", row: row.sequence });
      if (erases(row)) erased.add(row.subject);
      if (row.digest === null) continue;
      const salt = salts.get(row.sequence) ?? null;
      if (salt === null) unsalted.push(row);
      if (isOfWords(row)) ofWords.push({ subject: row.subject, digest: row.digest, salt });
    }
    from = { sequence: checked.sequence, hash: checked.hash };
  }
  if (from.sequence !== head.sequence || from.hash !== head.hash)
    return { ...head, problems: [{ type: "broken", row: from.sequence + 1 }] };
  if (kept && kept.sequence > head.sequence)
    problems.push({ type: "shorter-than-head", rows: head.sequence, head: kept.sequence });
  problems.push(...(await rowsAfterHead(store, head)));
  for (const { subject, sequence: row, ...rest } of unsalted)
    if (!erased.has(subject) && !isOfErased({ subject, ...rest }, erased))
      problems.push({ type: "salt-missing", row, subject });
  const digests = groupedBy(ofWords, ({ subject }) => subject);
  problems.push(...(await changedWords(store, digests, erased)));
  return { ...head, problems };
}

/** The one place that knows which rows say that something was taken out for good, and so why it is no longer there. */
const erases = ({ event }: AuditRow) => /\.(erased|purged)$/.test(event);

/** What somebody who was erased wrote, about whatever; the words of an entry are its trainee's. */
const isOfErased = (
  { actor, ...row }: Pick<AuditRow, "actor" | "subject" | "facts">,
  erased: ReadonlySet<string>,
) => actor !== null && erased.has(`person:${actor}`) && !isOfWords(row);

/** A step in an entry's life; its digest is of the words that it left. Comments have words of their own. */
const isOfWords = ({ subject, facts }: Pick<AuditRow, "subject" | "facts">) =>
  subject.startsWith("entry:") && "to" in facts;

async function rowsAfterHead(store: Store, head: Head): Promise<Problem[]> {
  const [next] = await store.auditRows(head.sequence, 1);
  if (!next) return [];
  // A bot that runs moves the head with every row it adds.
  return (await store.auditHead()).sequence >= next.sequence
    ? []
    : [{ type: "after-head", row: next.sequence }];
}

const SOME = 100;

async function changedWords(
  store: Store,
  digests: ReadonlyMap<string, readonly KeptRow[]>,
  erased: ReadonlySet<string>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const enrolments = [...(await store.directory("all")).enrolments.keys()];
  for (let at = 0; at < enrolments.length; at += SOME)
    for (const entry of await store.entries({ enrolments: enrolments.slice(at, at + SOME) })) {
      const subject = `entry:${entry.id}`;
      const known = digests.get(subject) ?? [];
      // Without its salts nothing can be said of it; that they are missing is said already.
      if (erased.has(subject) || known.length === 0 || known.some(({ salt }) => salt === null)) continue;
      for (const { revision, words } of await revisionsOf(store, entry))
        if (!known.some((one) => fits(one, words)))
          problems.push({ type: "words-changed", entry: entry.id, revision });
    }
  return problems;
}

const revisionsOf = async (store: Store, entry: Entry) =>
  entry.revision === 1 ? [{ revision: 1, words: entry.words }] : await store.revisions(entry.id);

/** Words from before there were editions were digested without one. */
function fits({ digest, salt }: KeptRow, words: Words): boolean {
  const { edition: _, ...before } = words;
  return [words, { ...before, edition: "" }, before].some(
    (form) => sha256(salt + canonical(form)) === digest,
  );
}
