import { type Database, nameOf } from "./client.ts";
import { openSession, type Session } from "./session.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { Trouble } from "./trouble.ts";

/*
 * On PostgreSQL two roles: one owns the tables and brings them up to date, and under the other the program runs. That one
 * may use the tables and add to the audit trail; it can change neither the trail nor any table.
 */

/** What is not named here may be read, added to, changed and deleted from. */
const NARROWER: Readonly<Record<string, string>> = {
  Audit: "SELECT, INSERT",
  AuditHead: "SELECT, UPDATE", // its one row is a migration's
  AuditSalt: "SELECT, INSERT, DELETE", // deleting one is how words are cut from the trail
  _prisma_migrations: "SELECT",
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const listed = (names: readonly string[]) => names.map(quoted).join(", ");

/** In order; each may be run again. @param schema where the tables are, and their sequences */
function grantsTo(role: string, schema: string, sequences: readonly string[]): string[] {
  const [to, within] = [quoted(role), quoted(schema)];
  const everyTable = Object.keys(Prisma.ModelName);
  const usual = everyTable.filter((table) => !(table in NARROWER));
  return [
    `REVOKE ALL ON ${listed([...everyTable, "_prisma_migrations"])} FROM ${to}`,
    `REVOKE CREATE ON SCHEMA ${within} FROM PUBLIC, ${to}`, // before PostgreSQL 15 anybody had it
    `GRANT USAGE ON SCHEMA ${within} TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${listed(usual)} TO ${to}`,
    ...Object.entries(NARROWER).map(([table, may]) => `GRANT ${may} ON ${quoted(table)} TO ${to}`),
    `GRANT USAGE ON SEQUENCE ${listed(sequences)} TO ${to}`,
    // Of what later migrations make; what should be narrower then is, once this is run again.
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${within} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${to}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${within} GRANT USAGE ON SEQUENCES TO ${to}`,
  ];
}

interface TooMuch {
  owns: boolean;
  makes: boolean;
  changes: boolean;
  rules: boolean;
}

/** What a role may beyond using the tables, by whichever way it may. @param role an SQL value */
const tooMuch = (role: string) => `
  SELECT pg_has_role(${role}, relowner, 'MEMBER') AS "owns",
    has_schema_privilege(${role}, relnamespace, 'CREATE') AS "makes",
    has_table_privilege(${role}, oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') AS "changes",
    (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = ${role}) AS "rules"
  FROM pg_class WHERE oid = to_regclass('"Audit"')`;

const SAID: Record<keyof TooMuch, string> = {
  owns: "owns the tables, or may become who does",
  makes: "may make tables beside them",
  changes: "may change the audit trail",
  rules: "is a superuser, or may make roles",
};

const saidOf = (found: TooMuch) => (Object.keys(SAID) as (keyof TooMuch)[]).filter((one) => found[one]);

/** Whether the role that we connect as can change neither the trail nor a table; null on SQLite, which has no roles. */
export async function isGuarded({ db, provider }: Database): Promise<boolean | null> {
  if (provider === "sqlite") return null;
  const [found] = await db.$queryRawUnsafe<TooMuch[]>(tooMuch("current_user"));
  return found !== undefined && saidOf(found).length === 0;
}

const textOf = (value: string) => `'${value.replaceAll("'", "''")}'`;

/**
 * Gives a role what the program needs to run, and no more. To be asked by whoever owns the tables.
 * @param dryRun gives nothing
 * @returns the statements, in order
 * @throws a sentence where that role could do more all the same; nothing is given then
 */
export async function grantRunning(
  url: string,
  role: string,
  { dryRun } = { dryRun: false },
): Promise<string[]> {
  const session = await openSession(url);
  try {
    const statements = grantsTo(role, ...(await placeOf(session, nameOf(url))));
    await refuseUnknown(session, role);
    if (dryRun) {
      await session.rollback();
      return statements;
    }
    for (const statement of statements) await session.run(statement);
    const [found] = await session.rows<TooMuch>(tooMuch(textOf(role)));
    const still = found ? saidOf(found) : [];
    if (still.length > 0)
      throw new Trouble(
        `${role} ${still.map((one) => SAID[one]).join(", and ")}: what it is granted would narrow nothing, and nothing was granted. Name a role of its own (docs/hosting.md).`,
      );
    await session.commit();
    return statements;
  } catch (error) {
    await session.rollback();
    throw error;
  }
}

/** The schema of our tables, and the sequences that their columns count by. @throws where they are another's */
async function placeOf(session: Session, database: string): Promise<[schema: string, sequences: string[]]> {
  const [here] = await session.rows<{ schema: string; ours: boolean }>(
    `SELECT nspname AS "schema", pg_has_role(relowner, 'USAGE') AS "ours"
       FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE pg_class.oid = to_regclass('"Audit"')`,
  );
  if (!here) throw new Trouble(`${database} has no tables of Countersign yet: there is nothing to grant.`);
  if (!here.ours)
    throw new Trouble(
      `This role does not own the tables of ${database}, and can grant nothing. Run this as their owner.`,
    );
  const sequences = await session.rows<{ name: string }>(
    `SELECT s.relname AS "name" FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype = 'a'
       JOIN pg_class t ON t.oid = d.refobjid
       WHERE s.relkind = 'S' AND t.relname IN (${Object.keys(Prisma.ModelName).map(textOf).join(", ")})
         AND t.relnamespace = to_regnamespace(quote_ident(${textOf(here.schema)})) ORDER BY 1`,
  );
  return [here.schema, sequences.map(({ name }) => name)];
}

async function refuseUnknown(session: Session, role: string): Promise<void> {
  const [known] = await session.rows(`SELECT 1 FROM pg_roles WHERE rolname = ${textOf(role)}`);
  if (!known)
    throw new Trouble(
      `There is no role ${role}. Make it, with a password of its own: CREATE ROLE ${quoted(role)} LOGIN PASSWORD '…';`,
    );
}
