import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Framework } from "../../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";
import { DEFAULT_REACTIONS } from "../../src/core/entry/reactions.ts";
import { type Engine, engine } from "../../src/engine/engine.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { cardsFor } from "../../src/flows/review/consequences.ts";
import { type Chat, ChatError, type ChatEvent, type MessageRef } from "../../src/ports/chat.ts";
import { NO_LINKS } from "../../src/ports/pages.ts";
import type { Store } from "../../src/ports/store.ts";
import { databases, type TestDatabase } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { change, DEPARTMENT, delivery, entry, populate, WORKSPACE, write } from "../fixtures.ts";

/*
 * Cards: messages that show an entry, and the reactions on them. The whole engine, over a platform in memory, on a
 * Saturday, when nothing is due.
 */

const SATURDAY = new Date("2026-06-13T09:00:00.000Z");
const MEMBERS = DEPARTMENT.people.map(({ id, email, name }) => ({ user: id, email, name }));
const PATIENCE_MS = 120_000;

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe.each(databases)("cards on $name", ({ skip, fresh }) => {
  describe.skipIf(skip)("and the engine", () => {
    let framework: Framework;
    let here: TestDatabase;
    let store: Store;
    let desk: Desk;
    let engines: Engine[];
    let logged: string[];

    beforeAll(async () => {
      const [shipped] = await shippedFrameworks();
      framework = await loadFramework(shipped?.file ?? "");
      here = await fresh();
      ({ store } = here);
    });
    beforeEach(async () => {
      await here.clear();
      await populate(store);
      engines = [];
      logged = [];
      let ids = 0;
      desk = {
        store,
        clock: { now: () => SATURDAY },
        framework: () => framework,
        reactions: DEFAULT_REACTIONS,
        links: NO_LINKS,
        newId: () => {
          ids += 1;
          return `id-${ids}`;
        },
      };
    });
    afterEach(async () => {
      await Promise.all(engines.map((one) => one.stop()));
    });
    afterAll(() => here.close());

    const chatHere = () => fakeChat({ workspace: WORKSPACE, members: MEMBERS, channels: ["reviews"] });
    async function running(chat: Chat, on: Desk = desk): Promise<Engine> {
      const log = (event: string) => void logged.push(event);
      const made = engine({
        desk: on,
        deliveries: here.deliveries,
        chats: [chat],
        log: { info: log, warn: log, error: log },
        owner: "one",
        pace: { leaseMs: 10_000, sendMs: 2_000 },
      });
      engines.push(made);
      await made.start(() => {});
      return made;
    }

    /** A submitted entry of Maya Rao's; its cards go to Dr Okafor and Dr Lind. */
    async function submitted(): Promise<void> {
      await write(store, { type: "entry", entry: entry() });
      const stored = await store.entry("entry-1");
      if (!stored) throw new Error("The fixture is gone.");
      const directory = await store.directory({ enrolment: stored.enrolmentId });
      const cards = cardsFor({ entry: stored, framework, directory, reactions: DEFAULT_REACTIONS }, SATURDAY);
      await store.commit(change({ deliveries: cards }));
    }
    const tick = (message: MessageRef, user = "okafor", at = SATURDAY): ChatEvent => ({
      id: `tick-${user}-${at.getTime()}`,
      account: { workspace: WORKSPACE, user },
      at,
      type: "reaction",
      reaction: "white_check_mark",
      added: true,
      message,
      ours: "unknown",
    });
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
      const chat = chatHere();
      await submitted();
      const it = await running(chat);
      await it.beat();
      await chat.emit(tick(cardOf(chat, "okafor").ref));
      await settled();
      for (const user of ["okafor", "lind"]) {
        expect(cardOf(chat, user).versions).toHaveLength(2);
        expect(cardOf(chat, user).message.lead).toMatch(/approved/i);
      }
    });

    it("are not drawn again where they show this state already", async () => {
      const chat = chatHere();
      await submitted();
      const it = await running(chat);
      await it.beat();
      await write(store, { type: "redraw", entryId: "entry-1" });
      await it.beat();
      await settled();
      expect(cardOf(chat, "okafor").versions).toHaveLength(1);
      expect(await deliveriesIn("skipped")).toHaveLength(2);
    });

    it("are drawn again after an attempt that may have shown something else", async () => {
      const chat = chatHere();
      await submitted();
      const it = await running(chat);
      await it.beat();
      await write(store, { type: "redraw", entryId: "entry-1" });
      await here.database.db.delivery.updateMany({ where: { state: "pending" }, data: { unsure: true } });
      await it.beat();
      await settled();
      expect(cardOf(chat, "okafor").versions).toHaveLength(2);
    });

    it("whose redraw fails are redrawn later, with the state of then", async () => {
      const chat = chatHere();
      await submitted();
      const it = await running(chat);
      await it.beat();
      chat.failNextUpdates(new ChatError("out of order"), new ChatError("out of order"));
      await chat.emit(tick(cardOf(chat, "okafor").ref));
      await until(
        "it has failed",
        async () => logged.filter((event) => event === "delivery.later").length === 2,
      );
      await here.database.db.delivery.updateMany({ where: { state: "pending" }, data: { notBefore: 0 } });
      await it.beat();
      await settled();
      for (const user of ["okafor", "lind"]) expect(cardOf(chat, user).message.lead).toMatch(/approved/i);
    });

    it("whose message was removed are drawn no more, without harm, and the entry stands", async () => {
      const chat = chatHere();
      await submitted();
      const it = await running(chat);
      await it.beat();
      chat.remove(cardOf(chat, "lind").ref);
      await chat.emit(tick(cardOf(chat, "okafor").ref));
      await settled();
      expect(await here.deliveries.counts()).toMatchObject({ dead: 0, unreachable: 0 });
      expect(logged).toContain("delivery.not-drawn");
      expect((await store.entry("entry-1"))?.status).toBe("approved");
    });

    it("recorded after their entry has changed are redrawn at once", async () => {
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
          if (key.endsWith(":lind")) await held;
          return ref;
        },
      });
      await until("both have arrived", async () => chat.everything().length === 2);
      await until("one is recorded", async () => (await deliveriesIn("sent")).length === 1);
      await chat.emit(tick(cardOf(chat, "okafor").ref));
      expect((await store.entry("entry-1"))?.status).toBe("approved");
      expect(cardOf(chat, "lind").message.lead).not.toMatch(/approved/i);
      letGo();
      await until("the late one shows it", () => /approved/i.test(cardOf(chat, "lind").message.lead));
    });

    it("that are reacted to before they are recorded are decided when they are", async () => {
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
          if (key.startsWith("card:")) await held;
          return ref;
        },
      });
      await until("it has arrived", () => chat.sentTo("okafor").length === 1);
      await chat.emit(tick(cardOf(chat, "okafor").ref));
      expect((await store.entry("entry-1"))?.status).toBe("submitted");
      expect(await store.unhandledReactions()).toHaveLength(1);
      letGo();
      await until("it is decided", async () => (await store.entry("entry-1"))?.status === "approved");
      expect(await store.unhandledReactions()).toEqual([]);
      await settled();
      expect((await store.history("entry-1")).decisions).toHaveLength(1);
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
      await until("it is decided", async () => (await store.entry("entry-1"))?.status === "approved");
      expect(chat.sentTo("okafor").filter(({ key }) => key.startsWith("card:"))).toHaveLength(1);
    });

    it("keep a reaction that cannot be applied from holding up another's", async () => {
      const chat = chatHere();
      await submitted();
      const it = await running(chat);
      await it.beat();
      const [okafor, lind] = [cardOf(chat, "okafor").ref, cardOf(chat, "lind").ref];
      const kept = { emoji: "white_check_mark", present: true, at: SATURDAY, handled: false };
      await here.database.db.account.deleteMany({ where: { user: "okafor" } }); // and no platform knows them
      chat.leave("okafor");
      await write(
        store,
        {
          type: "reaction",
          fact: { ...okafor, ...kept, workspace: "gone:elsewhere", user: "okafor" },
          was: null,
        },
        {
          type: "reaction",
          fact: { ...lind, ...kept, user: "lind", at: new Date(SATURDAY.getTime() + 1) },
          was: null,
        },
      );
      await here.database.db.card.updateMany({
        where: { message: okafor.message },
        data: { workspace: "gone:elsewhere" },
      });
      await it.beat().catch(() => {});
      expect((await store.history("entry-1")).decisions).toMatchObject([{ by: "lind" }]);
    });

    it("wait for somebody who has no account: that is counted and logged", async () => {
      const chat = chatHere();
      chat.leave("lind");
      await here.database.db.account.deleteMany({ where: { user: "lind" } });
      await store.commit(change({ deliveries: [delivery({ to: { type: "person", person: "lind" } })] }));
      const it = await running(chat);
      await it.beat();
      await settled();
      expect(await here.deliveries.counts()).toMatchObject({ dead: 0, unreachable: 1 });
      expect(logged).toContain("delivery.unreachable");
    });

    it("find somebody by their e-mail address, and bind that account once", async () => {
      const chat = chatHere();
      await here.database.db.account.deleteMany({ where: { user: "lind" } });
      await store.commit(change({ deliveries: [delivery({ to: { type: "person", person: "lind" } })] }));
      const it = await running(chat);
      await it.beat();
      await settled();
      expect(chat.sentTo("lind")).toHaveLength(1);
      expect(await store.accountsOf("lind")).toMatchObject([{ user: "lind", active: true }]);
    });
  });
});
