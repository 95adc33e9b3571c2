import { beforeEach, describe, expect, it } from "vitest";
import type { AccountRecord } from "../../src/core/people/directory.ts";
import { gate } from "../../src/engine/pace.ts";
import { routeTo } from "../../src/engine/route.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { boundAccount } from "../../src/flows/people/bind-account.ts";
import { freshSqlite } from "../database.ts";
import { type FakeChat, type FakeMember, fakeChat } from "../fakes/chat.ts";
import { type FakeClock, fakeClock } from "../fakes/clock.ts";
import { NOW, person, put, WORKSPACE, write } from "../fixtures.ts";
import { deskOn, MEMBERS, populated } from "../populated.ts";

const HOUR = 3_600_000;
const NEWCOMER = { user: "U-new", name: "Dr Okafor", email: "okafor@example.test" };

describe("a message goes only to an account that is bound to its person, active and a member", () => {
  const here = populated(freshSqlite);
  let clock: FakeClock;
  let desk: Desk;
  let chat: FakeChat;
  let asked: string[];
  beforeEach(async () => {
    clock = fakeClock(NOW);
    asked = [];
    chat = fakeChat({ workspace: WORKSPACE, members: MEMBERS });
    desk = await deskOn(here, clock);
  });

  async function route(id = "okafor", through: Partial<FakeChat> = {}) {
    const { rates } = here.deliveries;
    const profile: FakeChat["profile"] = async (account) => {
      asked.push(account.user);
      return (through.profile ?? chat.profile)(account);
    };
    const chats = [{ ...chat, ...through, profile }];
    const roads = { desk, chats, gate: gate(rates), rates };
    const found = await routeTo({ ...roads, asking: () => {} }, { type: "person", person: id });
    return typeof found === "object" && "address" in found && found.address.type === "direct"
      ? found.address.account.user
      : found;
  }
  const unbind = () => here.database.db.account.deleteMany({ where: { user: "okafor" } });
  const stored = async (some: Partial<AccountRecord>) => {
    await here.database.db.account.updateMany({ where: { user: "okafor" }, data: some });
  };
  const is = (some: Partial<FakeMember>) =>
    chat.join({ user: "okafor", name: "Dr Okafor", email: "okafor@example.test", ...some });

  it("that was bound before, and nobody is asked within the hour", async () => {
    await stored({ checkedAt: new Date(NOW.getTime() - HOUR) });
    expect([await route(), asked]).toEqual(["okafor", []]);
  });

  it("nobody can tell where, while the platform cannot say who has an address", async () => {
    await unbind();
    expect(await route("okafor", { find: async () => "unknown" })).toBe("unknown");
  });

  it("that is found by an address, and bound", async () => {
    await unbind();
    expect(await route()).toBe("okafor");
    expect((await here.store.accountsOf("okafor")).accounts).toMatchObject([
      { user: "okafor", active: true },
    ]);
  });

  it.each<[string, Partial<FakeMember>]>([
    ["a guest", { kind: "guest" }],
    ["a bot", { kind: "bot" }],
    ["deactivated", { active: false }],
    ["somebody else by their address", { email: "kit@elsewhere.test" }],
  ])("found by an address: not where it is %s", async (_, some) => {
    await unbind();
    is(some);
    expect(await route("okafor", { find: async () => chat.account("okafor") })).toBe("nowhere");
    expect((await here.store.accountsOf("okafor")).accounts).toEqual([]);
  });

  it.each<[string, Partial<AccountRecord>]>([
    ["a guest's", { kind: "guest" }],
    ["a bot's", { kind: "bot" }],
    ["one that was deactivated", { active: false }],
  ])("known as %s: nowhere, and no other account is looked for by the address", async (_, some) => {
    await stored(some);
    chat.join(NEWCOMER);
    expect(await route()).toBe("nowhere");
    expect((await here.store.accountsOf("okafor")).accounts.map(({ user }) => user)).toEqual(["okafor"]);
  });

  it.each<[string, Partial<FakeMember> | null]>([
    ["was made a guest", { kind: "guest" }],
    ["was deactivated", { active: false }],
    ["left", null],
  ])("asked about again after an hour: not to somebody who %s since", async (_, some) => {
    await stored({ checkedAt: new Date(NOW.getTime() - HOUR - 1) });
    const before = (await here.store.account(chat.account("okafor")))?.person?.version;
    if (some) is(some);
    else chat.leave("okafor");
    expect([await route(), asked]).toEqual(["nowhere", ["okafor"]]);
    // Whoever is deciding by them at this very moment finds that it is not so any more.
    expect((await here.store.account(chat.account("okafor")))?.person?.version).toBe((before ?? 0) + 1);
  });

  it("where the platform cannot say, by what was known for a day, and then not yet", async () => {
    const away = { profile: async () => "unknown" as const };
    await stored({ checkedAt: new Date(NOW.getTime() - 24 * HOUR) });
    expect(await route("okafor", away)).toBe("okafor");
    clock.forward(1);
    expect(await route("okafor", away)).toBe("unknown");
  });

  it("a trainee's own goes as it was last known where no more may be looked up now; a reviewer's waits", async () => {
    const rate = { perSecond: 0.001, mostPerSecond: 0.001, burst: 0, gapMs: 0 };
    await here.deliveries.rates.open(WORKSPACE, rate, "people");
    await here.database.db.account.updateMany({ data: { checkedAt: null } });
    expect(await route("rao")).toBe("rao");
    expect(await route("okafor")).toEqual({ laterMs: expect.any(Number) });
    expect(asked).toEqual([]);
  });

  it("nowhere for somebody who was switched off", async () => {
    const off = { name: "Dr Okafor", active: false, version: 1 };
    await write(here.store, put.person(person(off)));
    expect(await route()).toBe("nowhere");
  });

  it("an address that was given to a newcomer binds nothing, and the administrator is told once", async () => {
    const admin = person({ id: "admin", name: "Ada", email: "ada@example.test", roles: ["administrator"] });
    await write(here.store, put.person(admin));
    await stored({ active: false });
    chat.leave("okafor");
    chat.join(NEWCOMER);
    for (let n = 0; n < 2; n++)
      expect(await boundAccount(desk, chat, chat.account("U-new"))).toMatchObject({ person: null });
    expect((await here.store.accountsOf("okafor")).accounts.map(({ user }) => user)).toEqual(["okafor"]);
    const told = await here.database.db.delivery.findMany();
    expect(told.map(({ recipient }) => recipient)).toEqual([{ type: "person", person: "admin" }]);
    expect(JSON.stringify(told[0]?.message)).toContain(`--account ${WORKSPACE}/U-new`);
    expect(await here.store.claims()).toMatchObject([{ user: "U-new", personId: "okafor", by: "address" }]);
    const rows = await here.store.auditRows(0, 10);
    expect(rows.map(({ event }) => event)).toEqual(["account.not-bound"]);
  });

  it("through another platform where the one that somebody is bound to is not running, and a channel nowhere", async () => {
    const other = { workspace: "local:other" };
    expect(await route("okafor", fakeChat({ ...other, members: [] }))).toBe("nowhere");
    const joined = fakeChat({ ...other, members: [{ ...NEWCOMER, user: "O-2" }] });
    expect(await route("okafor", joined)).toBe("O-2");
    // Bound there and no member any more: nobody is looked for in a workspace that has known them.
    await stored({ active: false });
    expect(await route()).toBe("nowhere");
    const { rates } = here.deliveries;
    const roads = { desk, chats: [chat], gate: gate(rates), rates, asking: () => {} };
    const channel = (workspace: string) => routeTo(roads, { type: "channel", workspace, channel: "C" });
    expect(await channel(other.workspace)).toBe("nowhere");
    expect(await channel(WORKSPACE)).toMatchObject({ address: { type: "channel", channel: "C" } });
  });

  describe("the account that an administrator links to somebody", () => {
    const linked = { type: "account", workspace: WORKSPACE, user: "U-new" } as const;
    const asks = (by: "operator" | "address") =>
      write(here.store, {
        type: "claim",
        claim: { workspace: WORKSPACE, user: "U-new", personId: "okafor", by, at: NOW },
      } as never);
    const to = async (through: Partial<FakeChat> = {}) => {
      const { rates } = here.deliveries;
      const roads = { desk, chats: [{ ...chat, ...through }], gate: gate(rates), rates };
      const found = await routeTo({ ...roads, asking: () => {} }, linked);
      return typeof found === "object" && "address" in found ? found.address : found;
    };

    it("is not asked while its workspace is closed, nor faster than people may be looked up", async () => {
      await asks("operator");
      chat.join(NEWCOMER);
      const rate = { perSecond: 0.001, mostPerSecond: 0.001, burst: 0, gapMs: 0 };
      await here.deliveries.rates.open(WORKSPACE, rate, "people");
      expect(await to()).toEqual({ laterMs: expect.any(Number) });
    });

    it("is asked while the question stands, where it is a member's", async () => {
      chat.join(NEWCOMER);
      expect(await to()).toBe("nowhere");
      await asks("address");
      expect(await to()).toBe("nowhere");
      await asks("operator");
      expect(await to()).toEqual({ type: "direct", account: { workspace: WORKSPACE, user: "U-new" } });
      expect(await to({ workspace: "local:other" })).toBe("nowhere");
      for (const kind of ["guest", "bot"] as const) {
        chat.join({ ...NEWCOMER, kind });
        expect(await to()).toBe("nowhere");
      }
      expect(await to({ profile: async () => "absent" })).toBe("nowhere");
      expect(await to({ profile: async () => "unknown" })).toBe("unknown");
    });
  });
});
