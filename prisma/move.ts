import { existsSync } from "node:fs";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { type Move, type Moved, type MovedAll, movedIn, movedText } from "../src/ports/move.ts";
import { networkCodeOf } from "../src/ports/network-errors.ts";
import { fileOf, providerOf } from "./client.ts";
import { migrate } from "./migrate.ts";
import { type Copied, copyAll, wiped } from "./move-rows.ts";
import { onlyBotOn } from "./one-bot.ts";

/* From a SQLite file to PostgreSQL: see ports/move.ts for where it may be cut off. */

const nameOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

export const move: Move = async (from, to, { now, id, progress }) => {
  if (providerOf(from) !== "sqlite")
    throw new Error(
      `DATABASE_URL names PostgreSQL at ${nameOf(from)} already: a move goes from a SQLite file to PostgreSQL.`,
    );
  if (providerOf(to) !== "postgresql" || !URL.canParse(to))
    throw new Error("Move --to an address as postgresql://user:password@host:5432/name.");
  const file = fileOf(from);
  if (!existsSync(file))
    throw new Error(`There is no database at ${file}: there is nothing to move. See DATABASE_URL.`);
  const lock = onlyBotOn(from);
  try {
    await migrate(from);
    const source = new Sqlite(file, { fileMustExist: true });
    try {
      const there = await reached(to);
      try {
        return await moved(source, there, to, { mark: { id, to: nameOf(to), at: now }, progress });
      } finally {
        await there.end();
      }
    } finally {
      source.close();
    }
  } finally {
    lock.release();
  }
};

interface Here {
  mark: Moved;
  progress: Parameters<Move>[2]["progress"];
}

async function moved(
  source: Sqlite.Database,
  there: pg.Client,
  to: string,
  { mark, progress }: Here,
): Promise<MovedAll> {
  await refuseOthers(there, mark.to);
  await migrate(to);
  await refuseNotOwner(there, mark.to);
  const before = movedIn(settingIn(source, "moved"));
  const begun = await movingIn(there);
  if (before) {
    if (begun?.id !== before.id)
      throw new Error(
        `This database was moved to ${before.to} on ${before.at.toISOString().slice(0, 10)}. Set DATABASE_URL to that one.`,
      );
    await finished(there);
    return { to: mark.to, ...(await countedIn(there)) };
  }
  if (!begun) await refuseFilled(there, mark.to);
  const all = await inTransaction(there, async () => {
    await wiped(source, there);
    const copied = await copyAll(source, there, progress);
    await there.query(`INSERT INTO "Setting" ("key", "value") VALUES ('moving', $1)`, [movedText(mark)]);
    return copied;
  });
  source
    .prepare(`INSERT OR REPLACE INTO "Setting" ("key", "value") VALUES ('moved', ?)`)
    .run(movedText(mark));
  await finished(there);
  return { to: mark.to, ...all };
}

async function inTransaction<T>(there: pg.Client, work: () => Promise<T>): Promise<T> {
  await there.query("BEGIN");
  try {
    const done = await work();
    await there.query("COMMIT");
    return done;
  } catch (error) {
    await there.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

const finished = (there: pg.Client) => there.query(`DELETE FROM "Setting" WHERE "key" = 'moving'`);

function settingIn(source: Sqlite.Database, key: string): string | null {
  const row = source
    .prepare<[string], { value: string }>(`SELECT "value" FROM "Setting" WHERE "key" = ?`)
    .get(key);
  return row?.value ?? null;
}

async function movingIn(there: pg.Client): Promise<Moved | null> {
  const { rows } = await there.query<{ value: string }>(
    `SELECT "value" FROM "Setting" WHERE "key" = 'moving'`,
  );
  return movedIn(rows[0]?.value ?? null);
}

/** Another move, or a bot that was started on it: what they write would be among ours. */
async function refuseOthers(there: pg.Client, name: string): Promise<void> {
  const { rows } = await there.query<{ others: number }>(
    `SELECT COUNT(*)::int AS "others" FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  if ((rows[0]?.others ?? 0) > 0)
    throw new Error(
      `Somebody is connected to ${name} (a bot, another move or psql): nothing was moved. Stop that first.`,
    );
}

/** A trail is written whole, which its triggers refuse: whoever moves puts them aside. */
async function refuseNotOwner(there: pg.Client, name: string): Promise<void> {
  const { rows } = await there.query<{ ours: boolean }>(
    `SELECT pg_has_role(relowner, 'USAGE') AS "ours" FROM pg_class WHERE oid = to_regclass('"Audit"')`,
  );
  if (!rows[0]?.ours)
    throw new Error(
      `This role does not own the tables of ${name}: nothing was moved. Move as their owner (docs/hosting.md), and start the bot under its own role afterwards.`,
    );
}

const FILLED = ["Person", "Programme", "Entry", "Delivery", "Audit"];

async function refuseFilled(there: pg.Client, name: string): Promise<void> {
  const arms = FILLED.map((table) => `EXISTS (SELECT 1 FROM "${table}")`);
  const { rows } = await there.query<{ filled: boolean }>(`SELECT ${arms.join(" OR ")} AS "filled"`);
  if (rows[0]?.filled)
    throw new Error(
      `The database ${name} is not empty: nothing was moved, and nothing is written over. Make an empty one (createdb), and move to that.`,
    );
}

async function countedIn(there: pg.Client): Promise<Copied> {
  const { rows: tables } = await there.query<{ table: string }>(
    `SELECT table_name AS "table" FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations' ORDER BY 1`,
  );
  const counted = [];
  for (const { table } of tables) {
    const { rows } = await there.query<{ n: number }>(`SELECT COUNT(*)::int AS "n" FROM "${table}"`);
    counted.push({ table, rows: rows[0]?.n ?? 0 });
  }
  const { rows } = await there.query<Copied["head"]>(
    `SELECT "sequence", "hash" FROM "AuditHead" WHERE "id" = 1`,
  );
  const head = rows[0] ?? { sequence: 0, hash: "" };
  return { entries: counted.find(({ table }) => table === "Entry")?.rows ?? 0, tables: counted, head };
}

async function reached(to: string): Promise<pg.Client> {
  const there = new pg.Client({ connectionString: to, connectionTimeoutMillis: 10_000, keepAlive: true });
  there.on("error", () => {}); // whatever is asked of it next says so
  try {
    await there.connect();
    return there;
  } catch (error) {
    const name = nameOf(to);
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "3D000")
      throw new Error(
        `There is no database ${name} yet: nothing was moved. Make it (createdb), and move again.`,
      );
    if (code.startsWith("28"))
      throw new Error(`${name} does not let this user in: nothing was moved. See user and password in --to.`);
    throw new Error(
      `No database answers at ${name} (${networkCodeOf(error) ?? (code || "no answer in ten seconds")}): nothing was moved. Start it, or correct --to.`,
    );
  }
}
