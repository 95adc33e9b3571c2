import { describe, expect, it } from "vitest";
import { waitingOf } from "../../src/core/entry/waiting.ts";
import type { AccountStanding, Person } from "../../src/core/people/directory.ts";
import { isHere, type Reachability, reachOf, unreachedAmong } from "../../src/core/people/here.ts";
import { actorFor, askedOf, leadsOf, reviewersOf, supervisorsOf } from "../../src/core/people/reviewers.ts";
import { plainText } from "../../src/ports/message.ts";
import { sentForReview } from "../../src/views/entry-messages.ts";
import { account, directory, entry, NOW, programme } from "../fixtures.ts";

const TODAY = "2026-06-09";
const ids = (people: readonly Person[]) => people.map(({ id }) => id);
const standing = (some: Partial<AccountStanding> = {}): AccountStanding => ({
  workspace: "slack:T1",
  user: "U1",
  kind: "member",
  active: true,
  ...some,
});
const bound = (id: string, ...accounts: AccountStanding[]) =>
  directory({ accounts: new Map([[id, accounts]]) });
const off = (id: string) => {
  const all = directory();
  const people = new Map([...all.people].map(([key, one]) => [key, { ...one, active: key !== id }]));
  return directory({ people });
};

describe("a person is here", () => {
  it.each<[string, AccountStanding[], boolean]>([
    ["never bound", [], true],
    ["an active member", [standing()], true],
    ["a guest", [standing({ kind: "guest" })], false],
    ["a bot", [standing({ kind: "bot" })], false],
    ["switched off there", [standing({ active: false })], false],
    ["gone from one platform, a member of the other", [standing({ active: false }), standing()], true],
    ["gone from both", [standing({ active: false }), standing({ kind: "guest" })], false],
  ])("or not, by their accounts: %s", (_, accounts, here) => {
    expect(isHere(bound("okafor", ...accounts), "okafor")).toBe(here);
  });

  it("not once they are switched off, whatever their accounts are, and not where nobody knows them", () => {
    expect(isHere(off("okafor"), "okafor")).toBe(false);
    expect(isHere({ ...off("okafor"), accounts: new Map([["okafor", [standing()]]]) }, "okafor")).toBe(false);
    expect(isHere(directory(), "nobody")).toBe(false);
  });

  it.each([
    ["whose account was deleted", bound("okafor", standing({ active: false }))],
    ["who was switched off", off("okafor")],
  ])("and a supervisor %s is asked nothing, waited for by nobody, and decides nothing", (_, around) => {
    expect(ids(reviewersOf(around, entry(), TODAY))).toEqual(["lind"]);
    expect(ids(askedOf(around, entry(), TODAY, TODAY))).toEqual(["lind"]);
    expect(ids(supervisorsOf(around, "rao-rt", TODAY))).toEqual(["lind"]);
    const waiting = waitingOf({ directory: around, programme: programme(), entries: [entry()] }, NOW);
    expect(waiting.map((one) => ids(one.with))).toEqual([["lind"]]);
    const okafor = directory().people.get("okafor");
    if (!okafor) throw new Error("no Dr Okafor");
    // Even through an account that nobody has told us about yet.
    expect(actorFor(around, entry(), okafor, account({ personId: "okafor" }), TODAY).standing).toBe(
      "onlooker",
    );
  });

  it("and a lead who has left leads nobody", () => {
    expect(ids(leadsOf(bound("shah", standing({ kind: "guest" })), "radiotherapy"))).toEqual([]);
  });
});

describe("whoever cannot be reached", () => {
  it.each<[Reachability, ReturnType<typeof directory>]>([
    ["here", bound("okafor", standing())],
    ["never-bound", directory()],
    ["unreached", directory({ unreached: new Set(["okafor"]) })],
    ["unreached", { ...bound("okafor", standing()), unreached: new Set(["okafor"]) }],
    ["here", bound("okafor", standing({ active: false }), standing())],
    ["left", bound("okafor", standing({ active: false, kind: "guest" }))],
    ["guest", bound("okafor", standing({ kind: "guest" }))],
    ["guest", bound("okafor", standing({ active: false }), standing({ kind: "guest" }))],
    ["left", bound("okafor", standing({ active: false }))],
    ["off", off("okafor")],
  ])("is told from whoever can: %s", (reach, around) => {
    expect(reachOf(around, "okafor")).toBe(reach);
    const named = reach === "guest" || reach === "left" || reach === "unreached";
    expect(ids(unreachedAmong(around, new Set(["rao-rt"]), TODAY).map(({ person }) => person))).toEqual(
      named ? ["okafor"] : [],
    );
    expect(unreachedAmong(around, new Set(["nobodys"]), TODAY)).toEqual([]);
  });

  it("is said to the trainee who sends something, with who is asked and who is told", () => {
    const guest = bound("lind", standing({ kind: "guest" }));
    const said = plainText(sentForReview(entry(), guest, NOW));
    expect(said).toContain("It is waiting with Dr Okafor.");
    expect(said).toContain("Dr Lind cannot be reached yet; Dr Shah is told.");
    const unreached = plainText(sentForReview(entry(), directory({ unreached: new Set(["lind"]) }), NOW));
    expect(unreached).toContain("It is waiting with Dr Okafor.");
    const alike = ["okafor", "lind"];
    const people = new Map(
      [...guest.people].map(([id, one]) => [
        id,
        alike.includes(id) ? { ...one, name: "Ali Khan", email: `${id}@example.test` } : one,
      ]),
    );
    const told = plainText(sentForReview(entry(), { ...guest, people }, NOW));
    expect(told).toContain("It is waiting with Ali Khan (okafor).");
    expect(told).toContain("Ali Khan (lind) cannot be reached yet");
    expect(plainText(sentForReview(entry(), directory(), NOW))).not.toContain("cannot be reached");
  });
});
