import type { Command } from "commander";
import type { BackUp } from "../ports/backup.ts";
import type { SecretFile } from "../ports/secret.ts";
import { count } from "../views/words/phrases.ts";
import { notInBackup } from "../views/words/secret.ts";
import { asJson } from "./office.ts";

/** `backup FILE [--json]`: beside a running bot, or while it is stopped. */
export function addBackupCommand(
  program: Command,
  parts: {
    databaseUrl(): string;
    secretFile(url: string): Pick<SecretFile, "file" | "isThere"> | null;
    backUp: BackUp;
    made(file: string): void; // so that what is erased later is kept beside it
  },
  print: (text: string) => void,
): void {
  program
    .command("backup")
    .description("copy the SQLite database, whole, into a new file; the bot may go on running")
    .argument("<file>", "where to: a file that is not there yet")
    .option("--json", "as one JSON document")
    .action((file: string, options: { json?: boolean }) => {
      const { entries, bytes, head } = parts.backUp(parts.databaseUrl(), file);
      parts.made(file);
      const kept = `${head.sequence}:${head.hash}`;
      if (options.json) return print(asJson({ file, bytes, entries, head: kept }));
      const rows = count(head.sequence, "row");
      print(
        `Backed up to ${file}: ${count(entries, "entry", "entries")}, ${rows} of the audit trail. It was read through, and is whole. Keep it as private as the database.`,
      );
      const secret = parts.secretFile(parts.databaseUrl());
      if (secret?.isThere()) print(notInBackup(secret.file));
      if (head.sequence > 0) print(`The head of its trail, to keep somewhere else: ${kept}`);
    });
}
