import { createHash } from "node:crypto";
import { canonical, verifyChain } from "../../core/audit.ts";
import type { Entry } from "../../core/entry/entry.ts";
import type { Words } from "../../core/entry/words.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { AuditRow, DigestOfWords } from "../../ports/found.ts";
import type { Store } from "../../ports/store.ts";

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

/** Rows whose salt is gone: about whom or what, and by whom. */
interface Unsalted {
  subject: string;
  actor: string | null;
  rows: number[];
}

/**
 * Reads the whole trail against itself, against a head that somebody kept, and what entries say against the digests in it.
 * What was erased or purged is accounted for by a row that says so. A page at a time: what is kept meanwhile does not grow
 * with the trail, but for the numbers of rows whose salt is gone.
 */
export async function verifyTrail(store: Store, kept: Head | null): Promise<Verified> {
  const head = await store.auditHead();
  const problems: Problem[] = [];
  const unsalted = new Map<string, Unsalted>();
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
      if (row.digest === null || salts.has(row.sequence)) continue;
      // The words of an entry are its trainee's, whoever took the step.
      const { subject, actor } = isOfWords(row) ? { ...row, actor: null } : row;
      const others = unsalted.get(`${subject} ${actor}`);
      if (others) others.rows.push(row.sequence);
      else unsalted.set(`${subject} ${actor}`, { subject, actor, rows: [row.sequence] });
    }
    from = { sequence: checked.sequence, hash: checked.hash };
  }
  if (from.sequence !== head.sequence || from.hash !== head.hash)
    return { ...head, problems: [{ type: "broken", row: from.sequence + 1 }] };
  if (kept && kept.sequence > head.sequence)
    problems.push({ type: "shorter-than-head", rows: head.sequence, head: kept.sequence });
  problems.push(...(await rowsAfterHead(store, head)));
  for (const { subject, actor, rows } of unsalted.values())
    if (!erased.has(subject) && !erased.has(`person:${actor}`))
      problems.push(...rows.map((row) => ({ type: "salt-missing" as const, row, subject })));
  problems.push(...(await changedWords(store, erased)));
  return { ...head, problems };
}

/** The one place that knows which rows say that something was taken out for good, and so why it is no longer there. */
const erases = ({ event }: AuditRow) => /\.(erased|purged)$/.test(event);

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

const SOME = 20;

async function changedWords(store: Store, erased: ReadonlySet<string>): Promise<Problem[]> {
  const problems: Problem[] = [];
  const enrolments = [...(await store.directory("all")).enrolments.keys()];
  for (let at = 0; at < enrolments.length; at += SOME) {
    const entries = await store.entries({ enrolments: enrolments.slice(at, at + SOME) });
    // Read after the entries: what somebody writes meanwhile has its digest.
    const digests = groupedBy(
      (await store.digestsAbout(entries.map(subjectOf))).filter(isOfWords),
      ({ subject }) => subject,
    );
    for (const entry of entries) {
      const known = digests.get(subjectOf(entry)) ?? [];
      // Without its salts nothing can be said of it; that they are missing is said already.
      if (erased.has(subjectOf(entry)) || known.length === 0 || known.some(({ salt }) => salt === null))
        continue;
      for (const { revision, words } of await revisionsOf(store, entry))
        if (!known.some((one) => fits(one, words)))
          problems.push({ type: "words-changed", entry: entry.id, revision });
    }
  }
  return problems;
}

const subjectOf = ({ id }: Entry) => `entry:${id}`;

const revisionsOf = async (store: Store, entry: Entry) =>
  entry.revision === 1 ? [{ revision: 1, words: entry.words }] : await store.revisions(entry.id);

/** Words from before there were editions were digested without one. */
function fits({ digest, salt }: DigestOfWords, words: Words): boolean {
  const { edition: _, ...before } = words;
  return [words, { ...before, edition: "" }, before].some(
    (form) => sha256(salt + canonical(form)) === digest,
  );
}
