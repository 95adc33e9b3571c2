import type { Database } from "../../prisma/client.ts";

/** Everything that is stored, as text. */
export async function stored({ db, provider }: Database): Promise<string> {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    provider === "sqlite"
      ? `SELECT "name" FROM sqlite_master WHERE "type" = 'table'`
      : `SELECT tablename AS "name" FROM pg_tables WHERE schemaname = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => db.$queryRawUnsafe<object[]>(`SELECT * FROM "${name}"`)),
  );
  return JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value));
}
