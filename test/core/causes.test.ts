import { describe, expect, it } from "vitest";
import {
  byAccount,
  byCalendar,
  byEngine,
  byOperator,
  byPerson,
  formerNameOf,
  isOwnInstance,
  refusalOf,
} from "../../src/core/causes.ts";

const SLOT = "prompt:enrolment:rao:2026-W49";

describe("a cause", () => {
  it("of one origin or actor is never another's, whatever the happening is called", () => {
    const account = { workspace: "slack:T1", user: "U1" };
    const all = [byPerson("rao", SLOT), byPerson("bell", SLOT), byAccount(account, SLOT), byCalendar(SLOT)];
    expect(new Set([...all, byOperator(SLOT), byEngine(SLOT), SLOT]).size).toBe(7);
  });

  it.each([
    ["an event", byPerson("rao", "slack:event:Ev1"), "slack:event:Ev1"],
    [
      "a form",
      byPerson("rao", "6b1f0b51-6a2c-4a52-9f0a-000000000001"),
      "6b1f0b51-6a2c-4a52-9f0a-000000000001",
    ],
    ["a refusal", refusalOf(byPerson("rao", "slack:event:Ev1"), "0a1b"), "refused:slack:event:Ev1:0a1b"],
    ["what was asked of an approver", byEngine("swept:card:okafor:gone:1"), "swept:card:okafor:gone:1"],
    ["a slot, which its own row keeps from happening twice", byCalendar(SLOT), null],
    ["an operator's", byOperator("import:1"), null],
  ])("had a name in the version before: %s", (_, cause, former) => {
    expect(formerNameOf(cause)).toBe(former);
  });
});

it.each([
  ["6b1f0b51-6a2c-4a52-9f0a-000000000001", true],
  [SLOT, false],
  ["6b1f0b51-6a2c-4a52-9f0a-000000000001:x", false],
  ["", false],
])("an opening of a form called %s is ours: %s", (instance, ours) => {
  expect(isOwnInstance(instance)).toBe(ours);
});
