import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type BesideBackups, type Erasure, erasureIn, erasureLine, idOf } from "../src/ports/erasures.ts";
import { nightliesOf } from "../src/ports/nightly.ts";
import { fileOf, providerOf } from "./client.ts";
import { keptPrivate } from "./private-file.ts";

/*
 * A backup of before an erasure has the words still. So what was erased since stands in a file beside it, by ids alone and a
 * line each, and beside the database, with where its backups were put. Nothing is ever taken out of these files.
 */

const ENDING = ".erasures.jsonl";
const erasuresFileOf = (file: string): string => `${file}${ENDING}`;

const backupLine = z.object({ backup: z.string(), at: z.coerce.date() });

const linesOf = (file: string): string[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((one) => one.trim() !== "")
    : [];

const isBackup = (line: string) => line.includes('"backup"');

function append(file: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  keptPrivate(file);
  const before = readFileSync(file, "utf8");
  const begins = before === "" || before.endsWith("\n") ? "" : "\n"; // one that was cut off stays a line of its own
  appendFileSync(file, `${begins}${lines.join("\n")}\n`, { flush: true });
}

/** Adds to a file what it lacks. */
function keepIn(file: string, erasures: readonly Erasure[]): void {
  const known = new Set(linesOf(file));
  append(
    file,
    erasures.map(erasureLine).filter((line) => !known.has(line)),
  );
}

/** Where a backup was put. */
function noteBackup(database: string, backup: string, at: Date): void {
  append(erasuresFileOf(database), [JSON.stringify({ backup: path.resolve(backup), at: at.toISOString() })]);
}

/**
 * All that is kept in the folders of these files, whichever database's: ids are never given twice.
 * @throws where one cannot be read: an erasure that is left out would bring words back
 */
export function erasuresBeside(...files: readonly string[]): Erasure[] {
  const folders = new Set(files.map((file) => path.dirname(path.resolve(file))));
  const found = new Map<string, Erasure>();
  for (const folder of folders) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) continue;
    for (const name of readdirSync(folder).filter((one) => one.endsWith(ENDING))) {
      const file = path.join(folder, name);
      for (const line of linesOf(file).filter((one) => !isBackup(one))) {
        const one = read(line, file);
        found.set(`${"person" in one} ${idOf(one)}`, one);
      }
    }
  }
  return [...found.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function read(line: string, file: string): Erasure {
  try {
    return erasureIn(line);
  } catch {
    throw new Error(
      `${file} has a line that is no erasure. Nothing was restored: what was erased could come back. Put that file right first; each of its lines is what "people erase" wrote.`,
    );
  }
}

/** @param backupDir where its nightly backups stand; null: none are made */
export function besideBackups(url: string, backupDir: string | null): BesideBackups {
  const database = providerOf(url) === "sqlite" ? fileOf(url) : null;
  const noted = () =>
    database === null
      ? []
      : linesOf(erasuresFileOf(database))
          .filter(isBackup)
          .map((line) => backupLine.parse(JSON.parse(line)))
          .filter(({ backup }) => existsSync(backup));
  const named = path.basename(database ?? "countersign.db");
  return {
    keep(erasures) {
      const files = [
        ...(database === null ? [] : [database]),
        ...(backupDir === null ? [] : [path.join(backupDir, named)]),
        ...noted().map(({ backup }) => backup),
      ].map(erasuresFileOf);
      const [kept, failed]: [string[], string[]] = [[], []];
      for (const file of new Set(files))
        try {
          if (!existsSync(path.dirname(file))) throw new Error("no such folder");
          keepIn(file, erasures);
          kept.push(file);
        } catch {
          failed.push(file);
        }
      return { kept, failed };
    },
    made(file, at) {
      if (database !== null) noteBackup(database, file, at);
    },
    madeBefore(at) {
      const nights =
        backupDir !== null && database !== null && existsSync(backupDir)
          ? nightliesOf(named)
              .nights(readdirSync(backupDir))
              .map((night) => path.join(backupDir, nightliesOf(named).name(night)))
          : [];
      const all = [
        ...new Set([...nights, ...noted().map(({ backup }) => backup)].map((one) => path.resolve(one))),
      ];
      return all
        .map((file) => ({ file, made: statSync(file).mtime }))
        .filter(({ made }) => made <= at)
        .sort((a, b) => a.made.getTime() - b.made.getTime())
        .map(({ file }) => file);
    },
  };
}
