import { describe, expect, it } from "vitest";
import { keptSecret } from "../../src/flows/records/keep-secret.ts";
import { databases } from "../database.ts";
import { fakeClock } from "../fakes/clock.ts";
import { NOW } from "../fixtures.ts";

for (const { name, skip, fresh } of databases)
  describe.skipIf(skip)(`the secret that links are signed with, on ${name}`, () => {
    it("is made once, whatever the number of replicas that start at once, and kept", async () => {
      const here = await fresh();
      const desk = { store: here.store, clock: fakeClock(NOW) };
      let made = 0;
      const make = () => `secret ${made++}`;
      const all = await Promise.all(Array.from({ length: 5 }, () => keptSecret(desk, make)));
      expect(new Set(all).size).toBe(1);
      expect(await keptSecret(desk, make)).toBe(all[0]);
      expect((await here.store.auditRows(0, 10)).map(({ event }) => event)).toEqual(["secret.made"]);
      await here.close();
    });
  });
