import type { Command } from "commander";
import type { Migrate, Migrated } from "../ports/migrations.ts";
import { count } from "../views/words/phrases.ts";
import { asJson } from "./office.ts";

interface Options {
  role?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `migrate [--role NAME] [--dry-run] [--json]`: by whoever owns the tables, before the new version is started. */
export function addMigrateCommand(
  program: Command,
  parts: { databaseUrl(): string; migrate: Migrate },
  print: (text: string) => void,
): void {
  program
    .command("migrate")
    .description(
      "bring the database to this version, as the owner of its tables; a start does so itself where it may",
    )
    .option(
      "--role <name>",
      "on PostgreSQL: and let this role run the program, which can change neither tables nor the trail",
    )
    .option("--dry-run", "say what would be done, and do nothing")
    .option("--json", "as one JSON document")
    .action(async ({ role: named, dryRun = false, json }: Options) => {
      const role = named ?? null;
      const done = await parts.migrate(parts.databaseUrl(), { role, dryRun });
      if (json) return print(asJson({ ...done, role, dryRun }));
      print(migrationsSaid(done, dryRun));
      if (dryRun && done.granted.length > 0) print(done.granted.map((one) => `${one};`).join("\n"));
      else if (role !== null && !dryRun)
        print(
          `${role} may run the program: it reads and writes the tables, adds to the audit trail, and can change neither the trail nor a table. Let it stand in the DATABASE_URL of what runs.`,
        );
    });
}

function migrationsSaid({ database, applied, migrations }: Migrated, dryRun: boolean): string {
  if (applied.length === 0) return `${database} is up to date: it has all ${count(migrations, "migration")}.`;
  const these = `${count(applied.length, "migration")} of ${migrations}: ${applied.join(", ")}.`;
  return dryRun ? `${database} lacks ${these}` : `Applied to ${database} ${these}`;
}
