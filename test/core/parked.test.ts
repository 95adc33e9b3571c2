import { describe, expect, it } from "vitest";
import { parkedAfter, parkMeant } from "../../src/core/calendar/parked.ts";

const TODAY = "2026-06-09"; // a Tuesday
const meant = (typed: string) => parkMeant(typed, TODAY);
const at = new Date("2026-06-09T09:00:00Z");

describe("park, as people type it", () => {
  it("is for weeks, from today, or until a day", () => {
    expect(meant("R&D3 8 weeks")).toEqual({ competence: "R&D3", until: "2026-08-03" }); // a Monday: asked again on Tuesday
    expect(meant("Tech4 for two weeks")).toEqual({ competence: "Tech4", until: "2026-06-22" });
    expect(meant("Tech4 1w")).toEqual({ competence: "Tech4", until: "2026-06-15" });
    expect(meant("Tech4 until 9 July")).toEqual({ competence: "Tech4", until: "2026-07-09" });
    expect(meant("Tech4 till Friday")).toEqual({ competence: "Tech4", until: "2026-06-12" });
    expect(meant("Tech4 2026-07-09.")).toEqual({ competence: "Tech4", until: "2026-07-09" });
    expect(meant("Tech4")).toEqual({ competence: "Tech4" });
  });

  it("is for twelve weeks at most, and never for what is over or is no day", () => {
    expect(meant("Tech4 12 weeks")).toEqual({ competence: "Tech4", until: "2026-08-31" });
    const why = (rest: string) => meant(`Tech4 ${rest}`);
    expect(why("until 2026-09-01")).toEqual({ competence: "Tech4", until: "2026-09-01" });
    for (const long of ["13 weeks", "until 2026-09-02", "until 1 May 2027", "999 weeks"])
      expect(why(long)).toEqual({ competence: "Tech4", why: "too-long" });
    for (const past of ["0 weeks", "until 8 June 2026"])
      expect(why(past)).toEqual({ competence: "Tech4", why: "past" });
    for (const none of ["until 31 February", "soon", "until then", "a bit", "9"])
      expect(why(none)).toEqual({ competence: "Tech4", why: "days" });
  });
});

describe("what is parked", () => {
  it("is one day for each competence, and drops what is over", () => {
    const old = { competence: "A1", until: "2026-06-08", at };
    const one = { competence: "A2", until: "2026-07-01", at };
    const two = { competence: "B1", until: "2026-08-01", at };
    expect(parkedAfter([old, one], two, TODAY)).toEqual([one, two]);
    expect(parkedAfter([one, two], { ...one, until: "2026-06-20" }, TODAY)).toEqual([
      two,
      { ...one, until: "2026-06-20" },
    ]);
    expect(parkedAfter([one, two], { ...one, until: null }, TODAY)).toEqual([two]);
  });
});
