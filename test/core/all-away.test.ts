import { describe, expect, it } from "vitest";
import { standingOf } from "../../src/core/coverage/concerns.ts";
import { allAway } from "../../src/core/people/all-away.ts";
import { directory, enrolment, person, programme } from "../fixtures.ts";
import { theFramework } from "../populated.ts";
import { off } from "./schedule-facts.ts";

const MONDAY = "2026-06-08";
const leave = (personId: string, first: string, last: string) => off(first, last, { personId });
const away = (...daysOff: ReturnType<typeof leave>[]) => allAway(directory({ daysOff }), "rao-rt", MONDAY);

describe("all who supervise a trainee are away", () => {
  it("from the first day on which nobody is in, to the last, a fortnight ahead; weekends are no gap", () => {
    expect(
      away(leave("okafor", "2026-06-10", "2026-06-19"), leave("lind", "2026-06-12", "2026-06-16")),
    ).toEqual({
      first: "2026-06-12",
      last: "2026-06-16",
    });
    expect(
      away(leave("okafor", "2026-06-01", "2026-12-31"), leave("lind", "2026-06-01", "2026-12-31")),
    ).toEqual({
      first: MONDAY,
      last: "2026-06-22",
    });
  });

  it("never where one is in, later than a fortnight, or because the department has a day off", () => {
    expect(away(leave("okafor", "2026-06-10", "2026-06-19"))).toBeNull();
    expect(
      away(leave("okafor", "2026-06-23", "2026-06-26"), leave("lind", "2026-06-23", "2026-06-26")),
    ).toBeNull();
    const daysOff = [off("2026-06-10", "2026-06-12", { programmeId: "radiotherapy" })];
    expect(allAway(directory({ daysOff }), "rao-rt", MONDAY)).toBeNull();
    expect(allAway(directory({ daysOff, supervision: [] }), "rao-rt", MONDAY)).toBeNull();
  });

  it("by the edges of the fortnight, and of each who is in for a day; who is not here counts for nothing", () => {
    const both = (first: string, last: string) =>
      away(leave("okafor", first, last), leave("lind", first, last));
    expect(both("2026-06-22", "2026-06-26")).toEqual({ first: "2026-06-22", last: "2026-06-22" });
    expect(both("2026-06-01", MONDAY)).toEqual({ first: MONDAY, last: MONDAY });
    expect(both("2026-06-13", "2026-06-14")).toBeNull();
    expect(both("2026-06-12", "2026-06-15")).toEqual({ first: "2026-06-12", last: "2026-06-15" });
    expect(
      away(
        ...["okafor", "lind"].flatMap((id) => [
          leave(id, "2026-06-09", "2026-06-09"),
          leave(id, "2026-06-11", "2026-06-11"),
        ]),
      ),
    ).toEqual({ first: "2026-06-09", last: "2026-06-09" });
    const daysOff = [leave("okafor", "2026-06-10", "2026-06-12")];
    const without = (changed: Partial<Parameters<typeof person>[0]>) =>
      allAway(
        directory({
          daysOff,
          people: new Map([
            ...directory().people,
            ["lind", person({ name: "Dr Lind", roles: ["supervisor"], ...changed })],
          ]),
        }),
        "rao-rt",
        MONDAY,
      );
    expect(without({})).toBeNull();
    expect(without({ active: false })).toEqual({ first: "2026-06-10", last: "2026-06-12" });
  });

  it("by the days of whoever was named, and by those alone who are in", () => {
    const daysOff = ["okafor", "lind"].map((id) => leave(id, "2026-06-10", "2026-06-12"));
    const named = (from: string, until: string, delegateId = "shah") =>
      allAway(
        directory({ daysOff, delegations: [{ id: "d", supervisorId: "okafor", delegateId, from, until }] }),
        "rao-rt",
        MONDAY,
      );
    expect(named("2026-06-11", "2026-06-12")).toEqual({ first: "2026-06-10", last: "2026-06-10" });
    expect(named("2026-06-10", "2026-06-11")).toEqual({ first: "2026-06-12", last: "2026-06-12" });
    expect(named("2026-06-10", "2026-06-12", "nobody")).toEqual({ first: "2026-06-10", last: "2026-06-12" });
  });

  it("not where one of them named somebody who is in", () => {
    const daysOff = ["okafor", "lind"].map((id) => leave(id, "2026-06-10", "2026-06-12"));
    const named = (delegateId: string) => [
      { id: "d", supervisorId: "okafor", delegateId, from: "2026-06-10", until: "2026-06-12" },
    ];
    expect(allAway(directory({ daysOff, delegations: named("shah") }), "rao-rt", MONDAY)).toBeNull();
    expect(allAway(directory({ daysOff, delegations: named("lind") }), "rao-rt", MONDAY)).not.toBeNull();
  });
});

it("the lead and the trainee hear of it, and of a target day within thirty days", async () => {
  const framework = await theFramework();
  const daysOff = ["okafor", "lind"].map((id) => leave(id, "2026-06-10", "2026-06-12"));
  const concernsAt = (target: string) =>
    standingOf(
      {
        framework,
        directory: directory({ daysOff }),
        programme: programme(),
        enrolment: enrolment({ target }),
        entries: [],
      },
      new Date("2026-06-08T09:00:00Z"),
    ).concerns;
  const away = { type: "all-away", first: "2026-06-10", last: "2026-06-12" };
  const endsSoon = { type: "ends-soon", day: "2026-07-08" };
  expect(concernsAt("2026-07-08").slice(0, 2)).toEqual([away, endsSoon]);
  expect(concernsAt("2026-07-09")[1]).not.toMatchObject({ type: "ends-soon" });
  expect(concernsAt("2026-06-07")).not.toContain("ends-soon");
});
