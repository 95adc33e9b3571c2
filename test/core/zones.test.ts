import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isZone } from "../../src/core/calendar/calendar.ts";
import { zonesMeant } from "../../src/core/calendar/zones.ts";

describe("a time zone that somebody types", () => {
  it("is found by its name, in any case", () => {
    for (const zone of Intl.supportedValuesOf("timeZone"))
      expect(zonesMeant(` ${zone.toUpperCase()} `)).toEqual([zone]);
  });

  it("is found by its city, in words, and by an older or newer name", () => {
    expect(zonesMeant("london")).toEqual(["Europe/London"]);
    expect(zonesMeant("new  york")).toEqual(["America/New_York"]);
    for (const name of ["Asia/Kolkata", "asia/calcutta"])
      expect(isZone(zonesMeant(name)[0] ?? "")).toBe(true);
  });

  it.each([
    ["kathmandu", "Asia/Kathmandu"],
    ["katmandu", "Asia/Kathmandu"],
    ["Kolkata", "Asia/Kolkata"],
    ["calcutta", "Asia/Kolkata"],
    ["kyiv", "Europe/Kyiv"],
    ["Kiev", "Europe/Kyiv"],
    ["Ho Chi Minh", "Asia/Ho_Chi_Minh"],
    ["Yangon", "Asia/Yangon"],
    ["nuuk", "America/Nuuk"],
    ["buenos aires", "America/Argentina/Buenos_Aires"],
    ["Edinburgh", "Europe/London"],
    ["northern ireland", "Europe/London"],
    ["Newcastle upon  Tyne", "Europe/London"],
    ["Cork", "Europe/Dublin"],
    ["mumbai", "Asia/Kolkata"],
    ["münchen", "Europe/Berlin"],
    ["US/Pacific", "America/Los_Angeles"],
    ["brazil/east", "America/Sao_Paulo"],
    ["Asia/Katmandu", "Asia/Katmandu"],
  ])("is found by what the place is called today, before, or at all: %s", (typed, zone) => {
    expect(zonesMeant(typed)).toEqual([zone]);
  });

  it("is asked for again where several are meant, or none", () => {
    expect(zonesMeant("north dakota").length).toBeGreaterThan(1);
    for (const none of [
      "",
      "  ",
      "Atlantis",
      "+01:00",
      "Europe/Atlantis",
      "BST",
      "constructor",
      "x".repeat(5_000),
    ])
      expect(zonesMeant(none)).toEqual([]);
  });

  it("whatever is typed, every zone that is answered exists", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom("a", "is", "/", "port", "ut")), (typed) => {
        expect(zonesMeant(typed).every(isZone)).toBe(true);
      }),
    );
  });
});
