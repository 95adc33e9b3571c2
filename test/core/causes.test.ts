import { describe, expect, it } from "vitest";
import {
  byAccount,
  byCalendar,
  byEngine,
  byOperator,
  byOutsider,
  byPerson,
  byWhom,
  CAUSE_AGES,
  causeKeptFor,
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

const FORM = "6b1f0b51-6a2c-4a52-9f0a-000000000001";
const IN_SLACK = { workspace: "slack:T1", user: "U1" };

it.each([
  ["what happened in Slack", byPerson("rao", "slack:event:Ev1"), 30],
  ["what happened in Teams", byPerson("rao", "teams:activity:1"), 30],
  ["what happened in the local workspace", byPerson("rao", "local:1"), 30],
  ["what an account did", byAccount(IN_SLACK, "slack:event:Ev1"), 30],
  [
    "what an account of the local workspace did",
    byAccount({ workspace: "local", user: "rao" }, "local:1"),
    30,
  ],
  ["what nobody of ours did", byWhom(null, IN_SLACK, "slack:event:Ev1"), 30],
  ["a form's instance", byPerson("rao", FORM), 30],
  ["what is like one", byPerson("rao", `${FORM}:more`), null],
  ["what was done on a page", byPerson("rao", "page:1"), 30],
  ["what was done to a portfolio", byPerson("rao", "portfolio:1"), 30],
  ["what was done in a form on a page", byPerson("rao", "form:1"), 30],
  ["that somebody reminded", byPerson("rao", "remind:entry-1:2026-06-09"), 30],
  ["a hello", byEngine("hello:rao:2026-06-09"), 30],
  ["holidays", byEngine("holidays:rp:2026-06-09"), 30],
  ["what was asked again", byEngine("asked-again:2026-06-09"), 30],
  ["a prompt", byCalendar("prompt:e:rao:2026-W24"), 800],
  ["a nudge", byCalendar("nudge:e:rao:2026-W24"), 800],
  ["a summary", byCalendar("summary:e:rao:2026-W24"), 800],
  ["a digest", byCalendar("digest:rp:shah:2026-W24"), 800],
  ["an ending", byCalendar("ending:e:rao:2026-W24"), 800],
  ["a meeting", byCalendar("meeting:e:rao:2026-W24"), 800],
  ["a warning before words go", byCalendar("retention:e:shah:2027-07-01/90"), null],
  ["who opened what", byPerson("shah", "opened:entry:e:1:2026-06-09"), null],
  ["that an account was bound", byAccount(IN_SLACK, "bind:rao"), null],
  ["what an outsider did", byOutsider("hash", "approve"), null],
  ["what the operator did", byOperator("import:1"), null],
  ["where the secret went", byEngine("pages-secret"), null],
  ["a refusal of what goes", refusalOf(byPerson("rao", "slack:event:Ev1"), "0a1b"), 30],
  ["a refusal of what stays", refusalOf(byPerson("shah", "has-read:1"), "0a1b"), null],
])("of causes, %s is kept for its days", (_, cause, days) => {
  expect(causeKeptFor(cause)).toBe(days);
  expect([...CAUSE_AGES, null]).toContain(days);
});
