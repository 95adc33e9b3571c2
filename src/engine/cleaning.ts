import type { Logs } from "../log.ts";
import type { Store } from "../ports/store.ts";

const RESTS = 20; // beats, ten minutes: a file that something else has in hand, or a full disk, is not put right within seconds

/**
 * At the first beat, and every ten minutes, in its own time: where words were taken out of the database and may still stand in its
 * files, these are cleaned: after a retention, after a bot that was killed in between, and where it could not be done before. It
 * never rejects.
 */
export function cleaning(store: Pick<Store, "clean" | "isClean">, log: Logs): () => Promise<void> {
  let current: Promise<void> | null = null;
  let rests = 0;

  async function look(): Promise<void> {
    if (rests > 0) {
      rests -= 1;
      return;
    }
    rests = RESTS;
    try {
      if (await store.isClean()) return;
      if (await store.clean()) return log.info("files.cleaned");
      log.warn("files.not-cleaned", { why: "something reads them all the time, or their disk is full" });
    } catch (error) {
      log.error("files.not-cleaned", { why: String(error) });
    }
  }
  return () => {
    current ??= look().finally(() => {
      current = null;
    });
    return current;
  };
}
