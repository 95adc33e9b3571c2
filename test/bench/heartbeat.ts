import BetterSqlite3 from "better-sqlite3";
import { engine } from "../../src/engine/engine.ts";
import { openOffice } from "../../src/office.ts";
import { person, programme, put, write } from "../fixtures.ts";
import { statementsOf } from "../statements.ts";

/*
 * What the heartbeat costs while nothing is due, by how many are enrolled: statements and CPU time of one beat.
 */

const THURSDAY = new Date("2026-06-11T10:00:00.000Z"); // nothing comes then
const SUPERVISED_BY_EACH = 10;

/** A programme of so many trainees, each with a supervisor and an entry that waits since yesterday. */
export async function quietDepartment(file: string, enrolments: number) {
  const clock = { at: THURSDAY, now: () => clock.at };
  const { desk, deliveries, database, close } = await openOffice({ databaseUrl: `file:${file}` }, clock);
  await write(
    desk.store,
    put.person(person({ id: "lead", name: "Dr Lead", roles: ["lead"] })),
    put.programme(programme({ id: "big", code: "BIG", name: "Big", leads: ["lead"] })),
  );
  filled(file, enrolments);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const running = engine({ desk, deliveries, chats: [], log, owner: "bench" });
  return {
    /** @returns the statements and the CPU time in milliseconds of a beat, a half minute after the last */
    beat: async () => {
      clock.at = new Date(clock.at.getTime() + 30_000);
      const began = process.cpuUsage();
      const statements = await statementsOf(() => running.beat());
      const { user, system } = process.cpuUsage(began);
      return { statements, cpuMs: (user + system) / 1_000 };
    },
    database,
    close: async () => {
      await running.stop();
      await close();
    },
  };
}

function filled(file: string, enrolments: number): void {
  const raw = new BetterSqlite3(file);
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${enrolments})`;
  const [now, submitted] = [THURSDAY, new Date("2026-06-10T09:00:00.000Z")].map((at) =>
    at.toISOString().replace("Z", "+00:00"),
  );
  raw.exec(`
    INSERT INTO "Person" ("id", "email", "name", "roles", "active", "version")
      ${numbers} SELECT 't' || i, 't' || i || '@example.test', 'Trainee ' || i, 'trainee', 1, 1 FROM n;
    INSERT INTO "Person" ("id", "email", "name", "roles", "active", "version")
      ${numbers} SELECT 's' || i, 's' || i || '@example.test', 'Dr ' || i, 'supervisor', 1, 1 FROM n
        WHERE i % ${SUPERVISED_BY_EACH} = 0;
    INSERT INTO "Enrolment" ("id", "programmeId", "traineeId", "start", "workingDays", "createdAt", "version")
      ${numbers} SELECT 'e' || i, 'big', 't' || i, '2026-01-05', '1 2 3 4 5', '${now}', 1 FROM n;
    INSERT INTO "Supervision" ("id", "enrolmentId", "supervisorId", "from", "domains")
      ${numbers} SELECT 'l' || i, 'e' || i, 's' || (i - i % ${SUPERVISED_BY_EACH}), '2026-01-05', '' FROM n;
    INSERT INTO "Entry" ("id", "number", "programmeId", "enrolmentId", "traineeId", "revision", "status", "submittedAt",
        "state", "createdAt", "updatedAt", "version")
      ${numbers} SELECT 'n' || i, i + 1, 'big', 'e' || i, 't' || i, 1, 'submitted', '${submitted}', '{}', '${submitted}',
        '${submitted}', 1 FROM n;
    INSERT INTO "Revision" ("entryId", "number", "title", "narrative", "reflection", "links", "attested")
      ${numbers} SELECT 'n' || i, 1, 'What I measured', 'And what I made of it.', '', '[]', 1 FROM n;
    INSERT INTO "NextLook" ("personId") SELECT "id" FROM "Person" WHERE 1 = 1 ON CONFLICT DO NOTHING;`);
  raw.close();
}
