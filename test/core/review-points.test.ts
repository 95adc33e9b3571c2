import { expect, it } from "vitest";
import { reviewDue } from "../../src/core/meetings/review-points.ts";
import { enrolment, programme } from "../fixtures.ts";

/** When a supervision review is spoken of: by the months of a programme as they lie for one trainee. */
const of = { programme: programme({ reviewMonths: [6, 12] }), pauses: [] };
const mine = enrolment({ start: "2026-01-05" });
const on = (today: string, held: string[] = [], change: object = {}) =>
  reviewDue({ ...of, enrolment: mine, ...change }, held, today);

it("is due by the last day of its month, and spoken of from fourteen days before to four weeks after", () => {
  expect(on("2026-06-19")).toBeNull();
  expect(on("2026-06-20")).toEqual({ month: 6, by: "2026-07-04", overdue: false });
  expect(on("2026-07-04")).toEqual({ month: 6, by: "2026-07-04", overdue: false });
  expect(on("2026-08-01")).toEqual({ month: 6, by: "2026-07-04", overdue: true });
  expect(on("2026-08-02")).toBeNull();
  expect(on("2026-12-24")).toEqual({ month: 12, by: "2027-01-04", overdue: false });
});

it("was held by whatever meeting was held since it is spoken of, and by none before", () => {
  expect(on("2026-06-26", ["2026-06-19"])).not.toBeNull();
  expect(on("2026-06-26", ["2026-06-20"])).toBeNull();
  expect(on("2026-07-20", ["2026-07-15"])).toBeNull();
});

it("moves with the days on which the training stood still, and is none without a day, of a training that ended or where no month is set", () => {
  const pause = { id: "p", enrolmentId: mine.id, from: "2026-02-01", until: "2026-02-28" };
  expect(on("2026-07-18", [], { pauses: [pause] })).toEqual({ month: 6, by: "2026-08-01", overdue: false });
  expect(on("2026-06-26", [], { pauses: [{ ...pause, until: null }] })).toBeNull();
  const ended = { ...mine, ended: { lastDay: "2026-06-25", how: "completed" as const } };
  expect(on("2026-06-26", [], { enrolment: ended })).toBeNull();
  expect(on("2026-06-26", [], { programme: programme() })).toBeNull();
});
