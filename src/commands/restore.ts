import type { Command } from "commander";
import type { ErasedAgain } from "../flows/records/erase-again.ts";
import type { Restore } from "../ports/backup.ts";
import type { Clock } from "../ports/clock.ts";
import { erasedAgain, notErasedAgain } from "../views/words/erasure.ts";
import { count } from "../views/words/phrases.ts";
import { asJson } from "./office.ts";

/** `restore FILE [--json]`: while the bot is stopped. */
export function addRestoreCommand(
  program: Command,
  parts: {
    databaseUrl(): string;
    restore: Restore;
    clock: Clock;
    /** Opens what was put back: what was erased since is erased in it then. */
    eraseAgain(): Promise<ErasedAgain>;
  },
  print: (text: string) => void,
): void {
  program
    .command("restore")
    .description(
      "put a backup of the SQLite database where DATABASE_URL says; nothing is sent until you release it",
    )
    .argument("<file>", 'what "backup" made')
    .option("--json", "as one JSON document")
    .action(async (from: string, options: { json?: boolean }) => {
      const { file, entries, bytes, head, newest, erasures } = parts.restore(
        parts.databaseUrl(),
        from,
        parts.clock.now(),
      );
      const again = erasures > 0 ? await parts.eraseAgain() : { done: 0, left: 0 };
      const kept = `${head.sequence}:${head.hash}`;
      if (options.json)
        return print(
          asJson({
            file,
            bytes,
            entries,
            head: kept,
            newest: newest?.toISOString() ?? null,
            erasedAgain: again.done,
            notErasedAgain: again.left,
          }),
        );
      const until = newest
        ? `, the newest of ${newest.toISOString().slice(0, 16).replace("T", " ")} UTC`
        : "";
      print(
        `Restored to ${file}: ${count(entries, "entry", "entries")}, ${count(head.sequence, "row")} of the audit trail${until}. It was read through, and is whole.`,
      );
      if (again.left > 0) throw new Error(notErasedAgain(again.left));
      if (erasures > 0) print(erasedAgain(again.done));
      print(
        'Start the bot: it takes what comes in, and sends nothing yet. "outbox" shows what would be sent, and "outbox release" has it sent.',
      );
    });
}
