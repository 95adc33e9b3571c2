import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Framework } from "../../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";
import { DEFAULT_REACTIONS } from "../../src/core/entry/reactions.ts";
import type { Account } from "../../src/core/people/directory.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { boundAccount } from "../../src/flows/people/bind-account.ts";
import { appRemoved, profileChanged } from "../../src/flows/people/profile-changed.ts";
import { approveAll } from "../../src/flows/review/approve.ts";
import type { Chat, ChatEvent, Profile } from "../../src/ports/chat.ts";
import { NO_LINKS } from "../../src/ports/pages.ts";
import { freshSqlite, type TestDatabase } from "../database.ts";
import { type FakeChat, fakeChat } from "../fakes/chat.ts";
import { type FakeClock, fakeClock } from "../fakes/clock.ts";
import { DEPARTMENT, entry, NOW, populate, WORKSPACE, write } from "../fixtures.ts";

const HOUR = 3_600_000;
const OKAFOR: Account = { workspace: WORKSPACE, user: "okafor" };
const MAYA: Account = { workspace: WORKSPACE, user: "rao" };

describe("an account that changes on its platform", () => {
  let framework: Framework;
  let here: TestDatabase;
  let clock: FakeClock;
  let desk: Desk;
  let chat: FakeChat;
  let asked: string[];

  beforeAll(async () => {
    const [shipped] = await shippedFrameworks();
    framework = await loadFramework(shipped?.file ?? "");
    here = await freshSqlite();
  });
  beforeEach(async () => {
    await here.clear();
    await populate(here.store);
    await write(here.store, { type: "entry", entry: entry() });
    asked = [];
    const members = DEPARTMENT.people.map(({ id, email, name }) => ({ user: id, email, name }));
    const plain = fakeChat({ workspace: WORKSPACE, members });
    chat = {
      ...plain,
      profile: async (account) => {
        asked.push(account.user);
        return plain.profile(account);
      },
    };
    clock = fakeClock(NOW);
    desk = {
      store: here.store,
      clock,
      framework: () => framework,
      reactions: DEFAULT_REACTIONS,
      links: NO_LINKS,
      newId: () => "id",
    };
    for (const account of [OKAFOR, MAYA]) await here.store.accountChecked(account, NOW);
  });
  afterAll(() => here.close());

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
  const event = (type: "profileChanged" | "removed", account = OKAFOR): ChatEvent => ({
    id: `${type}-1`,
    account,
    at: clock.now(),
    type,
  });
  async function approves(through: Chat): Promise<string | undefined> {
    const bound = await boundAccount(desk, through, OKAFOR);
    if (bound === "unknown" || !bound.person) throw new Error("Dr Okafor is gone.");
    const { record: account, person } = bound;
    const directory = await here.store.directory({ person: person.id });
    const value = "entry-1/1";
    const press: ChatEvent = {
      id: "press",
      account: OKAFOR,
      at: clock.now(),
      type: "button",
      action: "approve",
      value,
      message: null,
    };
    await approveAll(
      desk,
      { event: press, cause: "press", person, account, directory, now: clock.now() },
      value,
      "button",
    );
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
    expect((await audited()).filter(([one]) => one?.startsWith("account."))).toEqual([
      [said, "person:okafor"],
    ]);
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
    await profileChanged(desk, saying(moved), event("profileChanged"), clock.now());
    expect(await record()).toMatchObject({ zone: "Europe/Dublin", active: false, personId: "okafor" });
    await profileChanged(desk, chat, event("profileChanged"), clock.now());
    expect(await record()).toMatchObject({ zone: null, active: true, personId: "okafor" });
    expect((await audited()).map(([one]) => one)).toEqual(["account.deactivated", "account.changed"]);
  });

  it("is asked about when it next acts, where the platform could not say what had changed", async () => {
    await profileChanged(
      desk,
      { ...chat, profile: async () => "unknown" },
      event("profileChanged"),
      clock.now(),
    );
    expect((await record())?.checkedAt).toBeNull();
    expect(await approves(saying({ active: false }))).toBe("submitted");
  });

  it("has no zone where what the platform calls one cannot be reckoned with", async () => {
    for (const [said, kept] of [
      ["Europe/Dublin", "Europe/Dublin"],
      ["BST", null],
      ["+05:45", null],
    ] as const) {
      await profileChanged(desk, saying({ zone: said }), event("profileChanged"), clock.now());
      expect((await record())?.zone).toBe(kept);
    }
  });

  it("is nothing to us where nobody of ours is behind it", async () => {
    await profileChanged(desk, chat, event("profileChanged", { ...OKAFOR, user: "stranger" }), clock.now());
    expect([asked, await audited()]).toEqual([[], []]);
  });

  it("leaves a trace, once, where the whole app was removed", async () => {
    for (let n = 0; n < 2; n++) await appRemoved(desk, chat, event("removed"), clock.now());
    expect(await audited()).toEqual([["workspace.removed", `workspace:${WORKSPACE}`]]);
  });
});
