import { describe, expect, it } from "vitest";
import type { WeeklyPlan } from "../../src/core/people/directory.ts";
import { doDueWork } from "../../src/engine/due.ts";
import { occurrence } from "../fixtures.ts";
import { type Casting, department } from "./department.ts";
import { TICK } from "./member.ts";

/** Dr Shah leads Radiotherapy Physics (Fridays at 16:00) and Nuclear Medicine. */
async function leadingTwo(weekly: WeeklyPlan = { weekday: 5, time: "16:00" }, casting: Casting = {}) {
  const scene = await department(casting);
  const nuclear = { ...(await scene.programmeNow("nm")), leads: ["shah", "reyes"], weekly };
  await scene.writes({ type: "programme", programme: nuclear });
  await scene.maya.logs();
  await scene.okafor.reacts(TICK, "To review: #1");
  scene.shah.news();
  const keys = async () =>
    (await scene.store.occurrences(new Date(0), { people: ["shah"], kind: "digest" }))
      .map(({ key, outcome }) => `${key} ${outcome}`)
      .sort();
  return { ...scene, keys };
}

const W24 = ["digest:nm:shah:2026-W24 sent", "digest:rp:shah:2026-W24 sent"];
const BOTH =
  /^Your two programmes, week to 12 June 2026: 1 approval; .*\nNuclear Medicine\n.*\nRadiotherapy Physics\n1 approval; /;

describe("a lead of two programmes", () => {
  it("hears of both in one message, a part for each, and each is recorded", async () => {
    const { at, shah, reyes, keys } = await leadingTwo();
    await at("2026-06-12 16:00");
    const [digest, ...more] = shah.news();
    expect(more).toEqual([]);
    expect(digest).toMatch(BOTH);
    expect(digest).toContain("[Overview: Nuclear Medicine] [Overview: Radiotherapy Physics]");
    expect(digest).toContain("\nEvidence approved: Radiotherapy Physics\n- Jo Bell: ");
    expect(await keys()).toEqual(W24);
    expect(reyes.news()).toEqual([expect.stringMatching(/^Nuclear Medicine, week to 12 June 2026: /)]);
    await at("2026-06-19 16:00");
    expect(shah.news()).toEqual([
      expect.stringMatching(/^Your two programmes, week to 19 June 2026: (a quiet week|0 approvals)/),
    ]);
  });

  it("opens a programme's overview from it", async () => {
    const { at, shah } = await leadingTwo();
    await at("2026-06-12 16:00");
    await shah.presses("Overview: Nuclear Medicine");
    expect(shah.answer()).toMatch(/^Nuclear Medicine, week to 12 June 2026: /);
  });

  it("hears of both at the later of two times, and is told so by settings and by the preview", async () => {
    const { at, shah, keys } = await leadingTwo({ weekday: 4, time: "15:00" });
    await shah.commands("settings");
    expect(shah.answer()).toMatch(/Weekly digest, Nuclear Medicine: .*Friday.* 16:00/);
    await shah.commands("overview");
    await shah.presses("Preview the digest: Nuclear Medicine");
    expect(shah.answer()).toMatch(
      /^Preview, sent to nobody else: Your two programmes, week to 8 June 2026: 1/,
    );
    expect(shah.answer()).toContain("The digest is sent on Fridays at 16:00.");
    await at("2026-06-11 15:00");
    expect(shah.news()).toEqual([]);
    await at("2026-06-12 16:00");
    expect(shah.news()).toEqual([expect.stringMatching(BOTH)]);
    expect(await keys()).toEqual(W24);
  });

  it("hears of both once on the first day back, after a week away", async () => {
    const { at, shah, writes, keys } = await leadingTwo();
    const off = { id: "off", personId: "shah", programmeId: null, kind: "leave" as const, name: null };
    await writes({ type: "day-off", off: { ...off, first: "2026-06-08", last: "2026-06-12" } });
    await at("2026-06-12 16:00");
    expect(shah.news()).toEqual([]);
    await at("2026-06-15 16:00");
    expect(shah.news()).toEqual([expect.stringMatching(/^Your two programmes, week to 15 June 2026: 1 /)]);
    expect(await keys()).toEqual(W24);
    await at("2026-06-19 16:00");
    expect(shah.news()).toEqual([expect.stringMatching(/^Your two programmes, week to 19 June 2026: /)]);
  });

  it("hears of the other alone where one was sent already, as by an earlier version", async () => {
    const { at, shah, writes, keys, clock } = await leadingTwo();
    const sent = occurrence({
      key: "digest:rp:shah:2026-W24",
      kind: "digest",
      subject: "rp",
      personId: "shah",
      period: "2026-W24",
      plannedAt: clock.now(),
    });
    await writes({ type: "occurrence", occurrence: sent });
    await at("2026-06-12 16:00");
    expect(shah.news()).toEqual([expect.stringMatching(/^Nuclear Medicine, week to 12 June 2026: /)]);
    expect(await keys()).toEqual(W24);
  });

  it("hears of both once, by however many replicas at the same time", async () => {
    const { desk, clock, shah, keys, at } = await leadingTwo();
    clock.moveTo(new Date("2026-06-12T15:00:00Z"));
    await Promise.all([1, 2, 3].map(() => doDueWork(desk, clock.now())));
    await at("2026-06-12 16:01");
    expect(shah.news()).toEqual([expect.stringMatching(BOTH)]);
    expect(await keys()).toEqual(W24);
  });

  it("hears of the one that can be told where the other cannot, and of that once it can", async () => {
    let isBroken = true;
    const { at, shah, keys } = await leadingTwo(undefined, {
      around: (desk) => ({
        ...desk,
        framework: (programme) => {
          if (isBroken && programme.id === "nm") throw new Error("The framework is not there.");
          return desk.framework(programme);
        },
      }),
    });
    await at("2026-06-12 16:00");
    expect(shah.news()).toEqual([expect.stringMatching(/^Radiotherapy Physics, week to 12 June 2026: 1 /)]);
    isBroken = false;
    await at("2026-06-12 16:30");
    expect(shah.news()).toEqual([expect.stringMatching(/^Nuclear Medicine, week to 12 June 2026: /)]);
    expect(await keys()).toEqual(W24);
  });
});
