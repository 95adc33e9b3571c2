import { describe, expect, it } from "vitest";
import { databases } from "../database.ts";
import { change, populate } from "../fixtures.ts";
import { erasuresContract } from "./erasures.ts";
import { evidenceContract } from "./evidence.ts";
import { looksContract } from "./looks.ts";
import { meetingsContract } from "./meetings.ts";
import { ownDataContract } from "./own-data.ts";
import { ownDataWholeContract } from "./own-data-whole.ts";
import { pruningContract } from "./pruning.ts";
import { recordsContract } from "./records.ts";
import { storeContract } from "./store.ts";
import { togetherContract } from "./store-together.ts";

function signal() {
  let now = () => {};
  const comes = new Promise<void>((resolve) => {
    now = resolve;
  });
  return { comes, now: () => now() };
}

for (const { name, skip, fresh } of databases.slice(1))
  describe.skipIf(skip)("the contract of what we remember", () => {
    storeContract(name, fresh);
    evidenceContract(name, fresh);
    togetherContract(name, fresh);
    looksContract(name, fresh);
    meetingsContract(name, fresh);
    pruningContract(name, fresh);
    erasuresContract(name, fresh);
    ownDataContract(name, fresh);
    ownDataWholeContract(name, fresh);
    recordsContract(name, fresh);

    it("a commit waits for whoever is changing a row that it relied on, and is stale then", async () => {
      const { store, database, close } = await fresh();
      try {
        await populate(store);
        const [changes, goesOn] = [signal(), signal()];
        const changing = database.db.$transaction(async (tx) => {
          await tx.enrolment.update({ where: { id: "rao-rt" }, data: { version: { increment: 1 } } });
          changes.now();
          await goesOn.comes;
        });
        await changes.comes;
        let isOver = false;
        const outcome = store
          .commit(change({ expect: [{ row: "enrolment", id: "rao-rt", version: 1 }] }))
          .finally(() => {
            isOver = true;
          });
        const waiting = () =>
          database.db.$queryRaw<unknown[]>`SELECT 1 FROM pg_locks JOIN pg_stat_activity USING ("pid")
            WHERE NOT "granted" AND "datname" = current_database()`;
        while (!isOver && (await waiting()).length === 0);
        goesOn.now();
        await changing;
        expect(await outcome).toEqual({ type: "stale" });
      } finally {
        await close();
      }
    });
  });
