import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Outbox, outbox } from "../../src/engine/outbox.ts";
import { gate, rateOf } from "../../src/engine/pace.ts";
import { SEND_TIMEOUTS } from "../../src/engine/sending.ts";
import { ChatError } from "../../src/ports/chat.ts";
import type { NewDelivery } from "../../src/ports/deliveries.ts";
import type { Rate } from "../../src/ports/rates.ts";
import { databases, type TestDatabase } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { change, DEPARTMENT, delivery, message, NOW, populate, WORKSPACE } from "../fixtures.ts";

const MEMBERS = DEPARTMENT.people.map(({ id, email, name }) => ({ user: id, email, name }));
const PATIENCE_MS = 120_000;
const QUICK: Rate = { perSecond: 100, mostPerSecond: 200, burst: 3, gapMs: 0 };
const PEOPLE = ["okafor", "lind", "rao", "bell", "shah", "onlooker"];
const parked = () => new ChatError("token_revoked", { concerns: "workspace" });
const askedToWait = (retryAfterMs: number) => new ChatError("ratelimited", { retryAfterMs });

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("the pace of a platform", () => {
  it("is known for Slack and Teams, and nothing limits a workspace of our own", () => {
    expect(rateOf("slack:T1")).toMatchObject({ perSecond: 5, gapMs: 1_000 });
    expect(rateOf("teams:tenant")).not.toBeNull();
    expect([rateOf("local:demo"), rateOf("constructor:x"), rateOf("")]).toEqual([null, null, null]);
  });
});

describe.each(databases)("the outbox and the pace, on $name", ({ skip, fresh }) => {
  describe.skipIf(skip)("with a platform in memory", () => {
    let here: TestDatabase;
    let boxes: Outbox[];
    let warned: string[];
    let alerts: string[];
    let calls: { what: "send" | "look" | "update" | "find"; at: number }[];

    beforeAll(async () => {
      here = await fresh();
    });
    beforeEach(async () => {
      await here.clear();
      await populate(here.store);
      [boxes, warned, alerts, calls] = [[], [], [], []];
    });
    afterEach(async () => {
      await Promise.all(boxes.map((box) => box.stop()));
    });
    afterAll(() => here.close());

    function chatHere(): FakeChat {
      const chat = fakeChat({ workspace: WORKSPACE, members: MEMBERS, channels: ["reviews"] });
      const { send, delivered } = chat;
      return {
        ...chat,
        send: (...about) => {
          calls.push({ what: "send", at: performance.now() });
          return send(...about);
        },
        delivered: (...about) => {
          calls.push({ what: "look", at: performance.now() });
          return delivered(...about);
        },
      };
    }
    function box(chat: FakeChat, name = "one"): Outbox {
      const made = outbox(
        {
          deliveries: here.deliveries,
          gate: gate(here.deliveries.rates), // each box as a process of its own
          clock: { now: () => NOW },
          route: async (to) => ({
            chat,
            address:
              to.type === "channel"
                ? to
                : {
                    type: "direct",
                    account: { workspace: WORKSPACE, user: to.type === "person" ? to.person : to.user },
                  },
          }),
          chatOf: () => chat,
          render: async () => null,
          stillTrue: async ({ what }) => (what.type === "message" ? what.message : "over"),
          simpler: () => [],
          greet: async () => false,
          askDirectly: async () => {},
          recorded: async () => {},
          reopened: (workspace) => void warned.push(`reopened ${workspace}`),
          log: (event) => void warned.push(event),
          alert: (event) => void alerts.push(event),
        },
        name,
        SEND_TIMEOUTS,
      );
      boxes.push(made);
      return made;
    }
    const queue = (...some: Partial<NewDelivery>[]) =>
      here.store.commit(change({ deliveries: some.map(delivery) }));
    const saying = (lead: string, to = "okafor"): Partial<NewDelivery> => ({
      key: lead,
      to: { type: "person", person: to },
      message: message({ lead }),
    });
    const toEverybody = (n = 0) => queue(...PEOPLE.map((person) => saying(`${n} to ${person}`, person)));
    const rows = () => here.database.db.delivery.findMany({ orderBy: { id: "asc" } });
    /** As if it had happened so long ago. */
    const longAgo = (ms: number) =>
      here.database.db.rateBucket.updateMany({
        data: { pausedUntil: { decrement: ms }, probeAt: { decrement: ms }, spentUntil: { decrement: ms } },
      });
    const TEN_MINUTES = 600_000;

    it("sends everything that waits, each once, without anybody waking it", async () => {
      await here.deliveries.rates.open(WORKSPACE, { ...QUICK, mostPerSecond: 100 });
      const chat = chatHere();
      for (let n = 0; n < 10; n++) await toEverybody(n);
      const sender = box(chat);
      await sender.drain();
      await until("all is sent", () => chat.everything().length === 60);
      expect((await rows()).every(({ attempts }) => attempts === 1)).toBe(true);
    });

    it("calls nothing more once one call was told to wait; the others are put off, and count no attempt", async () => {
      const chat = chatHere();
      await toEverybody();
      await queue({ ...saying("perhaps", "okafor") });
      chat.failNextSends({ error: askedToWait(60_000), effect: "before" });
      const [one, two] = [box(chat, "one"), box(chat, "two")];
      await one.drain();
      const before = calls.length;
      await toEverybody(1); // committed meanwhile
      for (let n = 0; n < 5; n++) await Promise.all([one.drain(), two.drain()]);
      await box(chat, "after a restart").drain();
      expect(calls.length).toBe(before);
      expect(
        (await rows()).filter(({ state }) => state === "pending").map(({ attempts }) => attempts),
      ).toEqual((await rows()).filter(({ state }) => state === "pending").map(() => 0));
      expect(warned.filter((event) => event === "workspace.paused")).toHaveLength(1);
      expect(warned).not.toContain("delivery.later");
      await longAgo(60_000);
      await one.drain();
      await until("all is sent", () => chat.everything().length === 13);
    });

    it("does not take in hand again and again what waits for a paused workspace", async () => {
      const chat = chatHere();
      await here.deliveries.rates.pause(WORKSPACE, 60_000);
      await here.database.db.account.deleteMany(); // so that nobody knows yet where these go
      await toEverybody();
      const sender = box(chat);
      expect(await sender.drain()).toBe(PEOPLE.length); // once each, to find out
      expect(await sender.drain()).toBe(0);
      expect((await rows()).map(({ workspace, attempts }) => [workspace, attempts])).toEqual(
        PEOPLE.map(() => [WORKSPACE, 0]),
      );
      await here.store.commit(
        change({
          deliveries: [
            delivery({ key: "known", to: { type: "channel", workspace: WORKSPACE, channel: "reviews" } }),
          ],
        }),
      );
      expect(await sender.drain()).toBe(0);
      expect(calls).toEqual([]);
    });

    it("parks a workspace that lets us in no more: one alert, no storm, nothing given up", async () => {
      const chat = chatHere();
      let locked = true;
      const open = chat.send;
      chat.send = async (...about) => {
        if (!locked) return open(...about);
        calls.push({ what: "send", at: performance.now() });
        throw parked();
      };
      await queue(saying("first"));
      const [one, two] = [box(chat, "one"), box(chat, "two")];
      await one.drain();
      await toEverybody();
      for (let n = 0; n < 5; n++) await Promise.all([one.drain(), two.drain()]);
      expect(calls).toHaveLength(1);
      expect(alerts).toEqual(["workspace.parked"]);
      expect(await here.deliveries.counts()).toMatchObject({ waiting: 7, sending: 0, dead: 0, parked: 1 });

      for (let probe = 1; probe <= 3; probe++) {
        await longAgo(TEN_MINUTES);
        for (let n = 0; n < 3; n++)
          await Promise.all([box(chat, `p${probe}`).drain(), box(chat, `q${probe}`).drain()]);
        expect(calls).toHaveLength(1 + probe);
      }
      expect(alerts).toEqual(["workspace.parked"]);
      expect((await rows()).map(({ state, attempts, unsure }) => [state, attempts, unsure])).toEqual(
        Array.from({ length: 7 }, () => ["pending", 0, false]),
      );

      locked = false;
      await longAgo(TEN_MINUTES);
      const again = box(chat, "again");
      await again.drain();
      await until("all is sent by itself", () => chat.everything().length === 7);
      expect(warned).toContain(`reopened ${WORKSPACE}`);
      expect(await here.deliveries.counts()).toMatchObject({ waiting: 0, parked: 0 });
    });

    it("parks once, though several were under way when the door closed", async () => {
      const chat = chatHere();
      chat.send = async () => {
        calls.push({ what: "send", at: performance.now() });
        throw parked();
      };
      await toEverybody();
      await box(chat).drain();
      expect(alerts).toEqual(["workspace.parked"]);
      expect(calls.length).toBeLessThanOrEqual(PEOPLE.length);
      expect(await here.deliveries.counts()).toMatchObject({ waiting: PEOPLE.length, dead: 0 });
    });
  });
});
