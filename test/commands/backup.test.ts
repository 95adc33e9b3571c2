import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { backUp } from "../../prisma/backup.ts";
import { openDatabase } from "../../prisma/client.ts";
import { secretFileOf } from "../../prisma/secret-file.ts";
import { prismaStore } from "../../prisma/store.ts";
import { addBackupCommand } from "../../src/commands/backup.ts";
import { emptySqliteUrl, freshSqlite, type TestDatabase } from "../database.ts";
import { audit, change, entry, populate, put } from "../fixtures.ts";
import { typedInto } from "./typed.ts";

describe("backup", () => {
  let here: TestDatabase;
  let folder: string;
  let to: string;
  beforeEach(async () => {
    here = await freshSqlite();
    onTestFinished(() => here.close());
    await populate(here.store);
    await here.store.commit(change({ writes: [put.entry(entry())], audit: [audit()] }));
    const file = emptySqliteUrl().slice("file:".length);
    folder = `${file}-backups`;
    mkdirSync(folder);
    to = path.join(folder, "copy.db");
  });
  const type = (url = here.url) =>
    typedInto((program, print) =>
      addBackupCommand(
        program,
        { databaseUrl: () => url, secretFile: secretFileOf, backUp, made: () => {} },
        print,
      ),
    );
  const left = () => readdirSync(folder);

  it("has all that was committed, while the bot goes on, for its owner alone, and says the head of its trail", async () => {
    const going = Array.from({ length: 20 }, (_, n) =>
      here.store.commit(change({ cause: `going-${n}`, audit: [audit()] })),
    );
    const { sequence, hash } = await here.store.auditHead();
    const said = JSON.parse(await type()("backup", to, "--json"));
    await Promise.all(going);
    expect(said).toMatchObject({ file: to, entries: 1, bytes: statSync(to).size });
    expect(statSync(to).mode & 0o777).toBe(0o600);
    expect(left()).toEqual(["copy.db"]);
    const copy = prismaStore(openDatabase(`file:${to}`));
    onTestFinished(() => copy.close());
    expect(await copy.entry("entry-1")).toEqual(await here.store.entry("entry-1"));
    const head = await copy.auditHead();
    expect(said.head).toBe(`${head.sequence}:${head.hash}`);
    expect(head.sequence).toBeGreaterThanOrEqual(sequence);
    expect((await copy.auditRows(sequence - 1, 1))[0]?.hash).toBe(hash);
  });

  it("says in a sentence what was done, and writes over nothing", async () => {
    expect(await type()("backup", to)).toMatch(/^Backed up to .*: 1 entry, 1 row of the audit trail\./);
    const before = statSync(to).mtimeMs;
    await expect(type()("backup", to)).rejects.toThrow("Name another: a backup is never written over one.");
    expect(statSync(to).mtimeMs).toBe(before);
  });

  it.each<[string, (file: string) => string, RegExp]>([
    ["nothing is there", (file) => `file:${file}`, /There is no database at/],
    [
      "it is a text",
      (file) => {
        writeFileSync(file, "Not a database, but a text that is long enough to be one.".repeat(99));
        return `file:${file}`;
      },
      /is no database of Countersign's: no backup was made/,
    ],
    [
      "it is cut off",
      (file) => {
        copyFileSync(here.url.slice("file:".length), file);
        truncateSync(file, 40_960);
        return `file:${file}`;
      },
      /no backup was made/i,
    ],
    ["it is on a server", () => "postgresql://nobody@127.0.0.1:1/none", /pg_dump/],
  ])("makes none, says why and leaves nothing behind where %s", async (_, spoil, says) => {
    const url = spoil(`${here.url.slice("file:".length)}-spoiled`);
    await expect(type(url)("backup", to)).rejects.toThrow(says);
    expect(left()).toEqual([]);
  });

  it("makes none of a database whose trail does not end at its head", async () => {
    await here.database.db.$executeRawUnsafe(`UPDATE "AuditHead" SET "hash" = 'other'`);
    await expect(type()("backup", to)).rejects.toThrow(
      /is damaged \(the audit trail .*\): no backup was made/,
    );
    expect(left()).toEqual([]);
  });

  it("makes none where its folder is not there, or is a file, and makes no folder", async () => {
    for (const where of [path.join(folder, "no", "copy.db"), path.join(here.url.slice(5), "copy.db")])
      await expect(type()("backup", where)).rejects.toThrow(/no backup was made/i);
    expect(existsSync(path.join(folder, "no"))).toBe(false);
  });
});
