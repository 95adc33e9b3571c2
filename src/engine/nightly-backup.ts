import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Logs } from "../log.ts";
import type { Clock } from "../ports/clock.ts";
import { type BackUpApart, type Nightlies, nightOf } from "../ports/nightly.ts";

export interface NightlyBackup {
  /** At each beat: makes tonight's where there is none yet. It is waited for by nobody, and never rejects. */
  beat(): Promise<void>;
  /** Whether the last try failed. */
  isFailing(): boolean;
  /** What is being made is given up. */
  stop(): Promise<void>;
}

const KEPT = 14;
const AGAIN_MS = 3_600_000;

/**
 * A backup each night, in a folder that is there already: one that is missing may be a disk that is not mounted. What is
 * older than the newest fourteen of this database is deleted, and nothing else in that folder is touched. A failure stops
 * no beat, and is tried again every hour.
 */
export function nightlyBackup(parts: {
  url: string;
  folder: string;
  named: Nightlies;
  backUp: BackUpApart;
  clock: Clock;
  log: Logs;
  /** Beside it stands what was erased. */
  kept(): Promise<unknown>;
  /** Milliseconds that never run backwards. */
  elapsed(): number;
}): NightlyBackup {
  const { url, folder, named, backUp, clock, log, elapsed, kept } = parts;
  const given = new AbortController();
  let isFailing = false;
  let notBefore = 0; // of what has elapsed
  let current: Promise<void> | null = null;

  async function make(): Promise<void> {
    const night = nightOf(clock.now());
    const names = await readdir(folder);
    if ((named.nights(names).at(-1) ?? "") >= night) return;
    for (const name of names.filter(named.isLeftOver)) await rm(path.join(folder, name), { force: true });
    const { file, bytes, entries, head } = await backUp(
      url,
      path.join(folder, named.name(night)),
      given.signal,
    );
    await kept();
    isFailing = false;
    log.info("backup.made", { file, bytes, entries, head: `${head.sequence}:${head.hash}` });
    const nights = named.nights(await readdir(folder));
    for (const old of nights.slice(0, Math.max(0, nights.length - KEPT))) {
      await rm(path.join(folder, named.name(old)), { force: true });
      log.info("backup.deleted", { night: old });
    }
  }

  async function tried(): Promise<void> {
    try {
      await make();
    } catch (error) {
      if (given.signal.aborted) return;
      isFailing = true;
      notBefore = elapsed() + AGAIN_MS;
      log.error("backup.failed", { why: sentence(folder, error) });
    }
  }

  return {
    beat: () => {
      if (given.signal.aborted || elapsed() < notBefore) return Promise.resolve();
      current ??= tried().finally(() => {
        current = null;
      });
      return current;
    },
    isFailing: () => isFailing,
    stop: async () => {
      given.abort();
      await current;
    },
  };
}

function sentence(folder: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (["ENOENT", "ENOTDIR", "EACCES"].includes(code))
    return `The folder ${folder} cannot be read (${code}): no backup was made tonight. See BACKUP_DIR.`;
  return error instanceof Error ? error.message : String(error);
}
