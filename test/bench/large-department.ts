import BetterSqlite3 from "better-sqlite3";
import { competencesOf } from "../../framework/framework.ts";
import { openOffice } from "../../src/office.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { person, programme, put, write } from "../fixtures.ts";

/*
 * A programme of as many trainees as are asked for, written by SQL: ten to a supervisor, each with so many pieces of
 * evidence, of which the first waits and the others are approved.
 */

const PROGRAMME = "big";
const TO_A_SUPERVISOR = 10;
const NARRATIVE = "What I measured, and what I made of it. ".repeat(20);

export const THURSDAY = new Date("2026-06-11T10:00:00.000Z"); // nothing comes then
export const FRIDAY = new Date("2026-06-12T15:00:00.000Z"); // 16:00 in London: everything comes

/** In the database's own format. */
export const stored = (instant: string) => new Date(instant).toISOString().replace("Z", "+00:00");

export async function largeDepartment(file: string, trainees: number, entriesEach: number, clock: Clock) {
  const office = await openOffice({ databaseUrl: `file:${file}` }, clock);
  await write(
    office.desk.store,
    put.person(person({ id: "lead", name: "Dr Lead", roles: ["lead"] })),
    put.programme(
      programme({ id: PROGRAMME, code: "BIG", name: "Big", leads: ["lead"], createdAt: THURSDAY }),
    ),
  );
  const known = await office.desk.store.directory("all");
  const measured = known.programmes.get(PROGRAMME);
  if (!measured) throw new Error("The programme was just written.");
  fill(
    file,
    trainees,
    entriesEach,
    competencesOf(office.desk.framework(measured)).map(({ id }) => id),
  );
  return office;
}

function fill(file: string, trainees: number, entriesEach: number, competences: readonly string[]): void {
  const raw = new BetterSqlite3(file);
  const upTo = (many: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${many})`;
  // Nothing was missed before they were recorded.
  const [enrolled, submitted] = [stored("2026-06-11T09:00:00Z"), stored("2026-06-10T09:00:00Z")];
  const approval = JSON.stringify({
    by: "s0",
    onBehalfOf: null,
    at: "2026-06-10T10:00:00.000Z",
    how: "button",
    reaction: null,
  });
  const entries = trainees * entriesEach;
  const waits = `n.i % ${entriesEach} = 0`;
  raw.exec(`CREATE TEMP TABLE "competence" ("i" INTEGER PRIMARY KEY, "id" TEXT)`);
  const name = raw.prepare("INSERT INTO competence VALUES (?, ?)");
  for (const [i, id] of competences.entries()) name.run(i, id);
  raw.exec(`
    INSERT INTO "Person" ("id", "email", "name", "roles", "active", "version")
      ${upTo(trainees)} SELECT 't' || i, 't' || i || '@example.test', 'Trainee ' || i, 'trainee', 1, 1 FROM n;
    INSERT INTO "Person" ("id", "email", "name", "roles", "active", "version")
      ${upTo(Math.ceil(trainees / TO_A_SUPERVISOR))}
      SELECT 's' || i, 's' || i || '@example.test', 'Dr ' || i, 'supervisor', 1, 1 FROM n;
    INSERT INTO "Enrolment" ("id", "programmeId", "traineeId", "start", "target", "workingDays", "createdAt", "version")
      ${upTo(trainees)} SELECT 'e' || i, '${PROGRAMME}', 't' || i, '2026-01-05', '2028-01-05', '1 2 3 4 5', '${enrolled}', 1 FROM n;
    INSERT INTO "Supervision" ("id", "enrolmentId", "supervisorId", "from", "domains")
      ${upTo(trainees)} SELECT 'l' || i, 'e' || i, 's' || (i / ${TO_A_SUPERVISOR}), '2026-01-05', '' FROM n;
    INSERT INTO "Entry" ("id", "number", "programmeId", "enrolmentId", "traineeId", "revision", "status", "standing",
        "submittedAt", "state", "createdAt", "updatedAt", "version")
      ${upTo(entries)} SELECT 'n' || i, i + 1, '${PROGRAMME}', 'e' || (i / ${entriesEach}), 't' || (i / ${entriesEach}), 1,
        CASE WHEN ${waits} THEN 'submitted' ELSE 'approved' END, CASE WHEN ${waits} THEN NULL ELSE 1 END,
        '${submitted}', '{}', '${submitted}', '${submitted}', 1 FROM n;
    INSERT INTO "Revision" ("entryId", "number", "title", "narrative", "reflection", "firstDay", "kind", "links", "attested",
        "approval")
      ${upTo(entries)} SELECT 'n' || i, 1, 'What I measured ' || i, '${NARRATIVE}', '', '2026-05-20', 'case-study', '[]', 1,
        CASE WHEN ${waits} THEN NULL ELSE '${approval}' END FROM n;
    INSERT INTO "Claim" ("entryId", "revision", "place", "competence", "line")
      ${upTo(3 * entries)} SELECT 'n' || (n.i / 3), 1, n.i % 3,
        (SELECT "id" FROM "competence" c WHERE c.i = (n.i + n.i % 3 * 7) % ${competences.length}), 'How it shows it.'
        FROM n WHERE 1 ON CONFLICT DO NOTHING;
    INSERT INTO "Card" ("id", "entryId", "revision", "workspace", "conversation", "message", "personId", "face", "sentAt")
      ${upTo(trainees)} SELECT 'c' || i, 'n' || (i * ${entriesEach}), 1, 'local:bench', 'd', 'm' || i,
        's' || (i / ${TO_A_SUPERVISOR}), '', '${submitted}' FROM n;
    INSERT INTO "NextLook" ("personId") SELECT "id" FROM "Person" WHERE 1 ON CONFLICT DO NOTHING;`);
  raw.close();
}

/** How long one statement over the same rows takes, in milliseconds: every trainee's approved pieces by competence. */
export function byHandMs(file: string): number {
  const raw = new BetterSqlite3(file, { readonly: true });
  const began = performance.now();
  raw
    .prepare(
      `SELECT e."enrolmentId", c."competence", COUNT(*) FROM "Entry" e
        JOIN "Claim" c ON c."entryId" = e."id" AND c."revision" = e."standing"
        WHERE e."programmeId" = ? AND c."struck" IS NULL GROUP BY e."enrolmentId", c."competence"`,
    )
    .all(PROGRAMME);
  const took = performance.now() - began;
  raw.close();
  return took;
}
