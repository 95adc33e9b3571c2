import { describe, expect, it } from "vitest";
import type { Form } from "../../src/ports/form.ts";
import { chosenIn, rows } from "../filled-rows.ts";
import { asked, department } from "./department.ts";
import { pressing } from "./member.ts";

describe("a sentence that answers nothing", () => {
  const LINE = "I chaired the departmental QA meeting";

  it("is kept only when that is pressed, and once however often it is", async () => {
    const { maya, store, dump, entry } = await department();
    await maya.commands("help");
    const before = await dump();
    await maya.says(LINE);
    expect(maya.answer()).toBe(
      `Shall I keep this as evidence? "${LINE}"\n[Keep as evidence] [Later] [No]\nKeep as evidence opens the form with this in it; Later keeps it as a draft.`,
    );
    expect(await dump()).toEqual(before);
    await maya.presses("Later");
    await maya.presses("Later");
    expect(await store.entries({})).toHaveLength(1);
    expect((await entry(1)).words.narrative).toBe(LINE);
    expect(maya.inbox()).toEqual([`Draft kept: #1, "${LINE}".`]);
  });

  it("opens as a form with its words, and is sent in four acts: open, tick what it shows, tick the word, send", async () => {
    const { maya, dump, entry, store } = await department();
    await maya.says("Chaired the linac QA meeting, and we agreed new tolerances for output");
    const before = await dump();
    await maya.presses("Keep as evidence");
    const field = (name: string) => maya.form().fields.find((one) => one.name === name);
    expect(field("title")?.value).toBe("Chaired the linac QA meeting");
    expect(field("firstDay")?.value).toBe("2026-06-08");
    expect(field("kind")?.value).toBe("meeting");
    expect(field("suggested")).toMatchObject({ type: "choices", value: [], required: false });
    expect(field("claims")).toMatchObject({ value: [], required: false });
    expect(await dump()).toEqual(before);
    maya.fills({ suggested: ["Tech6"], attested: true });
    await maya.sends();
    expect(await entry(1)).toMatchObject({
      status: "submitted",
      words: { narrative: "Chaired the linac QA meeting, and we agreed new tolerances for output" },
    });
    expect((await entry(1)).words.claims.map(({ competence }) => competence)).toEqual(["Tech6"]);
    await maya.presses("Keep as evidence", "Shall I keep this");
    expect(await store.entries({})).toHaveLength(1);
  });

  it("opens with the day on which it was said, whenever that is pressed; a button from before days stood in it with today", async () => {
    const { maya, clock } = await department();
    const firstDay = () => maya.form().fields.find(({ name }) => name === "firstDay")?.value;
    const event = {
      type: "text",
      text: LINE,
      replyTo: null,
      direct: true,
      called: false,
      files: false,
    } as const;
    const message = { workspace: maya.account.workspace, conversation: "dm:rao", message: "1" };
    await maya.does({ ...event, message }, { at: new Date("2026-06-06T23:30:00Z") }); // half past midnight in London
    clock.moveTo(new Date("2026-06-10T09:00:00Z"));
    await maya.presses("Keep as evidence");
    expect(firstDay()).toBe("2026-06-07");
    await maya.does(pressing("keep-now", `dm:rao 1 2026-06-01 was a Monday`));
    expect(firstDay()).toBe("2026-06-10");
    await maya.does(pressing("keep-now", `2026-07-01 dm:rao 1 ${LINE}`));
    expect(firstDay()).toBe("2026-06-10");
  });

  it("comes back with what was ticked where something is missing, and needs one claim at least", async () => {
    const { maya, store } = await department();
    await maya.says("Filled in a Datix after a near miss with the wrong mask");
    await maya.presses("Keep as evidence");
    maya.fills({ attested: true });
    await maya.sends();
    expect(maya.errors()).toEqual({ claims: "Choose at least one competence." });
    expect(maya.form().fields.map(({ name }) => name)).toContain("suggested");
    await maya.says("Filled in a Datix after a near miss with the wrong mask");
    await maya.presses("Keep as evidence");
    maya.fills({ suggested: ["Tech.5"], attested: false });
    await maya.sends();
    expect(maya.errors()).toEqual({ attested: "Tick this to send for review." });
    expect(chosenIn(maya.form())).toEqual(["Tech.5"]);
    expect(await store.entries({})).toEqual([]);
  });

  it("that was sent is not kept once more by Later", async () => {
    const { maya, store } = await department();
    await maya.says(LINE);
    await maya.presses("Keep as evidence");
    maya.fills({ suggested: [], claims: ["Tech5"], attested: true });
    await maya.sends();
    await maya.presses("Later", "Shall I keep this");
    expect(maya.answer()).toBe("That is kept already, as #1.\n[Open #1]");
    expect(await store.entries({})).toHaveLength(1);
  });

  it("that was kept while its form was open comes back in a form of that draft, words and all", async () => {
    const { maya, store, entry } = await department();
    await maya.says(LINE);
    await maya.presses("Keep as evidence");
    const sends = ({ name: form, context, instance: id, fields }: Form) => {
      const values = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
      const answers = { submit: "send", values: { ...values, claims: rows(["Tech5"]), attested: true } };
      return maya.does({ type: "form", form, context, answers }, { id });
    };
    const opened = maya.form();
    await maya.presses("Later", "Shall I keep this");
    const back = await sends(opened);
    if (back.type !== "invalid") return expect.fail("It was taken.");
    expect(back.errors.title).toContain("What you sent first is kept as #1.");
    expect(back.form.title).toBe("Edit #1");
    expect(await sends(back.form)).toEqual({ type: "none" });
    expect(await store.entries({})).toHaveLength(1);
    expect(await entry(1)).toMatchObject({ status: "submitted", words: { title: LINE } });
  });

  it("whose draft was discarded opens as a new form", async () => {
    const { maya } = await department();
    await maya.says(LINE);
    await maya.presses("Later");
    await maya.commands("discard #1");
    await maya.presses("Keep as evidence", "Shall I keep this");
    expect(maya.form().title).toBe("Log evidence");
  });

  it("whose draft was discarded is kept once more by Later", async () => {
    const { maya, entry } = await department();
    await maya.says(LINE);
    await maya.presses("Later");
    await maya.commands("discard #1");
    await maya.presses("Later", "Shall I keep this");
    expect((await entry(2)).words.narrative).toBe(LINE);
    await maya.presses("Later", "Shall I keep this");
    expect(maya.answer()).toContain("#2");
  });

  it("that was kept already opens as that draft", async () => {
    const { maya, store } = await department();
    await maya.says(LINE);
    await maya.presses("Later");
    await maya.presses("Keep as evidence", "Shall I keep this");
    expect(maya.form().title).toBe("Edit #1");
    expect(await store.entries({})).toHaveLength(1);
  });

  it("is dropped by No", async () => {
    const { maya, store } = await department();
    await maya.says(LINE);
    await maya.presses("No");
    expect(maya.answer()).toBe("Nothing was kept.");
    expect(await store.entries({})).toEqual([]);
  });

  it("stands whole in the question, up to what a button can hold", async () => {
    const { maya, entry } = await department();
    const long = `${"I measured the output again. ".repeat(58)}Done.`;
    await maya.says(long);
    expect(maya.answer()).toContain(`"${long}"`);
    await maya.presses("Later");
    expect((await entry(1)).words.narrative).toBe(long);
    await maya.says(`${long} ${long}`);
    expect(maya.answer()).toMatch(
      /^Is this evidence\? It is too long .*"note" before it.*\n\[Log evidence\]$/,
    );
  });

  it("is a greeting, thanks or an ok: one short line back", async () => {
    const { maya } = await department();
    for (const [line, answer] of [
      ["Hello", 'Hello Maya. Write "help" to see what I can do.'],
      ["Thanks", "You're welcome."],
      ["ok", "All right. Where I asked something, its buttons answer it."],
    ] as const) {
      await maya.says(line);
      expect(maya.answer()).toBe(answer);
    }
  });

  it("is nothing this week: the open prompt is answered by it", async () => {
    const { maya, store } = await asked();
    await maya.says("Nothing this week");
    expect(maya.answer()).toBe("No more about Sci1 this week.");
    expect((await store.prompts(["rao-rt"]))[0]?.state).toBe("declined");
    await maya.says("nothing this week");
    expect(maya.answer()).toMatch(/^All right, nothing was kept\./);
  });
});
