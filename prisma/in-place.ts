import { randomInt } from "node:crypto";
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { NotInPlace } from "../src/ports/store.ts";
import type { PrismaClient } from "./sqlite/generated/client.ts";

/*
 * SQLite goes on with a file that was deleted, that another was moved over or copied over: everything seems to be saved, and
 * nothing is there afterwards. So what stands at the path is compared with what was opened: whether it is the same file, and
 * whether it has the mark that the bot set last, which no copy has that is older than half a minute.
 */

export interface InPlace {
  /** @throws NotInPlace where what is written now would be lost */
  check(): void;
  /** Sets a new mark. For the one bot of the file: by another's it would not know its own again. @throws NotInPlace */
  mark(db: Pick<PrismaClient, "$executeRawUnsafe" | "$queryRawUnsafe">): Promise<void>;
  close(): void;
}

const MARK_AT = 60; // SQLite's user_version, as https://sqlite.org/fileformat.html has it: 32 bits, high end first
const MOST_MARK = 2 ** 31 - 1;

export function inPlace(file: string): InPlace {
  const wal = `${file}-wal`;
  const main = opened(file);
  let log: Opened | null = null; // made by whoever writes first, and there until the last one has closed it
  let marks: readonly number[] = []; // one of these stands in the file; none: nobody has marked it
  let lost: NotInPlace | null = null;

  function check(): void {
    if (lost) throw lost;
    if (!main.isThere()) throw gone(file, "put the right file there without its -wal, and start it again");
    if (log && !log.isThere()) throw gone(wal, "and start it again");
    if (marks.length === 0 || marks.includes(main.numberAt(MARK_AT))) return;
    // For good: what of ours is still on its way into the file may put our mark there.
    lost = gone(file, "put the right file there without its -wal, and start it again");
    throw lost;
  }
  return {
    check,
    async mark(db) {
      check();
      const next = randomInt(1, MOST_MARK);
      if (marks.length > 0) marks = [...marks, next];
      await db.$executeRawUnsafe(`PRAGMA user_version = ${next}`);
      await db.$queryRawUnsafe("PRAGMA wal_checkpoint(PASSIVE)");
      // Where somebody reads for long, an earlier one still stands there.
      if (main.numberAt(MARK_AT) === next) marks = [next];
      if (!log && existsSync(wal)) log = opened(wal);
      check();
    },
    close() {
      main.close();
      log?.close();
    },
  };
}

const gone = (file: string, todo: string) =>
  new NotInPlace(
    `The database's file ${file} was ${existsSync(file) ? "replaced" : "taken away"} while the bot ran, so nothing can be saved. Stop the bot, ${todo}.`,
  );

type Opened = ReturnType<typeof opened>;

/** Never opened and closed again: that would take SQLite's locks of this process from it. */
function opened(file: string) {
  const handle = openSync(file, "r");
  const bytes = Buffer.alloc(4);
  return {
    /** By handle and by path at this moment: on some mounts the numbers of a file change. */
    isThere(): boolean {
      const [ours, there] = [fstatSync(handle, BIG), statSync(file, { ...BIG, throwIfNoEntry: false })];
      return there?.dev === ours.dev && there.ino === ours.ino;
    },
    numberAt: (place: number) => (readSync(handle, bytes, 0, 4, place) === 4 ? bytes.readInt32BE() : 0),
    close: () => closeSync(handle),
  };
}

const BIG = { bigint: true } as const;
