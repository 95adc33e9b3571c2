import { beforeEach, describe, expect, it } from "vitest";
import type { Outbox } from "../../src/engine/outbox.ts";
import { ChatError } from "../../src/ports/chat.ts";
import type { Rate } from "../../src/ports/rates.ts";
import { databases } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { WORKSPACE } from "../fixtures.ts";
import { MEMBERS } from "../populated.ts";
import { outboxStage, saying, until } from "./stage.ts";

const QUICK: Rate = { perSecond: 100, mostPerSecond: 200, burst: 3, gapMs: 0 };
const PEOPLE = ["okafor", "lind", "rao", "bell", "shah", "onlooker"];
const parked = () => new ChatError("token_revoked", { concerns: "workspace" });
const askedToWait = (retryAfterMs: number) => new ChatError("ratelimited", { retryAfterMs });

describe.each(databases)("the outbox and the pace, on $name", ({ skip, fresh }) => {
  describe.skipIf(skip)("with a platform in memory", () => {
    const { here, queue, ...stage } = outboxStage(fresh);
    let warned: string[];
    let alerts: string[];
    let calls: number;

    beforeEach(() => {
      [warned, alerts, calls] = [[], [], 0];
    });
    function chatHere(): FakeChat {
      const chat = fakeChat({ workspace: WORKSPACE, members: MEMBERS, channels: ["reviews"] });
      const { send, delivered } = chat;
      return {
        ...chat,
        send: (...about) => {
          calls += 1;
          return send(...about);
        },
        delivered: (...about) => {
          calls += 1;
          return delivered(...about);
        },
      };
    }
    const box = (chat: FakeChat, name = "one"): Outbox =>
      stage.box(chat, {
        name,
        parts: {
          reopened: (workspace) => void warned.push(`reopened ${workspace}`),
          log: (event) => void warned.push(event),
          alert: (event) => void alerts.push(event),
        },
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

    it("tells a person of so many things a minute, answers apart; the rest follows, in order", async () => {
      await here.deliveries.rates.open(WORKSPACE, { ...QUICK, gapMs: 1 });
      const perPerson = { most: 2, withinMs: 60_000 };
      const chat = { ...chatHere(), limits: { messages: QUICK, lookUps: QUICK, perPerson } };
      await queue(...[1, 2, 3, 4].map((n) => saying(`${n} to lind`, "lind")), saying("to rao", "rao"));
      const sender = box(chat);
      const said = () => chat.everything().map(({ message }) => message.lead);
      const waits = async () => (await rows()).filter(({ problem }) => problem?.includes("often enough"));
      const drained = async (many: number, waiting: number) => {
        await sender.drain();
        await until("all is sent that may be", async () => {
          await sender.drain();
          return said().length === many && (await waits()).length === waiting;
        });
      };
      await drained(3, 1);
      expect(said()).toEqual(expect.arrayContaining(["1 to lind", "2 to lind", "to rao"]));
      await queue({ ...saying("an answer to lind", "lind"), priority: "answer" });
      await drained(4, 1);
      const { db } = here.database;
      await db.delivery.updateMany({ where: { state: "sent" }, data: { leaseUntil: { decrement: 60_000 } } });
      await db.delivery.updateMany({ where: { state: "pending" }, data: { notBefore: 0 } });
      await drained(6, 1); // it says still why it waited
      expect(said().filter((lead) => lead.endsWith("to lind"))).toEqual([
        "1 to lind",
        "2 to lind",
        "an answer to lind",
        "3 to lind",
        "4 to lind",
      ]);
    });

    it("calls nothing more once one call was told to wait; the others are put off, and count no attempt", async () => {
      const chat = chatHere();
      await toEverybody();
      await queue(saying("perhaps"));
      chat.failNextSends({ error: askedToWait(60_000), effect: "before" });
      const [one, two] = [box(chat, "one"), box(chat, "two")];
      await one.drain();
      const before = calls;
      expect(await here.deliveries.rates.pausedMs(WORKSPACE)).toBeGreaterThan(30_000);
      await toEverybody(1); // committed meanwhile
      for (let n = 0; n < 5; n++) await Promise.all([one.drain(), two.drain()]);
      await box(chat, "after a restart").drain();
      expect(calls).toBe(before);
      const waiting = (await rows()).filter(({ state }) => state === "pending");
      expect(waiting.map(({ attempts }) => attempts)).toEqual(waiting.map(() => 0));
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
      expect(await rows()).toMatchObject(PEOPLE.map(() => ({ workspace: WORKSPACE, attempts: 0 })));
      await queue({ key: "known", to: { type: "channel", workspace: WORKSPACE, channel: "reviews" } });
      expect(await sender.drain()).toBe(0);
      expect(calls).toBe(0);
    });

    it("parks a workspace that lets us in no more: one alert, no storm, nothing given up", async () => {
      const chat = chatHere();
      let locked = true;
      const open = chat.send;
      chat.send = async (...about) => {
        if (!locked) return open(...about);
        calls += 1;
        throw parked();
      };
      await queue(saying("first"));
      const [one, two] = [box(chat, "one"), box(chat, "two")];
      await one.drain();
      await toEverybody();
      for (let n = 0; n < 5; n++) await Promise.all([one.drain(), two.drain()]);
      expect(calls).toBe(1);
      expect(alerts).toEqual(["workspace.parked"]);
      expect(await here.deliveries.counts()).toMatchObject({ waiting: 7, sending: 0, dead: 0, parked: 1 });

      for (let probe = 1; probe <= 3; probe++) {
        await longAgo(TEN_MINUTES);
        for (let n = 0; n < 3; n++)
          await Promise.all([box(chat, `p${probe}`).drain(), box(chat, `q${probe}`).drain()]);
        expect(calls).toBe(1 + probe);
      }
      expect(alerts).toEqual(["workspace.parked"]);
      expect(await rows()).toMatchObject(Array(7).fill({ state: "pending", attempts: 0, unsure: false }));

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
        calls += 1;
        throw parked();
      };
      await toEverybody();
      await box(chat).drain();
      expect(alerts).toEqual(["workspace.parked"]);
      expect(calls).toBeLessThanOrEqual(PEOPLE.length);
      expect(await here.deliveries.counts()).toMatchObject({ waiting: PEOPLE.length, dead: 0 });
    });
  });
});
