import { describe, expect, it } from "vitest";
import { nhsNumber, spaced } from "../fakes/identifiers.ts";
import { enrolment } from "../fixtures.ts";
import { approvedByReaction, asked, type Department, department, waiting } from "./department.ts";
import { EVIDENCE, type Member } from "./member.ts";

/** What stands in a field of the form in front of them; undefined where it has no such field. */
const inForm = (who: Member, field: string) => who.form().fields.find(({ name }) => name === field)?.value;

/** Which suggestions the form in front of them begins with. */
const suggested = (who: Member) => JSON.stringify(who.form().fields).match(/"Suggested[^"]*"/g) ?? [];

const ASKS = /^Shall I keep this as evidence\? .*\n\[Keep as evidence\] \[Later\] \[No\]\n/;

describe("a word or a greeting", () => {
  it.each(["banana", "x", "ugh"])(
    "%s: one short question, and nothing is kept or suggested",
    async (line) => {
      const { maya, store } = await department();
      await maya.says(line);
      expect(maya.answer()).toMatch(ASKS);
      await maya.presses("Keep as evidence");
      expect(inForm(maya, "narrative")).toBe(line);
      expect(suggested(maya)).toEqual([]);
      expect(await store.entries({})).toEqual([]);
    },
  );

  it("is no answer to a prompt: it stays open, and one line comes back", async () => {
    const { maya, store } = await asked();
    for (const line of ["Hello", "Dzień dobry", "مرحبا", "你好", "thanks!", "merci", "lol", "hmm", "ok"]) {
      await maya.says(line);
      expect(maya.answer().split("\n"), line).toHaveLength(1);
      expect(maya.answer(), line).not.toContain("evidence");
    }
    expect(await store.entries({})).toEqual([]);
    expect((await store.prompts(["rao-rt"]))[0]?.state).toBe("open");
  });
});

describe("a line in another language", () => {
  it.each([
    ["Polish", "Sprawdziłam stabilność wiązki akceleratora i poprawiłam kalibrację komory."],
    ["Arabic", "قمت بقياس خرج المسرّع الخطي ووجدت انحرافاً بعد الصيانة، ثم صححته."],
    ["Chinese", "我测量了直线加速器的输出。保养后有漂移。我进行了校正。"],
  ])("in %s is kept as it was typed, read so by its reviewer, and suggests nothing", async (_, line) => {
    const { maya, okafor, entry } = await department();
    await maya.says(line);
    expect(maya.answer()).toContain(`"${line}"`);
    await maya.presses("Keep as evidence");
    expect(suggested(maya)).toEqual([]);
    expect(inForm(maya, "narrative")).toBe(line);
    expect(line).toContain(inForm(maya, "title"));
    await maya.presses("Later", "Shall I keep this");
    expect((await entry(1)).words.narrative).toBe(line);
    await maya.edits(1, { ...EVIDENCE, title: "Output", narrative: line });
    expect(okafor.last()).toContain(`"${line}"`);
    await maya.says("I did the monthly QA of linac 2"); // which does suggest something
    await maya.presses("Keep as evidence");
    expect(suggested(maya)).not.toEqual([]);
  });
});

describe("a line of 3,000 characters", () => {
  const LONG = "I measured the output of linac 2 again. ".repeat(75);

  it("is too long for a button to hold: it says how to keep it, and keeps nothing yet", async () => {
    const { maya, store, entry } = await department();
    expect(LONG).toHaveLength(3_000);
    await maya.says(LONG);
    expect(maya.answer()).toMatch(
      /^Is this evidence\? It is too long .* "note" before it.*\n\[Log evidence\]$/,
    );
    expect(await store.entries({})).toEqual([]);
    await maya.says(`note ${LONG}`);
    expect((await entry(1)).words.narrative).toBe(LONG.trim());
    await maya.says(`note ${LONG} and once more, which is too much`);
    expect(maya.answer()).toBe("Nothing was kept. Use 3,000 characters or fewer.");
    expect(await store.entries({})).toHaveLength(1);
  });

  it("answers a prompt whole", async () => {
    const { maya, entry } = await asked();
    await maya.says(LONG);
    expect((await entry(1)).words.narrative).toBe(LONG.trim());
    expect(maya.last().split("\n")[0]?.length).toBeLessThan(200);
  });
});

describe("a line that is all identifiers", () => {
  const REFUSED = `NHS no ${spaced(nhsNumber())}`;
  const QUESTIONED = "MRN no. 4471123, DOB 14/03/1951, 07700 900123";

  it.each([
    ["alone", department, REFUSED, "contain a patient identifier"],
    ["alone, in doubt", department, QUESTIONED, "so I kept none of it"],
    ["in answer to a prompt", asked, REFUSED, "contain a patient identifier"],
    ["in answer to a prompt, in doubt", asked, QUESTIONED, "so I kept none of it"],
  ] as [string, () => Promise<Department>, string, string][])(
    "%s is kept nowhere and never said again",
    async (_, begins, line, says) => {
      const { maya, store, dump, chat } = await begins();
      await maya.says(line);
      expect(maya.answer()).toContain(says);
      expect(await store.entries({})).toEqual([]);
      const everything = JSON.stringify([await dump(), chat.everything(), maya.answer()]);
      for (const digits of line.match(/\d[\d /]{5,}\d/g) ?? []) expect(everything).not.toContain(digits);
    },
  );

  it("of the framework's own codes is evidence like any other", async () => {
    const { maya } = await department();
    await maya.says("Tech4 Tech6 Sci.1");
    expect(maya.answer()).toMatch(ASKS);
  });
});

it("eight claims are taken, with a line each; the same competence twice is told of at its second row", async () => {
  const { maya, okafor, entry } = await department();
  const ids = ["Tech1", "Tech2", "Tech3", "Tech4", "Tech5", "Tech6", "Sci1", "Sci2"];
  const lines = Object.fromEntries(ids.map((id) => [id, `It shows ${id}.`]));
  await maya.logs({ claims: [...ids, "Tech1"], lines });
  expect(Object.keys(maya.errors())).toEqual(["row:8:value"]);
  maya.fills({ claims: ids, lines });
  await maya.sends();
  expect(maya.errors()).toEqual({});
  expect((await entry(1)).words.claims.map(({ competence }) => competence)).toEqual(ids);
  for (const id of ids) expect(okafor.last()).toContain(`It shows ${id}.`);
});

it("a revision in which nothing was changed says so to its reviewer, who may decide it all the same", async () => {
  const { maya, okafor, entry } = await waiting();
  await okafor.commands("return #1 Say which checks you made yourself.");
  await maya.edits(1, {});
  expect(okafor.last()).toMatch(
    /^Changed since you returned it: #1, .*\n.*\nYou asked: "Say which checks you made yourself."\nNothing in it was changed\.\n/,
  );
  await okafor.presses("Approve", "Nothing in it was changed.");
  expect(await entry(1)).toMatchObject({ status: "approved", revision: 2 });
});

describe("a withdrawn entry, once its enrolment has ended", () => {
  /** Its target day is past, and nobody supervises it any more. */
  async function ended({ store, writes, at }: Department) {
    const { enrolments, supervision } = await store.directory("all");
    const until = "2026-06-15";
    const own = enrolments.get("rao-rt") ?? expect.fail("Maya is enrolled.");
    await writes(
      { type: "enrolment", enrolment: { ...own, target: until } },
      ...supervision
        .filter(({ enrolmentId }) => enrolmentId === own.id)
        .map((link) => ({ type: "supervision" as const, link: { ...link, until } })),
    );
    await at("2026-06-20 12:00");
  }

  it("is brought back by its trainee alone, who is told that nobody can approve it now", async () => {
    const scene = await waiting();
    const { maya, okafor, shah, entry } = scene;
    await maya.commands("withdraw #1");
    await ended(scene);
    await okafor.commands("restore #1");
    expect(okafor.answer()).toBe("There is no entry #1 that you can see. Check the number.");
    await shah.commands("restore #1");
    expect(shah.answer()).toBe("Your message on #1 changed nothing: only Maya can do that.");
    expect((await entry(1)).status).toBe("withdrawn");
    await maya.presses("Bring it back", "Withdrawn: #1");
    expect((await entry(1)).status).toBe("submitted");
    expect(maya.last()).toBe(
      "Brought back: #1, Output drift after service. It waits for review again, but nobody can approve it now; your training lead is told.\n[Read]",
    );
    expect(okafor.last()).not.toContain("To review: #1");
    await scene.at("2026-06-26 16:00");
    expect(shah.last()).toContain("Maya Rao: one entry waits without an active supervisor. Add one.");
  });

  it("counts again as it was approved, for a portfolio that is still to be handed in", async () => {
    const scene = await approvedByReaction();
    const { maya, okafor } = scene;
    await maya.commands("withdraw #1 Logged twice.");
    await ended(scene);
    await maya.presses("Bring it back", "Withdrawn: #1");
    expect(maya.last()).toContain("Brought back: #1, Output drift after service. It is approved again.");
    expect(okafor.last()).toMatch(/^Approved: #1/);
    await maya.commands("status");
    expect(maya.answer()).toContain("1 of 46 areas");
  });

  it("is brought back from the next programme too, and by nobody who is switched off", async () => {
    const { maya, okafor, entry, at, writes, changes } = await waiting();
    await maya.commands("withdraw #1");
    const next = enrolment({ id: "rao-nm", traineeId: "rao", programmeId: "nm", start: "2026-06-10" });
    await writes({ type: "enrolment", enrolment: next });
    await at("2026-06-20 12:00");
    await maya.presses("Bring it back", "Withdrawn: #1");
    expect(maya.last()).toContain("It is waiting with Dr Lind or Dr Okafor.");
    expect(okafor.last()).toContain("To review: #1");
    await maya.commands("withdraw RP-1");
    await changes("maya", { active: false });
    await maya.presses("Bring it back", "Withdrawn: #1");
    expect(maya.answer()).toBe("You have been switched off here. If that is wrong, ask the administrator.");
    expect((await entry(1)).status).toBe("withdrawn");
  });
});
