import { setImmediate as othersFirst } from "node:timers/promises";
import type { Entry } from "../src/core/entry/entry.ts";
import { groupedBy } from "../src/core/grouped.ts";
import type { Provider } from "./client.ts";
import { meant, type Part, type Raw, rowOf, type Tell } from "./gather.ts";
import { entryOf, type StoredEntry } from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import type { Rows } from "./tables.ts";

/*
 * Entries for counting, twenty to a trainee and hundreds of thousands on a Friday: a row for each revision that counts or is
 * under way, with the names of what it claims in it. Nobody's texts are read, but for titles.
 */

/** Some entries: each as often as it has such revisions, once as a rule. */
export const countedParts = (provider: Provider, where: Prisma.Sql) => ({
  counted: { table: "Counted", from: countedOf(provider), where } satisfies Part<"Counted">,
});

/** A claim in one text: its place, a sign where it was struck, and what it names. */
const countedOf = (provider: Provider) =>
  Prisma.sql`(SELECT e.*, r."number" AS "written", r."title", r."firstDay", r."lastDay", r."kind", r."witnessId", r."attested",
    r."numberNote", r."edition", r."approval", (
      SELECT ${Prisma.raw(provider === "postgresql" ? "json_agg" : "json_group_array")}(c."place" || ' ' ||
        CASE WHEN c."struck" IS NULL THEN '' ELSE ${Prisma.raw(`'${STRUCK}'`)} END || ' ' || c."competence")
        FROM "Claim" c WHERE c."entryId" = e."id" AND c."revision" = r."number") AS "claims"
    FROM "Entry" e LEFT JOIN "Revision" r
      ON r."entryId" = e."id" AND (r."number" = e."standing" OR r."number" >= e."revision")) "counted"`;

const STRUCK = "-"; // that it was struck is counted; why is not read

function claimIn(row: Rows["Counted"], text: string): StoredEntry["claims"][number] {
  const [first, second] = [text.indexOf(" "), text.indexOf(" ", text.indexOf(" ") + 1)];
  return {
    entryId: row.id,
    revision: row.written ?? 0,
    place: Number(text.slice(0, first)),
    competence: text.slice(second + 1),
    line: "",
    struck: second > first + 1 ? STRUCK : null,
  };
}

/** Written out, each by its name: objects that are made of others cost more than all the rest of it. */
function storedEntry(rows: readonly Rows["Counted"][]): StoredEntry {
  const [first] = rows;
  if (!first) throw new Error("An entry has a row.");
  return {
    id: first.id,
    number: first.number,
    programmeId: first.programmeId,
    enrolmentId: first.enrolmentId,
    traineeId: first.traineeId,
    revision: first.revision,
    status: first.status,
    standing: first.standing,
    submittedAt: first.submittedAt,
    state: first.state,
    createdAt: first.createdAt,
    updatedAt: first.updatedAt,
    version: first.version,
    revisions: rows.flatMap(revisionIn),
    // Made by our own statement, of columns whose types the database keeps.
    claims: rows.flatMap((row) => ((row.claims ?? []) as string[]).map((text) => claimIn(row, text))),
  };
}

function revisionIn(row: Rows["Counted"]): StoredEntry["revisions"] {
  const { written, title, attested, edition } = row;
  if (written === null || title === null || attested === null || edition === null) return [];
  return [
    {
      entryId: row.id,
      number: written,
      title,
      narrative: "",
      reflection: "",
      firstDay: row.firstDay,
      lastDay: row.lastDay,
      kind: row.kind,
      links: [],
      witnessId: row.witnessId,
      attested,
      numberNote: row.numberNote,
      edition,
      approval: row.approval,
    },
  ];
}

/** So many are read between two turns of the loop: whoever presses something meanwhile is served. */
const AT_ONCE = 200;

/** What cannot be read is left out and told of, as with all of its words. */
export async function countedIn(
  { counted }: { counted: readonly Raw<"Counted">[] },
  tell: Tell,
): Promise<Entry[]> {
  const all = [...groupedBy(counted, ({ id }) => String(id))];
  const found: Entry[] = [];
  for (const [n, [id, rows]] of all.entries()) {
    if (n > 0 && n % AT_ONCE === 0) await othersFirst();
    const entry = () => entryOf(storedEntry(rows.map((raw) => rowOf("Counted", raw))));
    found.push(...meant("Entry", id, entry, tell));
  }
  return found;
}
