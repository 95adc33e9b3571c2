import { describe, expect, it } from "vitest";
import { enrolment, supervision, write } from "../fixtures.ts";
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

describe("weekly messages, moved to another day", () => {
  const moved = async (store: Awaited<ReturnType<typeof department>>["store"], weekday: number) => {
    const [programme] = (await store.directory("all")).programmes.values();
    if (!programme) throw new Error("The department has a programme.");
    await write(store, {
      type: "programme",
      programme: { ...programme, weekly: { weekday, time: "16:00" } },
    });
  };

  it("from Friday to Monday and back: each approval is in one summary and one digest, none left out", async () => {
    const { at, store, maya, okafor, shah } = await department();
    const approvals: string[] = [];
    let number = 0;
    const approve = async (when: string) => {
      number += 1;
      await at(when);
      await maya.logs({ title: `Piece ${number}` });
      await okafor.reacts("white_check_mark", `To review: #${number}`);
      approvals.push(`#${number}`);
    };
    const said: string[] = [];
    const digests: number[] = [];
    const hear = async (when: string) => {
      await at(when);
      for (const text of maya.news()) {
        const line = /^Approved: (#.*)$/m.exec(text);
        if (/^(This week|A quiet week)/.test(text) && line)
          said.push(...((line[1] ?? "").match(/#\d+/g) ?? []));
      }
      for (const text of shah.news()) digests.push(Number(/: (\d+) approvals?;/.exec(text)?.[1] ?? 0));
    };
    await approve("2026-06-11 10:00");
    await hear("2026-06-12 16:00");
    await moved(store, 1); // for Monday, on Friday evening
    await approve("2026-06-12 17:00");
    await hear("2026-06-12 17:30");
    await hear("2026-06-15 16:00");
    await approve("2026-06-17 10:00");
    await moved(store, 5); // back to Friday, on Wednesday
    await hear("2026-06-19 16:00");
    await hear("2026-06-26 16:00");
    expect(said).toEqual(approvals);
    expect(digests.reduce((sum, n) => sum + n, 0)).toBe(approvals.length);
  });
});

describe("a lead, before the first digest was sent", () => {
  it("can look at it from the overview and from home: it goes to nobody else, and says when it is sent", async () => {
    const { at, maya, shah, jo, audit } = await department();
    await maya.logs();
    for (const member of [maya, shah, jo]) member.news();
    await shah.commands("overview");
    await shah.presses("Preview the digest: Radiotherapy Physics");
    const shown = shah.answer();
    expect(shown).toMatch(
      /^Preview, sent to nobody else: Radiotherapy Physics, week to 8 June 2026: 0 approvals;/,
    );
    expect(shown).toContain("Too early to say 2");
    expect(shown).toContain("The digest is sent on Fridays at 16:00.");
    const home = await shah.does({ type: "home" });
    if (home.type !== "notice") throw new Error("The home page shows something.");
    expect(home.message.buttons.map(({ label }) => label)).toContain(
      "Preview the digest: Radiotherapy Physics",
    );
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
    const { at, maya, shah, database } = await department();
    await maya.logs();
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
