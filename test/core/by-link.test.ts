import { describe, expect, it } from "vitest";
import type { Actor, EntryAction } from "../../src/core/entry/decision.ts";
import type { Entry, LinkDecision } from "../../src/core/entry/entry.ts";
import { transition } from "../../src/core/entry/transition.ts";
import { turnsOf } from "../../src/core/people/handing-over.ts";
import { isSameName } from "../../src/core/people/outsiders.ts";
import { reviewersOf } from "../../src/core/people/reviewers.ts";
import {
  approved,
  directory,
  draft,
  entry,
  NOW,
  returned,
  supervision,
  withdrawn,
  words,
} from "../fixtures.ts";

const BELL = { outsider: "bell", name: "Dr Ann Bell", role: "physicist", organisation: "Anytown NHS Trust" };
const as = (standing: Actor["standing"], id: string, leads = standing === "lead"): Actor => ({
  ...{ id, here: true, standing, leads, onBehalfOf: null },
});
const [bell, shah] = [as("outsider", "bell"), as("lead", "shah")];
const yes = { type: "approve", struck: [] } as const;
const byLink = (verdict: LinkDecision["verdict"] = yes, revision = 1): EntryAction => ({
  ...{ type: "decide-by-link", revision, by: BELL, verdict },
});
const confirm: EntryAction = { type: "confirm-link", revision: 1, how: "button" };
const decline = (reason: string): EntryAction => ({
  ...{ type: "decline-link", revision: 1, reason, how: "button" },
});
function done(on: Entry, action: EntryAction, by: Actor): Entry {
  const decision = transition(on, action, by, NOW);
  if (!decision.ok || !decision.entry) throw new Error(decision.ok ? "gone" : decision.why.type);
  return decision.entry;
}
const refused = (on: Entry, action: EntryAction, by: Actor) => {
  const decision = transition(on, action, by, NOW);
  return decision.ok ? "done" : decision.why.type;
};

describe("what an outsider decides by a link", () => {
  const decided = done(entry(), byLink(), bell);

  it("leaves the entry waiting, and counts nowhere, until a lead confirms it", () => {
    expect(decided).toMatchObject({ status: "submitted", standing: null, byLink: { by: BELL } });
    const confirmed = done(decided, confirm, shah);
    expect(confirmed).toMatchObject({
      status: "approved",
      standing: { approval: { by: "shah", byLink: BELL } },
    });
    expect(confirmed).not.toHaveProperty("byLink");
    const not = done(decided, decline("Not reached."), shah);
    expect(not).toMatchObject({ status: "submitted", standing: null });
    expect(not).not.toHaveProperty("byLink");
    expect(refused(decided, decline(" "), shah)).toBe("reason-needed");
  });

  it("is theirs alone to decide, once, and a lead's alone to confirm", () => {
    for (const one of [
      as("trainee", "rao"),
      as("trainee", "rao", true),
      as("reviewer", "okafor"),
      as("onlooker", "sam"),
      bell,
    ])
      for (const action of [confirm, decline("Why")]) expect(refused(decided, action, one)).not.toBe("done");
    for (const one of [as("trainee", "rao"), as("reviewer", "okafor"), shah])
      expect(refused(entry(), byLink(), one)).toBe("not-allowed");
    expect(refused(decided, byLink(), bell)).toBe("decided-by-link");
    expect(refused(entry(), confirm, shah)).toBe("nothing-by-link");
    for (const one of [draft(), approved(), returned(), withdrawn()])
      expect(refused(one, byLink(), bell)).not.toBe("done");
    expect(refused(entry(), byLink(yes, 2), bell)).toBe("out-of-date");
    for (const action of [
      { type: "approve", revision: 1, struck: [], how: "text", reaction: null },
      { type: "withdraw", reason: "x" },
    ] as const)
      expect(refused(entry(), action, bell)).not.toBe("done");
  });

  it("is over with a new revision, with anybody else's decision, and with what no approval could be", () => {
    const revised = done(
      decided,
      { type: "revise", words: words({ title: "Changed" }), send: true },
      as("trainee", "rao"),
    );
    expect(revised).not.toHaveProperty("byLink");
    const theirs: EntryAction = { type: "approve", revision: 1, struck: [], how: "button", reaction: null };
    const other = done(decided, theirs, as("reviewer", "okafor"));
    expect(other.standing?.approval).not.toHaveProperty("byLink");
    const all = entry().words.claims.map(({ competence }) => ({ competence, reason: "No." }));
    expect(refused(entry(), byLink({ type: "approve", struck: all }), bell)).toBe("all-struck");
    expect(refused(entry(), byLink({ type: "return", feedback: " " }), bell)).toBe("feedback-needed");
    expect(
      done(done(entry(), byLink({ type: "return", feedback: "More." }), bell), confirm, shah),
    ).toMatchObject({
      ...{ status: "returned", by: "shah", byLink: BELL, feedback: "More." },
    });
  });

  it.each([
    ["dr. ann BELL", true],
    ["Ann Bell", true],
    ["Bell", false],
    ["Ann Bel", false],
    ["", false],
    ["Bell Ann", false],
  ])("is by whoever is called so: %j is %s", (typed, is) => {
    expect(isSameName(typed, "Dr Ann Bell")).toBe(is);
    expect(isSameName("José Núñez-Li", "Prof Jose Nunez Li")).toBe(true);
  });
});

describe("a rotation that is over", () => {
  const of = (supervisorId: string, from: string, until: string | null, decideUntil: string | null = null) =>
    supervision({
      id: `${supervisorId}-${from}`,
      enrolmentId: "rao-rt",
      supervisorId,
      from,
      until,
      decideUntil,
    });
  const then = of("okafor", "2026-01-05", "2026-02-28", "2026-03-10");
  const now = of("lind", "2026-03-01", null);
  const ids = (links: (typeof then)[], today: string) =>
    reviewersOf(
      directory({ supervision: links }),
      entry({ words: words({ firstDay: "2026-02-20", lastDay: null }) }),
      today,
    ).map(({ id }) => id);

  it("is decided by its own supervisors while they may, then by those who supervise, and by nobody else", () => {
    expect(ids([then, now], "2026-03-10")).toEqual(["okafor"]);
    expect(ids([then, now], "2026-03-11")).toEqual(["lind"]);
    expect(ids([then], "2026-03-11")).toEqual([]);
    expect(ids([now], "2026-03-11")).toEqual([]); // nobody supervised then: nothing was to be handed over
    expect(ids([then, of("lind", "2026-03-01", "2026-03-05")], "2026-03-11")).toEqual([]);
  });

  it("turns on the day on which the next begins, and after the last on which it may be decided", () => {
    expect(turnsOf([then, now], "2026-03-03")).toEqual(["2026-03-01"]);
    expect(turnsOf([then, now], "2026-03-11")).toEqual(["2026-03-11"]);
    expect(turnsOf([then, now], "2026-03-20")).toEqual([]);
    expect(turnsOf([of("okafor", "2026-03-05", "2026-03-04")], "2026-03-06")).toEqual([]);
  });
});
