import { describe, expect, it } from "vitest";
import { enrolment, supervision } from "../fixtures.ts";
import { department, waiting } from "./department.ts";
import { reacting, TICK } from "./member.ts";

describe("a weekly summary that is sent late", () => {
  it("reports up to its planned instant: what comes after is in the next one, once", async () => {
    const { at, clock, maya, okafor, shah } = await department();
    await at("2026-06-11 10:00");
    await maya.logs({ title: "Before four" });
    await maya.logs({ title: "After four" });
    await okafor.reacts(TICK, "To review: #1");
    maya.news();
    clock.moveTo(new Date("2026-06-12T15:30:00Z")); // half past four in London, and nothing was sent at four
    const { ref: message } = okafor.sees("To review: #2");
    await okafor.does(reacting(message), { silent: true });
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

describe("weekly messages, moved to another day", () => {
  it("from Friday to Monday and back: each approval is in one summary and one digest, none left out", async () => {
    const { at, adapts, maya, okafor, shah } = await department();
    const moved = (weekday: number) => adapts({ weekly: { weekday, time: "16:00" } });
    const approvals: string[] = [];
    const approve = async (when: string) => {
      approvals.push(`#${approvals.length + 1}`);
      await at(when);
      await maya.logs();
      await okafor.reacts(TICK, `To review: #${approvals.length}`);
    };
    const said: string[] = [];
    const digests: number[] = [];
    const hear = async (when: string) => {
      await at(when);
      for (const text of maya.news())
        if (/^(This week|A quiet week)/.test(text))
          said.push(...(/^Approved: (#.*)$/m.exec(text)?.[1]?.match(/#\d+/g) ?? []));
      for (const text of shah.news()) digests.push(Number(/: (\d+) approvals?;/.exec(text)?.[1] ?? 0));
    };
    await approve("2026-06-11 10:00");
    await hear("2026-06-12 16:00");
    await moved(1); // for Monday, on Friday evening
    await approve("2026-06-12 17:00");
    await hear("2026-06-12 17:30");
    await hear("2026-06-15 16:00");
    await approve("2026-06-17 10:00");
    await moved(5); // back to Friday, on Wednesday
    await hear("2026-06-19 16:00");
    await hear("2026-06-26 16:00");
    expect(said).toEqual(approvals);
    expect(digests.reduce((sum, n) => sum + n, 0)).toBe(approvals.length);
  });
});

describe("a lead, before the first digest was sent", () => {
  it("can look at it from the overview and from home: it goes to nobody else, and says when it is sent", async () => {
    const { at, maya, shah, jo, audit } = await waiting();
    for (const member of [maya, shah, jo]) member.news();
    await shah.commands("overview");
    await shah.presses("Preview the digest: Radiotherapy Physics");
    const shown = shah.answer();
    expect(shown).toMatch(
      /^Preview, sent to nobody else: Radiotherapy Physics, week to 8 June 2026: 0 approvals;/,
    );
    expect(shown).toContain("Too early to say 2");
    expect(shown).toContain("The digest is sent on Fridays at 16:00.");
    await shah.does({ type: "home" });
    expect(shah.answer()).toContain("[Preview the digest: Radiotherapy Physics]");
    for (const member of [maya, shah, jo]) expect(member.news()).toEqual([]);
    expect((await audit()).filter(({ event }) => event.startsWith("digest"))).toEqual([]);

    await at("2026-06-12 16:00");
    expect(shah.news().filter((text) => text.includes("week to 12 June"))).toHaveLength(1);
    await shah.commands("overview");
    expect(shah.answer()).not.toContain("Preview the digest");
  });
});

describe("a trainee whose enrolment stands still", () => {
  it("is asked nothing and sent nothing, and the digest says so without a concern", async () => {
    const { at, maya, shah, database } = await waiting();
    await database.database.db.pause.create({
      data: { id: "p", enrolmentId: "rao-rt", from: "2026-06-09", until: "2026-07-31" },
    });
    maya.news();
    for (const day of ["2026-06-09 09:30", "2026-06-12 16:00", "2026-07-03 16:00"]) await at(day);
    expect(maya.news()).toEqual([]);
    const digest = shah.news().at(-1) ?? "";
    expect(digest).toContain("\nPaused 1\n");
    expect(digest).not.toMatch(/^Maya Rao: \p{Ll}/mu);
    await at("2026-08-04 09:30");
    expect(maya.news().filter((text) => text.includes("Why this one"))).toHaveLength(1);
  });
});

describe("someone who has moved to another programme", () => {
  it("hears of the new one alone, and heads no digest of the old one", async () => {
    const { at, maya, shah, reyes, writes } = await department();
    await maya.logs({ title: "The last one there" });
    const next = enrolment({ id: "rao-nm", programmeId: "nm", start: "2026-06-10" });
    const link = supervision({ enrolmentId: "rao-nm", supervisorId: "lind" });
    await writes({ type: "enrolment", enrolment: next }, { type: "supervision", link });
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
