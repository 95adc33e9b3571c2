import { type Approved, approvedIn, type CountedPiece } from "../src/core/coverage/approved.ts";
import { type Adoption, countedUnder } from "../src/core/editions.ts";
import { groupedBy } from "../src/core/grouped.ts";
import type { Provider } from "./client.ts";
import { ALL, oneOf, type Part, type Raw } from "./gather.ts";
import { plainDay, plainKind } from "./plain.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/*
 * What stands approved, for counting: a row for each piece, with what is counted of it and the names of what it shows.
 */

/** Never what is no JSON: one such row would keep everybody's from being counted. */
export const ofApproval = (provider: Provider, key: "at" | "by" | "byLink") =>
  provider === "postgresql"
    ? `r."approval"->>'${key}'`
    : `CASE WHEN json_valid(r."approval") THEN r."approval"->>'${key}' END`;

/** @param named whether it matters in which edition their claims name competences */
export function approvedPart(provider: Provider, enrolments: readonly string[], named: boolean) {
  const listed = provider === "postgresql" ? "string_agg" : "group_concat";
  const edition = named ? `e."programmeId", r."edition"` : `NULL AS "programmeId", NULL AS "edition"`;
  const pieces = Prisma.raw(`SELECT e."enrolmentId", ${edition}, e."number", r."kind",
      ${ofApproval(provider, "at")} AS "at", ${ofApproval(provider, "by")} AS "by",
      ${ofApproval(provider, "byLink")} AS "byLink",
      COALESCE(r."lastDay", r."firstDay") AS "day",
      CASE WHEN e."status" = 'approved' THEN COALESCE(e."submittedAt", e."updatedAt") END AS "sent",
      (SELECT ${listed}(c."competence", ' ') FROM "Claim" c
        WHERE c."entryId" = e."id" AND c."revision" = e."standing" AND c."struck" IS NULL) AS "competences"
    FROM "Entry" e JOIN "Revision" r ON r."entryId" = e."id" AND r."number" = e."standing"`);
  const theirs = Prisma.sql`${oneOf(provider, 'e."enrolmentId"', enrolments)} AND e."status" <> 'discarded'`;
  const from = Prisma.sql`(${pieces} WHERE ${theirs}) "approved"`;
  return { table: "Approved", from, where: ALL } satisfies Part<"Approved">;
}

type Adopted = ReadonlyMap<string, readonly Adoption[]>;

/** By enrolment. One whose approval cannot be read counts nowhere. */
export function countedBy(
  rows: readonly Raw<"Approved">[],
  adoptions: readonly Adoption[],
): Map<string, Approved> {
  const adopted = groupedBy(adoptions, ({ programmeId }) => programmeId);
  const found = groupedBy(rows, ({ enrolmentId }) => String(enrolmentId));
  return new Map(
    [...found].map(([id, own]) => [id, approvedIn(own.flatMap((row) => pieceIn(row, adopted)))]),
  );
}

/** Told at a glance, as there are hundreds of thousands of them on a Friday. */
function pieceIn(row: Raw<"Approved">, adopted: Adopted): CountedPiece | [] {
  const { programmeId, edition, by, byLink, sent } = row;
  const at = Date.parse(row.at ?? "");
  if (Number.isNaN(at) || by === null) return [];
  const named = row.competences?.split(" ") ?? [];
  return {
    number: Number(row.number),
    at,
    by: byLink === null ? by : null,
    kind: plainKind(row.kind) ?? null,
    day: plainDay(row.day) ?? null,
    sent: sent === null ? null : Date.parse(sent),
    competences:
      edition === null ? named : countedUnder(named, edition, adopted.get(programmeId ?? "") ?? []),
  };
}
