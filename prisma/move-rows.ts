import type Sqlite from "better-sqlite3";
import type pg from "pg";
import type { MovedAll, Progress } from "../src/ports/move.ts";
import { type StoredAudit, trailSoFar } from "./whole-trail.ts";

/* Every row of every table, by its columns' names, and the checks that all of it arrived. */

export type Copied = Omit<MovedAll, "to">;

const AT_ONCE = 1_000;

/** Whatever a move that was cut off, or a start without people, has left there. */
export async function wiped(source: Sqlite.Database, there: pg.Client): Promise<void> {
  await there.query(`ALTER TABLE "Audit" DISABLE TRIGGER USER`); // it refuses to be taken away
  for (const table of tablesOf(source).toReversed()) await there.query(`DELETE FROM "${table}"`);
  await there.query(`ALTER TABLE "Audit" ENABLE TRIGGER USER`);
}

/** @throws where anything is not as it was: nothing is kept then */
export async function copyAll(
  source: Sqlite.Database,
  there: pg.Client,
  progress: Progress,
): Promise<Copied> {
  const tables = [];
  for (const table of tablesOf(source)) {
    const rows = countIn(source, table);
    await copyTable(source, there, { table, of: rows, progress });
    tables.push({ table, rows });
  }
  await numbersGoOn(there);
  for (const { table, rows } of tables) await sameCount(there, table, rows);
  const head = await sameTrail(source, there, progress);
  await sameCoverage(source, there);
  return { entries: tables.find(({ table }) => table === "Entry")?.rows ?? 0, tables, head };
}

/** What others refer to comes first. */
function tablesOf(source: Sqlite.Database): string[] {
  const all = source
    .prepare<[], { name: string }>(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table'
       AND "name" NOT LIKE 'sqlite_%' AND "name" <> '_prisma_migrations' ORDER BY "name"`,
    )
    .all()
    .map(({ name }) => name);
  const inOrder: string[] = [];
  const place = (table: string): void => {
    if (inOrder.includes(table)) return;
    for (const { table: before } of source.pragma(`foreign_key_list("${table}")`) as { table: string }[])
      if (before !== table) place(before);
    inOrder.push(table);
  };
  all.forEach(place);
  return inOrder;
}

const countIn = (source: Sqlite.Database, table: string): number =>
  source.prepare<[], { n: number }>(`SELECT COUNT(*) AS "n" FROM "${table}"`).get()?.n ?? 0;

async function copyTable(
  source: Sqlite.Database,
  there: pg.Client,
  { table, of, progress }: { table: string; of: number; progress: Progress },
): Promise<void> {
  const insert = await insertInto(source, there, table);
  let batch: unknown[] = [];
  let rows = 0;
  const send = async () => {
    rows += batch.length;
    await there.query(insert, [JSON.stringify(batch)]).catch((error: unknown) => {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      throw new Error(
        `PostgreSQL refuses one of the rows ${rows - batch.length + 1} to ${rows} of ${table} (${code}): nothing was moved. Run doctor on this database; a row that it names can be put right.`,
      );
    });
    batch = [];
    progress(table, rows, of);
  };
  for (const row of source.prepare(`SELECT * FROM "${table}"`).iterate()) {
    batch.push(row);
    if (batch.length === AT_ONCE) await send();
  }
  if (batch.length > 0) await send();
}

/** Each value as text, which either database reads as the other wrote it, cast to its column's own type. */
async function insertInto(source: Sqlite.Database, there: pg.Client, table: string): Promise<string> {
  const { rows } = await there.query<{ name: string; type: string }>(
    `SELECT a.attname AS "name", format_type(a.atttypid, a.atttypmod) AS "type" FROM pg_attribute a
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    [`"${table}"`],
  );
  const ours = (source.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
  if (
    ours.toSorted().join() !==
    rows
      .map(({ name }) => name)
      .toSorted()
      .join()
  )
    throw new Error(
      `${table} has other columns there than here: nothing was moved. Move to an empty database.`,
    );
  const names = rows.map(({ name }) => `"${name}"`).join(", ");
  const read = rows.map(({ name }) => `"${name}" text`).join(", ");
  const cast = rows.map(({ name, type }) => `"${name}"::${type}`).join(", ");
  return `INSERT INTO "${table}" (${names}) SELECT ${cast} FROM json_to_recordset($1::json) AS "row" (${read})`;
}

/** What is numbered there by itself begins after the last of ours. */
async function numbersGoOn(there: pg.Client): Promise<void> {
  const { rows } = await there.query<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'`,
  );
  for (const { table, column } of rows)
    await there.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), COALESCE(MAX("${column}"), 1), MAX("${column}") IS NOT NULL)
       FROM "${table}"`,
      [`"${table}"`, column],
    );
}

async function sameCount(there: pg.Client, table: string, rows: number): Promise<void> {
  const { rows: found } = await there.query<{ n: number }>(`SELECT COUNT(*)::int AS "n" FROM "${table}"`);
  const n = found[0]?.n ?? 0;
  if (n !== rows) throw new Error(`Of ${rows} rows of ${table} ${n} arrived: nothing was moved. Move again.`);
}

const AUDIT = `"sequence", "actor", "how", "event", "subject", "facts", "cause", "digest", "previous", "hash",
  to_char("at", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "at"`;

/** The whole trail as it is read there, and where both heads say that it ends. */
async function sameTrail(
  source: Sqlite.Database,
  there: pg.Client,
  progress: Progress,
): Promise<Copied["head"]> {
  const { n: of } = { n: countIn(source, "Audit") };
  const fits = trailSoFar();
  let end = { sequence: 0, hash: "" };
  for (;;) {
    const { rows } = await there.query<StoredAudit>(
      `SELECT ${AUDIT} FROM "Audit" WHERE "sequence" > $1 ORDER BY "sequence" LIMIT ${AT_ONCE}`,
      [end.sequence],
    );
    if (rows.length === 0) break;
    end = fits(rows);
    progress("the audit trail, read through", end.sequence, of);
  }
  const sql = `SELECT "sequence", "hash" FROM "AuditHead" WHERE "id" = 1`;
  const heads = [source.prepare<[], Copied["head"]>(sql).get(), (await there.query(sql)).rows[0]];
  if (heads.some((head) => head?.sequence !== end.sequence || head?.hash !== end.hash))
    throw new Error('The audit trail does not end at its head: nothing was moved. Run "audit verify".');
  return end;
}

/** What counts for each trainee and competence. */
const COUNTS = `SELECT e."enrolmentId" || ' ' || c."competence" AS "of", COUNT(*) AS "n"
  FROM "Entry" e JOIN "Claim" c ON c."entryId" = e."id" AND c."revision" = e."standing"
  WHERE c."struck" IS NULL GROUP BY 1`;

async function sameCoverage(source: Sqlite.Database, there: pg.Client): Promise<void> {
  const { rows } = await there.query<{ of: string; n: string }>(COUNTS);
  const counted = new Map(rows.map(({ of, n }) => [of, Number(n)]));
  const ours = source.prepare<[], { of: string; n: number }>(COUNTS).all();
  if (ours.length !== counted.size || ours.some(({ of, n }) => counted.get(of) !== n))
    throw new Error("The coverage there is not the same as here: nothing was moved. Move again.");
}
