import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { backUp } from "../../prisma/backup.ts";
import { backUpApart } from "../../prisma/backup-apart.ts";
import { backupFindings } from "../../src/commands/backup-check.ts";
import { nightlyBackup } from "../../src/engine/nightly-backup.ts";
import type { BackUpApart } from "../../src/ports/nightly.ts";
import { nightliesOf } from "../../src/ports/nightly.ts";
import { emptySqliteUrl, sqliteUrl } from "../database.ts";

let url: string;
let folder: string;
let now: Date;
let ms: number;
let said: string[];
beforeEach(async () => {
  url = await sqliteUrl();
  folder = `${emptySqliteUrl().slice("file:".length)}-nights`;
  mkdirSync(folder);
  ms = 0;
  said = [];
});

const HOUR_MS = 3_600_000;
const file = () => path.basename(url.slice("file:".length), ".db");
const nights = () => readdirSync(folder).sort();
const here: BackUpApart = async (from, to) => backUp(from, to);

function nightly(by: BackUpApart = here) {
  const note = (event: string, facts = {}) => void said.push(`${event} ${JSON.stringify(facts)}`);
  const made = nightlyBackup({
    url,
    folder,
    named: nightliesOf(`${file()}.db`),
    backUp: by,
    clock: { now: () => now },
    log: { info: note, warn: note, error: note },
    kept: async () => {},
    elapsed: () => ms,
  });
  onTestFinished(made.stop);
  return async (at: string) => {
    now = new Date(at);
    ms += HOUR_MS;
    await made.beat();
    return made;
  };
}

it("one is made each night from 02:00 UTC on, or at the first beat after it, and never a second", async () => {
  const at = nightly();
  await at("2026-06-09T12:00:00Z");
  for (const time of ["2026-06-09T23:00:00Z", "2026-06-10T01:59:30Z"]) await at(time);
  expect(nights()).toEqual([`${file()}-2026-06-09.db`]);
  await at("2026-06-10T02:00:00Z");
  await at("2026-06-10T02:00:30Z");
  await nightly()("2026-06-10T08:00:00Z"); // started again
  expect(nights()).toEqual([`${file()}-2026-06-09.db`, `${file()}-2026-06-10.db`]);
  expect(said.map((line) => line.split(" ")[0])).toEqual(["backup.made", "backup.made"]);
});

it("fourteen are kept; what else stands in that folder is not touched, but what was cut off of ours", async () => {
  const others = [
    "notes.txt",
    `${file()}-2026-01-01.db.zip`,
    `other-${file()}-2026-01-01.db`,
    `${file()}-old.db`,
  ];
  for (const name of others) writeFileSync(path.join(folder, name), "mine");
  writeFileSync(path.join(folder, `${file()}-2026-05-31.db.part-12`), "half");
  const at = nightly();
  for (let day = 1; day <= 16; day += 1) await at(`2026-06-${String(day).padStart(2, "0")}T03:00:00Z`);
  const kept = Array.from({ length: 14 }, (_, n) => `${file()}-2026-06-${String(n + 3).padStart(2, "0")}.db`);
  expect(nights()).toEqual([...kept, ...others].sort());
});

it("a folder that is not there is said, and tried again within the hour; no beat fails of it, nor of a full disk", async () => {
  rmSync(folder, { recursive: true });
  const at = nightly();
  expect((await at("2026-06-09T02:00:00Z")).isFailing()).toBe(true);
  expect(said).toEqual([
    expect.stringMatching(/^backup.failed .*cannot be read \(ENOENT\): no backup.*BACKUP_DIR/),
  ]);
  mkdirSync(folder);
  ms -= HOUR_MS - 1;
  await at("2026-06-09T02:00:30Z");
  expect(nights()).toEqual([]);
  expect((await at("2026-06-09T03:00:00Z")).isFailing()).toBe(false);
  expect(nights()).toHaveLength(1);
  const full = nightly(async () => {
    throw new Error("There is no room for it: no backup was made.");
  });
  expect((await full("2026-06-10T03:00:00Z")).isFailing()).toBe(true);
  expect(said.at(-1)).toContain("There is no room for it");
});

it("it is made by a process of its own, whose complaint is its own sentence, and given up with the bot", async () => {
  const to = path.join(folder, "one.db");
  const { signal } = new AbortController();
  expect(await backUpApart(url, to, signal)).toMatchObject({ file: to, entries: 0, head: { sequence: 0 } });
  await expect(backUpApart(url, to, signal)).rejects.toThrow(/^There is a file at .* already\. Name another/);
  await expect(backUpApart(url, `${to}2`, AbortSignal.abort())).rejects.toThrow();
  expect(nights()).toEqual(["one.db"]);
});

it("doctor says how many there are, that the last is old, that the folder is away, and that a server has its own tools", async () => {
  const clock = { now: () => new Date("2026-06-10T12:00:00Z") };
  const found = (but = {}) => backupFindings({ backupDir: folder, databaseUrl: url, ...but }, clock);
  expect(await found({ backupDir: null })).toEqual([]);
  await nightly()("2026-06-08T12:00:00Z");
  expect(await found()).toMatchObject([
    { state: "look", what: expect.stringMatching(/^1 nightly.*of 2026-06-08\.$/) },
  ]);
  await nightly()("2026-06-09T12:00:00Z");
  expect(await found()).toMatchObject([{ state: "ok", what: expect.stringMatching(/^2 nightly/) }]);
  expect(await found({ backupDir: `${folder}-away` })).toMatchObject([{ state: "wrong" }]);
  expect(await found({ databaseUrl: "postgresql://nobody@127.0.0.1/none" })).toMatchObject([
    { state: "look" },
  ]);
});
