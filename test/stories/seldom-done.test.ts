import { describe, expect, it } from "vitest";
import { asked, department, waiting } from "./department.ts";
import { EVIDENCE, type Member, pressing, TICK } from "./member.ts";

/* What is seldom done, and is answered all the same. */

const NO_TRAINEE = "Only trainees log evidence, and you are not enrolled in a programme.";
type Act = (who: Member) => Promise<unknown>;

it.each<[string, Act]>([
  ["a note", (who) => who.commands("note I measured the output.")],
  ["the form", (who) => who.commands("log")],
  ["the prompts", (who) => who.commands("prompts mon 09:00")],
  ["a coverage", (who) => who.commands("status")],
  ["words to keep now", (who) => who.does(pressing("keep-now", "2026-06-08 - - I measured it."))],
  ["words to keep later", (who) => who.does(pressing("keep", "2026-06-08 - - I measured it."))],
  [
    "a form that was sent",
    (who) =>
      who.does({
        ...{ type: "form", form: "entry", answers: { submit: "send", values: EVIDENCE } },
        context: JSON.stringify({ entry: null, version: 0, prompt: null }),
      }),
  ],
])("who trains nowhere is told so, and nothing is kept: %s", async (_, act) => {
  const { okafor, store } = await department();
  await act(okafor);
  expect(okafor.answer()).toBe(NO_TRAINEE);
  expect(await store.entries({})).toEqual([]);
});

describe("words in a button that were lost on the way", () => {
  it.each(["keep-now", "keep"])("%s keeps nothing, and says so", async (action) => {
    const { maya, store } = await department();
    for (const value of ["2026-06-08 - -  ", ""]) {
      await maya.does(pressing(action, value));
      expect(maya.answer()).toBe("Nothing was kept.");
    }
    expect(await store.entries({})).toEqual([]);
  });

  it("and those without their own message are a draft of their own", async () => {
    const { maya, entry } = await department();
    await maya.does(pressing("keep", "2026-06-08 - - I measured it."));
    expect((await entry(1)).words.narrative).toBe("I measured it.");
  });

  it("too many of them are not kept, and how many may be is said", async () => {
    const { maya, store } = await department();
    await maya.commands(`note ${"I measured it. ".repeat(700)}`);
    expect(maya.answer()).toMatch(/^Nothing was kept\. Use [\d,]+ characters or fewer\.$/);
    await maya.does(pressing("keep-now", `2026-06-08 - - ${"I measured it. ".repeat(700)}`));
    expect(maya.answer()).toMatch(/^Nothing was kept\. Use [\d,]+ characters or fewer\.$/);
    expect(await store.entries({})).toEqual([]);
  });
});

describe("under a card", () => {
  it.each(["return", "↩️", "🔁"])("%j asks for what should change, and returns nothing yet", async (typed) => {
    const { okafor, entry } = await waiting();
    await okafor.says(typed, "To review: #1");
    expect(okafor.answer()).toContain("To return #1, Output drift after service, write what should change.");
    expect((await entry(1)).status).toBe("submitted");
  });

  it("a return that is typed by its own trainee is refused, and no button for it is given", async () => {
    const { maya, entry, audit } = await waiting();
    for (const typed of ["return", "↩️"]) {
      await maya.says(typed, "Sent for review: #1");
      expect(maya.answer()).not.toContain("write what should change");
      expect(maya.answer()).toMatch(/changed nothing|Nothing was done/);
    }
    expect((await entry(1)).status).toBe("submitted");
    expect((await audit()).filter(({ event }) => event === "return.refused")).not.toEqual([]);
  });

  it("a typed sign on what is decided already shows it, and approves nothing", async () => {
    const { okafor, lind } = await waiting();
    await okafor.reacts(TICK, "To review: #1");
    await lind.says("👍", "Approved: #1");
    expect(lind.answer()).toMatch(/^#1, Output drift after service: approved/);
    expect(lind.answer()).not.toContain("typed sign");
  });
});

it("a sign by itself approves nothing: a supervisor hears how, anybody else nothing of approving", async () => {
  const { maya, okafor } = await waiting();
  for (const sign of ["✅", "👍", "↩️"]) {
    await okafor.says(sign);
    expect(okafor.answer()).toMatch(/^A sign typed by itself approves nothing\./);
    await maya.says(sign);
    expect(maya.answer()).toMatch(/^All right\./);
  }
});

describe("a prompt's button of an earlier version", () => {
  it("asks when to ask again, and nothing once the prompt is over", async () => {
    const { maya, store } = await asked();
    const [prompt] = await store.prompts(["rao-rt"]);
    await maya.does(pressing("prompt-snooze", `${prompt?.id}/Sci1`));
    expect(maya.answer()).toContain("[Ask tomorrow] [Ask next week]");
    await maya.presses("Not this week");
    await maya.does(pressing("prompt-snooze", `${prompt?.id}/Sci1`));
    expect(maya.answer()).toContain("That prompt is over.");
  });
});

it("whom nobody can decide for is not reminded of", async () => {
  const { maya, store, writes } = await waiting();
  for (const link of (await store.directory("all")).supervision)
    await writes({ type: "supervision", link: { ...link, until: "2026-06-01", decideUntil: "2026-06-01" } });
  await maya.commands("remind #1");
  expect(maya.answer()).toMatch(/^Nothing was sent: #1 waits with nobody yet\./);
});

it("a word for what is done to an entry asks which, beside what may hold it", async () => {
  const { maya, okafor } = await waiting();
  await okafor.says("approve");
  expect(okafor.answer()).toMatch(/^Which entry\? .*"approve #12"/);
  expect(okafor.answer()).toContain("[What waits for me]");
  expect(okafor.answer()).not.toContain("[My drafts]");
  await maya.says("edit");
  expect(maya.answer()).toContain("[My drafts]");
  expect(maya.answer()).not.toContain("[What waits for me]");
});

describe("typed under a prompt", () => {
  it("a greeting is answered, a command is done, and neither is evidence", async () => {
    const { maya, store } = await asked();
    for (const [typed, answer] of [
      ["hello", /^Hello Maya\./],
      ["status", /areas/],
    ] as const) {
      await maya.says(typed, "Not this week");
      expect(maya.answer()).toMatch(answer);
    }
    expect(await store.entries({})).toEqual([]);
  });

  it("a note is kept without that word", async () => {
    const { maya, entry } = await asked();
    await maya.says("note I measured it.", "Not this week");
    expect((await entry(1)).words.narrative).toBe("I measured it.");
  });

  it("that there is nothing declines it", async () => {
    const { maya, store } = await asked();
    const [before] = await store.prompts(["rao-rt"]);
    await maya.says("Nothing this week", "Not this week");
    const [prompt] = await store.prompts(["rao-rt"]);
    expect([before?.state, prompt?.state]).toEqual(["open", "declined"]);
  });
});

describe("a form that no longer says which entry it is about", () => {
  it.each(["choose", "return", "comment", "undo", "withdraw"])(
    "%s changes nothing, and says so",
    async (form) => {
      const { okafor, entry } = await waiting();
      const answers = { submit: "send", values: { remark: "Say which.", "verdict-0": "supported" } };
      await okafor.does({ type: "form", form, context: "{}", answers });
      expect(okafor.answer()).toBe(
        "That message no longer shows an entry. Open it by its number, for example #12.",
      );
      expect((await entry(1)).status).toBe("submitted");
    },
  );
});

it("an approval is not taken back by the form of an earlier one", async () => {
  const { okafor, entry } = await waiting();
  await okafor.commands("approve #1");
  const { id } = await entry(1);
  const answers = { submit: "send", values: { remark: "Too early." } };
  const context = JSON.stringify({ entry: id, revision: 2 });
  expect(await okafor.does({ type: "form", form: "undo", context, answers })).toMatchObject({
    errors: { remark: "Nothing was changed: that button is about an earlier version of #1." },
  });
  expect((await entry(1)).status).toBe("approved");
});
