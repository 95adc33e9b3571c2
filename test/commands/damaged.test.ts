import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import Sqlite from "better-sqlite3";
import { beforeAll, expect, it } from "vitest";
import { fileOf } from "../../prisma/client.ts";
import { addAuditCommand } from "../../src/commands/audit.ts";
import { readConfig } from "../../src/config.ts";
import { startBot } from "../../src/main.ts";
import { openOffice } from "../../src/office.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import { emptySqliteUrl, sqliteUrl } from "../database.ts";
import { doctor, imported, notOk } from "./surgery.ts";
import { typedInto } from "./typed.ts";

const NEXT_YEAR = Date.UTC(2040, 0) / 1_000;
const RESTORE = "Stop the bot, keep it as it is, and restore a backup (docs/operating.md, Backup).";
const BOOK_LOST =
  "FILE has tables or columns that its book of migrations does not name (at 20261123000000_first): it is another program's, or something else than Countersign has changed it. Keep it as it is, and restore a backup (docs/operating.md, Backup), or set DATABASE_URL to another.";

const sql = (text: string) => (file: string) => {
  const db = new Sqlite(file);
  db.exec(text);
  db.close();
};

/** All but the first page of a table is spoilt. */
const spoilt = (table: string) => (file: string) => {
  const db = new Sqlite(file);
  const { page } = db
    .prepare(`SELECT "rootpage" AS "page" FROM sqlite_master WHERE "name" = ?`)
    .get(table) as {
    page: number;
  };
  db.close();
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(4_096, 0xff), 0, 4_096, (page - 1) * 4_096);
  closeSync(handle);
};

/** What was done to a database, and what is said of it. */
const DAMAGES: [what: string, damage: (file: string) => void, sentence: string][] = [
  [
    "a damaged page",
    spoilt("Audit"),
    `FILE is damaged: not all of it can be read (SQLITE_CORRUPT). ${RESTORE}`,
  ],
  [
    "a table that is gone",
    sql(`DROP TABLE "Said"`),
    `FILE lacks the table Said: something else than Countersign has changed it. ${RESTORE}`,
  ],
  [
    "columns that are gone",
    sql(`ALTER TABLE "Card" DROP COLUMN "face"; ALTER TABLE "Card" DROP COLUMN "sentAt"`),
    `FILE lacks the column Card.face and 1 more: something else than Countersign has changed it. ${RESTORE}`,
  ],
  ["a book of migrations that is gone", sql(`DROP TABLE "_prisma_migrations"`), BOOK_LOST],
  ["a book that was emptied", sql(`DELETE FROM "_prisma_migrations"`), BOOK_LOST],
  [
    "another program's file",
    (file) => writeFileSync(file, "This is a letter.\n".repeat(100)),
    "FILE cannot be opened as a database (SQLITE_NOTADB). Set DATABASE_URL to another file.",
  ],
  [
    "an empty file",
    (file) => {
      truncateSync(file);
      utimesSync(file, NEXT_YEAR, NEXT_YEAR); // long after it was made
    },
    "FILE is empty, which no database is. Restore a backup (docs/operating.md, Backup); to begin anew, delete that file.",
  ],
];

let whole: string;
beforeAll(async () => {
  const url = await sqliteUrl();
  await imported(url);
  sql("PRAGMA wal_checkpoint(TRUNCATE)")(fileOf(url));
  whole = fileOf(url);
});

it.each(DAMAGES)(
  "%s is said in one sentence, by start, doctor and audit verify",
  async (_, damage, sentence) => {
    const url = emptySqliteUrl();
    const file = fileOf(url);
    copyFileSync(whole, file);
    damage(file);
    const expected = sentence.replace("FILE", file);
    const verify = typedInto((program, print) =>
      addAuditCommand(
        program,
        async (work) => {
          const { desk, close } = await openOffice({ databaseUrl: url });
          await work(desk).finally(close);
        },
        print,
      ),
    );
    await expect(verify("audit", "verify")).rejects.toThrow(new Error(expected));
    const settings = { DATABASE_URL: url, PORT: "0", LOG_LEVEL: "silent" };
    await expect(startBot(readConfig(settings, PLATFORMS))).rejects.toThrow(new Error(expected));
    const told = notOk(await doctor(url));
    expect(told).toHaveLength(1);
    const { name } =
      /^wrong Database: (?<name>.*?) (?:is|lacks|has|cannot)/.exec(told[0] ?? "")?.groups ?? {};
    expect([name, told[0]?.includes("\n")]).toEqual([file, false]);
  },
);

it("a folder in its place is said, too", async () => {
  const url = emptySqliteUrl();
  mkdirSync(fileOf(url));
  await expect(openOffice({ databaseUrl: url })).rejects.toThrow(
    `${fileOf(url)} cannot be opened as a database (EISDIR). Set DATABASE_URL to another file.`,
  );
});
