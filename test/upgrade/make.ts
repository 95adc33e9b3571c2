import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { emptyDatabases } from "../database.ts";
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

for (const { skip, empty } of emptyDatabases) {
  if (skip) throw new Error("Set TEST_POSTGRES_URL, for instance postgresql://root@127.0.0.1:5432/postgres.");
  const { url, drop } = await empty();
  try {
    if (url.startsWith("file:")) {
      await lived(url, "sqlite");
      const file = url.slice("file:".length);
      new Sqlite(file).prepare("VACUUM INTO ?").run(`${file}.whole`);
      keep("sqlite.db", readFileSync(`${file}.whole`));
    } else {
      await lived(url, "postgresql");
      const options = ["--inserts", "--no-owner", "--no-privileges", url];
      const dump = execFileSync("pg_dump", options, { maxBuffer: 1e9 }).toString();
      // The newest pg_dump writes commands for psql alone.
      keep("postgresql.sql", dump.replaceAll(/^\\(?:un)?restrict .*$/gm, ""));
    }
  } finally {
    await drop();
  }
}
process.stdout.write(`Written to ${path.relative(process.cwd(), into)}.\n`);
