import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { migrate, migrationNames } from "../../prisma/migrate.ts";
import { move } from "../../prisma/move.ts";
import { grantRunning } from "../../prisma/rights.ts";
import { prismaStore } from "../../prisma/store.ts";
import { databases, emptyDatabases, freshSqlite, type Provided, type TestDatabase } from "../database.ts";
import { audit, change } from "../fixtures.ts";
import { onServer } from "../leftovers.ts";
import { type OwnRole, ownRole, type UnderOwnRole, underOwnRole } from "../own-role.ts";

/* Promises: what the role under which the program runs is refused by PostgreSQL itself, and what it may. */

const [, onlyOwner] = databases as [Provided, Provided];
const [, empty] = emptyDatabases as [Empty, Empty];
type Empty = (typeof emptyDatabases)[number];

it("a SQLite file has no roles, and says of none that it guards anything", async () => {
  const { store, close } = await freshSqlite();
  expect(await store.guarded()).toBeNull();
  await close();
});

describe.skipIf(underOwnRole.skip)(`the running role on ${onlyOwner.name}`, () => {
  let here: UnderOwnRole;
  beforeAll(async () => {
    here = await underOwnRole.fresh();
    await here.store.commit(change({ audit: [audit({ personal: "words" })] }));
  });
  afterAll(() => here.close());
  const asRole = (sql: string) => onServer(here.url, sql);

  it("commits, finds nothing to migrate, and is guarded", async () => {
    expect((await here.store.auditHead()).sequence).toBe(1);
    expect(await migrate(here.url)).toEqual([]);
    expect(await here.store.guarded()).toBe(true);
  });

  it.each([
    [`UPDATE "Audit" SET "actor" = 'another'`, "permission denied for table Audit"],
    [`DELETE FROM "Audit"`, "permission denied for table Audit"],
    [`TRUNCATE "Audit"`, "permission denied for table Audit"],
    [`TRUNCATE "Entry" CASCADE`, "permission denied for table Entry"],
    [`INSERT INTO "AuditHead" VALUES (2, 0, '')`, "permission denied for table AuditHead"],
    [`DELETE FROM "AuditHead"`, "permission denied for table AuditHead"],
    [`UPDATE "AuditSalt" SET "salt" = 'another'`, "permission denied for table AuditSalt"],
    [`UPDATE "_prisma_migrations" SET "checksum" = ''`, "permission denied for table _prisma_migrations"],
    [`ALTER TABLE "Audit" DISABLE TRIGGER USER`, "must be owner of table Audit"],
    [`DROP TRIGGER "Audit_no_change" ON "Audit"`, "must be owner of relation Audit"],
    [
      `CREATE TRIGGER "own" BEFORE INSERT ON "Audit" EXECUTE FUNCTION refuse_audit_change()`,
      "permission denied",
    ],
    ["DROP FUNCTION refuse_audit_change() CASCADE", "must be owner of function refuse_audit_change"],
    ["SET session_replication_role = replica", "permission denied to set parameter"],
    [`ALTER TABLE "Entry" ADD COLUMN "x" TEXT`, "must be owner of table Entry"],
    [`DROP TABLE "Setting"`, "must be owner of table Setting"],
    [`CREATE INDEX ON "Entry" ("status")`, "must be owner of table Entry"],
    [`CREATE TABLE "own" ("x" TEXT)`, "permission denied for schema public"],
  ])("is refused: %s", async (sql, says) => {
    await expect(asRole(sql)).rejects.toThrow(says);
  });

  it("may delete a salt, which cuts words from the trail", async () => {
    await asRole(`DELETE FROM "AuditSalt"`);
    expect(await asRole(`SELECT * FROM "AuditSalt"`)).toEqual([]);
  });

  it("may not migrate what is missing, nor begin an empty database, and is told who does", async () => {
    const says = /lacks .* migrations? of this version, .* run "countersign migrate" as their owner/;
    const { url, drop } = await empty.empty();
    await onServer(url, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    await expect(migrate((await ownRole(url)).as(url))).rejects.toThrow(says);
    await drop();
    const old = await underOwnRole.fresh();
    const [name] = migrationNames("postgresql").slice(-1);
    await onServer(old.owner, `DELETE FROM "_prisma_migrations" WHERE "migration_name" = '${name}'`);
    await onServer(old.owner, "GRANT CREATE ON SCHEMA public TO PUBLIC"); // what it made would be its own
    await expect(migrate(old.url)).rejects.toThrow(says);
    await onServer(old.owner, `CREATE TABLE "Later" ("id" SERIAL PRIMARY KEY, "x" TEXT)`);
    await onServer(old.url, `INSERT INTO "Later" ("x") VALUES ('in')`); // as what later migrations make
    expect(await onServer(old.url, `DELETE FROM "Later" RETURNING "x"`)).toEqual([{ x: "in" }]);
    await old.close();
  });

  it("moves nothing there: its trail is written whole by whoever owns it", async () => {
    const from = await freshSqlite();
    await from.store.close();
    const how = { now: new Date(0), id: "move", progress: () => {} };
    const there = await onlyOwner.fresh();
    const role = await ownRole(there.url);
    await grantRunning(there.url, role.name);
    await there.database.close(); // a move refuses where somebody is connected
    await expect(move(from.url, role.as(there.url), how)).rejects.toThrow("does not own the tables");
  });
});

describe.skipIf(underOwnRole.skip)(`granting on ${onlyOwner.name}`, () => {
  let here: TestDatabase;
  let role: OwnRole;
  beforeAll(async () => {
    here = await onlyOwner.fresh();
    role = await ownRole(here.url);
  });
  afterAll(() => here.close());
  const grant = (name: string, how?: { dryRun: boolean }) => grantRunning(here.url, name, how);

  it("says each statement beforehand, and gives nothing by that", async () => {
    const [first, ...more] = await grant(role.name, { dryRun: true });
    expect(first).toMatch(/^REVOKE ALL ON "/);
    expect(more).toContain(`GRANT SELECT, INSERT ON "Audit" TO "${role.name}"`);
    await expect(onServer(role.as(here.url), `SELECT 1 FROM "Audit"`)).rejects.toThrow("permission denied");
  });

  it("may be repeated, and takes back what was given beyond it", async () => {
    await grant(role.name);
    await onServer(here.url, `GRANT ALL ON "Audit" TO ${role.name}`);
    await grant(role.name);
    await expect(onServer(role.as(here.url), `DELETE FROM "Audit"`)).rejects.toThrow("permission denied");
  });

  it("is refused where nobody could be narrowed by it: an owner, a superuser, who is another's member, or not there", async () => {
    const [{ owner } = { owner: "" }] = await onServer<{ owner: string }>(
      here.url,
      `SELECT current_user AS "owner"`,
    );
    await expect(grant(owner)).rejects.toThrow("owns the tables, or may become who does");
    const member = await ownRole(here.url);
    await onServer(here.url, `GRANT pg_write_all_data TO ${member.name}`);
    await expect(grant(member.name)).rejects.toThrow(`${member.name} may change the audit trail: `);
    await expect(onServer(member.as(here.url), `SELECT 1 FROM "Audit"`)).rejects.toThrow("permission denied");
    await onServer(here.url, `ALTER ROLE ${member.name} CREATEROLE`);
    await expect(grant(member.name)).rejects.toThrow("may make roles");
    await expect(grant(`o'nobody"`)).rejects.toThrow(`There is no role o'nobody".`);
    await expect(grantRunning(role.as(here.url), member.name)).rejects.toThrow("Run this as their owner");
  });

  it("leaves the owner unguarded, who may change it all", async () => {
    const database = openDatabase(here.url);
    expect(await prismaStore(database).guarded()).toBe(false);
    await database.close();
  });
});
