import type { Migrate } from "../src/ports/migrations.ts";
import { nameOf, providerOf } from "./client.ts";
import { migrate, migrationNames } from "./migrate.ts";
import { grantRunning } from "./rights.ts";
import { Trouble } from "./trouble.ts";

/** What every start does by itself, by whoever owns the tables; and the rights of whoever does not. */
export const migrateByHand: Migrate = async (url, { role, dryRun }) => {
  const provider = providerOf(url);
  if (role !== null && provider === "sqlite")
    throw new Trouble(
      "SQLite has no roles: whoever may write to the file may change all of it (docs/hosting.md). Leave out --role.",
    );
  const migrations = migrationNames(provider).length;
  const applied = await migrate(url, { dryRun });
  // Of tables that are not there yet nothing can be said.
  const canGrant = role !== null && !(dryRun && applied.length === migrations);
  const granted = canGrant ? await grantRunning(url, role, { dryRun }) : [];
  return { database: nameOf(url), applied, migrations, granted };
};
