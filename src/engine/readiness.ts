import { statfs } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { NotInPlace } from "../ports/store.ts";

const OLDEST_BEAT_SECONDS = 90;
const PROBE_MS = 5_000;
const WRITE_EVERY_MS = 5_000;
const LEAST_DISK_BYTES = 20 * 1024 * 1024;

interface ReadinessParts {
  beatAge(): number; // seconds
  probe(): Promise<void>;
  folder: string | null; // of the database, where it is a file
  /** Milliseconds that never run backwards. */
  elapsed(): number;
}

/**
 * Why we are not ready, as a sentence; null where we are. Anybody may ask, as often as they like, so it writes at most
 * once in five seconds: what was found then is the answer until the next.
 */
export function readiness({ beatAge, probe, folder, elapsed }: ReadinessParts): () => Promise<string | null> {
  let last: { at: number; found: Promise<string | null> } | null = null;

  async function look(): Promise<string | null> {
    try {
      const written = probe().then(() => true);
      if (!(await Promise.race([written, wait(PROBE_MS, false, { ref: false })])))
        return "The database does not answer.";
    } catch (error) {
      return error instanceof NotInPlace ? error.message : "The database cannot be written to.";
    }
    if (folder === null) return null;
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < LEAST_DISK_BYTES ? "The disk of the database is nearly full." : null;
  }

  return async () => {
    if (beatAge() > OLDEST_BEAT_SECONDS) return "The heartbeat is late.";
    if (!last || elapsed() - last.at >= WRITE_EVERY_MS) last = { at: elapsed(), found: look() };
    return last.found;
  };
}
