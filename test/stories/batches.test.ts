import { describe, expect, it } from "vitest";
import { reconcile } from "../../src/flows/records/reconcile.ts";
import { buttonsOf } from "../../src/ports/message.ts";
import { change } from "../fixtures.ts";
import { department, IN_CHANNEL, waiting } from "./department.ts";
import { pressing, TICK } from "./member.ts";

const first = (texts: readonly string[]) => texts.map((text) => text.split("\n")[0]);
const BATCH = (n: number) =>
  `To review: ${n} ${n === 1 ? "entry waits" : "entries wait"} for you, oldest first.`;

describe("a reviewer who has what waits in batches", () => {
  it("is sent no card, and one message at their time, oldest first; once, and again only where something is new", async () => {
    const { maya, jo, okafor, lind, at, audit } = await department();
    await okafor.says("reviews daily 16:00");
    expect(okafor.answer()).toContain(
      "What waits for your review: in one message, every working day at 16:00 (before: a card when something comes)",
    );
    await maya.logs();
    await jo.logs({ title: "Leakage survey" });
    expect([okafor.news(), first(lind.news())]).toEqual([[], [expect.stringContaining("To review: #1")]]);
    await at("2026-06-08 15:59");
    expect(okafor.news()).toEqual([]);
    await at("2026-06-08 16:00");
    await at("2026-06-08 16:30");
    const [said = "", ...more] = okafor.news();
    expect([said.split("\n")[0], more]).toEqual([BATCH(2), []]);
    expect(said.indexOf("#1")).toBeLessThan(said.indexOf("#2"));
    await at("2026-06-09 16:00");
    expect(okafor.news()).toEqual([]);
    await maya.logs({ title: "Another" });
    await at("2026-06-10 16:00");
    expect(first(okafor.news())).toEqual([BATCH(3)]);
    expect((await audit()).filter(({ event }) => event === "reviews.sent")).toHaveLength(2);
  });

  it("goes through them: each comes as a card, on which a reaction decides", async () => {
    const { maya, jo, okafor, at, entry } = await department();
    await okafor.says("reviews daily 16:00");
    await maya.logs();
    await jo.logs({ title: "Leakage survey" });
    await at("2026-06-08 16:00");
    okafor.news();
    await okafor.presses("Go through them");
    expect(okafor.answer()).toContain("#1 stands here as a card. One more waits after this one.");
    expect(first(okafor.news())).toEqual([expect.stringContaining("To review: #1")]);
    await okafor.reacts(TICK, "To review: #1");
    expect((await entry(1)).status).toBe("approved");
    await okafor.presses("Next: #2");
    expect(okafor.answer()).toBe("#2 stands here as a card. The last that waits.");
    await okafor.presses("Go through them");
    expect(okafor.answer()).toContain("#2, Leakage survey: waiting for review"); // it is there already, and read once more
    await okafor.presses("Open #2");
    expect(okafor.answer()).toContain("Leakage survey");
  });

  it("loses nothing where they change it, in either direction: what they had no card of comes then, once", async () => {
    const { maya, jo, okafor, at } = await waiting();
    expect(first(okafor.news())).toEqual([expect.stringContaining("To review: #1")]);
    await okafor.says("reviews Monday 09:30");
    await jo.logs({ title: "Leakage survey" });
    await okafor.says("reviews daily 16:00");
    await at("2026-06-08 16:00");
    expect(first(okafor.news())).toEqual([BATCH(2)]);
    await maya.logs({ title: "Another" });
    await okafor.says("reviews when they come");
    expect(okafor.answer()).toContain("What waits and you have had no card of comes now");
    expect(first(okafor.news())).toEqual([
      expect.stringContaining("To review: #2"),
      expect.stringContaining("To review: #3"),
    ]);
    await okafor.presses("Undo");
    await maya.logs({ title: "A fourth" });
    await at("2026-06-09 16:00");
    expect(first(okafor.news())).toEqual([BATCH(4)]);
  });

  it("has them on the next day that they work, where it is a day off of theirs", async () => {
    const { maya, okafor, at } = await department();
    await okafor.says("reviews Wednesday 09:30");
    await okafor.says("away 10–11 June");
    await maya.logs();
    await at("2026-06-10 09:30");
    await at("2026-06-11 09:30");
    okafor.news();
    await at("2026-06-12 09:30");
    expect(first(okafor.news())).toEqual([BATCH(1)]);
  });

  it("is reminded three working days after they heard of it, and of nothing twice on one day", async () => {
    const { maya, okafor, at } = await department();
    await okafor.says("reviews Thursday 09:00");
    await maya.logs(); // on Monday
    for (const day of ["08", "09", "10"]) await at(`2026-06-${day} 16:00`);
    expect(okafor.news()).toEqual([]);
    await at("2026-06-11 09:00");
    expect(first(okafor.news())).toEqual([BATCH(1)]);
    await at("2026-06-12 16:00");
    expect(first(okafor.news())).toEqual(["This week: 1 entry waits for your review."]);
    await at("2026-06-16 09:30");
    expect(first(okafor.news())).toEqual(["1 entry has been waiting for you. A minute each is enough."]);
    await at("2026-06-18 09:00");
    expect(okafor.news()).toEqual([]);
  });

  it("is no loose end: an entry of which nobody has a card is in their message", async () => {
    const { maya, okafor, lind, desk, at } = await department();
    await okafor.says("reviews daily 16:00");
    await lind.says("reviews daily 10:00");
    await maya.logs();
    expect(await reconcile(desk)).toMatchObject({ asked: [], unasked: [] });
    await at("2026-06-09 10:00");
    expect(first(lind.news())).toContain(BATCH(1));
  });

  it("who goes back to cards while something is sent has one of it", async () => {
    const scene = await department({
      store: (real) => ({
        commit: async (one) => {
          const own = one.writes?.some(({ type }) => type === "entry");
          const person = own && (await real.directory("all")).people.get("okafor");
          if (person && person.reviews !== null)
            await real.commit(change({ writes: [{ type: "person", person: { ...person, reviews: null } }] }));
          return real.commit(one);
        },
      }),
    });
    await scene.okafor.says("reviews daily 16:00");
    await scene.maya.logs();
    expect(first(scene.okafor.news())).toContainEqual(expect.stringContaining("To review: #1"));
  });

  it("is not called in a review channel: a mention or their own message, never both", async () => {
    const { maya, okafor, at, chat } = await department(IN_CHANNEL);
    await okafor.says("reviews daily 16:00");
    await maya.logs();
    const card = JSON.stringify(chat.sentIn("reviews"));
    expect([card.includes('"person":"lind"'), card.includes('"person":"okafor"')]).toEqual([true, false]);
    await at("2026-06-08 16:00");
    expect(first(okafor.news())).toContain(BATCH(1));
  });

  it("changes it from two places at once, and one after the other stands", async () => {
    const { okafor, store, audit } = await department();
    await Promise.all([okafor.says("reviews daily 16:00"), okafor.says("reviews Monday 09:30")]);
    const times = (await store.directory("all")).people.get("okafor")?.reviews;
    expect(["16:00", "09:30"]).toContain(times?.time);
    expect((await audit()).filter(({ event }) => event === "hearing.changed")).toHaveLength(2);
  });

  it.each([
    ["reviews Sunday 09:30", "you do not work on that day"],
    ["reviews daily 22:00", "choose a time between 08:00 and 18:00"],
    ["reviews daily", "Write it as in"],
    ["reviews daily Monday 09:00", "Write it as in"],
    ["reviews daily 25:00", "Write it as in"],
  ])("%s is answered with what to do, and changes nothing", async (typed, said) => {
    const { okafor, store } = await department();
    await okafor.says(typed);
    expect(okafor.answer()).toContain(said);
    expect((await store.directory("all")).people.get("okafor")?.reviews).toBe(null);
  });

  it("is a supervisor: nobody else may, and that they tried is kept; one of nobody may, and hears of nothing", async () => {
    const { maya, okafor, at, changes, audit } = await department();
    await maya.says("reviews daily 16:00");
    expect(maya.answer()).toContain("only supervisors are asked to review");
    expect((await audit()).map(({ event }) => event)).toContain("reviews.refused");
    await changes("reyes", { roles: ["lead", "supervisor"] });
    await okafor.says("reviews");
    expect(okafor.answer()).toContain("comes as a card of its own");
    await at("2026-06-08 16:00");
    expect(okafor.news()).toEqual([]);
  });
});

describe("settings", () => {
  it("show all that somebody hears, by their roles, and change it in one form, with Undo", async () => {
    const { maya, okafor, shah } = await department();
    await maya.says("settings");
    for (const said of [
      "Questions: Tuesdays at 09:30",
      "Weekly summary: Fridays at 16:00",
      "Quiet hours: none",
    ])
      expect(maya.answer()).toContain(said);
    expect(maya.answer()).not.toContain("review");
    await shah.says("settings");
    expect(shah.answer()).toContain("Weekly digest, Radiotherapy Physics: Fridays at 16:00");
    await okafor.says("settings");
    expect(okafor.answer()).toContain("What waits for your review: a card when something comes");
    await okafor.presses("Change");
    expect(okafor.form().fields.map(({ name }) => name)).toEqual(["reviews", "reviewsTime", "quiet"]);
    okafor.fills({ reviews: "1", reviewsTime: "7.30", quiet: "25-7" });
    await okafor.sends();
    expect(okafor.errors()).toEqual({ quiet: expect.stringContaining("There is no such time of day") });
    okafor.fills({ quiet: "18:00–08:00" });
    await okafor.sends();
    expect(okafor.errors()).toEqual({ reviewsTime: expect.stringContaining("between 08:00 and 18:00") });
    okafor.fills({ reviewsTime: "9.30" });
    await okafor.sends();
    expect(okafor.answer()).toContain("Quiet hours: 18:00–08:00, your own choice (before: none)");
    expect(okafor.answer()).toContain("in one message, on Mondays at 09:30");
    await okafor.presses("Undo");
    expect(okafor.answer()).toContain("What waits for your review: a card when something comes (before");
    const set = await okafor.says("quiet 20:00–07:00");
    const [undo] = set.type === "notice" ? buttonsOf(set.message) : [];
    await okafor.says("quiet off");
    await okafor.does(pressing("settings-undo", undo?.value ?? ""));
    expect(okafor.answer()).toBe("You have changed that since, so nothing was undone.");
  });

  it("of a trainee are a day and a time within the plan; empty is as the programme has it", async () => {
    const { maya } = await department();
    await maya.says("settings");
    await maya.answers("Change", { day: "4", time: "14:00", quiet: "17-8" });
    expect(maya.answer()).toContain("Questions: Thursdays at 14:00, your own choice");
    await maya.says("settings");
    await maya.answers("Change", { day: "programme", time: "" });
    expect(maya.answer()).toContain("Questions: Tuesdays at 09:30, as your programme has it");
    await maya.says("settings");
    await maya.answers("Change", { time: "17:30" });
    expect(maya.errors()).toEqual({ time: expect.stringContaining("17:30 is within your quiet hours") });
    maya.fills({ time: "" });
    await maya.sends();
    expect(maya.answer()).toBe("Nothing has changed: it was so already.");
  });
});
