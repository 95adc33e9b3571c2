import { beforeAll, describe, expect, it } from "vitest";
import { PROBE_EVERY_MS } from "../../src/core/rate.ts";
import type { Deliveries, NewDelivery } from "../../src/ports/deliveries.ts";
import type { Rate, Rates } from "../../src/ports/rates.ts";
import type { TestDatabase } from "../database.ts";
import { account, change, delivery, NOW, populate, put, ref, write } from "../fixtures.ts";
import { populated } from "../populated.ts";

const SLACK = "slack:T1";
const RATE: Rate = { perSecond: 0.01, mostPerSecond: 20, burst: 3, gapMs: 0 }; // none comes back during a test
const MINUTE = 60_000;

/** What every implementation of the pace promises, and that claims keep to it. */
export function ratesContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`the pace on ${name}`, () => {
    const here = populated(fresh, async () => {});
    let rates: Rates;
    let deliveries: Deliveries;
    beforeAll(() => {
      ({ deliveries } = here);
      ({ rates } = deliveries);
    });

    /** As if what is asked for had happened so long ago. */
    const longAgo = (ms: number) =>
      here.database.db.rateBucket.updateMany({
        data: { spentUntil: { decrement: ms }, pausedUntil: { decrement: ms }, probeAt: { decrement: ms } },
      });
    const to = (channel: string): NewDelivery["to"] => ({ type: "channel", workspace: SLACK, channel });
    const queue = (...some: Partial<NewDelivery>[]) =>
      here.store.commit(change({ deliveries: some.map(delivery) }));
    const claim = async (limit = 20, owner = "one") =>
      (await deliveries.claim(owner, MINUTE, limit)).map(({ key }) => key);
    const tenThere = () =>
      queue(...Array.from({ length: 10 }, (_, n) => ({ key: `there ${n}`, to: to(`C${n}`) })));

    it("gives a burst, and then says how long to wait; another purpose has its own", async () => {
      await rates.open(SLACK, RATE);
      await rates.open(SLACK, RATE, "reactions");
      for (let n = 0; n < 3; n++) expect(await rates.take(SLACK)).toBe(0);
      const ms = await rates.take(SLACK);
      expect(ms).toBeGreaterThan(MINUTE);
      expect(ms).toBeLessThanOrEqual(100_000);
      expect(await rates.freeInMs()).toBeGreaterThan(MINUTE);
      expect(await rates.take(SLACK, "reactions")).toBe(0);
      await longAgo(ms);
      expect(await rates.take(SLACK)).toBe(0);
    });

    it("is one for all replicas: what several take at once is counted once each", async () => {
      await rates.open(SLACK, { ...RATE, burst: 8 });
      const taken = await Promise.all(Array.from({ length: 20 }, () => rates.take(SLACK)));
      expect(taken.filter((ms) => ms === 0)).toHaveLength(8);
    });

    it("limits nothing in a workspace that was never opened, but keeps a pause there too", async () => {
      for (let n = 0; n < 50; n++) expect(await rates.take("local:demo")).toBe(0);
      expect(await rates.freeInMs()).toBeNull();
      expect(await rates.pause("local:demo", MINUTE)).toBe(true);
      expect(await rates.take("local:demo")).toBeGreaterThan(MINUTE / 2);
      await longAgo(MINUTE);
      expect(await rates.take("local:demo")).toBe(0);
    });

    it("waits as long as it was asked to, is halved once, and keeps that over a restart", async () => {
      await rates.open(SLACK, { ...RATE, perSecond: 5 });
      expect(await rates.pause(SLACK, 30_000)).toBe(true);
      expect(await rates.pause(SLACK, 20_000)).toBe(false);
      await rates.open(SLACK, { ...RATE, perSecond: 5 }); // a restart
      expect(await rates.take(SLACK)).toBeGreaterThan(25_000);
      expect(await rates.pausedMs(SLACK)).toBeLessThanOrEqual(30_000);
      expect(await here.database.db.rateBucket.findMany()).toMatchObject([{ perHour: 9_000 }]);
      await longAgo(30_000);
      expect(await rates.pausedMs(SLACK)).toBe(0);
      expect(await rates.take(SLACK)).toBe(0);
    });

    it("rests no longer than it was asked to where the database's clock is put back", async () => {
      const putBack = () => longAgo(-60 * MINUTE); // for all that is kept, that is the same
      await rates.open(SLACK, { ...RATE, perSecond: 5 });
      await rates.pause(SLACK, 30_000);
      await putBack();
      await queue({ key: "there", to: to("C1") });
      const { pausedMs } = await deliveries.holds(1, "one", 0, SLACK);
      expect([await rates.pausedMs(SLACK), pausedMs, await rates.freeInMs()]).toEqual([0, 0, null]);
      expect(await claim()).toEqual(["there"]);
      await rates.park(SLACK);
      await putBack();
      expect(await rates.take(SLACK)).toBe(0); // a probe
      await putBack();
      expect(await rates.take(SLACK)).toBe(0);
    });

    it("grows with what works, up to what it may", async () => {
      await rates.open(SLACK, { ...RATE, perSecond: 19.9 });
      for (let n = 0; n < 20; n++) expect(await rates.worked(SLACK)).toBe(false);
      expect(await here.database.db.rateBucket.findMany()).toMatchObject([{ perHour: 72_000 }]);
    });

    it("of a parked workspace is one probe every ten minutes, one at once after a restart, and all once it works", async () => {
      await rates.open(SLACK, RATE);
      expect([await rates.park(SLACK), await rates.park(SLACK)]).toEqual([true, false]);
      expect(await deliveries.counts()).toMatchObject({ parked: 1 });
      expect(await rates.take(SLACK)).toBeGreaterThan(PROBE_EVERY_MS - MINUTE);
      await longAgo(PROBE_EVERY_MS);
      expect(await rates.take(SLACK)).toBe(0);
      expect(await rates.take(SLACK)).toBeGreaterThan(PROBE_EVERY_MS - MINUTE);
      await rates.open(SLACK, RATE);
      expect(await rates.take(SLACK)).toBe(0);
      expect(await rates.take(SLACK)).toBeGreaterThan(0);
      await rates.probeNow(SLACK);
      expect(await rates.take(SLACK)).toBe(0);
      expect([await rates.worked(SLACK), await rates.worked(SLACK)]).toEqual([true, false]);
      expect(await rates.take(SLACK)).toBe(0);
      expect(await deliveries.counts()).toMatchObject({ parked: 0 });
    });

    it("lets claims take no more than may be sent there, and all of what goes elsewhere", async () => {
      await rates.open(SLACK, RATE);
      await tenThere();
      await queue({ key: "elsewhere" });
      expect((await claim()).sort()).toEqual(["elsewhere", "there 0", "there 1", "there 2"]);
      expect(await claim()).toEqual([]);
      await longAgo(200_000);
      expect(await claim()).toEqual(["there 3", "there 4"]);
    });

    it("lets claims take what goes elsewhere, wherever its name stands beside those of workspaces at rest", async () => {
      const spent: Rate = { ...RATE, burst: 1 };
      const atRest = ["b:rests", "d:rests"];
      for (const workspace of atRest) await rates.open(workspace, spent);
      const there = (workspace: string) => ({
        key: workspace,
        to: { type: "channel", workspace, channel: "C1" } as const,
      });
      await queue(...atRest.map((workspace) => there(workspace)));
      expect((await claim()).sort()).toEqual(atRest);
      await queue(...atRest.map((workspace) => ({ ...there(workspace), key: `${workspace} again` })));
      expect(await claim()).toEqual([]);
      for (const workspace of ["a:free", "c:free", "e:free"]) {
        await queue(there(workspace));
        expect(await claim()).toEqual([workspace]);
      }
      await queue({ key: "nowhere yet" });
      expect(await claim()).toEqual(["nowhere yet"]);
    });

    it("lets an answer go before digests that waited for longer", async () => {
      await rates.open(SLACK, { ...RATE, burst: 1 });
      await queue(
        { key: "a digest", to: to("C1"), priority: "digest" },
        { key: "an answer", to: to("C2"), priority: "answer" },
      );
      expect(await claim()).toEqual(["an answer"]);
    });

    it("lets nothing be claimed for a workspace that is paused, by nobody", async () => {
      await rates.open(SLACK, RATE);
      await rates.pause(SLACK, MINUTE);
      await tenThere();
      expect([await claim(), await claim(20, "two")]).toEqual([[], []]);
      await longAgo(MINUTE);
      expect(await claim()).toEqual(["there 0"]); // and one at a time at first
    });

    it("lets one delivery probe a parked workspace", async () => {
      await rates.open(SLACK, RATE);
      await rates.park(SLACK);
      await tenThere();
      expect(await claim()).toEqual([]);
      await longAgo(PROBE_EVERY_MS);
      expect([await claim(), await claim()]).toEqual([[expect.stringMatching(/^there \d$/)], []]);
    });

    it("draws lots for the probe: one whom nothing reaches does not keep a workspace shut for all", async () => {
      await rates.open(SLACK, RATE);
      await rates.park(SLACK);
      await tenThere();
      const probes = new Set<number>();
      for (let n = 0; n < 20; n++) {
        await longAgo(PROBE_EVERY_MS);
        const [probe] = await deliveries.claim("one", MINUTE, 20);
        await deliveries.putOff(probe?.id ?? 0, "one", SLACK);
        probes.add(probe?.id ?? 0);
      }
      expect(probes.size).toBeGreaterThan(1);
    });

    it("knows of a person's messages where they go as soon as they have an account", async () => {
      await populate(here.store);
      await here.database.db.account.deleteMany({ where: { personId: "onlooker" } });
      const theirs = account({ workspace: SLACK, user: "U9", personId: "onlooker" });
      await write(here.store, put.account(theirs));
      await rates.pause(SLACK, MINUTE);
      await queue({ key: "waits", to: { type: "person", person: "onlooker" } }, { key: "goes" });
      expect(await claim()).toEqual(["goes"]);
      await write(here.store, put.account({ ...theirs, active: false, version: 1 }));
      expect(await claim()).toEqual(["waits"]); // whoever sends it finds out where it goes now
    });

    it("puts a delivery back as if it had never been claimed", async () => {
      await rates.open(SLACK, RATE);
      await queue({ key: "a" });
      const [claimed] = await deliveries.claim("one", MINUTE, 20);
      if (!claimed) throw new Error("Nothing was claimed.");
      await rates.pause(SLACK, MINUTE);
      expect(await deliveries.putOff(claimed.id, "two", SLACK)).toBe(false);
      expect(await deliveries.putOff(claimed.id, "one", SLACK)).toBe(true);
      expect(await claim()).toEqual([]);
      await longAgo(MINUTE);
      const [again] = await deliveries.claim("one", MINUTE, 20);
      expect(again).toMatchObject({ key: "a", attempts: 1, unsure: false, workspace: SLACK });
    });

    it("rests a conversation between two messages, and no other", async () => {
      await rates.open(SLACK, { ...RATE, burst: 10, gapMs: MINUTE });
      await queue(...["C1", "C1", "C2", "C2"].map((there, n) => ({ key: `${there} ${n}`, to: to(there) })));
      const [a] = await deliveries.claim("one", MINUTE, 20);
      await deliveries.sent(a?.id ?? 0, "one", NOW, ref({ workspace: SLACK, conversation: "C1" }), null);
      await queue({ key: "e", to: to("C1"), priority: "answer" });
      expect(await claim()).toEqual([]);
      await here.database.db.delivery.updateMany({ where: { state: "sent" }, data: { leaseUntil: 0 } });
      expect(await claim()).toEqual(["e"]);
    });

    it("says when somebody may be told of more, by what they were told of unasked, and never of an answer", async () => {
      await populate(here.store);
      await rates.open(SLACK, { ...RATE, burst: 100, gapMs: 1 });
      const often = { most: 2, withinMs: MINUTE };
      await queue(...["a", "b", "c"].map((key) => ({ key })));
      await queue({ key: "channel", to: to("C1") });
      const idOf = async (key: string) =>
        (await here.database.db.delivery.findUnique({ where: { key } }))?.id ?? 0;
      const restMs = async (key: string) => deliveries.restMs(await idOf(key), often);
      const passes = (ms: number) =>
        here.database.db.delivery.updateMany({
          where: { state: "sent" },
          data: { leaseUntil: { decrement: ms } },
        });
      for (const key of ["a", "b"]) {
        expect(await restMs("c")).toBe(0);
        const [claimed] = (await deliveries.claim("one", MINUTE, 20)).filter((one) => one.key === key);
        const at = ref({ workspace: SLACK, conversation: "D1", message: key });
        expect(await deliveries.sent(claimed?.id ?? 0, "one", NOW, at, null)).toBe(true);
        await passes(2);
      }
      const ms = await restMs("c");
      expect(ms).toBeGreaterThan(MINUTE / 2);
      expect(ms).toBeLessThanOrEqual(MINUTE);
      await queue({ key: "answer", priority: "answer" });
      expect([await restMs("answer"), await restMs("channel")]).toEqual([0, 0]);
      await passes(ms);
      expect(await restMs("c")).toBe(0);
    });

    it("does not let what waits for one workspace hold up the same person in another", async () => {
      await populate(here.store);
      await rates.pause(SLACK, MINUTE);
      await queue({ key: "to Slack" });
      await here.database.db.delivery.updateMany({ data: { workspace: SLACK } });
      await queue({ key: "elsewhere" });
      expect(await claim()).toEqual(["elsewhere"]);
    });
  });
}
