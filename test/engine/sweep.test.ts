import { beforeEach, describe, expect, it } from "vitest";
import { type Chat, ChatError, type ChatEvent } from "../../src/ports/chat.ts";
import type { Rate } from "../../src/ports/rates.ts";
import { databases } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { type FakeClock, fakeClock } from "../fakes/clock.ts";
import { change, delivery, entry, NOW, put, WORKSPACE, write } from "../fixtures.ts";
import { MEMBERS } from "../populated.ts";
import { engineStage, SATURDAY, until } from "./stage.ts";

const HOUR = 3_600_000;
const TICK = "white_check_mark";
/** Twenty at once, and then two in three seconds. */
const LOOKS: Rate = { perSecond: 2 / 3, mostPerSecond: 2 / 3, burst: 20, gapMs: 0 };
const RATE: Rate = { perSecond: 100, mostPerSecond: 100, burst: 100, gapMs: 0 };

describe.each(databases)("after an outage, on $name", ({ skip, fresh }) => {
  describe.skipIf(skip)("the engine", () => {
    const { here, alerts, engines, ...stage } = engineStage(fresh);
    let clock: FakeClock;
    let chat: FakeChat;
    let looks: string[];

    beforeEach(() => {
      clock = fakeClock(SATURDAY);
      const plain = fakeChat({ workspace: WORKSPACE, members: MEMBERS });
      looks = [];
      chat = {
        ...plain,
        reactionsOn: (ref) => {
          looks.push(ref.message);
          return plain.reactionsOn(ref);
        },
      };
    });

    const running = (over: Chat = chat, rate: Rate | null = null) => {
      const limits = rate && { messages: rate, lookUps: LOOKS, perPerson: null };
      return stage.running({ ...over, limits }, { clock, owner: `engine-${engines.length}` });
    };
    /** So many cards that wait, none of them sent by an engine of this test. */
    async function waiting(many: number): Promise<void> {
      for (let n = 1; n <= many; n++) {
        await write(here.store, put.entry(entry({ number: n })));
        await here.database.db.card.create({
          data: { id: `card-${n}`, entryId: `entry-${n}`, revision: 1, ...at(n), face: "", sentAt: NOW },
        });
      }
    }
    const at = (n: number) => ({ workspace: WORKSPACE, conversation: "dm:okafor", message: `m-${n}` });
    const statusOf = async (n: number) => (await here.store.entry(`entry-${n}`))?.status;

    it("finds a ✅ that was missed when it starts, and hourly from there on", async () => {
      await waiting(2);
      chat.react(at(1), "okafor", TICK, true);
      const it = await running();
      await it.beat();
      expect([await statusOf(1), await statusOf(2)]).toEqual(["approved", "submitted"]);
      chat.react(at(2), "lind", TICK, true);
      clock.forward(HOUR / 2);
      await it.beat();
      expect(await statusOf(2)).toBe("submitted");
      clock.forward(HOUR / 2 + 1);
      await it.beat();
      expect(await statusOf(2)).toBe("approved");
    });

    it("finds it within the hour where the clock was put back, and looks at nothing twice for that", async () => {
      await waiting(1);
      const it = await running();
      await it.beat();
      chat.react(at(1), "okafor", TICK, true);
      clock.putBack(24 * HOUR);
      for (let n = 0; n < 3; n++) await it.beat();
      expect([await statusOf(1), looks.length]).toEqual(["approved", 2]);
    });

    it("looks at each card once, with two engines at it", async () => {
      await waiting(30);
      const [one, two] = await Promise.all([running(), running()]);
      await Promise.all([one.beat(), two.beat()]);
      await Promise.all([one.beat(), two.beat()]);
      expect(looks).toHaveLength(30);
      expect(new Set(looks).size).toBe(30);
    });

    it("looks no faster than it may, and goes on where it stopped", async () => {
      await waiting(30);
      const it = await running(chat, RATE);
      await it.beat();
      const first = looks.length;
      expect(first).toBeGreaterThanOrEqual(20);
      expect(first).toBeLessThan(30);
      await here.database.db.rateBucket.updateMany({ data: { spentUntil: 0 } }); // a while later
      await it.beat();
      expect([...looks].sort()).toEqual(Array.from({ length: 30 }, (_, n) => `m-${n + 1}`).sort());
    });

    it("gives up for an hour on a platform that can never say", async () => {
      await waiting(10);
      let asked = 0;
      const it = await running({
        ...chat,
        reactionsOn: async () => {
          asked += 1;
          return "unknown";
        },
      });
      for (let n = 0; n < 3; n++) await it.beat();
      expect(asked).toBe(3);
      clock.forward(HOUR + 1);
      await it.beat();
      expect(asked).toBe(6);
    });

    it("asks and sends nothing more where it was asked to wait, and nothing of a card is lost by it", async () => {
      await waiting(3);
      chat.react(at(1), "okafor", TICK, true);
      let busy = true;
      const it = await running({
        ...chat,
        reactionsOn: async (ref) => {
          if (!busy) return chat.reactionsOn(ref);
          looks.push(ref.message);
          throw new ChatError("ratelimited", { retryAfterMs: HOUR });
        },
      });
      for (let n = 0; n < 3; n++) await it.beat();
      expect(looks).toHaveLength(1);
      const { rates } = here.deliveries;
      for (const closedMs of [await rates.take(WORKSPACE), await rates.take(WORKSPACE, "reactions")])
        expect(closedMs).toBeGreaterThan(0);
      busy = false;
      await here.database.db.rateBucket.updateMany({ data: { pausedUntil: 0, spentUntil: 0 } });
      await running(chat); // after a restart, which remembers no wait of its own
      for (const one of engines) await one.beat();
      expect(await statusOf(1)).toBe("approved");
    });

    it.each([
      ["workspace", ["workspace.parked"]],
      ["conversation", []],
      ["passing", []],
    ] as const)(
      "parks where a look is refused for the whole workspace alone: %s",
      async (concerns, alerted) => {
        await waiting(1);
        const reactionsOn = () => Promise.reject(new ChatError("refused", { concerns }));
        const it = await running({ ...chat, reactionsOn });
        await it.beat();
        expect(alerts).toEqual(alerted);
      },
    );

    it("parks where it is let in no more, looks at nothing meanwhile, and at everything once it is installed again", async () => {
      await waiting(3);
      const it = await running();
      await it.beat();
      const account = { workspace: WORKSPACE, user: "okafor" };
      const event = (type: "removed" | "installed"): ChatEvent => ({
        id: type,
        account,
        at: clock.now(),
        type,
      });
      await chat.emit(event("removed"));
      await chat.emit(event("removed"));
      expect(alerts).toEqual(["workspace.parked"]);
      expect(await here.deliveries.counts()).toMatchObject({ parked: 1 });
      chat.react(at(2), "okafor", TICK, true);
      clock.forward(2 * HOUR);
      await it.beat();
      expect(looks).toHaveLength(3);
      await chat.emit(event("installed"));
      await it.beat();
      await it.beat(); // the first message that goes through opens the door
      expect(await here.deliveries.counts()).toMatchObject({ parked: 0, waiting: 0 });
      expect(await statusOf(2)).toBe("approved");
    });

    it("looks at once at what it looked at a minute ago where it is installed again: nobody told it of what happened between", async () => {
      await waiting(1);
      const it = await running();
      await it.beat();
      const account = { workspace: WORKSPACE, user: "okafor" };
      const emit = (type: "removed" | "installed" | "home") =>
        chat.emit({ id: type, account, at: clock.now(), type });
      await emit("removed");
      chat.react(at(1), "okafor", TICK, true);
      clock.forward(60_000);
      await it.beat();
      expect(await statusOf(1)).toBe("submitted");
      await emit("installed");
      for (let n = 0; n < 3; n += 1) await it.beat();
      expect(await statusOf(1)).toBe("approved");
    });

    it.each(["home", "text"] as const)(
      "tries a workspace that lets us in again at the beat after somebody is heard of there (%s), and no oftener",
      async (type) => {
        await waiting(1);
        let revoked = true;
        let calls = 0;
        const it = await running({
          ...chat,
          send: (...about) => {
            calls += 1;
            if (revoked) throw new ChatError("token_revoked", { concerns: "workspace" });
            return chat.send(...about);
          },
        });
        const heard = (id: string) =>
          chat.emit({
            id,
            account: { workspace: WORKSPACE, user: "okafor" },
            at: clock.now(),
            ...(type === "text" ? { type, text: "help", ours: false } : { type }),
          } as ChatEvent);
        await here.store.commit(change({ deliveries: [delivery({ key: "waits" })] }));
        await it.beat();
        expect([calls, await here.deliveries.counts()]).toMatchObject([1, { parked: 1 }]);
        for (let n = 0; n < 5; n += 1) await heard(`still revoked ${n}`);
        await it.beat();
        await it.beat();
        expect(calls).toBe(2);
        revoked = false;
        await heard("restored");
        await it.beat();
        await until("it is let in", async () => (await here.deliveries.counts()).parked === 0);
        expect(await here.deliveries.counts()).toMatchObject({ waiting: 0 });
      },
    );
  });
});
