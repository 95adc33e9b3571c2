import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { leftBehind } from "./left-behind.ts";
import { live } from "./life.ts";
import { world } from "./world.ts";

/*
 * Writes what this version leaves behind: its two databases, and what the platforms hold of it. Run at each release,
 * before anything of the next version is begun: `npm run fixture:make`. It needs PostgreSQL, its `pg_dump`, and
 * TEST_POSTGRES_URL.
 */

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const into = path.join(import.meta.dirname, version);
mkdirSync(into, { recursive: true });
const room = mkdtempSync(path.join(tmpdir(), "countersign-fixture-"));

const keep = (name: string, content: Buffer | string) => {
  writeFileSync(path.join(into, `${name}.gz`), gzipSync(content, { level: 9 }));
};

async function lived(databaseUrl: string, name: string): Promise<void> {
  const one = await world(databaseUrl);
  try {
    const open = await live(one);
    keep(`${name}.json`, JSON.stringify(leftBehind(one, open)));
  } finally {
    await one.close();
  }
}

try {
  const file = path.join(room, "lived.db");
  await lived(`file:${file}`, "sqlite");
  const copy = path.join(room, "whole.db");
  new Sqlite(file).prepare("VACUUM INTO ?").run(copy);
  keep("sqlite.db", readFileSync(copy));

  const server = process.env.TEST_POSTGRES_URL;
  if (!server)
    throw new Error("Set TEST_POSTGRES_URL, for instance postgresql://root@127.0.0.1:5432/postgres.");
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const name = `countersign_fixture_${randomBytes(6).toString("hex")}`;
  await client.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    await lived(url.href, "postgresql");
    const dump = execFileSync("pg_dump", ["--inserts", "--no-owner", "--no-privileges", url.href], {
      maxBuffer: 1e9,
    });
    // The newest pg_dump writes commands for psql alone.
    keep("postgresql.sql", dump.toString().replaceAll(/^\\(?:un)?restrict .*$/gm, ""));
  } finally {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await client.end();
  }
  process.stdout.write(`Written to ${path.relative(process.cwd(), into)}.\n`);
} finally {
  rmSync(room, { recursive: true, force: true });
}
