import { describe, expect, it } from "vitest";
import { verifyTrail } from "../../src/flows/records/verify-trail.ts";
import { retentionPlan, stateOf } from "../../src/flows/retention/plan.ts";
import { change, put } from "../fixtures.ts";
import { type Casting, type Department, department, waiting } from "./department.ts";

/** Maya's training is over since that day. */
async function ends({ desk }: Department, lastDay: string | null) {
  const enrolment = (await desk.store.directory("all")).enrolments.get("rao-rt");
  if (!enrolment) throw new Error("Maya is enrolled");
  const ended = lastDay === null ? null : { lastDay, how: "completed" as const };
  await desk.store.commit(change({ writes: [put.enrolment({ ...enrolment, ended })] }));
}

const about = (said: readonly string[]) => said.filter((text) => /^The words of/.test(text));
const stands = async ({ desk }: Department) => {
  const { lines } = await retentionPlan(desk, desk.clock.now());
  return lines.map(stateOf);
};

/** Every eye on it: nobody looks for a day or two where nothing is due. */
async function over(casting: Casting = {}) {
  const scene = await waiting(casting);
  await ends(scene, "2026-06-30");
  return scene;
}

describe("when training has been over for as long as the programme says", () => {
  it("its lead and its trainee hear so 90 and 30 days before, the words go on their day, and the lead hears that they went", async () => {
    const scene = await over();
    const { maya, shah, at, desk } = scene;
    await at("2027-04-01 10:00");
    expect([about(maya.news()), about(shah.news())]).toEqual([[], []]);
    await at("2027-04-02 07:00"); // before anybody works
    expect(about(shah.news())).toEqual([]);
    await at("2027-04-02 10:00");
    const [first] = about(shah.news());
    expect(first).toContain("The words of the evidence of Maya Rao go on 1 July 2027.");
    expect(first).toContain(
      "Maya Rao, Radiotherapy Physics: over since 30 June 2026; the words of 1 entry go on 1 July 2027. They are told too.",
    );
    expect(first).toContain("You hear once more 30 days before.");
    const [own] = about(maya.news());
    expect(own).toContain("The words of your evidence in Radiotherapy Physics go on 1 July 2027.");
    expect(own).toContain("[My portfolio]");
    await at("2027-05-31 12:00"); // 30 days before is the 1st of June
    expect(about(shah.news())).toEqual([]);
    await at("2027-06-01 10:00");
    expect(about(shah.news())[0]).toContain("This is the last time that you hear of it before.");
    expect(about(maya.news())).toHaveLength(1);
    await at("2027-06-30 12:00");
    expect((await desk.store.entries({ enrolments: ["rao-rt"] }))[0]?.words.narrative).not.toBe("");
    await at("2027-07-01 10:00");
    expect(about(shah.news())[0]).toContain(
      "The words of the evidence of 1 trainee are gone, as you were told.",
    );
    const [entry] = await desk.store.entries({ enrolments: ["rao-rt"] });
    expect([entry?.number, entry?.words.narrative, entry?.words.reflection]).toEqual([1, "", ""]);
    const rows = await desk.store.auditRows(0, 10_000);
    const erased = rows.find(({ event }) => event === "evidence.erased");
    expect([erased?.subject, erased?.how, erased?.facts]).toMatchObject([
      "enrolment:rao-rt",
      "schedule",
      { reason: "retention", months: 12, named: "2027-07-01" },
    ]);
    expect((await verifyTrail(desk.store, null)).problems).toEqual([]);
    expect(await stands(scene)).toEqual([]);
    await at("2027-07-02 10:00");
    expect(about(shah.news())).toEqual([]);
  });

  it("taken up again in time, nothing goes; where the programme keeps words for good, nobody is warned", async () => {
    const scene = await over();
    const { shah, at, desk } = scene;
    for (const day of ["2027-04-02 10:00", "2027-06-01 10:00"]) await at(day);
    await ends(scene, null);
    await at("2027-07-02 10:00");
    expect(about(shah.news())).toHaveLength(2);
    expect((await desk.store.entries({ enrolments: ["rao-rt"] }))[0]?.words.narrative).not.toBe("");
    const kept = await over({ programme: { retentionMonths: null } });
    await kept.at("2030-07-02 10:00");
    expect([about(kept.shah.news()), await stands(kept)]).toEqual([[], ["never"]]);
  });

  it("nobody who could be warned: the words stay, and are warned of once somebody leads", async () => {
    const scene = await department({ programme: { leads: [] } });
    const { maya, shah, at, desk } = scene;
    await maya.logs();
    await ends(scene, "2026-06-30");
    await at("2027-08-02 10:00");
    expect([await stands(scene), about(maya.news())]).toEqual([["nobody-to-warn"], []]);
    const programme = (await desk.store.directory("all")).programmes.get("rp");
    if (!programme) throw new Error("there is a programme");
    await desk.store.commit(change({ writes: [put.programme({ ...programme, leads: ["shah"] })] }));
    await at("2027-08-03 10:00");
    expect(about(shah.news())[0]).toContain("go on 1 November 2027");
    expect(await stands(scene)).toEqual(["waits"]);
  });

  it("who must not be erased keeps every word, and loses them after two warnings once nothing is against it", async () => {
    const scene = await over();
    const { shah, at, desk } = scene;
    const maya = (await desk.store.directory("all")).people.get("rao");
    if (!maya) throw new Error("Maya is known");
    await desk.store.commit(change({ writes: [put.person({ ...maya, keptFor: "an appeal" })] }));
    await at("2027-07-01 10:00");
    expect([await stands(scene), about(shah.news())]).toEqual([["held"], []]);
    const held = (await desk.store.directory("all")).people.get("rao");
    const { keptFor: _, ...free } = held ?? maya;
    await desk.store.commit(change({ writes: [put.person(free)] }));
    await at("2027-07-02 10:00");
    expect(about(shah.news())[0]).toContain("go on 30 September 2027");
  });
});
