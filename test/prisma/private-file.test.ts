import { chmodSync, existsSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { migrate } from "../../prisma/migrate.ts";
import { onlyBotOn } from "../../prisma/one-bot.ts";
import { prismaStore } from "../../prisma/store.ts";
import { emptySqliteUrl } from "../database.ts";

it("a database file, and all that stands beside it, is its owner's alone; an older one is closed to others", async () => {
  const url = emptySqliteUrl();
  const file = url.slice("file:".length);
  const lock = onlyBotOn(url);
  await migrate(url);
  let store = prismaStore(openDatabase(url));
  await store.probe();
  const modes = () =>
    ["", "-wal", "-shm", ".lock"]
      .filter((end) => existsSync(file + end))
      .map((end) => `${end} ${(statSync(file + end).mode & 0o777).toString(8)}`);
  expect(modes()).toEqual([" 600", "-wal 600", "-shm 600", ".lock 600"]);
  await store.close();
  lock.release();
  chmodSync(file, 0o644);
  store = prismaStore(openDatabase(url));
  await store.probe();
  expect(modes().slice(0, 3)).toEqual([" 600", "-wal 600", "-shm 600"]);
  await store.close();
});
