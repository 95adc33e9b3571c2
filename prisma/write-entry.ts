import { isDeepStrictEqual } from "node:util";
import type { Entry } from "../src/core/entry/entry.ts";
import { beyondIt } from "../src/core/entry/reporting.ts";
import type { Words } from "../src/core/entry/words.ts";
import { given } from "../src/core/given.ts";
import type { Tx } from "./client.ts";
import { cleanRevision } from "./entry-state.ts";
import { deleteAll, insertAll, updateAll } from "./insert.ts";
import { approvalJson, entryRow, revisionRow } from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { only } from "./stale.ts";

/** @param was as it was read: what stands so already is not written again; null: whatever is there is replaced */
export async function writeEntry(tx: Tx, entry: Entry, was: Entry | null): Promise<void> {
  const { id, version, revision } = entry;
  const data = { ...entryRow(entry), version: version + 1 };
  if (version === 0) await insertAll(tx, "Entry", [{ id, ...data }]);
  else only(await updateAll(tx, "Entry", data, Prisma.sql`"id" = ${id} AND "version" = ${version}`));
  const known = was?.revision === revision ? was : null;
  const keepsClaims = known !== null && isDeepStrictEqual(known.words.claims, entry.words.claims);
  const last = was ? lastOf(was) : version === 0 ? 0 : Number.POSITIVE_INFINITY; // of the revisions that are there
  if (last >= revision && !keepsClaims)
    await deleteAll(tx, "Claim", Prisma.sql`"entryId" = ${id} AND "revision" >= ${revision}`);
  // A draft over a standing revision that is deleted leaves nothing of itself behind.
  if (last > revision) await removeAfter(tx, id, revision);
  if (!known || !isDeepStrictEqual(wordsRow(known), wordsRow(entry))) await writeWords(tx, wordsRow(entry));
  if (!keepsClaims) await writeClaims(tx, id, revision, entry.words);
  for (const over of beyond(entry)) {
    await writeWords(tx, { ...revisionRow(id, over.revision, over.words), approval: null });
    await writeClaims(tx, id, over.revision, over.words);
  }
}

/** The revisions that are kept beyond the present one. */
function beyond(entry: Entry): { revision: number; words: Words }[] {
  const { discarded, clean } = beyondIt(entry);
  return given([
    discarded,
    clean && { revision: cleanRevision(entry.revision, discarded), words: clean.words },
  ]);
}

/** The last revision that is kept of it. */
const lastOf = (entry: Entry) => beyond(entry).at(-1)?.revision ?? entry.revision;

async function removeAfter(tx: Tx, entryId: string, revision: number): Promise<void> {
  await deleteAll(tx, "Claim", Prisma.sql`"entryId" = ${entryId} AND "revision" > ${revision}`);
  await deleteAll(tx, "Revision", Prisma.sql`"entryId" = ${entryId} AND "number" > ${revision}`);
}

type WordsRow = ReturnType<typeof wordsRow>;

/** The row of an entry's present revision. */
function wordsRow({ id, revision, words, standing }: Entry) {
  const approval = standing?.revision === revision ? approvalJson(standing.approval) : null;
  return { ...revisionRow(id, revision, words), approval };
}

async function writeWords(tx: Tx, words: WordsRow): Promise<void> {
  await insertAll(tx, "Revision", [words], { by: ["entryId", "number"] });
}

async function writeClaims(tx: Tx, entryId: string, revision: number, { claims }: Words): Promise<void> {
  const data = claims.map((claim, place) => ({ entryId, revision, place, ...claim }));
  await insertAll(tx, "Claim", data);
}
