import { existsSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import type { BackUp } from "../src/ports/backup.ts";
import { fileOf, providerOf } from "./client.ts";
import { copied, Damaged, flushed, readThrough, tidied } from "./whole-copy.ts";

export const backUp: BackUp = (url, file) => {
  if (providerOf(url) === "postgresql")
    throw new Error(
      "This database is on a PostgreSQL server, which has tools of its own: pg_dump, and pg_restore (docs/operating.md, Backup).",
    );
  const source = fileOf(url);
  if (!existsSync(source))
    throw new Error(`There is no database at ${source}: there is nothing to back up. See DATABASE_URL.`);
  if (existsSync(file))
    throw new Error(`There is a file at ${file} already. Name another: a backup is never written over one.`);
  if (!statSync(path.dirname(path.resolve(file)), { throwIfNoEntry: false })?.isDirectory())
    throw new Error(
      `There is no folder ${path.dirname(file)}: no backup was made. Make it, or name another.`,
    );
  const part = `${file}.part-${process.pid}`;
  try {
    copied(source, part);
    const found = readThrough(part);
    flushed(part);
    renameSync(part, file);
    flushed(path.dirname(path.resolve(file)));
    return { file, ...found };
  } catch (error) {
    throw asSentence(error, source, file);
  } finally {
    tidied(part);
  }
};

function asSentence(error: unknown, source: string, file: string): Error {
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof Damaged)
    return new Error(`${source} is damaged (${said}): no backup was made. Keep it as it is, and run doctor.`);
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return new Error(`There is no room for ${file}: no backup was made. Make room, or name another disk.`);
  if (code === "SQLITE_NOTADB" || /no such table/.test(said))
    return new Error(`${source} is no database of Countersign's: no backup was made. See DATABASE_URL.`);
  if (["EACCES", "EROFS", "ENOENT", "ENOTDIR", "SQLITE_CANTOPEN"].includes(code))
    return new Error(`${file} cannot be written (${code}): no backup was made. Name a folder that can be.`);
  if (code.startsWith("SQLITE_BUSY"))
    return new Error(`${source} was being written to all the time: no backup was made. Try again.`);
  return new Error(`No backup was made: ${said}. Try again; if it stays so, run doctor.`);
}
