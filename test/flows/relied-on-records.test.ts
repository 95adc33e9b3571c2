import { describe, expect, it } from "vitest";
import { erasePerson, keepFor } from "../../src/flows/records/erase.ts";
import type { Change as Committed } from "../../src/ports/change.ts";
import { supervision } from "../fixtures.ts";
import { type Department, department, meanwhile } from "../stories/department.ts";

/*
 * Promises that what is done about reports, erasures and words whose time is over relies on what is stored when it counts: it
 * changes right before the commit, and what is done is decided anew. As in `relied-on.test.ts`.
 */

type Act = (d: Department) => Promise<unknown>;

/** Something changes right before the next commit of which this is true. */
async function racing(at: (deed: Committed) => boolean) {
  const turn = meanwhile();
  const outcomes: string[] = [];
  const d = await department({
    store: (real) => ({
      commit: async (deed) => {
        const first = at(deed) && (await turn.passes());
        const outcome = await real.commit(deed);
        if (first) outcomes.push(outcome.type);
        return outcome;
      },
    }),
  });
  for (const who of ["maya", "jo", "okafor", "lind", "shah"] as const) await d[who].commands("help");
  await d.maya.logs();
  return { ...d, outcomes, first: (happens: Act) => turn.comes(() => happens(d)) };
}

const held: Act = (d) => keepFor(d.desk, "maya.rao@example.test", "a complaint");
const reportedBy = (who: "maya" | "okafor") => async (d: Department) => {
  await d[who].commands("report #1");
  await d[who].sends();
};
const ended = async ({ store, writes }: Department, lastDay: string | null) => {
  const enrolment = (await store.directory("all")).enrolments.get("rao-rt") ?? expect.fail();
  const ends = lastDay === null ? null : { lastDay, how: "completed" as const };
  await writes({ type: "enrolment", enrolment: { ...enrolment, ended: ends } });
};
const narrative = async ({ entry }: Department) => (await entry(1)).words.narrative;

describe("words whose time is over", () => {
  it.each<[string, Act]>([
    ["their trainee must not be erased", held],
    ["their trainee reports a patient in them", reportedBy("maya")],
    ["their programme keeps them longer", (d) => d.adapts({ retentionMonths: 24 })],
    ["their training goes on", (d) => ended(d, null)],
  ])("stay where %s meanwhile", async (_, happens) => {
    const d = await racing(({ writes = [] }) => writes.some(({ type }) => type === "evidence-erased"));
    await ended(d, "2026-06-30");
    for (const day of ["2027-04-02 10:00", "2027-06-01 10:00"]) await d.at(day);
    d.first(happens);
    await d.at("2027-07-01 10:00");
    expect(d.outcomes).toEqual(["stale"]);
    expect(await narrative(d)).not.toBe("");
    expect(d.shah.inbox().filter((said) => /are gone/.test(said))).toEqual([]);
  });

  it.each<[string, Act]>([
    ["leads no more", (d) => d.adapts({ leads: ["reyes"] })],
    ["is switched off", (d) => d.changes("shah", { active: false })],
  ])("are not said to be going, nor gone, to whoever %s meanwhile", async (_, happens) => {
    for (const [days, said] of [
      [90, /^The words of the evidence of Maya Rao go/],
      [0, /are gone, as you were told/],
    ] as const) {
      const isTold = ({ cause }: Committed) => cause.includes(":shah:") && cause.endsWith(`/${days}`);
      const d = await racing(isTold);
      await ended(d, "2026-06-30");
      if (days === 90) d.first(happens);
      await d.at("2027-04-02 10:00");
      if (days === 0) {
        await d.at("2027-06-01 10:00");
        d.first(happens);
        await d.at("2027-07-01 10:00");
      }
      expect(d.outcomes).toEqual(["stale"]);
      expect(d.shah.inbox().filter((one) => said.test(one))).toEqual([]);
    }
  });
});

describe("somebody who is erased", () => {
  it.each<[string, Act, boolean]>([
    ["must not be", held, false],
    ["has another name", (d) => d.changes("maya", { name: "Maya Rao-Lind" }), true],
    ["is taught until another day", (d) => ended(d, "2027-06-30"), true],
  ])("and %s meanwhile is looked at anew", async (_, happens, erased) => {
    const d = await racing(({ writes = [] }) => writes.some(({ type }) => type === "person-erased"));
    d.first(happens);
    const done = await erasePerson(d.desk, "maya.rao@example.test", { dry: false });
    expect(d.outcomes).toEqual(["stale"]);
    expect([done.ok, (await narrative(d)) === ""]).toEqual([erased, erased]);
  });

  it("and is to be kept, once they are erased already, is not written anew", async () => {
    const d = await racing(({ audit = [] }) => audit.some(({ event }) => event === "person.held"));
    d.first(() => erasePerson(d.desk, "maya.rao@example.test", { dry: false }));
    const done = await held(d);
    expect(d.outcomes).toEqual(["stale"]);
    expect(done).toMatchObject({ ok: false, why: { type: "nobody" } });
  });
});

const CLOSED = (deed: Committed) =>
  (deed.audit ?? []).some(({ event }) => /^entry\.(purged|report-cleared|reported)$/.test(event));

describe("a report", () => {
  it.each<[string, Act]>([
    ["is switched off", (d) => d.changes("shah", { active: false })],
    ["leads no more", (d) => d.adapts({ leads: ["reyes"] })],
  ])("is not made by a lead who %s meanwhile", async (_, happens) => {
    const d = await racing(CLOSED);
    await d.shah.commands("report #1");
    d.first(happens);
    await d.shah.sends();
    expect([d.outcomes, (await d.entry(1)).status]).toEqual([["stale"], "submitted"]);
  });

  it.each<[string, Act]>([
    ["is switched off", (d) => d.changes("shah", { active: false })],
    ["leads no more", (d) => d.adapts({ leads: ["reyes"] })],
  ])("is not closed by a lead who %s meanwhile", async (_, happens) => {
    const d = await racing(CLOSED);
    await reportedBy("maya")(d);
    d.first(happens);
    await d.shah.presses("It is not a patient's");
    expect([d.outcomes, (await d.entry(1)).status]).toEqual([["stale"], "reported"]);
  });

  it.each<[string, Act]>([
    ["is switched off", (d) => d.changes("okafor", { active: false })],
    [
      "supervises no more",
      async ({ store, writes }) => {
        const enrolment = (await store.directory("all")).enrolments.get("rao-rt") ?? expect.fail();
        const link = supervision({ until: "2026-02-01" });
        await writes({ type: "enrolment", enrolment }, { type: "supervision", link });
      },
    ],
  ])("is not made by a supervisor who %s meanwhile", async (_, happens) => {
    const d = await racing(CLOSED);
    await d.okafor.commands("report #1");
    d.first(happens);
    await d.okafor.sends();
    expect([d.outcomes, (await d.entry(1)).status]).toEqual([["stale"], "submitted"]);
  });
});
