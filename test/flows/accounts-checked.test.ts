import { beforeEach, describe, expect, it } from "vitest";
import { type Account, ROLES } from "../../src/core/people/directory.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { boundAccount, isOld } from "../../src/flows/people/bind-account.ts";
import { appRemoved, profileChanged } from "../../src/flows/people/profile-changed.ts";
import { approveAll } from "../../src/flows/review/approve.ts";
import type { Chat, Profile } from "../../src/ports/chat.ts";
import { freshSqlite } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { type FakeClock, fakeClock } from "../fakes/clock.ts";
import { account, entry, NOW, WORKSPACE, write } from "../fixtures.ts";
import { deskOn, MEMBERS, populated } from "../populated.ts";
import { pressOf } from "./press.ts";

const HOUR = 3_600_000;
const OKAFOR: Account = { workspace: WORKSPACE, user: "okafor" };
const MAYA: Account = { workspace: WORKSPACE, user: "rao" };

describe("an account that changes on its platform", () => {
  const here = populated(freshSqlite);
  let clock: FakeClock;
  let desk: Desk;
  let chat: FakeChat;
  let asked: string[];

  beforeEach(async () => {
    await write(here.store, { type: "entry", entry: entry() });
    asked = [];
    const plain = fakeChat({ workspace: WORKSPACE, members: MEMBERS });
    chat = {
      ...plain,
      profile: async (account) => {
        asked.push(account.user);
        return plain.profile(account);
      },
    };
    clock = fakeClock(NOW);
    desk = await deskOn(here, clock);
    for (const account of [OKAFOR, MAYA]) await here.store.accountChecked(account, NOW);
  });

  const saying = (some: Partial<Profile>): Chat => ({
    ...chat,
    profile: async (account) => {
      const known = await chat.profile(account);
      return typeof known === "string" ? known : { ...known, ...some };
    },
  });
  const record = async (account = OKAFOR) => (await here.store.account(account))?.record;
  const audited = async () =>
    (await here.store.auditRows(0, 100)).map(({ event, subject }) => [event, subject]);
  const stamp = (account = OKAFOR) => ({ id: "told", account, at: clock.now() });
  /** Word of a changed profile comes. */
  const changed = (through: Chat, account = OKAFOR) =>
    profileChanged(desk, through, { ...stamp(account), type: "profileChanged" }, clock.now());
  async function approves(through: Chat): Promise<string | undefined> {
    const press = await pressOf(desk, through, OKAFOR, "approve", "entry-1/1");
    await approveAll(desk, press, "entry-1/1", "button");
    return (await here.store.entry("entry-1"))?.status;
  }

  it("is asked about again when somebody who decides acts more than an hour after it was asked last", async () => {
    clock.forward(HOUR);
    await boundAccount(desk, chat, OKAFOR);
    expect(asked).toEqual([]);
    clock.forward(1);
    await boundAccount(desk, chat, OKAFOR);
    await boundAccount(desk, chat, OKAFOR);
    expect(asked).toEqual(["okafor"]);
    expect((await record())?.checkedAt).toEqual(clock.now());
    expect(await audited()).toEqual([]);
  });

  it("is asked about once a day for everybody else", async () => {
    clock.forward(24 * HOUR);
    await boundAccount(desk, chat, MAYA);
    expect(asked).toEqual([]);
    clock.forward(1);
    await boundAccount(desk, chat, MAYA);
    expect(asked).toEqual(["rao"]);
  });

  it.each([
    ["was deactivated", { active: false }, "account.deactivated"],
    ["became a guest", { kind: "guest" }, "account.changed"],
  ] as const)("approves nothing once it %s, though no word of it reached us", async (_, now, said) => {
    clock.forward(2 * HOUR);
    expect(await approves(saying(now))).toBe("submitted");
    expect(await record()).toMatchObject({ ...now, personId: "okafor" });
    const told = (await audited()).filter(([one]) => one?.startsWith("account."));
    expect(told).toEqual([[said, "person:okafor"]]);
  });

  it.each([
    ["says that it does not know", async () => "unknown" as const],
    ["fails", () => Promise.reject(new Error("away"))],
  ])("counts as it was last known where the platform %s", async (_, profile) => {
    clock.forward(2 * HOUR);
    const before = await record();
    expect(await approves({ ...chat, profile })).toBe("approved");
    expect(await record()).toEqual(before);
  });

  it("is written down as the platform tells of it, whoever they say they are by now", async () => {
    const moved = { zone: "Europe/Dublin", email: "lind@elsewhere.test", active: false };
    await changed(saying(moved));
    expect(await record()).toMatchObject({ zone: "Europe/Dublin", active: false, personId: "okafor" });
    await changed(chat);
    expect(await record()).toMatchObject({ zone: null, active: true, personId: "okafor" });
    expect((await audited()).map(([one]) => one)).toEqual(["account.deactivated", "account.changed"]);
  });

  it("is asked about when it next acts, where the platform could not say what had changed", async () => {
    await changed({ ...chat, profile: async () => "unknown" });
    expect((await record())?.checkedAt).toBeNull();
    expect(await approves(saying({ active: false }))).toBe("submitted");
  });

  it("has no zone where what the platform calls one cannot be reckoned with", async () => {
    for (const [said, kept] of [
      ["Europe/Dublin", "Europe/Dublin"],
      ["BST", null],
      ["+05:45", null],
    ] as const) {
      await changed(saying({ zone: said }));
      expect((await record())?.zone).toBe(kept);
    }
  });

  it("is nothing to us where nobody of ours is behind it", async () => {
    await changed(chat, { ...OKAFOR, user: "stranger" });
    expect([asked, await audited()]).toEqual([[], []]);
  });

  it("leaves a trace, once, where the whole app was removed", async () => {
    for (let n = 0; n < 2; n++) await appRemoved(desk, chat, { ...stamp(), type: "removed" }, clock.now());
    expect(await audited()).toEqual([["workspace.removed", `workspace:${WORKSPACE}`]]);
  });
});

it.each(ROLES)(
  "how long what is known of a %s holds: an hour for those who read others' evidence",
  (role) => {
    const hours = role === "trainee" ? 24 : 1;
    const old = (ms: number | null) =>
      isOld(
        account({ checkedAt: ms === null ? null : new Date(NOW.getTime() - ms) }),
        { roles: [role] },
        NOW,
      );
    expect([old(0), old(hours * HOUR), old(hours * HOUR + 1), old(null)]).toEqual([false, false, true, true]);
  },
);
