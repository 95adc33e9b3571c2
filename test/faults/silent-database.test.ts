import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { prismaStore } from "../../prisma/store.ts";
import { databases, type TestDatabase } from "../database.ts";
import { change, put } from "../fixtures.ts";
import { type Firewall, firewall } from "./firewall.ts";
import { nothingOutlivesItsTest, startBotProcess, until } from "./program.ts";

/* PostgreSQL says nothing any more on any connection: a firewall forgot them, or its machine is gone without a word. */

const SOON_MS = 30_000;

for (const { name, skip, fresh } of databases.slice(1))
  describe.skipIf(skip)(`connections that fell silent, on ${name}`, () => {
    nothingOutlivesItsTest();
    let here: TestDatabase;
    let wall: Firewall;
    beforeAll(async () => {
      here = await fresh();
      wall = await firewall(here.url);
    });
    afterAll(async () => {
      wall.close();
      await here.close();
    });

    it("all ten of them, do not keep the bot from being ready again within half a minute", async () => {
      const bot = await startBotProcess(wall.url);
      const ready = async () => (await fetch(`${bot.url}/ready`)).status === 200;
      await until("it is ready", ready);
      const asking = () => Array.from({ length: 40 }, () => fetch(`${bot.url}/metrics`));
      await Promise.all(asking());
      expect(wall.known()).toBe(10);
      wall.forget();
      const asked = Promise.allSettled(asking()); // so that none of the ten is idle
      await until("it says that it is not ready", async () => !(await ready()));
      await until("it is ready again", ready, SOON_MS);
      await asked;
      await bot.kill();
    });

    it("in the middle of a change, leave nothing of it to the next one, though they are heard again", async () => {
      const database = openDatabase(wall.url);
      const store = prismaStore(database);
      await store.commit(change({ cause: "before" }));
      let began = () => {};
      const begun = new Promise<void>((resolve) => {
        began = resolve;
      });
      const half = database.db.$transaction(async (tx) => {
        await tx.cause.create({ data: { key: "half of it", at: new Date() } });
        wall.forget();
        began();
        await tx.cause.create({ data: { key: "the other half", at: new Date() } });
      });
      await begun;
      await expect(half).rejects.toThrow();
      wall.remember();
      await store.commit(change({ cause: "after", writes: [put.setting("demo", "on")] }));
      const causes = ["before", "half of it", "the other half", "after"];
      const answers = await Promise.all(causes.map((cause) => store.answered(cause)));
      expect(answers.map((answer) => answer !== null)).toEqual([true, false, false, true]);
      await database.db.$disconnect();
    });
  });
