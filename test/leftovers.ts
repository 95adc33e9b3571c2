import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

/*
 * Whatever the files of one run make, on the disk and on the server, carries the run's name, and goes with the run: a
 * worker is ended without its exit handlers, and its templates serve many files.
 */

export const RUN = process.env.TEST_RUN ?? randomBytes(4).toString("hex");

export const folderOf = (run: string) => path.join(tmpdir(), `countersign-test-${run}`);
/** What the names of a run's databases begin with. */
export const serverName = (run: string) => `countersign_test_${run}_`;

export async function onServer<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function sweep(): Promise<void> {
  rmSync(folderOf(RUN), { recursive: true, force: true });
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) return;
  const left = await onServer<{ datname: string }>(
    server,
    `SELECT datname FROM pg_database WHERE datname LIKE '${serverName(RUN)}%'`,
  );
  for (const { datname } of left) await onServer(server, `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  const roles = await onServer<{ rolname: string }>(
    server,
    `SELECT rolname FROM pg_roles WHERE rolname LIKE '${serverName(RUN)}%'`,
  );
  for (const { rolname } of roles) await onServer(server, `DROP ROLE IF EXISTS ${rolname}`); // what they were granted is gone
}

/** Once for the whole run, around its workers. */
export default function run(): () => Promise<void> {
  process.env.TEST_RUN = RUN;
  return sweep;
}

// What is no run of tests sweeps for itself; a program that a test has started leaves it to the run.
if (!process.env.VITEST && !process.env.TEST_RUN)
  process.once("exit", () => rmSync(folderOf(RUN), { recursive: true, force: true }));
