import { describe, expect, it } from "vitest";
import { type Chat, ChatError, type MessageRef } from "../../src/ports/chat.ts";
import { databases } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { put, WORKSPACE, write } from "../fixtures.ts";
import { MEMBERS } from "../populated.ts";
import { engineStage, SATURDAY, tick, until } from "./stage.ts";

/*
 * Cards: messages that show an entry, and the reactions on them. The whole engine, over a platform in memory, on a
 * Saturday, when nothing is due.
 */

describe.each(databases)("cards on $name", ({ skip, fresh }) => {
  describe.skipIf(skip)("and the engine", () => {
    const { here, logged, submitted, ...stage } = engineStage(fresh);
    const running = (chat: Chat) => stage.running(chat, { pace: { leaseMs: 10_000, sendMs: 2_000 } });
    const chatHere = () => fakeChat({ workspace: WORKSPACE, members: MEMBERS, channels: ["reviews"] });
    /** Their cards are out. */
    async function shown() {
      const chat = chatHere();
      await submitted();
      const it = await running(chat);
      await it.beat();
      return { chat, it };
    }
    /** Of what is sent, some arrives and is not known to have arrived until it is let go. */
    async function holding(these: (key: string) => boolean) {
      const chat = chatHere();
      await submitted();
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await running({
        ...chat,
        send: async (to, message, key) => {
          const ref = await chat.send(to, message, key);
          if (these(key)) await held;
          return ref;
        },
      });
      return { chat, letGo };
    }
    const deliveriesIn = (state: string) => here.database.db.delivery.findMany({ where: { state } });
    const settled = () =>
      until("nothing is on its way", async () => {
        const { waiting, sending } = await here.deliveries.counts();
        return waiting + sending === 0;
      });
    const cardOf = (chat: FakeChat, user: string) => {
      const card = chat.sentTo(user).find(({ key }) => key.startsWith("card:"));
      if (!card) throw new Error(`${user} has no card.`);
      return card;
    };

    it("are redrawn, all copies, once somebody has decided", async () => {
      const { chat } = await shown();
      await chat.emit(tick(cardOf(chat, "okafor").ref));
      await settled();
      for (const user of ["okafor", "lind"]) {
        expect(cardOf(chat, user).versions).toHaveLength(2);
        expect(cardOf(chat, user).message.lead).toMatch(/approved/i);
      }
    });

    it("are not drawn again where they show this state already", async () => {
      const { chat, it } = await shown();
      await write(here.store, put.redraw("entry-1"));
      await it.beat();
      await settled();
      expect(cardOf(chat, "okafor").versions).toHaveLength(1);
      expect(await deliveriesIn("skipped")).toHaveLength(2);
    });

    it("are drawn again after an attempt that may have shown something else", async () => {
      const { chat, it } = await shown();
      await write(here.store, put.redraw("entry-1"));
      await here.database.db.delivery.updateMany({ where: { state: "pending" }, data: { unsure: true } });
      await it.beat();
      await settled();
      expect(cardOf(chat, "okafor").versions).toHaveLength(2);
    });

    it("whose redraw fails are redrawn later, with the state of then", async () => {
      const { chat, it } = await shown();
      chat.failNextUpdates(new ChatError("out of order"), new ChatError("out of order"));
      await chat.emit(tick(cardOf(chat, "okafor").ref));
      const failed = () => logged.filter((event) => event === "delivery.later");
      await until("both have failed", () => failed().length === 2);
      await here.database.db.delivery.updateMany({ where: { state: "pending" }, data: { notBefore: 0 } });
      await it.beat();
      await settled();
      for (const user of ["okafor", "lind"]) expect(cardOf(chat, user).message.lead).toMatch(/approved/i);
    });

    it("whose message was removed are drawn no more, without harm, and the entry stands", async () => {
      const { chat } = await shown();
      chat.remove(cardOf(chat, "lind").ref);
      await chat.emit(tick(cardOf(chat, "okafor").ref));
      await settled();
      expect(await here.deliveries.counts()).toMatchObject({ dead: 0, unreachable: 0 });
      expect(logged).toContain("delivery.not-drawn");
      expect((await here.store.entry("entry-1"))?.status).toBe("approved");
    });

    it("that are reacted to before they are recorded are decided when they are", async () => {
      const { chat, letGo } = await holding((key) => key.startsWith("card:"));
      await until("it has arrived", () => chat.sentTo("okafor").length === 1);
      await chat.emit(tick(cardOf(chat, "okafor").ref));
      expect((await here.store.entry("entry-1"))?.status).toBe("submitted");
      expect(await here.store.unhandledReactions()).toHaveLength(1);
      letGo();
      await until("it is decided", async () => (await here.store.entry("entry-1"))?.status === "approved");
      expect(await here.store.unhandledReactions()).toEqual([]);
      await settled();
      expect((await here.store.history("entry-1")).decisions).toHaveLength(1);
    });

    it("that were reacted to while the engine was dying are decided by the next one", async () => {
      const chat = chatHere();
      await submitted();
      await running({ ...chat, send: () => new Promise<MessageRef>(() => {}) });
      await until("they are in hand", async () => (await deliveriesIn("sending")).length === 2);
      const [okafor] = await here.database.db.delivery.findMany({ where: { key: { endsWith: ":okafor" } } });
      const to = { type: "direct" as const, account: { workspace: WORKSPACE, user: "okafor" } };
      const ref = await chat.send(to, okafor?.message as never, okafor?.key ?? "");
      await chat.emit(tick(ref)); // kept: it may be a card on its way
      await here.database.db.delivery.updateMany({ where: { state: "sending" }, data: { leaseUntil: 0 } });

      await running(chat);
      await until("it is decided", async () => (await here.store.entry("entry-1"))?.status === "approved");
      expect(chat.sentTo("okafor").filter(({ key }) => key.startsWith("card:"))).toHaveLength(1);
    });

    it("keep a reaction that cannot be applied from holding up another's", async () => {
      const { chat, it } = await shown();
      const [okafor, lind] = [cardOf(chat, "okafor").ref, cardOf(chat, "lind").ref];
      const kept = { emoji: "white_check_mark", present: true, at: SATURDAY, handled: false };
      await here.database.db.account.deleteMany({ where: { user: "okafor" } }); // and no platform knows them
      chat.leave("okafor");
      const gone = { workspace: "gone:elsewhere" };
      const theirs = { ...okafor, ...kept, ...gone, user: "okafor" };
      const another = { ...lind, ...kept, user: "lind", at: new Date(SATURDAY.getTime() + 1) };
      for (const fact of [theirs, another]) await write(here.store, { type: "reaction", fact, was: null });
      await here.database.db.card.updateMany({ where: { message: okafor.message }, data: gone });
      await it.beat().catch(() => {});
      expect((await here.store.history("entry-1")).decisions).toMatchObject([{ by: "lind" }]);
    });
  });
});
