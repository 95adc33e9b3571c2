import { expect, it } from "vitest";
import { reachOf } from "../../src/core/calendar/plan-reach.ts";
import { directory, enrolment, NOW, programme } from "../fixtures.ts";

/* Whether a programme's plan can ever take effect, by its days and those on which its trainees work. */

function reached(weekdays: readonly number[], workingDays: readonly (readonly number[])[], weekday = 5) {
  const of = programme({
    prompts: { weekdays, time: "09:30", everyWeeks: 1 },
    weekly: { weekday, time: "16:00" },
  });
  const trainees = workingDays.map((days, n) =>
    enrolment({ id: `e${n}`, traineeId: `t${n}`, workingDays: days }),
  );
  const enrolments = new Map(trainees.map((one) => [one.id, one] as const));
  const { prompts, weekly, never } = reachOf(directory({ enrolments }), of, NOW);
  return [prompts, weekly, never.map(({ id }) => id).join()];
}

it.each<[string, ReturnType<typeof reached>, ReturnType<typeof reached>]>([
  ["nobody trains there, and it asks within the week", reached([5], []), [true, true, ""]],
  ["nobody trains there, and it asks at the weekend", reached([6], [], 7), [false, false, ""]],
  ["it asks on no day", reached([], [[1, 2]]), [false, true, "e0"]],
  ["its one day is not worked, but a later one is", reached([2], [[1, 4]]), [true, true, ""]],
  ["its one day is the last that is worked", reached([4], [[1, 4]]), [true, true, ""]],
  ["its one day is later than any that is worked", reached([5], [[1, 4]]), [false, true, "e0"]],
  ["of its two days one is worked", reached([2, 5], [[1, 5]]), [true, true, ""]],
  ["of its two days none is worked", reached([2, 3], [[1, 5]]), [false, true, "e0"]],
  ["it reaches one of two trainees", reached([5], [[1], [5]]), [true, true, "e0"]],
  ["only one works when its week is told", reached([1], [[1], [6]], 6), [true, true, ""]],
])("%s", (_, is, expected) => {
  expect(is).toEqual(expected);
});
