import { constants } from "node:fs";
import { access, readdir } from "node:fs/promises";
import path from "node:path";
import type { Config } from "../config.ts";
import type { Clock } from "../ports/clock.ts";
import { type Finding, findingsIn } from "../ports/finding.ts";
import { nightliesOf, nightOf } from "../ports/nightly.ts";
import { noNightlyOnServer } from "../views/words/backups.ts";
import { count } from "../views/words/phrases.ts";
import { codeOf } from "./errors.ts";

const DAY_MS = 24 * 3_600_000;

/** The nightly backups, as they stand in their folder; nothing where none are asked for. */
export async function backupFindings(
  { backupDir, databaseUrl }: Pick<Config, "backupDir" | "databaseUrl">,
  clock: Clock,
): Promise<Finding[]> {
  const { ok, look, wrong } = findingsIn("Backups");
  if (!backupDir) return [];
  if (!databaseUrl.startsWith("file:")) return [look(noNightlyOnServer, "Then leave BACKUP_DIR empty.")];
  let names: string[];
  try {
    names = await readdir(backupDir);
    await access(backupDir, constants.W_OK);
  } catch (error) {
    return [
      wrong(
        `BACKUP_DIR, ${backupDir}, cannot be written to (${codeOf(error)}): no backup is made at night.`,
        "Make that folder, or mount its disk; give this user the right to write there.",
      ),
    ];
  }
  const nights = nightliesOf(path.basename(databaseUrl.slice("file:".length))).nights(names);
  const last = nights.at(-1);
  const words = `${count(nights.length, "nightly backup")} in ${backupDir}${last ? `, the last of ${last}` : ""}.`;
  const lastNight = nightOf(new Date(clock.now().getTime() - DAY_MS));
  return [
    last && last >= lastNight
      ? ok(words)
      : look(words, "See that the bot is running, and what its log says of backup.failed."),
  ];
}
