import { expect, it } from "vitest";
import { dailyHead } from "../../src/engine/daily-head.ts";
import { freshSqlite } from "../database.ts";
import { fakeChat } from "../fakes/chat.ts";
import { audit, change, WORKSPACE } from "../fixtures.ts";
import { engineStage } from "./stage.ts";

const HASH = "a".repeat(64);

const { here, running, logged } = engineStage(freshSqlite);

it("the engine's beat brings it", async () => {
  await here.store.commit(change({ audit: [audit({ event: "entry.approved" })] }));
  const engine = await running(fakeChat({ workspace: WORKSPACE }));
  await engine.beat();
  expect(logged.filter((event) => event.startsWith("audit."))).toEqual(["audit.head"]);
});

it("the head of the audit trail is in the log once a day, a fault of it said and made good", async () => {
  let now = new Date("2026-06-09T09:00:00.000Z");
  let fails = true;
  const said: string[] = [];
  const note = (event: string, facts = {}) => void said.push(`${event} ${JSON.stringify(facts)}`);
  const daily = dailyHead({
    store: {
      auditHead: async () => {
        if (fails) throw new Error("away");
        return { sequence: 12, hash: HASH };
      },
    },
    clock: { now: () => now },
    log: { info: note, warn: note, error: note },
  });
  await daily();
  fails = false;
  for (const at of ["2026-06-09T09:00:30.000Z", "2026-06-09T23:59:30.000Z", "2026-06-10T00:00:00.000Z"]) {
    now = new Date(at);
    await daily();
  }
  const head = `audit.head {"rows":12,"head":"12:${HASH}"}`;
  expect(said).toEqual(['audit.head-unread {"why":"Error: away"}', head, head]);
});
