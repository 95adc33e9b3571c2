import { setFlagsFromString } from "node:v8";
import { PrismaPg } from "@prisma/adapter-pg";
import { inPlace } from "./in-place.ts";
import { pooledPostgres } from "./pooled-postgres.ts";
import { PrismaClient as PostgresqlClient } from "./postgresql/generated/client.ts";
import { keptPrivate } from "./private-file.ts";
import { serialSqlite } from "./serial-sqlite.ts";
import { PrismaClient as SqliteClient } from "./sqlite/generated/client.ts";
import type { Statements } from "./statements.ts";

// Prisma's query compiler is WebAssembly, and is asked once for each shape of a question: making it faster takes longer than
// it ever runs, and the memory for that is not given back.
for (const flag of ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]) setFlagsFromString(flag);

/** The SQLite client's type stands for both: it hides what only PostgreSQL can do. */
export type Db = SqliteClient;
export type Provider = "sqlite" | "postgresql";

/** One transaction in a database, or none: where statements of our own are run. */
export interface Tx {
  statements: Statements;
  provider: Provider;
}

/** `db` and `statements` are the same connections, by Prisma's client and without it. */
export interface Database extends Tx {
  name: string; // as an operator knows it: a file, or a server
  db: Db;
  /** All of it or nothing. @param run asks `tx` alone, and waits for nothing else: others wait for it */
  together<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** On SQLite, while something else has the file in hand: whoever would write waits, whoever reads does not. */
  nobodyWrites<T>(during: () => Promise<T>): Promise<T>;
  /** @throws NotInPlace where what is written now would be lost */
  inPlace(): void;
  /** For the one bot of its file: has what is in place known again by a new mark. @throws NotInPlace */
  mark(): Promise<void>;
  close(): Promise<void>;
}

export const providerOf = (url: string): Provider => (/^postgres(ql)?:/.test(url) ? "postgresql" : "sqlite");

/** The file behind a `file:` address. */
export const fileOf = (url: string): string => url.replace(/^file:/, "");

export const nameOf = (url: string): string =>
  providerOf(url) === "sqlite" ? fileOf(url) : `PostgreSQL at ${new URL(url).host}`;

/** Opens a database that has been migrated. */
export function openDatabase(url: string): Database {
  const provider = providerOf(url);
  const transactionOptions = { maxWait: 10_000, timeout: 15_000 };
  if (provider === "postgresql") {
    const { pool, statements, together } = pooledPostgres(url);
    const adapter = new PrismaPg(pool);
    // One set of models makes both clients: their common part is all that is used.
    const db = new PostgresqlClient({ adapter, transactionOptions }) as unknown as Db;
    return {
      name: nameOf(url),
      db,
      provider,
      statements,
      together: (run) => together((tx) => run({ statements: tx, provider })),
      nobodyWrites: (during) => during(),
      inPlace() {},
      mark: async () => {},
      close: async () => {
        await db.$disconnect();
        await pool.end();
      },
    };
  }
  const file = fileOf(url);
  keptPrivate(file);
  const place = inPlace(file);
  const connection = serialSqlite({ url });
  const db = new SqliteClient({ adapter: connection, transactionOptions });
  return {
    name: nameOf(url),
    db,
    provider,
    statements: connection.statements,
    together: (run) => connection.together((tx) => run({ statements: tx, provider })),
    nobodyWrites: connection.nobodyWrites,
    inPlace: place.check,
    mark: () => place.mark(db),
    close: async () => {
      await db.$disconnect();
      await connection.close();
      place.close();
    },
  };
}
