import { describe, expect, it } from "vitest";
import {
  type AgreedAction,
  askedWithPrompt,
  heldUntil,
  type Meeting,
  pairOf,
} from "../../src/core/meetings/meeting.ts";
import { dayFault, rowFaults } from "../../src/core/meetings/recording.ts";
import { agreedAction, meeting as aMeeting } from "../fixtures.ts";

const at = (day: string, time = "12:00") => new Date(`${day}T${time}:00.000Z`);
const meeting = (day: string, some: Partial<Meeting> = {}): Meeting =>
  aMeeting({ id: day, day, heldAt: at(day), ...some });
const action = (meetingId: string, some: Partial<AgreedAction> = {}): AgreedAction =>
  agreedAction({ meetingId, agreedAt: at("2026-06-01"), ...some });

describe("the meetings of two", () => {
  const now = at("2026-06-15");
  const pair = (meetings: Meeting[], actions: AgreedAction[] = []) =>
    pairOf({ meetings, actions }, { enrolmentId: "rao-rt", withId: "okafor" }, "2026-06-15", now);

  it("are told of since the last one that was held, and not since today's", () => {
    const held = [meeting("2026-05-01"), meeting("2026-06-01"), meeting("2026-06-15")];
    const { last, today, since } = pair(held);
    expect([last?.day, today?.day, since]).toEqual(["2026-06-01", "2026-06-15", at("2026-06-01")]);
  });

  it("are told of for four weeks where there was none, whatever was planned, cancelled, or held with others", () => {
    const others = [
      meeting("2026-06-01", { withId: "lind" }),
      meeting("2026-06-02", { enrolmentId: "bell-rt" }),
      meeting("2026-06-03", { state: "cancelled" }),
      meeting("2026-06-04", { state: "planned", heldAt: null }),
      meeting("2026-06-20", { state: "planned", heldAt: null }),
    ];
    const { last, since, planned } = pair(others);
    expect([last, since, planned.map(({ day }) => day)]).toEqual([null, at("2026-05-18"), ["2026-06-20"]]);
  });

  it("show what is open from any of them, what became of the rest since, and nothing that was taken back", () => {
    const meetings = [meeting("2026-05-01"), meeting("2026-06-01"), meeting("2026-06-15")];
    const actions = [
      action("2026-05-01", { id: "open" }),
      action("2026-05-01", { id: "long-done", state: "done", settledAt: at("2026-05-20") }),
      action("2026-06-01", { id: "done", state: "done", settledAt: at("2026-06-10") }),
      action("2026-06-01", { id: "back", state: "taken-back" }),
      action("2026-06-15", { id: "today" }),
    ];
    const { before, agreed } = pair(meetings, actions);
    expect([before.map(({ id }) => id), agreed.map(({ id }) => id)]).toEqual([["open", "done"], ["today"]]);
  });

  it("end now, or with their day where that is over", () => {
    expect(heldUntil("2026-06-15", "Europe/London", now)).toEqual(now);
    expect(heldUntil("2026-06-12", "Europe/London", now)).toEqual(at("2026-06-12", "23:00"));
  });
});

describe("what a prompt asks about", () => {
  const dayOf = (one: Date) => one.toISOString().slice(0, 10);
  const asked = (actions: AgreedAction[], before: string | null, now: string) =>
    askedWithPrompt(actions, "rao", before === null ? null : at(before), at(now), dayOf).map(({ id }) => id);

  it("is what was agreed since the last one, the nearest day first", () => {
    const actions = [
      action("a", { id: "no day" }),
      action("a", { id: "later", due: "2026-07-01" }),
      action("a", { id: "sooner", due: "2026-06-20" }),
    ];
    expect(asked(actions, "2026-05-26", "2026-06-02")).toEqual(["sooner", "later", "no day"]);
    expect(asked(actions, null, "2026-06-02")).toHaveLength(3);
    expect(asked(actions, "2026-06-02", "2026-06-09")).toEqual([]);
    expect(asked(actions, "2026-06-16", "2026-06-23")).toEqual(["sooner"]);
    expect(asked(actions, "2026-06-23", "2026-06-30")).toEqual([]);
  });

  it("is never another's, nor what is done, dropped or taken back", () => {
    const states = ["done", "dropped", "taken-back"] as const;
    const actions = [action("a", { ownerId: "okafor" }), ...states.map((state) => action("a", { state }))];
    expect(asked(actions, null, "2026-06-02")).toEqual([]);
  });
});

describe("what is written down of a meeting", () => {
  it.each([
    ["", "day-missing"],
    ["soon", "not-a-day"],
    ["2026-02-31", "not-a-day"],
    ["2026-06-16", "future"],
    ["2026-05-15", "too-long-ago"],
    ["2026-05-30", "before-start"],
    ["2026-06-01", null],
    ["2026-06-15", null],
  ])("is of a day that can be meant: %s", (day, fault) => {
    expect(dayFault(day, { today: "2026-06-15", start: "2026-06-01" })).toBe(fault);
  });

  const row = (words: string, due = "", owner = "rao") => ({ words, owner, due });
  const faults = (actions: ReturnType<typeof row>[], room = 5) =>
    rowFaults(
      { day: "2026-06-15", actions },
      { room, owners: ["rao", "okafor"], patterns: [{ name: "case number", pattern: "RX\\d{5}" }] },
    ).map((one) => `${one.row} ${one.part} ${one.why === "text" ? one.fault.why : one.why}`);

  it("is sound in every part of every row", () => {
    expect(faults([row("Do it"), row(""), row("Do that", "2026-06-15", "okafor")])).toEqual([]);
    expect(faults([row("", "2026-06-20"), row("Do it", "2026-06-14"), row("Do it", "never")])).toEqual([
      "0 words no-words",
      "1 due due-before",
      "2 due not-a-day",
    ]);
    expect(faults([row("Do it", "", "lind"), row("x".repeat(201)), row("x".repeat(200))])).toEqual([
      "0 owner owner",
      "1 words too-long",
    ]);
    expect(faults([row("See RX12345"), row("Ring NHS no 943 476 5919")])).toEqual([
      "0 words identifier",
      "1 words identifier",
    ]);
    expect(faults([row(""), row("One"), row("Two")], 1)).toEqual(["2 words too-many"]);
    expect(faults([row("One")], 0)).toEqual(["0 words too-many"]);
  });
});
