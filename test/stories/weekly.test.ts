import { describe, expect, it } from "vitest";
import { enrolment, supervision } from "../fixtures.ts";
import { department } from "./department.ts";

describe("a weekly summary that is sent late", () => {
  it("reports up to its planned instant: what comes after is in the next one, once", async () => {
    const { at, clock, maya, okafor, shah } = await department();
    await at("2026-06-11 10:00");
    await maya.logs({ title: "Before four" });
    await maya.logs({ title: "After four" });
    await okafor.reacts("white_check_mark", "To review: #1");
    maya.news();
    clock.moveTo(new Date("2026-06-12T15:30:00Z")); // half past four in London, and nothing was sent at four
    const { ref: message } = okafor.sees("To review: #2");
    const tick = {
      type: "reaction",
      reaction: "white_check_mark",
      added: true,
      message,
      ours: true,
    } as const;
    await okafor.does(tick, { silent: true });
    shah.news();
    await at("2026-06-12 17:00");
    const first = maya.news().find((text) => text.startsWith("This week"));
    expect(first).toMatch(/^This week: 1 approved/);
    expect(first).toContain("Approved: #1");
    expect(first).not.toContain("#2 (");
    expect(shah.news().at(-1)).toMatch(/week to 12 June 2026: 1 approval;/);
    await at("2026-06-19 16:00");
    const second = maya.news().find((text) => text.startsWith("This week"));
    expect(second).toMatch(/^This week: 1 approved/);
    expect(second).toContain("Approved: #2");
    expect(shah.news().find((text) => text.includes("week to 19 June"))).toContain("1 approval;");
  });
});

describe("someone who has moved to another programme", () => {
  it("hears of the new one alone, and heads no digest of the old one", async () => {
    const { at, maya, shah, reyes, writes } = await department();
    await maya.logs({ title: "The last one there" });
    await writes(
      { type: "enrolment", enrolment: enrolment({ id: "rao-nm", programmeId: "nm", start: "2026-06-10" }) },
      { type: "supervision", link: supervision({ enrolmentId: "rao-nm", supervisorId: "lind" }) },
    );
    await at("2026-06-09 09:30");
    expect(maya.news().filter((text) => text.includes("Why this one"))).toHaveLength(1);
    await at("2026-06-12 16:00");
    expect(maya.news().filter((text) => text.includes("Evidence approved"))).toHaveLength(1);
    const [old] = shah.news();
    expect(old).not.toContain("Maya Rao");
    expect(old).toContain("Dr Lind 1 (oldest"); // what she left there still waits for a review
    expect(reyes.news()[0]).toContain("from 2 trainees");
  });
});
