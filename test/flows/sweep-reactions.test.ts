import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { meaningOf } from "../../src/core/entry/reactions.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { boundAccount } from "../../src/flows/people/bind-account.ts";
import { undo } from "../../src/flows/review/approve.ts";
import { react } from "../../src/flows/review/react.ts";
import { sweepCard } from "../../src/flows/review/sweep-reactions.ts";
import type { Card } from "../../src/ports/card.ts";
import { type Message, plainText } from "../../src/ports/message.ts";
import { freshSqlite } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { type FakeClock, fakeClock } from "../fakes/clock.ts";
import { entry, NOW, populate, ref, WORKSPACE, write } from "../fixtures.ts";
import { deskOn, MEMBERS, populated } from "../populated.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";
import { CHECK, HOOK, reacting, TICK } from "../stories/member.ts";
import { faultsOfManners } from "../views/manners.ts";
import { pressOf } from "./press.ts";

const MINUTE = 60_000;

describe("a sweep of a card", () => {
  const here = populated(freshSqlite, async () => {});
  let clock: FakeClock;
  let chat: FakeChat;
  let desk: Desk;
  let card: Card;

  beforeEach(fresh);

  async function fresh(): Promise<void> {
    await here.clear();
    await populate(here.store);
    await write(here.store, { type: "entry", entry: entry() });
    const shown = { id: "card-1", entryId: "entry-1", revision: 1, personId: null, face: "", sentAt: NOW };
    card = { ...shown, ref: ref() };
    await here.database.db.card.create({ data: { ...shown, ...ref() } });
    clock = fakeClock(NOW);
    chat = fakeChat({ workspace: WORKSPACE, members: MEMBERS });
    desk = await deskOn(here, clock);
  }

  const who = (account: { workspace: string; user: string }) => boundAccount(desk, chat, account);
  const sweep = (from = chat) => sweepCard(desk, from, card, who);
  let events = 0;
  /** Somebody does this on the platform; `heard`: its event reaches us. */
  async function toggles(user: string, emoji: string, added: boolean, heard: boolean): Promise<void> {
    clock.forward(MINUTE);
    events += 1;
    chat.react(card.ref, user, emoji, added);
    if (!heard) return;
    const account = chat.account(user);
    const event = { id: `event-${events}`, account, at: clock.now(), ...reacting(card.ref, emoji, added) };
    const bound = await who(account);
    if (bound === "unknown") throw new Error("Nobody can say who that is.");
    await react(desk, event, { person: bound.person, account: bound.record }, clock.now());
  }
  const status = async () => (await here.store.entry("entry-1"))?.status;
  const told = async () =>
    (await here.database.db.delivery.findMany({ where: { key: { startsWith: "word:" } } })).map(
      ({ key, recipient, message }) => ({ key, recipient, message: message as unknown as Message }),
    );
  const facts = async () =>
    (await here.store.reactionsAt(card.ref)).map(({ user, emoji, present, at, handled }) =>
      [user, emoji, present, at.getTime(), handled].join(" "),
    );

  it("approves by a ✅ that was missed, once, whoever else finds it at the same time", async () => {
    await toggles("okafor", `${TICK}::skin-tone-3`, true, false);
    clock.forward(MINUTE);
    expect(await Promise.all([sweep(), sweep(), sweep()])).toEqual([true, true, true]);
    expect(await status()).toBe("approved");
    expect((await here.store.history("entry-1")).decisions).toHaveLength(1);
    await sweep();
    expect((await here.store.history("entry-1")).decisions).toHaveLength(1);
  });

  it("takes no notice of what means nothing, and tells an onlooker once", async () => {
    await toggles("okafor", "eyes", true, false);
    await toggles("onlooker", TICK, true, false);
    await sweep();
    clock.forward(60 * MINUTE);
    await sweep();
    expect(await status()).toBe("submitted");
    expect((await told()).map(({ recipient }) => recipient)).toEqual([
      { type: "person", person: "onlooker" },
    ]);
  });

  it("never acts again on what was handled, but on what was added again meanwhile", async () => {
    await toggles("okafor", TICK, true, true);
    await toggles("okafor", TICK, false, true);
    expect(await status()).toBe("submitted");
    await sweep();
    expect(await status()).toBe("submitted");
    await toggles("okafor", TICK, true, false);
    await sweep();
    expect(await status()).toBe("approved");
  });

  it("withdraws no approval whose ✅ is gone: its approver is asked once, and may withdraw it", async () => {
    await toggles("okafor", TICK, true, true);
    await toggles("okafor", TICK, false, false);
    for (let n = 0; n < 3; n++) {
      clock.forward(60 * MINUTE);
      await sweep();
    }
    expect(await status()).toBe("approved");
    const asked = await told();
    expect(asked.map(({ recipient }) => recipient)).toEqual([{ type: "person", person: "okafor" }]);
    const { message } = asked[0] ?? expect.fail("Nobody was asked.");
    expect(plainText(message)).toContain("#1 is still approved");
    expect(faultsOfManners(message)).toEqual([]);
    const [button] = message.buttons;
    expect(button).toMatchObject({ label: "Withdraw the approval", action: "undo" });
    const { value } = button ?? expect.fail("There is no button.");
    await undo(desk, await pressOf(desk, chat, chat.account("okafor"), "undo", value), value);
    expect(await status()).toBe("submitted");
  });

  it("says nothing where another approving reaction of that person still stands", async () => {
    await toggles("okafor", TICK, true, true);
    await toggles("okafor", CHECK, true, true);
    await toggles("okafor", TICK, false, false);
    await sweep();
    expect([await status(), await told()]).toEqual(["approved", []]);
    await toggles("okafor", CHECK, false, false);
    await sweep();
    expect([await status(), (await told()).length]).toEqual(["approved", 1]);
  });

  it("lets a ✅ that was refused count once it was taken away unheard and added again", async () => {
    await toggles("lind", TICK, true, true);
    await toggles("okafor", TICK, true, true); // decided already
    await toggles("okafor", TICK, false, false);
    await toggles("lind", TICK, false, true);
    await sweep();
    await toggles("okafor", TICK, true, true);
    expect(await status()).toBe("approved");
  });

  it("notes each time what came, went and came again while nothing was heard of it", async () => {
    const noted = async () => (await here.store.reactionsAt(card.ref)).map(({ present }) => present);
    for (const added of [true, false, true, false, true]) {
      await toggles("onlooker", TICK, added, false);
      await sweep();
      expect(await noted()).toEqual([added]);
    }
  });

  it("leaves alone what is heard of while it is asking", async () => {
    await toggles("okafor", TICK, true, false);
    const slow: FakeChat = {
      ...chat,
      reactionsOn: async (message) => {
        const found = await chat.reactionsOn(message);
        await toggles("okafor", TICK, false, true);
        return found;
      },
    };
    await sweep(slow);
    expect(await status()).toBe("submitted");
  });

  it("changes nothing where the platform cannot say, or fails", async () => {
    await toggles("okafor", TICK, true, false);
    expect(await sweep(fakeChat({ workspace: WORKSPACE, cannot: ["reactionsOn"] }))).toBe(false);
    await expect(sweep({ ...chat, reactionsOn: () => Promise.reject(new Error("away")) })).rejects.toThrow();
    expect([await status(), await facts()]).toEqual(["submitted", []]);
  });

  it("leaves what the standing reactions say, whatever was missed and in whatever order", async () => {
    const doing = fc.record({
      user: fc.constantFrom("okafor", "okafor", "lind", "rao", "onlooker"),
      emoji: fc.constantFrom(TICK, TICK, CHECK, HOOK, "eyes"),
      heard: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 12 }), async (doings) => {
        await fresh();
        const stands = new Set<string>();
        for (const { user, emoji, heard } of doings) {
          const key = `${user} ${emoji}`;
          const added = !stands.delete(key);
          if (added) stands.add(key);
          await toggles(user, emoji, added, heard);
        }
        clock.forward(MINUTE);
        const before = await status();
        const known = new Set(
          (await here.store.reactionsAt(card.ref)).flatMap(({ user, emoji, present }) =>
            present ? [`${user} ${emoji}`] : [],
          ),
        );
        const approving = (key: string) =>
          meaningOf(DEFAULT_REACTIONS, key.split(" ")[1] ?? "") === "approve";
        const missed = [...stands].filter((key) => !known.has(key) && approving(key));
        const reviewed = missed.some((key) => /^(okafor|lind) /.test(key));

        await sweep();
        expect(await status()).toBe(before === "approved" || reviewed ? "approved" : "submitted");
        const made = (await here.store.entry("entry-1"))?.standing?.approval;
        const backed = [...stands].some((key) => key.startsWith(`${made?.by} `) && approving(key));
        const asked = (await told()).filter(({ key }) => key.includes(":gone:"));
        expect(asked).toHaveLength(made && !backed ? 1 : 0);
        const noted = (await here.store.reactionsAt(card.ref)).filter(({ present }) => present);
        const meant = [...stands].filter((key) => !key.endsWith("eyes"));
        const keys = noted.map(({ user, emoji }) => `${user} ${emoji}`);
        expect(keys).toEqual(expect.arrayContaining(meant));
        // What is noted and stands no longer is what made the approval that its approver was asked about.
        const left = keys.filter((key) => !meant.includes(key));
        expect(left.every((key) => asked.length > 0 && key.startsWith(`${made?.by} `))).toBe(true);

        const [after, words] = [await facts(), await told()];
        clock.forward(60 * MINUTE);
        await sweep();
        expect([await facts(), await told()]).toEqual([after, words]);
      }),
      { numRuns: 60 },
    );
  });
});
