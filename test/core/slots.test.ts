import { expect, it } from "vitest";
import { lookedAgain } from "../../src/core/calendar/slots.ts";
import { NOW } from "../fixtures.ts";

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
