import type { Erasable, ErasureOf } from "../src/ports/erasures.ts";
import type { Tx } from "./client.ts";
import { found, gather, oneOf, type Reading } from "./gather.ts";
import { deleteAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/** What an erasure would find: counted, and named as the audit trail names it. */
export async function erasable(reading: Reading, of: ErasureOf): Promise<Erasable> {
  const { provider } = reading;
  const person = "person" in of ? of.person : null;
  const enrolments =
    "person" in of
      ? Prisma.sql`SELECT "id" FROM "Enrolment" WHERE "traineeId" = ${of.person}`
      : Prisma.sql`SELECT "id" FROM "Enrolment" WHERE "id" = ${of.enrolment}`;
  const its = Prisma.sql`"enrolmentId" IN (${enrolments})`;
  const ofIts = Prisma.sql`"entryId" IN (SELECT "id" FROM "Entry" WHERE ${its})`;
  const by = person === null ? Prisma.sql`1 = 0` : Prisma.sql`"by" = ${person}`;
  const theirs = person === null ? Prisma.sql`1 = 0` : Prisma.sql`"personId" = ${person}`;
  const { counted, subjects, struck, approved } = await gather(reading, {
    counted: found(countsOf({ provider, person, its, ofIts, by, theirs })),
    subjects: found(subjectsOf(enrolments, person)),
    struck: found(Prisma.sql`SELECT DISTINCT c."entryId" || ' ' || c."revision" AS "id" FROM "Claim" c
      JOIN "Decision" d ON d."entryId" = c."entryId" AND d."revision" = c."revision"
      WHERE c."struck" IS NOT NULL AND d."what" = 'approved' AND d."by" = ${person}
        AND c."entryId" NOT IN (SELECT "id" FROM "Entry" WHERE ${its})`),
    approved: found(Prisma.sql`SELECT "id" FROM "Decision"
      WHERE "what" = 'approved' AND ("by" = ${person} OR "onBehalfOf" = ${person})`),
  });
  const [texts = "[]"] = counted.map(({ id }) => id);
  const [entries, revisions, comments, decisions, actions, messages, sessions, away, accounts] = String(texts)
    .split(" ")
    .map(Number);
  const all = subjects.map(({ id }) => String(id));
  const salts = Prisma.sql`SELECT DISTINCT "subject" AS "id" FROM "Audit" WHERE ${oneOf(provider, '"subject"', all)}
    AND "sequence" IN (SELECT "sequence" FROM "AuditSalt")`;
  const { salted } = await gather(reading, { salted: found(salts) });
  const none = 0;
  return {
    counts: {
      entries: entries ?? none,
      revisions: revisions ?? none,
      comments: comments ?? none,
      decisions: decisions ?? none,
      actions: actions ?? none,
      messages: messages ?? none,
      sessions: sessions ?? none,
      away: away ?? none,
      accounts: accounts ?? none,
    },
    approvals: approved.length,
    salted: salted.map(({ id }) => String(id)).sort(),
    struck: struck.map(({ id }) => {
      const [entryId = "", revision = ""] = String(id).split(" ");
      return { entryId, revision: Number(revision) };
    }),
  };
}

interface Scope {
  provider: Reading["provider"];
  person: string | null;
  its: Prisma.Sql;
  ofIts: Prisma.Sql;
  by: Prisma.Sql;
  theirs: Prisma.Sql;
}

/** All numbers as one text: a question of ours gives one column. */
function countsOf({ provider, person, its, ofIts, by, theirs }: Scope): Prisma.Sql {
  const of = (table: string, where: Prisma.Sql) =>
    Prisma.sql`(SELECT COUNT(*) FROM ${Prisma.raw(`"${table}"`)} WHERE ${where})`;
  const listed = (field: "entries" | "people") =>
    provider === "postgresql"
      ? Prisma.raw(`jsonb_array_elements_text("carries"->'${field}') AS "one"("value")`)
      : Prisma.raw(`json_each("carries", '$.${field}') AS "one"`);
  const carrying = Prisma.sql`"message" IS NOT NULL AND (("carries" IS NOT NULL AND (
      EXISTS (SELECT 1 FROM ${listed("entries")} WHERE "one"."value" IN (SELECT "id" FROM "Entry" WHERE ${its}))
      OR EXISTS (SELECT 1 FROM ${listed("people")} WHERE "one"."value" = ${person ?? ""})))
    OR "conversation" = ${`person:${person ?? ""}`})`;
  const counts = [
    of("Entry", its),
    of("Revision", ofIts),
    of("Comment", Prisma.sql`${ofIts} OR ${by}`),
    of("Decision", Prisma.sql`(${ofIts} OR ${by}) AND "words" <> ''`),
    of("AgreedAction", Prisma.sql`${its} OR ${by}`),
    of("Delivery", carrying),
    // In brackets: in SQLite a join of texts binds before a sum, in PostgreSQL after it.
    Prisma.sql`(${of("PageVisit", theirs)} + ${of("PageLink", theirs)} + ${of("OutsiderLink", ofIts)})`,
    Prisma.sql`(${of("DayOff", theirs)} + ${of("Pause", its)}
      + ${of("Delegation", person === null ? Prisma.sql`1 = 0` : Prisma.sql`"supervisorId" = ${person}`)})`,
    of("Account", theirs),
  ];
  return Prisma.sql`SELECT ${Prisma.join(counts, " || ' ' || ")} AS "id"`;
}

/** As the audit trail calls them. */
function subjectsOf(enrolments: Prisma.Sql, person: string | null): Prisma.Sql {
  const of = (kind: string, table: string, where: Prisma.Sql) =>
    Prisma.sql`SELECT ${Prisma.raw(`'${kind}:' || "id" AS "id" FROM "${table}"`)} WHERE ${where}`;
  const its = Prisma.sql`"enrolmentId" IN (${enrolments})`;
  return Prisma.join(
    [
      of("enrolment", "Enrolment", Prisma.sql`"id" IN (${enrolments})`),
      of("entry", "Entry", its),
      of("meeting", "Meeting", its),
      of("outsider", "Outsider", its),
      of("supervision", "Supervision", its),
      ...(person === null ? [] : [of("person", "Person", Prisma.sql`"id" = ${person}`)]),
    ],
    " UNION ALL ",
  );
}

/**
 * The last tie between the trail and what was written is cut: digests stay, and the chain with them.
 * @param actor whose own words, wherever they wrote them, have no salt any more either. What they decided is the words of
 *   whoever wrote those: it stays
 */
export async function cutTies(tx: Tx, of: ErasureOf): Promise<void> {
  const person = "person" in of ? of.person : null;
  const enrolments =
    "person" in of
      ? Prisma.sql`SELECT "id" FROM "Enrolment" WHERE "traineeId" = ${of.person}`
      : Prisma.sql`SELECT "id" FROM "Enrolment" WHERE "id" = ${of.enrolment}`;
  const own =
    person === null
      ? Prisma.empty
      : Prisma.sql`OR ("actor" = ${person} AND NOT ("subject" LIKE 'entry:%' AND "facts" LIKE '%"to":%'))`;
  await deleteAll(
    tx,
    "AuditSalt",
    Prisma.sql`"sequence" IN (SELECT "sequence" FROM "Audit" WHERE "digest" IS NOT NULL
      AND ("subject" IN (${subjectsOf(enrolments, person)}) ${own}))`,
  );
}
