import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";

const OWNER_ALONE = 0o600;

/**
 * A file of SQLite's is for its owner alone, from its first byte on; what SQLite puts beside it is made as the file is.
 * One that an older version left open to others is closed, with what stands beside it.
 */
export function keptPrivate(file: string): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  closeSync(openSync(file, "a", OWNER_ALONE));
  for (const one of [file, `${file}-wal`, `${file}-shm`]) {
    if (!existsSync(one)) continue;
    try {
      chmodSync(one, OWNER_ALONE);
    } catch {
      // Somebody else's file, or a file system without modes: it is as it is.
    }
  }
}
