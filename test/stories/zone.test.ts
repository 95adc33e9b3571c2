import { describe, expect, it } from "vitest";
import { asked, department } from "./department.ts";

const prompts = (said: readonly string[]) => said.filter((text) => text.includes("Why this one")).length;

describe("a person's own time zone", () => {
  it("is shown with who said so, what comes next by it, and how to change it", async () => {
    const { maya } = await department();
    await maya.says("zone");
    const by = "Your messages come by the clock of Europe/London: it is the programme's.";
    expect(maya.answer()).toContain(by);
    expect(maya.answer()).toContain("Next: a prompt, on Tuesday 9 June 2026 at 09:30 there.");
    expect(maya.answer()).toContain('"zone London"');
  });

  it("is set by a word, counts from the next message on, and makes no second prompt in a week", async () => {
    const { maya, at, audit } = await department();
    await maya.says("zone new york");
    expect(maya.answer()).toContain("the clock of America/New_York: it is set for you here.");
    expect(maya.answer()).toContain("on Tuesday 9 June 2026 at 09:30 there");
    await at("2026-06-09 09:30");
    expect(prompts(maya.news())).toBe(0);
    await at("2026-06-09 14:30"); // half past nine in New York
    expect(prompts(maya.news())).toBe(1);
    await maya.says("zone Honolulu");
    expect(maya.answer()).toContain("Next: your weekly summary, on Friday 12 June 2026 at 16:00 there.");
    await at("2026-06-09 20:30"); // half past nine in Honolulu
    await at("2026-06-12 16:00");
    expect(maya.news().filter((text) => text.includes("Evidence approved"))).toHaveLength(0);
    await at("2026-06-13 03:00"); // four o'clock on Friday there
    const said = maya.news();
    expect(prompts(said)).toBe(0);
    expect(said.filter((text) => text.includes("Evidence approved"))).toHaveLength(1);
    const kept = { event: "person.zone", actor: "rao", facts: {} };
    expect((await audit()).filter(({ event }) => event === "person.zone")).toEqual([kept, kept]);
  });

  it("is given up for the programme's, and said to be the same where nothing changes", async () => {
    const { maya, store } = await department();
    await maya.says("zone Sydney");
    await maya.says("zone programme");
    expect(maya.answer()).toContain("Europe/London: it is the programme's");
    await maya.says("zone programme");
    expect(maya.answer()).toContain("Nothing has changed");
    expect((await store.directory("all")).people.get("rao")?.zone).toBeNull();
  });

  it("is chosen in a form, which keeps what was typed and says what to write; sent twice it counts once", async () => {
    const { maya, audit } = await department();
    await maya.says("help");
    await maya.presses("Time zone");
    expect(maya.form().intro).toContain("Europe/London");
    maya.fills({ zone: "Atlantis" });
    await maya.sends();
    expect(maya.errors().zone).toMatch(/^I know no such time zone\./);
    maya.fills({ zone: "north dakota" });
    await maya.sends();
    expect(maya.errors().zone).toContain("America/North_Dakota/Center and America/North_Dakota/New_Salem");
    maya.fills({ zone: "sydney" });
    await maya.sends();
    expect(maya.answer()).toContain("the clock of Australia/Sydney");
    await maya.again();
    expect(maya.answer()).toContain("the clock of Australia/Sydney");
    expect((await audit()).filter(({ event }) => event === "person.zone")).toHaveLength(1);
  });

  it("is every person's: a lead's digest comes by their own clock", async () => {
    const { shah, at } = await department();
    await shah.says("zone Auckland");
    const next = "Next: the digest of your programme, on Friday 12 June 2026 at 16:00 there.";
    expect(shah.answer()).toContain(next);
    await at("2026-06-12 05:00"); // four in the afternoon in Auckland
    expect(shah.news().at(-1)).toContain("Radiotherapy Physics, week to 12 June 2026");
  });

  it("is not what a line of evidence means that begins with the word", async () => {
    const { maya, entry } = await asked();
    await maya.says("Zone plates of the new unit measured and compared");
    expect((await entry(1)).words.narrative).toContain("Zone plates");
    await maya.says("zone Atlantis");
    expect(maya.answer()).toContain("I know no such time zone.");
  });

  it("is found by today's name of a place, and by a place that the database of zones does not have", async () => {
    const { maya } = await department();
    await maya.says("zone kathmandu");
    expect(maya.answer()).toContain("the clock of Asia/Kathmandu");
    await maya.says("zone Edinburgh");
    expect(maya.answer()).toContain("the clock of Europe/London");
  });

  it("that is none, stored by an older version or said by a platform, stops nobody: the programme's stands in", async () => {
    const zones = { zone: "BST" };
    const { maya, jo, shah, at, database, changes } = await department({
      strangers: [{ user: "late", email: "sam.onlooker@example.test", name: "Sam Onlooker", ...zones }],
    });
    await changes("maya", zones);
    await database.database.db.account.updateMany({ data: zones });
    await database.database.db.programme.updateMany({ where: { id: "nm" }, data: zones });
    await at("2026-06-09 09:30");
    expect([prompts(maya.news()), prompts(jo.news())]).toEqual([1, 1]);
    await at("2026-06-12 16:00");
    expect(shah.news().at(-1)).toContain("Radiotherapy Physics, week to 12 June 2026");
    await maya.says("zone");
    expect(maya.answer()).toContain("the clock of Europe/London: it is the programme's.");
  });
});
