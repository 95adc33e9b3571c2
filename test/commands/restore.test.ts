import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { backUp } from "../../prisma/backup.ts";
import { openDatabase } from "../../prisma/client.ts";
import { migrate } from "../../prisma/migrate.ts";
import { onlyBotOn } from "../../prisma/one-bot.ts";
import { restore } from "../../prisma/restore.ts";
import { prismaStore } from "../../prisma/store.ts";
import { addRestoreCommand } from "../../src/commands/restore.ts";
import { emptySqliteUrl, freshSqlite } from "../database.ts";
import { audit, change, entry, NOW, populate, put } from "../fixtures.ts";
import { typedInto } from "./typed.ts";

describe("restore", () => {
  let backup: string;
  let url: string; // where nothing is yet
  let folder: string;
  beforeEach(async () => {
    const here = await freshSqlite();
    await populate(here.store);
    await here.store.commit(change({ writes: [put.entry(entry())], audit: [audit()] }));
    for (let n = 0; n < 20; n += 1) await here.store.commit(change({ audit: [audit()] }));
    folder = `${emptySqliteUrl().slice("file:".length)}-restored`;
    mkdirSync(folder);
    backup = path.join(folder, "backup.db");
    backUp(here.url, backup);
    await here.close();
    url = `file:${path.join(folder, "there", "bot.db")}`;
  });
  const type = (file = backup, to = url, ...more: string[]) =>
    typedInto((program, print) =>
      addRestoreCommand(
        program,
        {
          databaseUrl: () => to,
          restore,
          clock: { now: () => NOW },
          eraseAgain: async () => ({ done: 0, left: 0 }),
        },
        print,
      ),
    )("restore", file, ...more);
  const target = () => url.slice("file:".length);
  const isThere = () => existsSync(target()) && statSync(target()).size > 0;
  const changed = (sql: string) => {
    const file = new Sqlite(backup);
    file.exec(sql);
    file.close();
  };

  it("puts it whole where there was nothing, for its owner alone, held, and says what to do", async () => {
    const said = await type();
    expect(said).toMatch(
      /^Restored to .*bot\.db: 1 entry, 21 rows of the audit trail, the newest of 2026-06-09 09:00 UTC\./,
    );
    expect(said).toContain(
      'sends nothing yet. "outbox" shows what would be sent, and "outbox release" has it sent.',
    );
    expect(statSync(target()).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(target())).filter((name) => name.includes("restoring"))).toEqual([]);
    const back = prismaStore(openDatabase(url));
    onTestFinished(() => back.close());
    expect(await back.entry("entry-1")).toMatchObject({ number: 1 });
    expect(await back.reserveNumber("radiotherapy")).toBeGreaterThan(1_000); // those since the copy stand in the chat
    expect(JSON.parse((await back.setting("held")) ?? "")).toMatchObject({
      why: "restored",
      since: NOW.toISOString(),
    });
  });

  it("writes over nothing: neither a database, nor one moved away of which something stayed", async () => {
    await type();
    const before = readFileSync(target());
    await expect(type()).rejects.toThrow(
      /There is a database at .* already \(bot\.db\): .* Move all of that away first/,
    );
    expect(readFileSync(target()).equals(before)).toBe(true);
    renameSync(target(), `${target()}-away`);
    writeFileSync(`${target()}-wal`, "frames of the one before");
    await expect(type()).rejects.toThrow(/already \(bot\.db-wal\)/);
    rmSync(`${target()}-wal`);
    writeFileSync(target(), ""); // as some tools leave it: nothing is in it
    expect(JSON.parse(await type(backup, url, "--json"))).toMatchObject({ file: target(), entries: 1 });
  });

  it("is refused where a bot is running, whose database is as it was", async () => {
    mkdirSync(path.dirname(target()));
    const bot = onlyBotOn(url);
    await expect(type()).rejects.toThrow("Another Countersign is running on");
    bot.release();
    expect(isThere()).toBe(false);
    expect(await type()).toContain("Restored");
  });

  it.each<[string, () => void, RegExp]>([
    ["is not there", () => rmSync(backup), /There is no backup at/],
    ["is cut off", () => truncateSync(backup, 40_960), /is damaged, or cut off/],
    [
      "is cut off within its last page",
      () => truncateSync(backup, statSync(backup).size - 100),
      /is damaged, or cut off/,
    ],
    ["is empty", () => truncateSync(backup, 0), /is no database of Countersign's/],
    [
      "is a text",
      () => writeFileSync(backup, "Not a database, but long enough. ".repeat(99)),
      /is no database of Countersign's/,
    ],
    ["has a page of something else", () => spoil(backup), /is damaged, or cut off/],
    [
      "has a row of the trail that was changed",
      () =>
        changed(`DROP TRIGGER "Audit_no_update"; UPDATE "Audit" SET "actor" = 'okafor' WHERE "sequence" = 7`),
      /the audit trail is broken at row 7/,
    ],
    [
      "is of a newer version",
      () =>
        changed(
          `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ('n', '', '29990101000000_more')`,
        ),
      /is of a newer version than this program \(it has the migration 29990101000000_more\).*Install the newer version/,
    ],
    [
      "is another program's database",
      () => {
        rmSync(backup);
        changed(`CREATE TABLE "Entry" ("id" TEXT)`);
      },
      /is no database of Countersign's/,
    ],
  ])("is refused where the backup %s, and leaves nothing behind", async (_, harm, says) => {
    harm();
    await expect(type()).rejects.toThrow(says);
    expect(isThere()).toBe(false);
    expect(existsSync(path.dirname(target())) ? readdirSync(path.dirname(target())) : []).not.toContain(
      "bot.db",
    );
  });

  it("is refused on PostgreSQL, and where the place cannot be written", async () => {
    await expect(type(backup, "postgresql://nobody@127.0.0.1:1/none")).rejects.toThrow(
      /pg_restore, and then "outbox hold"/,
    );
    await expect(type(backup, `file:${path.join(backup, "bot.db")}`)).rejects.toThrow(
      /cannot be written \((ENOTDIR|EEXIST)\): nothing was restored/,
    );
  });

  it("takes one of the version before, which is brought up to date at the start", async () => {
    const before = path.join(import.meta.dirname, "..", "upgrade", "0.1.0", "sqlite.db.gz");
    writeFileSync(backup, gunzipSync(readFileSync(before)));
    expect(await type()).toContain("Restored");
    expect(await migrate(url)).not.toEqual([]);
    const back = prismaStore(openDatabase(url));
    onTestFinished(() => back.close());
    expect(await back.setting("held")).toContain("restored");
  });
});

/** Zeros over one page in the middle of it. */
function spoil(file: string): void {
  const bytes = readFileSync(file);
  const page = 4_096;
  bytes.fill(0, page * 6, page * 7);
  writeFileSync(file, bytes);
}
