import { type Approved, approvedIn } from "../src/core/coverage/approved.ts";
import { groupedBy } from "../src/core/grouped.ts";
import type { Write } from "../src/ports/change.ts";
import type { CountedEvidence } from "../src/ports/found.ts";
import type { EvidenceQuery } from "../src/ports/store.ts";
import { approvedPart, countedBy, ofApproval } from "./approved.ts";
import type { Database, Provider } from "./client.ts";
import { countedIn, countedParts } from "./counted.ts";
import { entriesIn, entryParts } from "./entries.ts";
import { ALL, gather, oneOf, type Part, type Tell } from "./gather.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/*
 * What counts of an enrolment: what stands approved, counted, and by the same statement the entries that something is under
 * way of. Counting costs as much as there are pieces. So what was counted is kept, with a mark that is another one whenever
 * any of an enrolment's evidence is; the mark is read with all the rest.
 */

export interface Evidence {
  read(query: EvidenceQuery): Promise<ReadonlyMap<string, CountedEvidence>>;
  /** What we change ourselves is counted anew; of what others have changed the marks tell. */
  forget(writes: readonly Write[]): void;
}

const MOST_KEPT = 400;

interface Kept {
  mark: string;
  approved: Approved;
}

export function evidenceIn(database: Database, tell: Tell): Evidence {
  const kept = new Map<string, Kept>(); // by enrolment, the longest unused first

  function keep(id: string, one: Kept): void {
    kept.delete(id);
    kept.set(id, one);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  }

  /** @param counting those of which what stands approved is counted; of the others it may be kept */
  async function readOnce(query: EvidenceQuery, counting: readonly string[]) {
    const { enrolments, adoptions } = query;
    const { marks, entries, counted } = await rowsFor(database, query, counting, tell);
    const editions = adoptions.map(({ to }) => to).join(" ");
    const found = new Map<string, CountedEvidence>();
    for (const id of enrolments) {
      const mark = `${marks.get(id) ?? ""} ${editions}`;
      const before = kept.get(id);
      const known = before?.mark === mark ? before.approved : undefined;
      const approved = counting.includes(id) ? (counted.get(id) ?? approvedIn([])) : known;
      if (!approved) continue; // something has changed
      keep(id, { mark, approved });
      found.set(id, { entries: entries.get(id) ?? [], approved });
    }
    return found;
  }

  return {
    read: async (query) => {
      const { enrolments } = query;
      const found = await readOnce(
        query,
        enrolments.filter((id) => !kept.has(id)),
      );
      const changed = enrolments.filter((id) => !found.has(id));
      if (changed.length === 0) return found;
      const anew = await readOnce({ ...query, enrolments: changed }, changed);
      return new Map([...found, ...anew]);
    },
    forget: (writes) => {
      for (const one of writes)
        if (one.type === "entry" || one.type === "entry-gone") kept.delete(one.entry.enrolmentId);
    },
  };
}

async function rowsFor(database: Database, query: EvidenceQuery, counting: readonly string[], tell: Tell) {
  const { provider } = database;
  const { enrolments, adoptions, texts = true } = query;
  const underWay = isUnderWay(provider, query);
  const parts = {
    marks: marksOf(provider, enrolments),
    approved: approvedPart(provider, counting, adoptions.length > 0),
  };
  const rows = texts
    ? await gather(database, { ...entryParts(provider, underWay), ...parts })
    : await gather(database, { ...countedParts(provider, underWay), ...parts });
  const entries = "counted" in rows ? await countedIn(rows, tell) : entriesIn(rows, tell);
  return {
    marks: new Map(rows.marks.map(({ enrolmentId, mark }) => [enrolmentId, mark])),
    entries: groupedBy(
      entries.sort((a, b) => a.number - b.number),
      ({ enrolmentId }) => enrolmentId,
    ),
    counted: countedBy(rows.approved, adoptions),
  };
}

/**
 * Every write of an entry counts its version up, and no number is ever used twice: where none has come or gone the sum of
 * the versions grows with each change, and where one has the others tell.
 */
function marksOf(provider: Provider, enrolments: readonly string[]): Part<"Mark"> {
  const from = Prisma.sql`(SELECT "enrolmentId",
    COUNT(*) || ' ' || MAX("number") || ' ' || SUM("number") || ' ' || SUM("version") AS "mark"
    FROM "Entry" WHERE ${oneOf(provider, '"enrolmentId"', enrolments)} GROUP BY "enrolmentId") "marks"`;
  return { table: "Mark", from, where: ALL };
}

/** Drafts, what waits and what came back; where it is said since when, what was approved after that. */
function isUnderWay(provider: Provider, { enrolments, since = new Map() }: EvidenceQuery): Prisma.Sql {
  const of = (ids: readonly string[]) => oneOf(provider, '"enrolmentId"', ids);
  const lately = [...groupedBy([...since], ([, at]) => at.toISOString())].map(([at, some]) => {
    const theirs = of(some.map(([id]) => id));
    const approvedAt = Prisma.raw(ofApproval(provider, "at"));
    return Prisma.sql`(${theirs} AND EXISTS (SELECT 1 FROM "Revision" r
      WHERE r."entryId" = "id" AND r."number" = "standing" AND ${approvedAt} > ${at}))`;
  });
  if (lately.length === 0)
    return Prisma.sql`${of(enrolments)} AND "status" IN ('draft', 'submitted', 'returned')`;
  // Said so that these are sought among theirs, and not among everybody's drafts.
  return Prisma.sql`${of(enrolments)} AND "status" IN ('draft', 'submitted', 'returned', 'approved')
    AND ("status" <> 'approved' OR ${Prisma.join(lately, " OR ")})`;
}
