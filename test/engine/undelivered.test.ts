import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Engine } from "../../src/engine/engine.ts";
import { type Chat, ChatError, type MessageRef } from "../../src/ports/chat.ts";
import { databases } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import {
  approved,
  change,
  delivery,
  message,
  programme,
  prompt,
  put,
  WORKSPACE,
  write,
} from "../fixtures.ts";
import { MEMBERS } from "../populated.ts";
import { uncarried } from "../stories/carries.ts";
import { engineStage, SATURDAY, tick } from "./stage.ts";

/* What could not be sent is not lost. The whole engine, over a platform in memory, on a Saturday, when nothing is due. */

describe.each(databases)("what could not be sent, on $name", ({ skip, fresh }) => {
  describe.skipIf(skip)("with the engine", () => {
    const { here, running, submitted } = engineStage(fresh);
    let refused: string | null; // by the review channel
    beforeEach(() => {
      refused = null;
    });
    // Whatever was told of it says whose names and words it carries.
    afterEach(async () => expect(await uncarried(here)).toEqual([]));

    function chatHere(): FakeChat {
      const chat = fakeChat({ workspace: WORKSPACE, members: MEMBERS, channels: ["reviews"] });
      const send: Chat["send"] = async (to, said, key) => {
        if (to.type === "channel" && refused)
          throw new ChatError(`slack chat.postMessage: ${refused}`, { concerns: "conversation" });
        return chat.send(to, said, key);
      };
      return { ...chat, send };
    }
    const beats = async (it: Engine) => {
      for (let n = 0; n < 4; n++) await it.beat();
    };
    const pausesEnd = () => here.database.db.delivery.updateMany({ data: { notBefore: 0 } });
    const leads = (sent: { message: { lead: string } }[]) => sent.map(({ message: { lead } }) => lead);
    const says = (sent: { message: unknown }[]) => JSON.stringify(sent.map((one) => one.message));
    const ticked = (card: MessageRef) => tick(card, "okafor", true);

    it("into a review channel goes to those who are asked, the lead is told once, and the channel gets it when it is healed", async () => {
      const chat = chatHere();
      const reviewChannel = { workspace: WORKSPACE, channel: "reviews" };
      await write(here.store, put.programme(programme({ version: 1, reviewChannel })));
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
      if (card) await chat.emit(ticked(card));
      expect((await here.store.entry("entry-1"))?.status).toBe("approved");
    });

    const typed = { message: { workspace: WORKSPACE, conversation: "dm:okafor", message: "said-1" } };
    const LOOKS = [
      { type: "home" },
      { type: "installed" },
      { type: "opened" },
      { type: "command", text: "help" },
      { type: "text", text: "hm", direct: true, called: false, files: false, replyTo: null, ...typed },
    ] as const;
    it.each(LOOKS)(
      "to somebody whose conversation refused it comes once they look in, and to nobody else: $type",
      async (look) => {
        const chat = chatHere();
        await submitted(1);
        const error = new ChatError("no", { concerns: "conversation" });
        chat.failNextSends(...["okafor", "lind"].map(() => ({ error, effect: "before" as const })));
        const it = await running(chat);
        await beats(it);
        expect(await here.deliveries.counts()).toMatchObject({ unreachable: 2 });
        await chat.emit({ id: "look", account: chat.account("okafor"), at: SATURDAY, ...look });
        await beats(it);
        expect(leads(chat.sentTo("okafor")).join()).toContain("To review: #1");
        expect(leads(chat.sentTo("lind")).join()).not.toContain("To review: #1");
      },
    );

    it("to somebody without an account waits, is said to the lead, and comes once they open the app, with a hello", async () => {
      const chat = chatHere();
      chat.leave("lind");
      await here.database.db.account.deleteMany({ where: { user: "lind" } });
      for (const number of [1, 2, 3]) await submitted(number);
      const it = await running(chat);
      await beats(it);
      expect(says(chat.sentTo("shah"))).toContain("Dr Lind cannot be reached");
      expect(leads(chat.sentTo("rao"))).toEqual(["Dr Lind cannot be reached yet; Dr Shah is told."]);
      expect(says(chat.sentTo("rao"))).toContain("is with Dr Okafor too");
      expect(await here.deliveries.counts()).toMatchObject({ dead: 0, unreachable: 3 });
      await write(here.store, put.entry(approved({ number: 2, version: 1 })));
      const hourAgo = { asideSince: Date.now() - 3_600_000 };
      await here.database.db.delivery.updateMany({ where: { asideSince: { gt: 0 } }, data: hourAgo });
      chat.join({ user: "lind", email: "lind@example.test", name: "Dr Lind" });
      const account = { workspace: WORKSPACE, user: "lind" };
      await chat.emit({ id: "home", account, at: SATURDAY, type: "home" });
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
      await write(here.store, put.prompt(prompt({ enrolmentId: "e-rao", period, state: "declined" })));
      const keys = [
        `prompt:e-rao:rao:${period}`,
        `summary:e-rao:rao:${period}`,
        "summary:e-rao:rao:2026-W24",
      ];
      const to = { type: "person", person: "rao" } as const;
      const deliveries = keys.map((key) => delivery({ key, to, message: message({ lead: key }) }));
      await here.store.commit(change({ deliveries }));
      const createdAt = new Date(Date.now() - 8 * 24 * 3_600_000);
      const where = { key: { contains: period } };
      await here.database.db.delivery.updateMany({ where, data: { createdAt } });
      await here.database.db.delivery.updateMany({ data: { asideSince: 1 } });
      await beats(await running(chat));
      expect(leads(chat.sentTo("rao"))).toEqual(["summary:e-rao:rao:2026-W24"]);
    });

    it.each(["after", "before"] as const)(
      "and may have arrived is decided by the ✅ on it: it failed %s the platform took it",
      async (effect) => {
        const chat = chatHere();
        const error = new ChatError("slack chat.postMessage: an answer that cannot be read", {
          uncertain: true,
        });
        chat.failNextSends({ error, effect }, { error, effect });
        await submitted();
        const it = await running(chat);
        await it.beat();
        const early = chat.sentTo("okafor")[0]?.ref;
        if (early) await chat.emit(ticked(early)); // before we know that it stands
        await pausesEnd();
        await beats(it);
        const [card, ...others] = chat.sentTo("okafor").filter(({ key }) => key.startsWith("card:"));
        expect(others).toEqual([]);
        if (!early && card) await chat.emit(ticked(card.ref));
        expect((await here.store.entry("entry-1"))?.status).toBe("approved");
      },
    );
  });
});
