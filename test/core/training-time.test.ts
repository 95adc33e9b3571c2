import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../../src/core/calendar/calendar.ts";
import { isOver, lastDayOf } from "../../src/core/calendar/training-time.ts";
import type { Pause } from "../../src/core/people/directory.ts";

const of = (start: string) => ({ id: "rao-rt", start });
const pause = (from: string, until: string | null, enrolmentId = "rao-rt"): Pause => ({
  ...{ id: `pause-${from}`, enrolmentId },
  from,
  until,
});
const twelve = (start: string, ...pauses: Pause[]) => lastDayOf(of(start), { months: 12 }, pauses);

describe("the last day of so many months of an enrolment", () => {
  it("is the day before the same day of a later month, or before the last where that month has none", () => {
    expect(twelve("2026-01-05")).toBe("2027-01-04");
    expect(twelve("2024-02-29")).toBe("2025-02-27");
    expect(lastDayOf(of("2026-08-31"), { months: 6 }, [])).toBe("2027-02-27");
    expect(lastDayOf(of("2026-01-05"), { weeks: 8 }, [])).toBe("2026-03-01");
  });

  it("comes later by every day on which it stood still, each counted once, and by nobody else's", () => {
    expect(twelve("2026-01-05", pause("2026-06-01", "2026-06-30"))).toBe("2027-02-03");
    const twice = [pause("2026-06-01", "2026-06-30"), pause("2026-06-21", "2026-07-10")];
    expect(twelve("2026-01-05", ...twice)).toBe(addDays("2027-01-04", 40));
    expect(twelve("2026-01-05", pause("2025-12-01", "2026-01-14"))).toBe("2027-01-14");
    expect(twelve("2026-01-05", pause("2026-06-01", "2026-06-30", "bell-rt"))).toBe("2027-01-04");
    expect(twelve("2026-01-05", pause("2027-01-05", "2027-03-01"))).toBe("2027-01-04"); // begins after it
    expect(twelve("2026-01-05", pause("2026-06-30", "2026-06-01"))).toBe("2027-01-04"); // taken back
  });

  it("is nobody's to know while it stands still until further notice", () => {
    expect(twelve("2026-01-05", pause("2026-06-01", null))).toBeNull();
    expect(isOver(of("2026-01-05"), { months: 12 }, [pause("2026-06-01", null)], "2030-01-01")).toBe(false);
    expect(isOver(of("2026-01-05"), { months: 12 }, [], "2027-01-04")).toBe(false);
    expect(isOver(of("2026-01-05"), { months: 12 }, [], "2027-01-05")).toBe(true);
  });

  it("leaves so many days that were worked as there are in the months, whatever the pauses", () => {
    const anyPause = fc
      .tuple(fc.nat(700), fc.nat(60))
      .map(([at, long]) => pause(addDays("2026-01-05", at), addDays("2026-01-05", at + long)));
    fc.assert(
      fc.property(fc.array(anyPause, { maxLength: 5 }), (pauses) => {
        const last = twelve("2026-01-05", ...pauses) ?? "";
        let [went, day] = [0, "2026-01-05"];
        for (; day <= last; day = addDays(day, 1))
          if (!pauses.some(({ from, until }) => from <= day && day <= (until ?? day))) went += 1;
        expect(went).toBe(daysBetween("2026-01-05", "2027-01-05"));
      }),
    );
  });
});
