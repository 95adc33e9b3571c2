import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Route } from "../../src/engine/attempt.ts";
import { type Outbox, outbox } from "../../src/engine/outbox.ts";
import { gate as doorsOf } from "../../src/engine/pace.ts";
import { backoffMs, lookAgainMs, tryAgainMs } from "../../src/engine/patience.ts";
import { SEND_TIMEOUTS, type SendTimeouts } from "../../src/engine/sending.ts";
import { ChatError, type MessageRef } from "../../src/ports/chat.ts";
import type { Deliveries, NewDelivery, Recipient } from "../../src/ports/deliveries.ts";
import { databases, type TestDatabase } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { change, DEPARTMENT, delivery, message, NOW, populate, WORKSPACE } from "../fixtures.ts";

const MEMBERS = DEPARTMENT.people.map(({ id, email, name }) => ({ user: id, email, name }));
const PATIENCE_MS = 120_000;
const BRISK: SendTimeouts = { leaseMs: 10_000, sendMs: 150 }; // where something hangs

const outage = (how: ConstructorParameters<typeof ChatError>[1] = {}) => new ChatError("out of order", how);

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Something that is waited for until the test opens it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe("waiting after a failure", () => {
  it("doubles from one second to ten minutes, and never more", () => {
    const longest = Array.from({ length: 700 }, (_, index) => backoffMs(index + 1, 1));
    expect(longest.slice(0, 5)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(Math.max(...longest)).toBe(600_000);
    expect(longest.at(-1)).toBe(600_000);
  });

  it("of what was set aside grows with its age, from a quarter of a minute to an hour; looking ends after three days", () => {
    const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000];
    const pauses = [0, 10_000, 4 * minute, hour, 10 * hour, 30 * day].map(tryAgainMs);
    expect(pauses).toEqual([15_000, 15_000, 2 * minute, 30 * minute, hour, hour]);
    expect([0, hour, 3 * day, 3 * day + 1].map(lookAgainMs)).toEqual([15_000, 30 * minute, hour, null]);
  });

  it("is never less than half of that, so that many do not come back in step", () => {
    for (const attempts of [1, 2, 5, 12, 700])
      expect(backoffMs(attempts, 0)).toBe(backoffMs(attempts, 1) / 2);
  });
});

describe.each(databases)("the outbox, over deliveries on $name", ({ skip, fresh }) => {
  describe.skipIf(skip)("with a platform in memory", () => {
    let here: TestDatabase;
    let boxes: Outbox[];
    let logged: { event: string; facts: Record<string, string | number> }[];
    let alerts: typeof logged;

    beforeAll(async () => {
      here = await fresh();
    });
    beforeEach(async () => {
      await here.clear();
      await populate(here.store);
      boxes = [];
      logged = [];
      alerts = [];
    });
    afterEach(async () => {
      await Promise.all(boxes.map((box) => box.stop()));
    });
    afterAll(() => here.close());

    const chatHere = (cannot: Parameters<typeof fakeChat>[0] = {}) =>
      fakeChat({ workspace: WORKSPACE, members: MEMBERS, channels: ["reviews"], ...cannot });

    function box(
      chat: FakeChat,
      but: {
        deliveries?: Partial<Deliveries>;
        pace?: SendTimeouts;
        route?: (to: Recipient) => Promise<Route>;
        name?: string;
      } = {},
    ): Outbox {
      const made = outbox(
        {
          deliveries: { ...here.deliveries, ...but.deliveries },
          gate: doorsOf(here.deliveries.rates),
          clock: { now: () => NOW },
          route:
            but.route ??
            (async (to) => ({
              chat,
              address:
                to.type === "channel"
                  ? to
                  : {
                      type: "direct",
                      account: { workspace: WORKSPACE, user: to.type === "person" ? to.person : to.user },
                    },
            })),
          chatOf: () => chat,
          render: async () => null,
          stillTrue: async ({ what }) => (what.type === "message" ? what.message : "over"),
          simpler: () => [message({ lead: "simpler" }), message({ lead: "simplest" })],
          greet: async () => false,
          askDirectly: async () => {},
          recorded: async () => {},
          reopened: () => {},
          log: (event, facts) => logged.push({ event, facts }),
          alert: (event, facts) => alerts.push({ event, facts }),
        },
        but.name ?? "one",
        but.pace ?? SEND_TIMEOUTS,
      );
      boxes.push(made);
      return made;
    }

    const queue = async (...some: Partial<NewDelivery>[]) => {
      await here.store.commit(change({ deliveries: some.map(delivery) }));
    };
    const saying = (lead: string, to = "okafor"): Partial<NewDelivery> => ({
      key: lead,
      to: { type: "person", person: to },
      message: message({ lead }),
    });
    const row = (key: string) => here.database.db.delivery.findUniqueOrThrow({ where: { key } });
    /** As if the time had passed for which a failed delivery waits. */
    const timePasses = () =>
      here.database.db.delivery.updateMany({ where: { state: "pending" }, data: { notBefore: 0 } });
    const pausesEnd = () =>
      here.database.db.delivery.updateMany({
        where: { state: { in: ["held", "unreachable"] } },
        data: { notBefore: 0 },
      });
    const leads = (sent: { message: { lead: string } }[]) => sent.map(({ message: { lead } }) => lead);
    const events = () => logged.map(({ event }) => event);

    /** A platform that counts what it is asked. */
    function counting(chat: FakeChat) {
      const calls: { what: "send" | "look"; key: string; at: number }[] = [];
      const counted: FakeChat = {
        ...chat,
        send: (to, text, key) => {
          calls.push({ what: "send", key, at: performance.now() });
          return chat.send(to, text, key);
        },
        delivered: (to, key) => {
          calls.push({ what: "look", key, at: performance.now() });
          return chat.delivered(to, key);
        },
      };
      return {
        chat: counted,
        calls,
        of: (what: "send" | "look") => calls.filter((one) => one.what === what),
      };
    }

    it("sends each conversation in the sequence of its commits", async () => {
      const chat = chatHere();
      const people = ["okafor", "lind", "rao", "bell"];
      for (let n = 0; n < 8; n++) await queue(...people.map((to) => saying(`${to} ${n}`, to)));
      await box(chat).drain();
      for (const to of people)
        expect(leads(chat.sentTo(to))).toEqual(Array.from({ length: 8 }, (_, n) => `${to} ${n}`));
    });

    it("looks again for what a claim could not see, as what stood before it was sent meanwhile", async () => {
      const chat = chatHere();
      await queue(saying("first"), saying("second"), saying("another's", "lind"));
      let claims = 0;
      const claim: Deliveries["claim"] = async (...asked) => {
        const claimed = await here.deliveries.claim(...asked);
        claims += 1;
        if (claims === 2)
          await until("the first is settled", async () => (await row("first")).state === "sent");
        return claimed;
      };
      const slow: FakeChat = {
        ...chat,
        send: async (to, text, key) => {
          if (key === "first") await until("somebody claims again", () => claims === 2);
          return chat.send(to, text, key);
        },
      };
      await box(slow, { deliveries: { claim } }).drain();
      expect(leads(chat.sentTo("okafor"))).toEqual(["first", "second"]);
    });

    it("keeps the sequence with two engines at work", async () => {
      const chat = chatHere();
      for (let n = 0; n < 20; n++) await queue(saying(`okafor ${n}`), saying(`lind ${n}`, "lind"));
      await Promise.all([box(chat, { name: "one" }).drain(), box(chat, { name: "two" }).drain()]);
      await until("everything is sent", () => chat.everything().length === 40);
      for (const to of ["okafor", "lind"])
        expect(leads(chat.sentTo(to))).toEqual(Array.from({ length: 20 }, (_, n) => `${to} ${n}`));
    });

    it("sends answers before news, and news before digests", async () => {
      const chat = chatHere();
      await queue(
        { ...saying("a digest"), priority: "digest" },
        { ...saying("some news"), priority: "news" },
        { ...saying("an answer"), priority: "answer" },
      );
      await box(chat).drain();
      expect(leads(chat.sentTo("okafor"))).toEqual(["an answer", "some news", "a digest"]);
    });

    it("records where a message stands, and sends it never again", async () => {
      const chat = chatHere();
      await queue(saying("hello"));
      await box(chat).drain();
      await box(chat, { name: "two" }).drain();
      const [sent] = chat.everything();
      expect(chat.everything()).toHaveLength(1);
      expect(await row("hello")).toMatchObject({ state: "sent", refMessage: sent?.ref.message });
    });

    it("waits after a failure, longer each time, while nothing else of that conversation overtakes it", async () => {
      const { chat: sound, of } = counting(chatHere());
      let failures = 4;
      const chat: FakeChat = {
        ...sound,
        send: async (to, text, key) => {
          if (key !== "first" || failures === 0) return sound.send(to, text, key);
          failures -= 1;
          throw outage();
        },
      };
      await queue(saying("first"), saying("second"), saying("elsewhere", "lind"));
      const sender = box(chat);
      await sender.drain();
      expect(leads(chat.everything())).toEqual(["elsewhere"]);
      expect(await row("first")).toMatchObject({ state: "pending", attempts: 1, problem: "out of order" });
      expect(await row("second")).toMatchObject({ state: "pending", attempts: 0 });

      const waits: number[] = [];
      for (let attempt = 2; attempt <= 4; attempt++) {
        await timePasses();
        await sender.drain();
        waits.push(Number(logged.filter(({ event }) => event === "delivery.later").at(-1)?.facts.inMs));
      }
      for (const [index, most] of [2_000, 4_000, 8_000].entries()) {
        expect(waits[index]).toBeLessThanOrEqual(most);
        expect(waits[index]).toBeGreaterThanOrEqual(most / 2);
      }
      await timePasses();
      await sender.drain();
      expect(leads(chat.sentTo("okafor"))).toEqual(["first", "second"]);
      expect(of("look")).toEqual([]); // a failure that is certain needs no look
    });

    it("sets aside what its conversation does not take, goes on with the rest, and sends it later", async () => {
      const { chat, of } = counting(chatHere());
      await queue(saying("to nobody"), saying("to somebody"));
      chat.failNextSends({ error: outage({ concerns: "conversation" }), effect: "before" });
      const sender = box(chat);
      await sender.drain();
      const before = { state: "unreachable", attempts: 1, problem: "out of order" };
      expect(await row("to nobody")).toMatchObject(before);
      expect(of("send").map(({ key }) => key)).toEqual(["to nobody", "to somebody"]);
      expect(await here.deliveries.counts()).toMatchObject({ dead: 0, unreachable: 1, waiting: 0 });
      expect(events()).toContain("delivery.unreachable");
      await pausesEnd();
      await sender.drain();
      expect(leads(chat.everything())).toEqual(["to somebody", "to nobody"]);
    });

    it("says it in a simpler form where the message itself is not taken, once, and gives up if no form is", async () => {
      const chat = chatHere();
      const refusal = { error: outage({ concerns: "message" }), effect: "before" } as const;
      await queue(saying("too much"), saying("news"));
      chat.failNextSends(refusal, refusal);
      await box(chat).drain();
      expect(leads(chat.sentTo("okafor"))).toEqual(["simplest", "news"]);
      expect(await row("too much")).toMatchObject({ state: "sent", attempts: 1 });
      await queue(saying("much too much"));
      chat.failNextSends(refusal, refusal, refusal);
      await box(chat).drain();
      expect(await row("much too much")).toMatchObject({ state: "dead" });
      expect(chat.sentTo("okafor")).toHaveLength(2);
    });

    it("outlasts a platform that is away for a day", async () => {
      const chat = chatHere();
      await queue(saying("patience"));
      await here.database.db.delivery.updateMany({ data: { attempts: 200 } }); // some 25 hours of waiting
      chat.failNextSends({ error: outage({ uncertain: true }), effect: "before" });
      const sender = box(chat);
      await sender.drain();
      expect(await row("patience")).toMatchObject({ state: "pending" });
      await timePasses();
      await sender.drain();
      expect(leads(chat.everything())).toEqual(["patience"]);
    });

    it("gives up on a platform that stays away for days, and counts what it gave up", async () => {
      const chat = chatHere();
      await queue(saying("in vain"));
      await here.database.db.delivery.updateMany({ data: { attempts: 599 } });
      chat.failNextSends({ error: outage(), effect: "before" });
      await box(chat).drain();
      expect(await here.deliveries.counts()).toMatchObject({ dead: 1 });
    });

    it("gives up after twelve faults of our own, which no waiting mends", async () => {
      const chat = chatHere();
      await queue(saying("broken"), saying("sound"));
      let tries = 0;
      const sender = box({
        ...chat,
        send: async (to, text, key) => {
          if (key !== "broken") return chat.send(to, text, key);
          tries += 1;
          throw new TypeError("undefined is not a function");
        },
      });
      for (let n = 0; n < 12; n++) {
        await timePasses();
        await sender.drain();
      }
      expect(tries).toBe(12);
      expect(await row("broken")).toMatchObject({ state: "dead" });
      expect(leads(chat.everything())).toEqual(["sound"]);
    });

    it("calls nothing in a workspace that asked to wait before that time is over", async () => {
      const { chat, calls } = counting(chatHere());
      const sender = box(chat);
      await queue(saying("first"));
      chat.failNextSends({ error: outage({ retryAfterMs: 700 }), effect: "before" });
      await sender.drain();
      const asked = calls[0]?.at ?? 0;
      await queue(saying("in the same place", "lind")); // another conversation, and committed meanwhile
      await until("both are sent", async () => {
        await sender.drain();
        return chat.everything().length === 2;
      });
      expect(calls.map(({ key }) => key).sort()).toEqual(["first", "first", "in the same place"]);
      for (const { at } of calls.slice(1)) expect(at - asked).toBeGreaterThanOrEqual(700);
    });

    it("asks the database's clock, not ours, whether that time is over", async () => {
      const chat = chatHere();
      await queue(saying("later"));
      chat.failNextSends({ error: outage({ retryAfterMs: 60_000 }), effect: "before" });
      await box(chat).drain();
      await box(chat, { name: "another, that was never asked to wait" }).drain();
      expect(chat.everything()).toEqual([]);
    });

    it("never gives up on a message because it was asked to wait often", async () => {
      const chat = chatHere();
      await queue(saying("patience"));
      await here.database.db.delivery.updateMany({ data: { attempts: 5_000 } });
      chat.failNextSends({ error: outage({ retryAfterMs: 1 }), effect: "before" });
      await box(chat).drain();
      expect((await row("patience")).state).not.toBe("dead");
    });

    describe("after a send that may have arrived", () => {
      const unsureOf = async (
        effect: "before" | "after",
        some: Partial<NewDelivery> = {},
        cannot = false,
      ) => {
        const { chat, of } = counting(chatHere(cannot ? { cannot: ["delivered"] } : {}));
        await queue({ ...saying("perhaps"), ...some });
        chat.failNextSends({ error: outage({ uncertain: true }), effect });
        const sender = box(chat);
        await sender.drain();
        expect(of("look")).toHaveLength(0);
        await timePasses();
        await sender.drain();
        return { chat, of };
      };

      it("records it where a look finds it, and sends nothing", async () => {
        const { chat, of } = await unsureOf("after");
        expect(of("look")).toHaveLength(1);
        expect(of("send")).toHaveLength(1);
        expect(await row("perhaps")).toMatchObject({
          state: "sent",
          refMessage: chat.everything()[0]?.ref.message,
        });
      });

      it("sends it where a look does not find it", async () => {
        const { chat, of } = await unsureOf("before");
        expect(of("look")).toHaveLength(1);
        expect(leads(chat.everything())).toEqual(["perhaps"]);
      });

      it("holds a prompt or a summary where nobody can say, and counts it", async () => {
        const { of } = await unsureOf("before", { whenUnsure: "hold" }, true);
        expect(of("send")).toHaveLength(1);
        expect(await row("perhaps")).toMatchObject({ state: "held" });
        expect(await here.deliveries.counts()).toMatchObject({ held: 1 });
        expect(events()).toContain("delivery.held");
      });

      it.each([
        ["after", "records it where a later look finds it", 1],
        ["before", "sends it where a later look does not find it", 2],
      ] as const)(
        "looks again at what was held (it failed %s its effect), and %s",
        async (effect, _, sends) => {
          let mute = true;
          const sound = chatHere();
          const { chat, of } = counting({
            ...sound,
            delivered: async (to, key) => (mute ? "unknown" : sound.delivered(to, key)),
          });
          await queue({ ...saying("perhaps"), whenUnsure: "hold" }, saying("news"));
          sound.failNextSends({ error: outage({ uncertain: true }), effect });
          const sender = box(chat);
          await sender.drain();
          await timePasses();
          await sender.drain();
          expect(await row("perhaps")).toMatchObject({ state: "held" });
          expect(await row("news")).toMatchObject({ state: "sent" });
          mute = false;
          await pausesEnd();
          await sender.drain();
          expect(await row("perhaps")).toMatchObject({ state: "sent" });
          expect(of("send").filter(({ key }) => key === "perhaps")).toHaveLength(sends);
          expect(leads(sound.everything()).filter((lead) => lead === "perhaps")).toHaveLength(1);
        },
      );

      it("holds for the operator alone what nobody could say for three days", async () => {
        await unsureOf("before", { whenUnsure: "hold" }, true);
        const fourDays = 4 * 24 * 3_600_000;
        await here.database.db.delivery.updateMany({
          data: { notBefore: 0, asideSince: Date.now() - fourDays },
        });
        await box(chatHere({ cannot: ["delivered"] })).drain();
        const { state, notBefore } = await row("perhaps");
        expect(state).toBe("held");
        expect(Number(notBefore)).toBeGreaterThan(Date.UTC(2099, 0));
      });

      it("sends a card again where nobody can say", async () => {
        const { chat } = await unsureOf("after", { whenUnsure: "resend" }, true);
        expect(leads(chat.everything())).toEqual(["perhaps", "perhaps"]);
      });

      it("looks first, too, at what an engine was sending when it died", async () => {
        const { chat, of } = counting(chatHere());
        await queue(saying("perhaps"));
        await here.deliveries.claim("it died", -1, 20);
        await chat.send({ type: "direct", account: chat.account("okafor") }, message(), "perhaps");
        await box(chat).drain();
        expect(of("look")).toHaveLength(1);
        expect(chat.everything()).toHaveLength(1);
        expect(await row("perhaps")).toMatchObject({ state: "sent" });
      });

      it("does not count a failure before the send as one, so that a prompt is not held for it", async () => {
        const chat = chatHere({ cannot: ["delivered"] });
        await queue({ ...saying("a prompt"), whenUnsure: "hold" });
        let asked = 0;
        const sender = box(chat, {
          route: async () => {
            asked += 1;
            if (asked === 1) throw new Error("the database is away");
            return { chat, address: { type: "direct", account: chat.account("okafor") } };
          },
        });
        await sender.drain();
        await timePasses();
        await sender.drain();
        expect(leads(chat.everything())).toEqual(["a prompt"]);
      });
    });

    it("does not send what another engine has taken over meanwhile", async () => {
      const chat = chatHere();
      await queue(saying("taken"));
      const { holds } = here.deliveries;
      await box(chat, {
        deliveries: {
          holds: async (id, owner, leastMs) => {
            await here.database.db.delivery.update({ where: { id }, data: { owner: "another" } });
            return holds(id, owner, leastMs);
          },
        },
      }).drain();
      expect(chat.everything()).toEqual([]);
      expect(await row("taken")).toMatchObject({ state: "sending", owner: "another" });
      expect(events()).toContain("delivery.late");
    });

    it("does not trust an answer about its lease that was long in coming", async () => {
      const chat = chatHere();
      await queue(saying("stopped on the way"));
      const { holds } = here.deliveries;
      let answers = 0;
      const sender = box(chat, {
        pace: BRISK,
        deliveries: {
          holds: async (...asked) => {
            const [answer, began] = [await holds(...asked), performance.now()];
            answers += 1;
            if (answers === 1) await until("it is old", () => performance.now() - began > BRISK.sendMs);
            return answer;
          },
        },
      });
      await sender.drain();
      expect(logged[0]).toMatchObject({ event: "delivery.late" });
      expect(answers).toBe(2); // put back, and taken in hand again
      expect(leads(chat.everything())).toEqual(["stopped on the way"]);
      expect(await row("stopped on the way")).toMatchObject({ state: "sent", unsure: false });
    });

    it("does not send twice what it has claimed again itself, after its own lease ended", async () => {
      const chat = chatHere();
      await queue(saying("ours twice"));
      const { holds } = here.deliveries;
      const looked = gate();
      let looks = 0;
      let asked = 0;
      let answered = 0;
      const sender = box(
        {
          ...chat,
          delivered: async (to, key) => {
            const found = await chat.delivered(to, key);
            looks += 1;
            await looked.opened; // what it has found is not told before the first claim has gone on
            return found;
          },
          send: async (...about) => {
            await until("both have asked whether it is theirs", () => answered === 2);
            return chat.send(...about);
          },
        },
        {
          deliveries: {
            holds: async (...about) => {
              asked += 1;
              if (asked === 1) {
                await here.database.db.delivery.updateMany({ data: { leaseUntil: 0 } }); // as if stopped for long
                sender.wake();
                await until("the second claim looks for what the first may have sent", () => looks === 1);
              }
              const answer = await holds(...about);
              answered += 1;
              looked.open();
              return answer;
            },
          },
        },
      );
      await sender.drain();
      expect(asked).toBe(2);
      expect(chat.everything()).toHaveLength(1);
      expect(await row("ours twice")).toMatchObject({ state: "sent", attempts: 2 });
    });

    it("writes down what it sent as soon as the database lets it, without asking the platform again", async () => {
      const { chat, calls } = counting(chatHere());
      await queue(saying("sent"));
      const { sent } = here.deliveries;
      let tries = 0;
      await box(chat, {
        deliveries: {
          sent: (...about) => {
            tries += 1;
            return tries === 1 ? Promise.reject(new Error("the database is locked")) : sent(...about);
          },
        },
      }).drain();
      expect(tries).toBe(2);
      expect(calls).toHaveLength(1);
      expect(await row("sent")).toMatchObject({ state: "sent", attempts: 1 });
    });

    it("lets a platform that hangs hold up nobody but that conversation", async () => {
      const { chat, of } = counting(chatHere());
      await queue(saying("hangs"), saying("behind it"), saying("elsewhere", "lind"));
      let hanging = 0;
      const hangs: FakeChat = {
        ...chat,
        send: (to, text, key) => {
          if (key === "hangs" && hanging++ === 0) return new Promise<MessageRef>(() => {});
          return chat.send(to, text, key);
        },
      };
      const sender = box(hangs, { pace: { leaseMs: 10_000, sendMs: 2_000 } });
      const draining = sender.drain();
      await until("the others are served", () => leads(chat.everything()).includes("elsewhere"));
      await queue(saying("committed meanwhile", "rao"));
      sender.wake();
      await until("it is sent meanwhile", () => chat.sentTo("rao").length === 1);
      expect(chat.sentTo("okafor")).toEqual([]);
      await draining;
      expect(await row("hangs")).toMatchObject({ state: "pending", unsure: true });
      await timePasses();
      await sender.drain();
      expect(of("look").map(({ key }) => key)).toEqual(["hangs"]);
      expect(leads(chat.sentTo("okafor"))).toEqual(["hangs", "behind it"]);
    });

    it.each([
      ["is looked at", "delivered"],
      ["is found a way to", "route"],
    ])("is not stopped for ever by a platform that hangs while a message %s", async (_, what) => {
      const chat = chatHere();
      await queue(saying("stuck"));
      await here.database.db.delivery.updateMany({ data: { unsure: true } });
      let hung = false;
      const once = <T>(sound: () => Promise<T>): Promise<T> => {
        if (hung) return sound();
        hung = true;
        return new Promise<T>(() => {});
      };
      const looked: FakeChat = {
        ...chat,
        delivered: (to, key) =>
          what === "delivered" ? once(() => chat.delivered(to, key)) : chat.delivered(to, key),
      };
      const way = async (): Promise<Route> => ({
        chat: looked,
        address: { type: "direct", account: chat.account("okafor") },
      });
      const sender = box(looked, { pace: BRISK, route: () => (what === "route" ? once(way) : way()) });
      await sender.drain();
      expect(chat.everything()).toEqual([]);
      await timePasses();
      await sender.drain();
      expect(leads(chat.everything())).toEqual(["stuck"]);
    });

    it("claims nothing more once it is stopped, and finishes what it has in hand", async () => {
      const chat = chatHere();
      const hold = gate();
      await queue(saying("in hand"), saying("behind it"), saying("also in hand", "lind"));
      const sender = box({
        ...chat,
        send: async (to, text, key) => {
          await hold.opened;
          return chat.send(to, text, key);
        },
      });
      const draining = sender.drain();
      await until("two are in hand", async () => (await here.deliveries.counts()).sending === 2);
      const stopping = sender.stop();
      sender.wake();
      hold.open();
      await stopping;
      await draining;
      expect(leads(chat.everything()).sort()).toEqual(["also in hand", "in hand"]);
      await queue(saying("too late", "rao"));
      expect(await sender.drain()).toBe(0);
      await sender.stop();
      expect(await here.deliveries.counts()).toMatchObject({ waiting: 2, sending: 0, dead: 0 });
    });

    it("sends by itself what is committed, without being woken", async () => {
      const chat = chatHere();
      box(chat);
      await queue(saying("nobody called"));
      await until("it is sent", () => chat.everything().length === 1);
    });

    it("refuses a lease that a send could outlast", () => {
      expect(() => box(chatHere(), { pace: { leaseMs: 1_000, sendMs: 1_000 } })).toThrow("outlast");
    });
  });
});
