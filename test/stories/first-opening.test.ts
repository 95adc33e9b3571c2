import { describe, expect, it } from "vitest";
import { department, waiting } from "./department.ts";
import type { Member } from "./member.ts";

const opens = async (who: Member): Promise<string> => {
  await who.does({ type: "opened" });
  return who.answer();
};

/** The buttons under what they were shown. */
const buttons = (who: Member) => who.answer().match(/^\[.*\]$/m)?.[0];

describe("whoever opens the app for the first time", () => {
  it("hears what it will do for them and when, with one button to the first useful act", async () => {
    const { maya, okafor, shah, adams } = await department();
    for (const [who, says, button] of [
      [maya, "Each Tuesday at 09:30 I ask about one competence.", "[Log evidence]"],
      [okafor, "What a trainee of yours sends for review comes as a card", "[Show what waits]"],
      [shah, "Each Friday at 16:00 you get one digest", "[Overview]"],
      [adams, "People and settings are changed by the operator's commands.", "[What I can do]"],
    ] as const) {
      expect(await opens(who)).toMatch(/^Hello .*\. I keep the evidence that trainees log/);
      expect(who.answer()).toContain(says);
      expect(buttons(who)).toBe(button);
    }
    await maya.presses("Log evidence");
    expect(maya.form().title).toBe("Log evidence");
    await okafor.presses("Show what waits");
    expect(okafor.answer()).toContain("Nothing is waiting for you");
    await shah.presses("Overview");
    expect(shah.answer()).toContain("Nothing new from 2 trainees");
    await adams.presses("What I can do");
    expect(adams.answer()).toContain("As an administrator");
  });

  it("hears of all their roles at once, and has still one button", async () => {
    const { okafor, changes } = await department();
    await changes("okafor", { roles: ["lead", "supervisor", "administrator"] });
    await opens(okafor);
    const titles = okafor.answer().match(/^As an? .*$/gm);
    expect(titles).toEqual(["As a supervisor", "As a training lead", "As an administrator"]);
    expect(buttons(okafor)).toBe("[Show what waits]");
  });

  it("hears it once, however often they open it; installed again, it says what waits and what one can do", async () => {
    const { maya, dump } = await department();
    await opens(maya);
    const before = await dump();
    expect(await opens(maya)).toBe("");
    expect(await dump()).toEqual(before);
    await maya.does({ type: "installed" });
    expect(maya.answer()).toContain("gaps: what has no approved evidence yet");
  });

  it("hears it by an installation as well, with what waits for them already", async () => {
    const { okafor, chat, member } = await waiting();
    await okafor.does({ type: "installed" });
    expect(okafor.answer()).toMatch(
      /\nWaiting for you\n- 1 entry to review: write "queue"\nAs a supervisor\n/,
    );
    expect(await opens(okafor)).toBe("");
    const twice = member("shah");
    const event = { id: "one", account: twice.account, at: new Date(), type: "opened" } as const;
    const [first, again] = [await chat.emit(event), await chat.emit(event)];
    expect(first.type).toBe("notice");
    expect(again).toEqual(first);
  });

  it("has logged evidence before there was a welcome, and needs none", async () => {
    const { maya } = await waiting();
    expect(await opens(maya)).toBe("");
  });

  it("hears of their own day and time, and of their own programme", async () => {
    const { maya, ali, writes, store } = await department();
    const own = (await store.directory("all")).enrolments.get("rao-rt") ?? expect.fail("Maya is enrolled.");
    const prompts = { weekdays: [1, 4], time: "08:15", everyWeeks: 2 };
    await writes({ type: "enrolment", enrolment: { ...own, prompts } });
    expect(await opens(maya)).toContain("Every 2 weeks, on Monday and Thursday at 08:15, I ask about");
    expect(await opens(ali)).toContain("Each Tuesday at 09:30 I ask about");
  });

  it("is in no programme yet: nothing is promised, and the button leads to what they can do", async () => {
    const { sam, changes } = await department();
    await changes("sam", { roles: ["trainee"] });
    expect(await opens(sam)).toContain("You are in no programme yet, so I ask nothing.");
    expect(buttons(sam)).toBe("[What I can do]");
  });
});

describe("whoever is nobody here", () => {
  it("is told once whom to ask, and welcomed once they are somebody", async () => {
    const { sam, changes } = await department();
    expect(await opens(sam)).toBe(
      "You have no role here yet. Ask your training lead or the administrator to add you.",
    );
    expect(await opens(sam)).toBe("");
    await changes("sam", { roles: ["supervisor"] });
    expect(await opens(sam)).toContain("As a supervisor");
  });

  it("a stranger and somebody switched off are told so once, and nothing else", async () => {
    const stranger = { user: "U9", name: "Kit Unknown", email: "kit@example.test" };
    const { member, adams, changes } = await department({ strangers: [stranger] });
    const kit = member("U9");
    for (const type of ["installed", "opened"] as const) {
      await kit.does({ type });
      expect(kit.answer()).toMatch(type === "installed" ? /^I don't know you yet\. Ask/ : /^$/);
    }
    await changes("adams", { active: false });
    expect(await opens(adams)).toMatch(/^You have been switched off here\./);
    expect(await opens(adams)).toBe("");
  });
});
