import type { Entry } from "../src/core/entry/entry.ts";
import { groupedBy } from "../src/core/grouped.ts";
import type { ApprovedPiece, EntryRevision } from "../src/ports/found.ts";
import type { EntryQuery } from "../src/ports/store.ts";
import type { Database, Db, Provider } from "./client.ts";
import { countedIn, countedParts } from "./counted.ts";
import { ALL, gather, meant, oneOf, rowOf, rowsOf, type Tell } from "./gather.ts";
import { entryOf, revisionsOf, type StoredEntry } from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import type { Rows } from "./tables.ts";

/* Entries, each with the words of its revisions. */

/** Some entries, and the words of each. */
export const entryParts = (provider: Provider, where: Prisma.Sql) => {
  const theirs = Prisma.sql`"entryId" IN (SELECT "id" FROM "Entry" WHERE ${where})`;
  return {
    entries: rowsOf("Entry", where),
    revisions: rowsOf("Revision", theirs),
    claims: { table: "Claims", from: claimsOf(provider, theirs), where: ALL } as const,
  };
};

/** A row costs more than what stands in it: those of one revision come as one. */
const claimsOf = (provider: Provider, theirs: Prisma.Sql) => {
  const [array, group] =
    provider === "postgresql" ? ["json_build_array", "json_agg"] : ["json_array", "json_group_array"];
  const all = Prisma.raw(`${group}(${array}("place", "competence", "line", "struck"))`);
  return Prisma.sql`(SELECT "entryId", "revision", ${all} AS "claims" FROM "Claim" WHERE ${theirs}
    GROUP BY "entryId", "revision") "claims"`;
};

type ClaimTold = [place: number, competence: string, line: string, struck: string | null];

function eachClaim({ entryId, revision, claims }: Rows["Claims"]): StoredEntry["claims"] {
  // Made by our own statement, of columns whose types the database keeps.
  return (claims as ClaimTold[]).map(([place, competence, line, struck]) => ({
    entryId,
    revision,
    place,
    competence,
    line,
    struck,
  }));
}

type EntryRows = Awaited<ReturnType<typeof gather<ReturnType<typeof entryParts>>>>;

/** Each by its id, and what stores it; a row of its own that cannot be read spoils an entry. */
function storedEntries({ entries, revisions, claims }: EntryRows): [id: string, stored: () => StoredEntry][] {
  const ofEntry = ({ entryId }: { entryId: string | null }) => String(entryId);
  const [revisionsIn, claimsIn] = [groupedBy(revisions, ofEntry), groupedBy(claims, ofEntry)];
  return entries.map((raw) => {
    const id = String(raw.id);
    const stored = () => ({
      ...rowOf("Entry", raw),
      revisions: (revisionsIn.get(id) ?? []).map((one) => rowOf("Revision", one)),
      claims: (claimsIn.get(id) ?? []).flatMap((one) => eachClaim(rowOf("Claims", one))),
    });
    return [id, stored];
  });
}

/** @throws where it is spoiled: whoever asked for this very one cannot go on without it */
export function entryIn(rows: EntryRows): Entry | null {
  const [first] = storedEntries(rows);
  return first ? entryOf(first[1]()) : null;
}

export const entryAt = async (database: Database, where: Prisma.Sql): Promise<Entry | null> =>
  entryIn(await gather(database, entryParts(database.provider, where)));

export async function revisionsAt(database: Database, id: string): Promise<EntryRevision[]> {
  const [first] = storedEntries(
    await gather(database, entryParts(database.provider, Prisma.sql`"id" = ${id}`)),
  );
  return first ? revisionsOf(first[1]()) : [];
}

export const entriesIn = (rows: EntryRows, tell: Tell): Entry[] =>
  storedEntries(rows).flatMap(([id, stored]) => meant("Entry", id, () => entryOf(stored()), tell));

const entriesWhere = async (database: Database, where: Prisma.Sql, tell: Tell): Promise<Entry[]> =>
  entriesIn(await gather(database, entryParts(database.provider, where)), tell);

const countedWhere = async (database: Database, where: Prisma.Sql, tell: Tell): Promise<Entry[]> =>
  countedIn(await gather(database, countedParts(database.provider, where)), tell);

/** In the order of their references. */
export async function entries(database: Database, query: EntryQuery, tell: Tell): Promise<Entry[]> {
  const { provider } = database;
  const { statuses, programme, enrolments, numbers, texts = true } = query;
  const where = Prisma.join(
    [
      statuses ? oneOf(provider, '"status"', statuses) : Prisma.sql`"status" <> 'discarded'`,
      ...(programme ? [Prisma.sql`"programmeId" = ${programme}`] : []),
      ...(enrolments ? [oneOf(provider, '"enrolmentId"', enrolments)] : []),
      ...(numbers ? [oneOf(provider, '"number"', numbers)] : []),
    ],
    " AND ",
  );
  const found = await (texts ? entriesWhere : countedWhere)(database, where, tell);
  const place = ({ programmeId }: Entry, other: Entry) => (programmeId < other.programmeId ? -1 : 1);
  return found.sort((a, b) => (a.programmeId === b.programmeId ? a.number - b.number : place(a, b)));
}

/** An entry's revision is compared with those that are kept: the draft over it is a later one. */
export const discardedBefore = (database: Database, at: Date, tell: Tell): Promise<Entry[]> =>
  entriesWhere(
    database,
    Prisma.sql`"status" IN ('discarded', 'approved') AND "updatedAt" < ${at} AND ("status" = 'discarded'
      OR EXISTS (SELECT 1 FROM "Revision" r WHERE r."entryId" = "Entry"."id" AND r."number" > "Entry"."revision"))`,
    tell,
  );

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
