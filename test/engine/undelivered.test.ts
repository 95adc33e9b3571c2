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
import {
  approved,
  change,
  DEPARTMENT,
  delivery,
  entry,
  message,
  populate,
  prompt,
  WORKSPACE,
  write,
} from "../fixtures.ts";

/* What could not be sent is not lost. The whole engine, over a platform in memory, on a Saturday, when nothing is due. */

const SATURDAY = new Date("2026-06-13T09:00:00.000Z");
const MEMBERS = DEPARTMENT.people.map(({ id, email, name }) => ({ user: id, email, name }));

describe.each(databases)("what could not be sent, on $name", ({ skip, fresh }) => {
  describe.skipIf(skip)("with the engine", () => {
    let framework: Framework;
    let here: TestDatabase;
    let store: Store;
    let desk: Desk;
    let engines: Engine[];
    let refused: string | null; // by the review channel

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
      refused = null;
      desk = {
        store,
        clock: { now: () => SATURDAY },
        framework: () => framework,
        reactions: DEFAULT_REACTIONS,
        links: NO_LINKS,
        newId: () => crypto.randomUUID(),
      };
    });
    afterEach(async () => {
      await Promise.all(engines.map((one) => one.stop()));
    });
    afterAll(() => here.close());

    function chatHere(): FakeChat {
      const chat = fakeChat({ workspace: WORKSPACE, members: MEMBERS, channels: ["reviews"] });
      const send: Chat["send"] = async (to, said, key) => {
        if (to.type === "channel" && refused)
          throw new ChatError(`slack chat.postMessage: ${refused}`, { concerns: "conversation" });
        return chat.send(to, said, key);
      };
      return { ...chat, send };
    }
    async function running(chat: Chat): Promise<Engine> {
      const log = { info: () => {}, warn: () => {}, error: () => {} };
      const made = engine({ desk, deliveries: here.deliveries, chats: [chat], log, owner: "one" });
      engines.push(made);
      await made.start(() => {});
      return made;
    }
    const { beats, pausesEnd, aged } = {
      beats: async (it: Engine) => {
        for (let n = 0; n < 4; n++) await it.beat();
      },
      pausesEnd: () =>
        here.database.db.delivery.updateMany({
          where: { state: { in: ["unreachable", "held", "pending"] } },
          data: { notBefore: 0 },
        }),
      /** As if it had been set aside so long ago. */
      aged: (ms: number) =>
        here.database.db.delivery.updateMany({
          where: { asideSince: { gt: 0 } },
          data: { asideSince: Date.now() - ms },
        }),
    };
    async function submitted(number = 1): Promise<void> {
      await write(store, { type: "entry", entry: entry({ id: `entry-${number}`, number }) });
      const stored = await store.entry(`entry-${number}`);
      if (!stored) throw new Error("The fixture is gone.");
      const directory = await store.directory({ enrolment: stored.enrolmentId });
      const cards = cardsFor({ entry: stored, framework, directory, reactions: DEFAULT_REACTIONS }, SATURDAY);
      await store.commit(change({ deliveries: cards }));
    }
    async function withChannel(): Promise<void> {
      const before = (await store.directory("all")).programmes.get("radiotherapy");
      if (!before) throw new Error("The fixture is gone.");
      const reviewChannel = { workspace: WORKSPACE, channel: "reviews" };
      await write(store, { type: "programme", programme: { ...before, reviewChannel } });
    }
    const leads = (sent: { message: { lead: string } }[]) => sent.map(({ message: { lead } }) => lead);
    const says = (sent: { message: unknown }[]) => JSON.stringify(sent.map((one) => one.message));
    const tick = (on: MessageRef): ChatEvent => ({
      id: `tick-${on.message}`,
      account: { workspace: WORKSPACE, user: "okafor" },
      at: SATURDAY,
      type: "reaction",
      reaction: "white_check_mark",
      added: true,
      message: on,
      ours: true,
    });
    const opens = (user: string): ChatEvent => ({
      id: `home-${user}`,
      account: { workspace: WORKSPACE, user },
      at: SATURDAY,
      type: "home",
    });

    it("into a review channel goes to those who are asked, the lead is told once, and the channel gets it when it is healed", async () => {
      const chat = chatHere();
      await withChannel();
      refused = "is_archived";
      await submitted(1);
      await submitted(2);
      const it = await running(chat);
      await beats(it);
      expect(leads(chat.sentTo("okafor"))).toHaveLength(2);
      expect(leads(chat.sentTo("lind"))).toHaveLength(2);
      expect(says(chat.sentTo("shah"))).toMatch(/review channel of Radiotherapy Physics .*is_archived/);
      expect(await here.deliveries.counts()).toMatchObject({ dead: 0, unreachable: 2 });
      await beats(it);
      expect(chat.sentTo("shah")).toHaveLength(1);

      refused = null;
      await pausesEnd();
      await beats(it);
      expect(leads(chat.sentIn("reviews"))).toHaveLength(2);
      expect(leads(chat.sentTo("okafor"))).toHaveLength(2);
      expect(await here.deliveries.counts()).toMatchObject({ dead: 0, unreachable: 0, waiting: 0 });
      const card = chat.sentIn("reviews")[0]?.ref;
      if (card) await chat.emit(tick(card));
      expect((await store.entry("entry-1"))?.status).toBe("approved");
    });

    it("to somebody without an account waits, is said to the lead, and comes once they open the app, with a hello", async () => {
      const chat = chatHere();
      chat.leave("lind");
      await here.database.db.account.deleteMany({ where: { user: "lind" } });
      await submitted(1);
      await submitted(2);
      await submitted(3);
      const it = await running(chat);
      await beats(it);
      expect(says(chat.sentTo("shah"))).toContain("Dr Lind cannot be reached");
      expect(leads(chat.sentTo("rao"))).toEqual(["Dr Lind cannot be reached yet; Dr Shah is told."]);
      expect(says(chat.sentTo("rao"))).toContain("is with Dr Okafor too");
      expect(await here.deliveries.counts()).toMatchObject({ dead: 0, unreachable: 3 });
      await write(store, { type: "entry", entry: approved({ id: "entry-2", number: 2, version: 1 }) });
      await aged(3_600_000);
      chat.join({ user: "lind", email: "lind@example.test", name: "Dr Lind" });
      await chat.emit(opens("lind"));
      await beats(it);
      const told = leads(chat.sentTo("lind"));
      expect(told).toHaveLength(3);
      expect(told[0]).toContain("2 entries to review");
      expect(told.slice(1).join()).toMatch(/#1.*#3/);
      expect(await here.deliveries.counts()).toMatchObject({ dead: 0, unreachable: 0, waiting: 0 });
    });

    it("and is over when it can be is not sent: an answered prompt, a summary of long ago", async () => {
      const chat = chatHere();
      const period = "2026-W20";
      await write(store, {
        type: "prompt",
        prompt: prompt({ enrolmentId: "e-rao", period, state: "declined" }),
      });
      const planned = (key: string) =>
        delivery({ key, to: { type: "person", person: "rao" }, message: message({ lead: key }) });
      await store.commit(
        change({
          deliveries: [
            planned(`prompt:e-rao:rao:${period}`),
            planned(`summary:e-rao:rao:${period}`),
            planned("summary:e-rao:rao:2026-W24"),
          ],
        }),
      );
      const old = new Date(Date.now() - 8 * 24 * 3_600_000);
      await here.database.db.delivery.updateMany({
        where: { key: { contains: period } },
        data: { createdAt: old },
      });
      await here.database.db.delivery.updateMany({ data: { asideSince: 1 } });
      await beats(await running(chat));
      expect(leads(chat.sentTo("rao"))).toEqual(["summary:e-rao:rao:2026-W24"]);
    });

    it.each([
      ["told", "after"],
      ["not told", "before"],
    ] as const)(
      "and may have arrived is decided by the ✅ on it: the platform took it (%s, %s)",
      async (_, effect) => {
        const chat = chatHere();
        chat.failNextSends(
          {
            error: new ChatError("slack chat.postMessage: an answer that cannot be read", {
              uncertain: true,
            }),
            effect,
          },
          {
            error: new ChatError("slack chat.postMessage: an answer that cannot be read", {
              uncertain: true,
            }),
            effect,
          },
        );
        await submitted();
        const it = await running(chat);
        await it.beat();
        const early = chat.sentTo("okafor")[0]?.ref;
        if (early) await chat.emit(tick(early)); // before we know that it stands
        await pausesEnd();
        await beats(it);
        const [card, ...others] = chat.sentTo("okafor").filter(({ key }) => key.startsWith("card:"));
        expect(others).toEqual([]);
        if (!early && card) await chat.emit(tick(card.ref));
        expect((await store.entry("entry-1"))?.status).toBe("approved");
      },
    );
  });
});
