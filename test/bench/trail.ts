import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import BetterSqlite3 from "better-sqlite3";
import pg from "pg";
import { move } from "../../prisma/move.ts";
import { canonical, chainHash } from "../../src/core/audit.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { Store } from "../../src/ports/store.ts";
import { built, CLI } from "../built.ts";
import { emptySqliteUrl } from "../database.ts";
import { fakeClock } from "../fakes/clock.ts";
import { run } from "../faults/program.ts";
import { cpuMsOf } from "./approvals.ts";
import { largeDepartment, stored, THURSDAY } from "./large-department.ts";

/*
 * `node --import tsx test/bench/trail.ts 1000000`: a trail of as many rows, of a department whose entries they are about,
 * and how long `audit verify` of what is built takes to read it, and how much memory. With TEST_POSTGRES_URL, the address
 * of a server, once more there.
 */

const OF_AN_ENTRY = 10; // rows about each, of which so many left words:
const LEFT_WORDS = 6;
const ENTRIES_EACH = 100;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A page of entries after another, of all trainees. */
async function* everyEntry(store: Store): AsyncGenerator<Entry> {
  for (const enrolment of (await store.directory("all")).enrolments.keys())
    yield* await store.entries({ enrolments: [enrolment] });
}

/** Writes so many rows at the end of an empty trail, chained as a commit does it. */
async function writeTrail(file: string, store: Store, rows: number): Promise<void> {
  const raw = new BetterSqlite3(file);
  const add = raw.prepare(
    `INSERT INTO "Audit" ("sequence", "at", "actor", "how", "event", "subject", "facts", "cause", "digest", "previous", "hash")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addSalt = raw.prepare(`INSERT INTO "AuditSalt" ("sequence", "salt") VALUES (?, ?)`);
  let { sequence, hash: previous } = await store.auditHead();
  raw.exec("BEGIN");
  for await (const { id, traineeId, words } of everyEntry(store)) {
    const said = canonical(words);
    for (let n = 0; n < OF_AN_ENTRY && sequence < rows; n += 1) {
      sequence += 1;
      const leftWords = n < LEFT_WORDS;
      const salt = leftWords ? sha256(`salt ${sequence}`).slice(0, 32) : null;
      const row = {
        ...{ sequence, at: THURSDAY, actor: traineeId, how: "button", subject: `entry:${id}` },
        event: leftWords ? "entry.submitted" : "entry.refused",
        facts: leftWords
          ? { from: "draft", to: "submitted", revision: 1 }
          : { action: "approve", why: "not-a-reviewer" },
        cause: `bench:${sequence}`,
        digest: salt && sha256(salt + said),
      };
      const hash = chainHash(sha256, previous, row);
      const { at, actor, how, event, subject, facts, cause, digest } = row;
      const when = stored(at.toISOString());
      add.run(sequence, when, actor, how, event, subject, canonical(facts), cause, digest, previous, hash);
      if (salt) addSalt.run(sequence, salt);
      previous = hash;
    }
  }
  raw.prepare(`UPDATE "AuditHead" SET "sequence" = ?, "hash" = ?`).run(sequence, previous);
  raw.exec("COMMIT");
  raw.close();
}

const peakMb = (pid: number) => {
  const [, kB] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kB ?? 0) / 1_024; // one that has just ended says nothing
};

const program = built();

/** `audit verify`, as an operator types it. */
async function verified(databaseUrl: string): Promise<void> {
  const began = performance.now();
  const command = run([CLI, "audit", "verify"], { DATABASE_URL: databaseUrl }, program.place);
  let [peak, cpu] = [0, 0];
  const timer = setInterval(() => {
    try {
      cpu = Math.max(cpu, cpuMsOf(command.pid));
      peak = Math.max(peak, peakMb(command.pid)); // what was most, as the system knows it
    } catch {
      // it has ended
    }
  }, 50);
  const { code } = await command.ended;
  clearInterval(timer);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  process.stdout.write(
    `${seconds} s, ${(cpu / 1_000).toFixed(1)} s of CPU, ${peak.toFixed(0)} MB at most, exit ${code}: ${command.said()}`,
  );
}

const rows = Number(process.argv[2] ?? 1_000_000);
const databaseUrl = emptySqliteUrl();
const file = databaseUrl.slice("file:".length);
const trainees = Math.ceil(rows / OF_AN_ENTRY / ENTRIES_EACH);
const { desk, close } = await largeDepartment(file, trainees, ENTRIES_EACH, fakeClock(THURSDAY));
await writeTrail(file, desk.store, rows);
await close();
process.stdout.write("SQLite: ");
await verified(databaseUrl);

const server = process.env.TEST_POSTGRES_URL;
if (server) {
  const there = new URL(server);
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const name = `countersign_bench_${process.pid}`;
  await client.query(`CREATE DATABASE ${name}`);
  there.pathname = `/${name}`;
  await move(databaseUrl, there.href, { now: THURSDAY, id: "bench", progress: () => {} });
  process.stdout.write("PostgreSQL: ");
  await verified(there.href);
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await client.end();
}
program.remove();
