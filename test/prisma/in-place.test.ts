import { copyFileSync, renameSync, rmSync, truncateSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { prismaStore } from "../../prisma/store.ts";
import { readiness } from "../../src/engine/readiness.ts";
import { NotInPlace } from "../../src/ports/store.ts";
import { freshSqlite } from "../database.ts";
import { change, put } from "../fixtures.ts";

const SAID =
  /^The database's file .* was (replaced|taken away) while the bot ran, so nothing can be saved\. Stop/;

/** What became of its file. */
const ENDS: [string, (file: string) => void][] = [
  ["deleted", (file) => rmSync(file)],
  ["moved away", (file) => renameSync(file, `${file}.moved`)],
  [
    "replaced by a copy",
    (file) => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
  ],
  ["overwritten by an older copy", (file) => copyFileSync(`${file}.before`, file)],
  ["emptied", (file) => truncateSync(file)],
  ["left without its log", (file) => rmSync(`${file}-wal`)],
];

it.each(ENDS)("nothing is said to be saved in a file that was %s, and /ready says so", async (_, end) => {
  const { url, store, deliveries, close } = await freshSqlite();
  onTestFinished(close);
  const file = url.slice("file:".length);
  const saving = () => change({ writes: [put.setting("demo", "on")] });
  const ready = () => {
    const probe = () => store.probe();
    return readiness({ beatAge: () => 0, probe, folder: null, elapsed: () => 0 })();
  };
  await store.mark();
  copyFileSync(file, `${file}.before`);
  for (let beat = 0; beat < 2; beat += 1) await store.mark();
  expect([(await store.commit(saving())).type, await ready()]).toEqual(["saved", null]);
  end(file);
  await expect(store.commit(saving())).rejects.toThrow(NotInPlace);
  await expect(store.mark()).rejects.toThrow(NotInPlace);
  await expect(deliveries.claim("one", 60_000, 20)).rejects.toThrow(NotInPlace);
  expect(await store.commitAll([saving(), saving()])).toBe(false);
  expect(await ready()).toMatch(SAID);
});

it("nothing is said to be saved where that happens while it is being saved", async () => {
  const { url, store, close } = await freshSqlite();
  onTestFinished(close);
  const saved = store.commit(change({ writes: [put.setting("demo", "on")] }));
  rmSync(url.slice("file:".length));
  await expect(saved).rejects.toThrow(SAID);
});

it("a long reader, and the operator's commands beside the bot, keep nothing from being saved", async () => {
  const { url, store, close } = await freshSqlite();
  onTestFinished(close);
  await store.mark();
  const reader = new Sqlite(url.slice("file:".length));
  reader.exec("BEGIN");
  reader.prepare(`SELECT COUNT(*) FROM "Cause"`).get();
  for (let beat = 0; beat < 3; beat += 1) {
    await store.mark();
    expect((await store.commit(change({ writes: [put.setting("demo", "on")] }))).type).toBe("saved");
  }
  reader.exec("COMMIT");
  reader.close();
  const beside = prismaStore(openDatabase(url));
  expect((await beside.commit(change())).type).toBe("saved");
  await beside.close();
  await store.mark();
  expect((await store.commit(change())).type).toBe("saved");
});
