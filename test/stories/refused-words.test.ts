import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { nhsNumber, spaced } from "../fakes/identifiers.ts";
import { asked, type Department, department, openDepartment, refused, waiting } from "./department.ts";
import { EVIDENCE, type Member, pressing, shortcutOn, type Values } from "./member.ts";

const NHS = nhsNumber();
const OF_A_PATIENT = `Checked the plan of the patient with NHS no ${spaced(NHS)} twice.`;

const FOUR = { claims: ["Sci1", "Sci2", "Sci3", "Tech4"], lines: { Sci1: "a", Sci2: "b", Sci3: "c" } };
const row = (value: string, line = "") => ({ value, line });
const linked = (at: string, pages: string) => ({ links: [{ label: "", url: `${at}.example.test/`, pages }] });
const ELEVEN = Array(11).fill(linked("https://a", "").links).flat();

const REFUSED: [string, Values, field: string, says: string][] = [
  ["no claims", { claims: [] }, "claims", "Choose at least one competence."],
  ["a day in the future", { firstDay: "2026-06-09" }, "firstDay", "Choose today or earlier."],
  ["a day that does not exist", { firstDay: "2026-02-30" }, "firstDay", "Write the day as 2026-03-27."],
  ["the last day first", { lastDay: "2026-06-04" }, "lastDay", "The last day is before the first."],
  ["3,001 characters", { narrative: "x".repeat(3_001) }, "narrative", "Use 3,000 characters or fewer."],
  ["121 in the title", { title: "x".repeat(121) }, "title", "Use 120 characters or fewer."],
  ["a claim nobody knows", { claims: ["Tech99"] }, "row:0:value", "Tech99 is not in this framework."],
  [
    "a claim of another kind",
    { claims: ["constructor"] },
    "row:0:value",
    "constructor is not in this framework.",
  ],
  ["four claims but three lines", FOUR, "row:3:line", "Say for Tech4 how this shows it."],
  ["a line about nothing", { claims: [row("Tech4"), row("", "So")] }, "row:1:value", "Choose the competence"],
  [
    "the same twice",
    { claims: [row("Tech4"), row("Tech4", "So")] },
    "row:1:value",
    "Tech4 stands in row 1 already",
  ],
  ["an http link", linked("http://a", "4"), "link:0:url", "Start with https://."],
  ["half a page", linked("https://a", "0.5"), "link:0:pages", "Give the pages as a whole number."],
  ["pages in words", linked("https://a", "12 pp"), "link:0:pages", "Give the pages as a whole number."],
  ["pages of nothing", { links: [{ label: "", url: "", pages: "4" }] }, "link:0:url", "Start with https://."],
  ["eleven links", { links: ELEVEN }, "links", "Choose 10 or fewer."],
  ["someone else's witness", { witness: "shah" }, "witness", "Choose one of your supervisors."],
  ["no attestation", { attested: false }, "attested", "Tick this to send for review."],
  ["no kind of evidence", { kind: "" }, "kind", "Choose one."],
  ["an NHS number", { narrative: OF_A_PATIENT }, "narrative", "This looks like an NHS number. Remove it"],
  ["one in the reflection", { reflection: OF_A_PATIENT }, "reflection", "This looks like an NHS number."],
  ["one in a line", { lines: { Tech4: OF_A_PATIENT } }, "row:0:line", "This looks like an NHS number."],
];

describe("a form", () => {
  let scene: Department & { close(): Promise<void> };
  beforeAll(async () => {
    scene = await openDepartment();
    await scene.maya.commands("help");
  });
  beforeEach(async () => {
    scene.clock.forward(60_000); // nobody fills in thirty forms at once
    await scene.beat();
  });
  afterAll(() => scene.close());

  it.each(REFUSED)(
    "with %s is refused, keeps every word and succeeds once it is put right",
    async (_, values, field, says) => {
      const { maya, okafor, dump, store, chat } = scene;
      const [before, heard] = [await dump(), chat.everything().length];
      const count = (await store.entries({})).length;
      await maya.logs(values);
      expect(maya.errors()[field]).toContain(says);
      expect(Object.keys(maya.errors())).toEqual([field]);
      expect(await dump()).toEqual(before);
      expect(chat.everything()).toHaveLength(heard);
      const kept = (field: string) => maya.form().fields.find(({ name }) => name === field)?.value;
      expect(kept("title")).toBe(values.title ?? EVIDENCE.title);
      expect(kept("links")).toEqual(values.links ?? []);

      maya.fills({ reflection: "", lastDay: "", witness: "", links: [], lines: {}, ...EVIDENCE });
      await maya.sends();
      expect(maya.errors()).toEqual({});
      expect(await store.entries({})).toHaveLength(count + 1);
      expect(okafor.last()).toContain("To review:");
      // Not its last four alone: a hash may have any four digits in it.
      for (const form of [NHS, spaced(NHS)])
        expect(JSON.stringify(await dump())).not.toContain(form.slice(4));
    },
  );

  it("whose claims are not sound is not kept as a draft either, and one row more is no submission", async () => {
    const { maya, store, dump } = scene;
    const [before, count] = [await dump(), (await store.entries({})).length];
    await maya.logs({ claims: [row("Tech4"), row("", "So")] }, "another-claim");
    expect(maya.errors()).toEqual({});
    const field = maya.form().fields.find(({ name }) => name === "claims");
    expect(field?.value).toEqual([row("Tech4"), row("", "So"), row(""), row("")]);
    await maya.sends("keep");
    expect(Object.keys(maya.errors())).toEqual(["row:1:value"]);
    expect(await dump()).toEqual(before);
    expect(await store.entries({})).toHaveLength(count);
  });

  it("with a number that may be something else asks what it is, and takes the answer", async () => {
    const { maya, entry, store } = scene;
    await maya.logs({ narrative: `Replaced the board with serial ${NHS} in the couch, and tested it.` });
    const asks = "Something here could be an NHS number. Say what it is, or remove it.";
    expect(maya.errors().narrative).toBe(asks);
    maya.fills({ numberNote: "The serial number of a circuit board." });
    await maya.sends();
    const last = (await store.entries({})).length;
    expect((await entry(last)).words.numberNote).toBe("The serial number of a circuit board.");
  });

  it("that somebody else's hand has changed is answered, and changes nothing", async () => {
    const { maya } = scene;
    const answers = { submit: "send", values: { ...EVIDENCE, remark: "Well." } };
    for (const [form, context] of [
      ["entry", "{}"],
      ["entry", "not JSON"],
      ["entry", JSON.stringify({ entry: "no such entry", version: 1, prompt: null })],
      ["return", "null"],
      ["choose", JSON.stringify({ entry: "no such entry", revision: 1 })],
      ["constructor", "{}"],
    ] as const) {
      const told = await refused(scene, maya, () => maya.does({ type: "form", form, context, answers }));
      expect(told).toEqual([expect.stringContaining("That message no longer shows an entry.")]);
    }
  });

  it("of feedback with an identifier is refused, and keeps its words", async () => {
    const { maya, okafor, store } = scene;
    await maya.logs();
    const [entry] = (await store.entries({ statuses: ["submitted"] })).slice(-1);
    await okafor.presses("Return with feedback", `#${entry?.number}`);
    okafor.fills({ remark: OF_A_PATIENT });
    const told = await refused(scene, okafor, () => okafor.sends());
    expect(told).toEqual([]);
    expect(okafor.errors().remark).toContain("This looks like an NHS number.");
    expect(okafor.form().fields[0]?.value).toBe(OF_A_PATIENT);
  });

  it("of feedback that came too late says who was first, and keeps its words", async () => {
    const { maya, okafor, lind, store } = scene;
    await maya.logs({ title: "Raced for" });
    await okafor.presses("Return with feedback", "Raced for");
    okafor.fills({ remark: "Name the chamber." });
    await lind.presses("Approve", "Raced for");
    await refused(scene, okafor, () => okafor.sends());
    expect(okafor.errors().remark).toMatch(/changed nothing: Dr Lind approved it on 8 June 2026/);
    expect(okafor.form().fields[0]?.value).toBe("Name the chamber.");
    const [entry] = (await store.entries({ statuses: ["approved"] })).slice(-1);
    expect(entry?.standing?.approval.by).toBe("lind");
  });
});

describe("words that nobody understands", () => {
  it("are answered in a line with what to press, and nothing is stored", async () => {
    const { maya, okafor, dump } = await department();
    await maya.commands("help");
    await okafor.commands("help");
    const before = await dump();
    for (const text of ["praise", "approve twelve", "constructor", "__proto__", "toString #1"]) {
      for (const say of [() => maya.commands(text), () => maya.says(text)]) {
        await say();
        expect(maya.answer()).toBe(
          `Shall I keep this as evidence? "${text}"\n[Keep as evidence] [Later] [No]\nKeep as evidence opens the form with this in it; Later keeps it as a draft.`,
        );
      }
      await okafor.says(text);
      expect(okafor.answer()).toMatch(/^I did nothing with that: .*\n\[What I can do\]$/);
    }
    await maya.commands("R2-D2");
    expect(maya.answer()).toContain("R2-D2");
    expect(await dump()).toEqual(before);
  });

  it("about an entry that is not there, or is somebody's draft, say so alike", async () => {
    const { maya, okafor } = await department();
    await maya.says("note A private thought");
    for (const text of ["#1", "#2", "approve #1", "approve #2", "comment #1 Nice."]) {
      await okafor.commands(text);
      expect(okafor.answer()).toMatch(/^There is no entry #[12] that you can see\. Check the number\.$/);
    }
  });
});

describe("a patient identifier that was typed", () => {
  it("is stored nowhere, and its author is told to delete it", async () => {
    const { maya, okafor, dump } = await asked();
    await maya.logs();
    await okafor.commands("help");
    const before = await dump();
    const TYPED = [
      OF_A_PATIENT, // in answer to the prompt
      `note ${OF_A_PATIENT}`,
      `return #1 ${OF_A_PATIENT}`,
      `comment #1 ${OF_A_PATIENT}`,
      `undo #1 ${OF_A_PATIENT}`,
      `hello NHS number ${NHS}`,
    ];
    const told = async (who: Member, act: () => Promise<unknown>) => {
      await act();
      expect(who.answer()).toMatch(/^That message seems to contain a patient identifier\. I stored nothing/);
      expect(who.answer()).toContain("please delete it now");
    };
    for (const text of TYPED)
      for (const who of [maya, okafor])
        for (const act of [who.says, who.commands]) await told(who, () => act(text));
    await told(okafor, () => okafor.says(OF_A_PATIENT, "To review: #1"));
    await told(maya, () => maya.does(shortcutOn(maya.account, OF_A_PATIENT)));
    const after = await dump();
    expect(after).toEqual(before);
    for (const form of [NHS, spaced(NHS)]) expect(JSON.stringify(after)).not.toContain(form);
  });

  it("or could be one is not said again: the answer offers the form", async () => {
    const { maya, okafor, dump } = await asked();
    await maya.logs();
    for (const text of [NHS, `note The log says ${spaced(NHS)}`]) {
      const before = await dump();
      await maya.says(text);
      expect(maya.answer()).toMatch(/could be a patient's number, so I kept none of it.*\n\[Log evidence\]$/);
      expect(await dump()).toEqual(before);
    }
    await okafor.says(`comment #1 Is it ${NHS}?`);
    const undone = "Nothing was done with #1: something in that message could be an NHS number.";
    expect(okafor.answer()).toBe(`${undone} Write it again without.`);
    await okafor.says(NHS);
    expect(okafor.answer()).not.toContain(NHS);
    expect(JSON.stringify(await dump())).not.toContain(NHS);
  });
});

describe("a button of a card", () => {
  it("already decided says who was first", async () => {
    const scene = await waiting();
    const { okafor, lind, jo, entry, audit } = scene;
    await okafor.presses("Approve");
    const value = `${(await entry(1)).id}/1`;
    const press = (who: typeof lind, action: string) => () => who.does(pressing(action, value));
    await jo.commands("help");
    for (const action of ["approve", "choose", "return"])
      expect(await refused(scene, lind, press(lind, action))).toEqual([
        "That button on #1 changed nothing: Dr Okafor approved it on 8 June 2026, 12:00.",
      ]);
    expect(await refused(scene, okafor, press(okafor, "approve"))).toEqual([]); // pressed twice
    expect(await refused(scene, jo, press(jo, "approve"))).toEqual([
      expect.stringContaining("only a trainee's supervisors can approve"),
    ]);
    expect((await audit()).filter(({ event }) => event.endsWith(".refused"))).toHaveLength(4);
  });

  it("that nobody knows, or of an entry that is gone, is answered", async () => {
    const { maya } = await department();
    for (const [action, value] of [
      ["constructor", ""],
      ["approve", "no such entry/1"],
      ["edit", ""],
      ["prompt-log", "no such prompt"],
      ["undo", "gone/1"],
    ] as const) {
      await maya.does(pressing(action, value));
      const shown = maya.answer() || maya.form().title;
      expect(shown).toMatch(/no longer shows an entry|Log evidence|That prompt is over/);
    }
  });
});

describe("a character that no database keeps", () => {
  it("is left out of what was written, in a form and in a note", async () => {
    const { maya, entry } = await department();
    await maya.logs({ title: "Output\0 drift", claims: ["Tech4"], lines: { Tech4: "It\0 shows" } });
    await maya.says("note A second\0 thing");
    expect((await entry(1)).words).toMatchObject({ title: "Output drift", claims: [{ line: "It shows" }] });
    expect((await entry(2)).words.narrative + (await entry(2)).words.title).not.toContain("\0");
  });
});
