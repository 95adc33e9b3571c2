import { beforeEach, describe, expect, it } from "vitest";
import type { DeliveryRoute } from "../../src/engine/attempt.ts";
import type { Outbox } from "../../src/engine/outbox.ts";
import type { SendTimeouts } from "../../src/engine/sending.ts";
import { ChatError } from "../../src/ports/chat.ts";
import type { Deliveries, NewDelivery, Recipient } from "../../src/ports/deliveries.ts";
import type { databases } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { message, WORKSPACE } from "../fixtures.ts";
import { MEMBERS } from "../populated.ts";
import { outboxStage, saying, until } from "./stage.ts";

const BRISK: SendTimeouts = { leaseMs: 10_000, sendMs: 150 }; // where something hangs

type Facts = Record<string, string | number>;

const outage = (how: ConstructorParameters<typeof ChatError>[1] = {}) => new ChatError("out of order", how);

/** Something that is waited for until the test opens it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** The outbox over the deliveries of one database, with a platform in memory. */
export function outboxSuite({ name, skip, fresh }: (typeof databases)[number]): void {
  describe.skipIf(skip)(`the outbox, over deliveries on ${name}`, () => {
    const { here, queue, ...stage } = outboxStage(fresh);
    let logged: { event: string; facts: Facts }[];
    beforeEach(() => {
      logged = [];
    });
    const chatHere = (cannot: Parameters<typeof fakeChat>[0] = {}) =>
      fakeChat({ workspace: WORKSPACE, members: MEMBERS, channels: ["reviews"], ...cannot });

    const box = (
      chat: FakeChat,
      but: {
        deliveries?: Partial<Deliveries>;
        pace?: SendTimeouts;
        route?: (to: Recipient) => Promise<DeliveryRoute>;
        name?: string;
      } = {},
    ): Outbox => {
      const { deliveries, pace, route, name = "one" } = but;
      const parts = {
        deliveries: { ...here.deliveries, ...deliveries },
        ...(route && { route }),
        simpler: () => [message({ lead: "simpler" }), message({ lead: "simplest" })],
        log: (event: string, facts: Facts) => logged.push({ event, facts }),
        alert: () => {},
      };
      return stage.box(chat, { name, parts, ...(pace && { timeouts: pace }) });
    };

    const row = (key: string) => here.database.db.delivery.findUniqueOrThrow({ where: { key } });
    const due = (...states: string[]) =>
      here.database.db.delivery.updateMany({ where: { state: { in: states } }, data: { notBefore: 0 } });
    /** As if the time had passed for which a failed delivery waits. */
    const timePasses = () => due("pending");
    const pausesEnd = () => due("held", "unreachable");
    const leads = (sent: { message: { lead: string } }[]) => sent.map(({ message: { lead } }) => lead);
    const events = () => logged.map(({ event }) => event);

    /** A platform that counts what it is asked. */
    function counting(chat: FakeChat) {
      const calls: { what: "send" | "look"; key: string }[] = [];
      const counted: FakeChat = {
        ...chat,
        send: (to, text, key) => {
          calls.push({ what: "send", key });
          return chat.send(to, text, key);
        },
        delivered: (to, key) => {
          calls.push({ what: "look", key });
          return chat.delivered(to, key);
        },
      };
      const of = (asked: "send" | "look") => calls.filter(({ what }) => what === asked);
      return { chat: counted, calls, of };
    }

    /** A platform on which this happens before it takes a message. */
    const after = (chat: FakeChat, happens: (key: string) => unknown): FakeChat => ({
      ...chat,
      send: async (to, text, key) => {
        await happens(key);
        return chat.send(to, text, key);
      },
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
      const slow = after(chat, async (key) => {
        if (key === "first") await until("somebody claims again", () => claims === 2);
      });
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

    it("waits after a failure, longer each time, while nothing else of that conversation overtakes it", async () => {
      const { chat: sound, of } = counting(chatHere());
      let failures = 4;
      const chat = after(sound, (key) => {
        if (key === "first" && failures-- > 0) throw outage();
      });
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

    it.each([
      ["outlasts a platform that is away for a day", 200, { uncertain: true }, "pending"], // some 25 hours of waiting
      ["gives up on a platform that stays away for days", 599, {}, "dead"],
      ["never gives up because it was asked to wait often", 5_000, { retryAfterMs: 60_000 }, "pending"],
    ])("%s", async (_, attempts, how, state) => {
      const chat = chatHere();
      await queue(saying("patience"));
      await here.database.db.delivery.updateMany({ data: { attempts } });
      chat.failNextSends({ error: outage(how), effect: "before" });
      await box(chat).drain();
      expect(await row("patience")).toMatchObject({ state });
    });

    it("gives up after twelve faults of our own, which no waiting mends", async () => {
      const chat = chatHere();
      await queue(saying("broken"), saying("sound"));
      let tries = 0;
      const failing = after(chat, (key) => {
        if (key !== "broken") return;
        tries += 1;
        throw new TypeError("undefined is not a function");
      });
      const sender = box(failing);
      for (let n = 0; n < 12; n++) {
        await timePasses();
        await sender.drain();
      }
      expect(tries).toBe(12);
      expect(await row("broken")).toMatchObject({ state: "dead" });
      expect(leads(chat.everything())).toEqual(["sound"]);
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
        const refMessage = chat.everything()[0]?.ref.message;
        expect(await row("perhaps")).toMatchObject({ state: "sent", refMessage });
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
        const asideSince = Date.now() - 4 * 24 * 3_600_000;
        await here.database.db.delivery.updateMany({ data: { notBefore: 0, asideSince } });
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
      const lost: Deliveries["holds"] = async (id, ...asked) => {
        await here.database.db.delivery.update({ where: { id }, data: { owner: "another" } });
        return holds(id, ...asked);
      };
      await box(chat, { deliveries: { holds: lost } }).drain();
      expect(chat.everything()).toEqual([]);
      expect(await row("taken")).toMatchObject({ state: "sending", owner: "another" });
      expect(events()).toContain("delivery.late");
    });

    it("does not trust an answer about its lease that was long in coming", async () => {
      const chat = chatHere();
      await queue(saying("stopped on the way"));
      const { holds } = here.deliveries;
      let answers = 0;
      const slow: Deliveries["holds"] = async (...asked) => {
        const [answer, began] = [await holds(...asked), performance.now()];
        answers += 1;
        if (answers === 1) await until("it is old", () => performance.now() - began > BRISK.sendMs);
        return answer;
      };
      const sender = box(chat, { pace: BRISK, deliveries: { holds: slow } });
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
      let [looks, asked, answered] = [0, 0, 0];
      const both = () => until("both have asked whether it is theirs", () => answered === 2);
      const delivered: FakeChat["delivered"] = async (to, key) => {
        const found = await chat.delivered(to, key);
        looks += 1;
        await looked.opened; // what it has found is not told before the first claim has gone on
        return found;
      };
      const asks: Deliveries["holds"] = async (...about) => {
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
      };
      const sender = box({ ...after(chat, both), delivered }, { deliveries: { holds: asks } });
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
      const locked: Deliveries["sent"] = (...about) => {
        tries += 1;
        return tries === 1 ? Promise.reject(new Error("the database is locked")) : sent(...about);
      };
      await box(chat, { deliveries: { sent: locked } }).drain();
      expect(tries).toBe(2);
      expect(calls).toHaveLength(1);
      expect(await row("sent")).toMatchObject({ state: "sent", attempts: 1 });
    });

    it("lets a platform that hangs hold up nobody but that conversation", async () => {
      const { chat, of } = counting(chatHere());
      await queue(saying("hangs"), saying("behind it"), saying("elsewhere", "lind"));
      let hanging = 0;
      const hangs = after(chat, (key) => key === "hangs" && hanging++ === 0 && new Promise(() => {}));
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
      const way = async (): Promise<DeliveryRoute> => ({
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
      const sender = box(after(chat, () => hold.opened));
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

    it.each(["message", "conversation"] as const)(
      "names whom a platform will not let it call, where that is refused as about the %s",
      async (concerns) => {
        const chat = chatHere();
        const { send } = chat;
        chat.send = async (to, said, key) => {
          if (JSON.stringify(said).includes('"user"'))
            throw new ChatError("not in that channel", { concerns });
          return send(to, said, key);
        };
        const asked = (user?: string) => ({
          type: "text" as const,
          text: ["For ", { person: "lind", name: "Dr Lind", ...(user && { user }) }],
        });
        await queue({ key: "asked", message: message({ parts: [asked("U9")] }) });
        await box(chat).drain();
        expect(chat.everything().map((one) => one.message.parts)).toEqual([[asked()]]);
        expect(await row("asked")).toMatchObject({ state: "sent" });
      },
    );

    it("refuses a lease that a send could outlast", () => {
      expect(() => box(chatHere(), { pace: { leaseMs: 1_000, sendMs: 1_000 } })).toThrow("outlast");
    });
  });
}
