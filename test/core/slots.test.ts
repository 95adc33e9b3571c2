import { describe, expect, it } from "vitest";
import { tried } from "../../src/core/calendar/looks.ts";
import { reckonedFrom } from "../../src/core/calendar/outage.ts";
import { dueWork } from "../../src/core/calendar/schedule.ts";
import { hadToBeSent, lookedAgain, type Slot, standOf } from "../../src/core/calendar/slots.ts";
import { entry, NOW } from "../fixtures.ts";
import { at, facts } from "./schedule-facts.ts";

const MINUTE_MS = 60_000;

it.each([
  ["at the same instant", 0, true],
  ["half a minute later", MINUTE_MS / 2, true],
  ["65 minutes later", 65 * MINUTE_MS, true],
  ["more than 65 minutes later", 65 * MINUTE_MS + 1, false],
  ["earlier, by a clock that was put back", -1, false],
])("a look at the calendar %s goes on from the one before: %s", (_, laterMs, goesOn) => {
  const before = { since: new Date(NOW.getTime() - MINUTE_MS), at: NOW };
  const at = new Date(NOW.getTime() + laterMs);
  expect(lookedAgain(before, at)).toEqual({ since: goesOn ? before.since : at, at });
  expect(lookedAgain(null, at)).toEqual({ since: at, at });
});

describe("a weekly message of Friday at four", () => {
  const friday = "2026-06-12T15:00:00Z"; // 16:00 in London; its window ends as Monday does
  const summary = dueWork(facts(), at(friday)).due.find(({ kind }) => kind === "summary") as Slot;

  it.each([
    ["before it", "2026-06-12T10:00Z", "2026-06-12T14:59:59.999Z", false],
    ["at it", "2026-06-12T15:00Z", "2026-06-12T15:00Z", true],
    ["from before it on", "2026-06-12T10:00Z", "2026-06-12T21:00Z", true],
    ["after it, in sending hours", "2026-06-12T16:30Z", "2026-06-12T21:00Z", true],
    ["in the night alone", "2026-06-12T19:00Z", "2026-06-12T23:00Z", false],
    ["over the weekend alone", "2026-06-12T19:00Z", "2026-06-15T06:59:59.999Z", false],
    ["from the night past Monday's morning", "2026-06-12T19:00Z", "2026-06-15T19:00Z", true],
    ["from Monday at eight", "2026-06-15T07:00Z", "2026-06-15T19:00Z", true],
    ["on Monday evening alone", "2026-06-15T17:00Z", "2026-06-15T22:59:59.999Z", false],
    ["to the end of its window", "2026-06-15T17:00Z", "2026-06-15T23:00Z", true],
  ])("had to be sent by whoever looked %s: from %s to %s", (_, since, until, had) => {
    expect(summary.at).toEqual(at(friday));
    expect(hadToBeSent(summary, { since: at(since), at: at(until) })).toBe(had);
  });

  const looked = (until: string) => ({ since: at("2026-06-12T10:00Z"), at: at(until) });
  it.each([
    ["before its time", null, "2026-06-12T14:59:59.999Z", "waits"],
    ["at its time", null, "2026-06-12T15:00Z", "due"],
    ["when nobody had looked", null, "2026-06-15T23:00Z", "missed"],
    ["when it had been planned since", looked("2026-06-15T22:00Z"), "2026-06-16T08:00Z", "due"],
    ["so, but at night", looked("2026-06-15T22:00Z"), "2026-06-15T23:00Z", "waits"],
    ["so, until the next one", looked("2026-06-15T22:00Z"), "2026-06-19T14:59:59.999Z", "due"],
    ["so, and looked for too late", looked("2026-06-19T14:59:59.999Z"), "2026-06-19T15:00Z", "missed"],
    ["when it was planned after the next one", looked("2026-06-19T15:00Z"), "2026-06-19T15:00Z", "past"],
  ])("%s, looked at until %j, is at %s: %s", (_, look, now, stand) => {
    expect(standOf(summary, look, at(now))).toBe(stand);
  });
});

it.each([
  [null, "2026-05-18"],
  ["2026-05-17T00:00Z", "2026-05-18"],
  ["2026-05-16T23:59:59.999Z", "2026-05-11"],
  ["2025-06-09T00:00Z", "2025-06-09"],
  ["2025-06-08T00:00Z", "2025-06-02"],
  ["2025-06-01T23:59Z", "2025-06-02"],
  ["2024-01-01T00:00Z", "2025-06-02"],
])("who looked last at %s reckons from the week of %s on, and never more than a year back", (last, from) => {
  const looked = last === null ? null : { since: at(last), at: at(last) };
  expect(reckonedFrom(looked, at("2026-06-09T12:00Z"))).toBe(from);
});

it.each([
  [{ personId: "rao", subject: "enrolment:rao-rt" }, ["rao"]],
  [{ personId: null, subject: "programme:radiotherapy" }, ["shah"]],
  [{ personId: null, subject: "entry:entry-1" }, ["lind", "okafor"]],
  [{ personId: null, subject: "entry:gone" }, []],
])("what could not be reckoned, %j, is tried again for %j at every beat", (unplanned, people) => {
  const known = facts({}, { waiting: [entry()] });
  expect(tried(known, { ...unplanned, error: new Error("odd") } as never).sort()).toEqual(people);
});
