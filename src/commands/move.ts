import type { Command } from "commander";
import type { Clock } from "../ports/clock.ts";
import type { Move, Progress } from "../ports/move.ts";
import type { SecretFile } from "../ports/secret.ts";
import { count } from "../views/words/phrases.ts";
import { forTheMove } from "../views/words/secret.ts";
import { asJson } from "./office.ts";

/** `move --to postgresql://… [--json]`: while the bot is stopped. */
export function addMoveCommand(
  program: Command,
  parts: {
    databaseUrl(): string;
    secret(): { set: boolean; file: Pick<SecretFile, "file" | "isThere"> | null };
    move: Move;
    clock: Clock;
    newId(): string;
    elapsed(): number;
  },
  print: (text: string) => void,
  tell: (text: string) => void,
): void {
  program
    .command("move")
    .description("move all of a SQLite database to PostgreSQL; the file starts no bot afterwards")
    .requiredOption("--to <address>", "an empty database, postgresql://user:password@host:5432/name")
    .option("--json", "as one JSON document")
    .action(async (options: { to: string; json?: boolean }) => {
      const progress = everySecond(parts.elapsed, tell);
      const how = { now: parts.clock.now(), id: parts.newId(), progress };
      const { to, entries, tables, head } = await parts.move(parts.databaseUrl(), options.to, how);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      const kept = `${head.sequence}:${head.hash}`;
      const { set, file } = parts.secret();
      const secretFile = file?.isThere() ? file.file : null;
      if (options.json) return print(asJson({ to, entries, rows, tables, head: kept, secretFile }));
      print(
        `Moved to ${to}: ${count(entries, "entry", "entries")}, ${count(rows, "row")} of ${count(tables.length, "table")}. They were counted there, the audit trail was read through, and the coverage is the same.`,
      );
      print(forTheMove(secretFile, set));
      print(
        "Set DATABASE_URL to the new address, and start the bot. The file stays as it is, and starts none.",
      );
      if (head.sequence > 0) print(`The head of its trail, to keep somewhere else: ${kept}`);
    });
}

const SECOND_MS = 1_000;

/** What takes long says how far it is. */
function everySecond(elapsed: () => number, tell: (text: string) => void): Progress {
  let last = elapsed();
  return (table, rows, of) => {
    if (elapsed() - last < SECOND_MS) return;
    last = elapsed();
    tell(`${table}: ${rows} of ${of}`);
  };
}
