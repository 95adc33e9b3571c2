import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { migrationNames } from "../../prisma/migrate.ts";
import { migrateByHand } from "../../prisma/migrate-by-hand.ts";
import { addMigrateCommand } from "../../src/commands/migrate.ts";
import { databases, emptySqliteUrl, type Provided } from "../database.ts";
import { ownRole } from "../own-role.ts";
import { typedInto } from "./typed.ts";

const typedAt = (url: string) =>
  typedInto((program, print) =>
    addMigrateCommand(program, { databaseUrl: () => url, migrate: migrateByHand }, print),
  );

describe("migrate", () => {
  const [last = ""] = migrationNames("sqlite").slice(-1);

  it("says what it would do and does nothing, then does it, and then has nothing to do", async () => {
    const url = emptySqliteUrl();
    const type = typedAt(url);
    const file = url.slice("file:".length);
    expect(await type("migrate", "--dry-run")).toMatch(
      new RegExp(`^${file} lacks \\d+ migrations of .*${last}\\.$`),
    );
    expect(existsSync(file)).toBe(false);
    expect(await type("migrate")).toMatch(new RegExp(`^Applied to ${file} \\d+ migrations of .*${last}\\.$`));
    expect(await type("migrate", "--dry-run")).toMatch(/ is up to date: it has all \d+ migrations\.$/);
    expect(JSON.parse(await type("migrate", "--json"))).toEqual({
      ...{ database: file, applied: [], migrations: migrationNames("sqlite").length },
      ...{ granted: [], role: null, dryRun: false },
    });
  });

  it("grants nothing on SQLite, and says who may do everything there", async () => {
    const url = emptySqliteUrl();
    await expect(typedAt(url)("migrate", "--role", "bot")).rejects.toThrow(
      "SQLite has no roles: whoever may write",
    );
    expect(existsSync(url.slice("file:".length))).toBe(false);
  });

  const [, postgresql] = databases as [Provided, Provided];
  it.skipIf(postgresql.skip)(`lets a role run the program, on ${postgresql.name}`, async () => {
    const { url, close } = await postgresql.fresh();
    const { name } = await ownRole(url);
    const type = typedAt(url);
    expect(await type("migrate", "--role", name, "--dry-run")).toContain(
      `GRANT SELECT, INSERT ON "Audit" TO "${name}";`,
    );
    expect(await type("migrate", "--role", name)).toContain(`${name} may run the program: `);
    const { granted } = JSON.parse(await type("migrate", "--role", name, "--json"));
    expect(granted).toContain(`GRANT SELECT ON "_prisma_migrations" TO "${name}"`);
    await close();
  });
});
