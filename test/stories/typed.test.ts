import { describe, expect, it } from "vitest";
import { nhsNumber, spaced } from "../fakes/identifiers.ts";
import { type Department, department } from "./department.ts";

const PATIENT = `The patient has NHS no ${spaced(nhsNumber())}.`;

/** Entry #1 is waiting with both supervisors. */
async function waiting(): Promise<Department> {
  const scene = await department();
  await scene.maya.logs();
  scene.maya.news();
  return scene;
}

describe("nearly a command", () => {
  it("is done where only signs stand around it", async () => {
    const { maya } = await waiting();
    await maya.says("Status?");
    expect(maya.answer()).toContain("Evidence approved: 0 of 46 areas");
  });

  it("is asked about where a letter is wrong, and done by the press", async () => {
    const { maya, okafor } = await waiting();
    await maya.says("statsu");
    expect(maya.answer()).toBe('Did you mean "status"?\n[Show status]');
    await maya.presses("Show status");
    expect(maya.answer()).toContain("Evidence approved: 0 of 46 areas");

    await okafor.says("aprove #1");
    expect(okafor.answer()).toBe('Did you mean "approve #1"?\n[Open #1]');
    await okafor.presses("Open #1");
    await okafor.presses("Approve");
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1/);
  });

  it.each(["approve #1.", "APPROVE 1", "approve RP-1!", "“approve #1”"])(
    "%s approves, as it says",
    async (line) => {
      const { okafor, entry } = await waiting();
      await okafor.says(line);
      expect((await entry(1)).status).toBe("approved");
    },
  );
});

describe("a sentence that answers nothing", () => {
  const LINE = "I chaired the departmental QA meeting";

  it("is kept only when that is pressed, and once however often it is", async () => {
    const { maya, store, dump, entry } = await department();
    await maya.commands("help");
    const before = await dump();
    await maya.says(LINE);
    expect(maya.answer()).toBe(`Shall I keep this as evidence? "${LINE}"\n[Keep as a draft] [No]`);
    expect(await dump()).toEqual(before);
    await maya.presses("Keep as a draft");
    await maya.presses("Keep as a draft");
    expect(await store.entries({})).toHaveLength(1);
    expect((await entry(1)).words.narrative).toBe(LINE);
    expect(maya.inbox()).toEqual([`Draft kept: #1, "${LINE}".`]);
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
    await maya.presses("Keep as a draft");
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
    const { at, maya, store } = await department();
    await at("2026-06-09 09:30");
    await maya.says("Nothing this week");
    expect(maya.answer()).toBe("No more about Sci1 this week.");
    expect((await store.prompts(["rao-rt"], new Date(0)))[0]?.state).toBe("declined");
    await maya.says("nothing this week");
    expect(maya.answer()).toMatch(/^All right, nothing was kept\./);
  });
});

describe("a reply under a message", () => {
  it("of what was returned is for its reviewer, whatever else is open", async () => {
    const { at, maya, okafor, store } = await waiting();
    await okafor.says("return #1 Say which checks you made yourself.");
    await at("2026-06-09 09:30");
    await maya.says("I made the output check.", "Returned with feedback: #1");
    expect(okafor.last()).toContain("A comment on #1, Output drift after service, from Maya Rao:");
    expect(await store.entries({})).toHaveLength(1);
    expect((await store.prompts(["rao-rt"], new Date(0)))[0]?.state).toBe("open");
  });

  it("of an answered prompt is evidence for what that prompt asked about", async () => {
    const { at, maya, entry, store } = await department();
    await at("2026-06-09 09:30");
    await maya.presses("Not this week");
    await at("2026-06-16 09:30");
    await maya.says("I measured the output of linac 2.", "Sci1");
    expect((await entry(1)).words.claims.map(({ competence }) => competence)).toEqual(["Sci1"]);
    expect((await store.prompts(["rao-rt"], new Date(0))).map(({ state }) => state)).toEqual([
      "declined",
      "open",
    ]);
  });

  it("that asks for feedback is the feedback", async () => {
    const { okafor, entry, maya } = await waiting();
    await okafor.reacts("leftwards_arrow_with_hook", "To review: #1");
    await okafor.says("Say which checks you made yourself.", "To return #1");
    const returned = await entry(1);
    expect(returned.status === "returned" && returned.feedback).toBe("Say which checks you made yourself.");
    expect(maya.last()).toContain("Returned with feedback: #1");
  });

  it("of a comment is a comment back", async () => {
    const { maya, okafor } = await waiting();
    await okafor.says("Which chamber was it?", "To review: #1");
    await maya.says("The Farmer chamber.", "A comment on #1");
    expect(okafor.last()).toContain('from Maya Rao:\n"The Farmer chamber."');
  });

  it("of one's own draft goes to nobody, and says so", async () => {
    const { maya, store } = await department();
    await maya.says("note Measured the output of linac 2");
    await maya.says("and of linac 3", "Draft kept: #1");
    expect(maya.answer()).toMatch(/^Nobody else sees #1 while it is a draft.*\n\[Finish it\]$/);
    expect((await store.history("entry")).comments).toEqual([]);
  });

  it("is a command all the same where it is one", async () => {
    const { maya, okafor } = await waiting();
    await okafor.says("return #1 Say which.");
    await maya.says("status", "Returned with feedback: #1");
    expect(maya.answer()).toContain("Evidence approved: 0 of 46 areas");
  });
});

describe("under a card", () => {
  it("approve approves what that card shows, by who may", async () => {
    const { okafor, sam, entry } = await waiting();
    await sam.does({
      type: "text",
      text: "approve",
      message: null,
      replyTo: okafor.sees("To review: #1").ref,
      direct: true,
      called: false,
      files: false,
    });
    expect((await entry(1)).status).toBe("submitted");
    await okafor.says("Approve.", "To review: #1");
    expect((await entry(1)).status).toBe("approved");
  });

  it("approve under an out-of-date card approves nothing", async () => {
    const { maya, okafor, entry } = await waiting();
    const { ref } = okafor.sees("To review: #1");
    await maya.presses("Edit");
    maya.fills({ title: "Another title", attested: true });
    await maya.sends();
    await okafor.does({
      type: "text",
      text: "approve",
      message: null,
      replyTo: ref,
      direct: true,
      called: false,
      files: false,
    });
    expect((await entry(1)).status).toBe("submitted");
    expect(okafor.answer()).toContain("Nothing was approved: Maya has changed #1 since this card was sent.");
  });

  it.each(["✅", "👍", "approved", "aprove"])(
    "%s approves nothing: the button stands beside the words",
    async (sign) => {
      const { okafor, entry, maya } = await waiting();
      await okafor.says(sign, "To review: #1");
      expect(okafor.answer()).toMatch(
        /^Nothing is approved yet: .*\n[\s\S]*I found the cause[\s\S]*\[Approve\]/,
      );
      expect((await entry(1)).status).toBe("submitted");
      expect(maya.news()).toEqual([]);
      await okafor.presses("Approve", "Nothing is approved yet");
      expect((await entry(1)).status).toBe("approved");
    },
  );

  it("other words are a comment, and decide nothing", async () => {
    const { okafor, maya, entry } = await waiting();
    await okafor.says("Looks good to me, well done on the cause", "To review: #1");
    expect(maya.last()).toContain("A comment on #1");
    expect((await entry(1)).status).toBe("submitted");
  });
});

describe("a file", () => {
  const file = { message: null, replyTo: null, direct: true, called: false, files: true } as const;

  it("alone is answered, and nothing is kept", async () => {
    const { maya, store } = await department();
    await maya.does({ type: "text", text: "", ...file });
    expect(maya.answer()).toMatch(/^I keep words, not files .*If it shows a patient, delete it here too\./);
    expect(await store.entries({})).toEqual([]);
  });

  it("with words is told not to be kept beside what became of them", async () => {
    const { maya, entry } = await department();
    await maya.does({ type: "text", text: "note Measured the output", ...file });
    expect(maya.answer()).toMatch(/^I kept your words, not the file/);
    expect((await entry(1)).words.narrative).toBe("Measured the output");
    await maya.does({ type: "text", text: "status", ...file });
    expect(maya.answer()).toMatch(/^Evidence approved|Your coverage/);
    expect(maya.answer()).toContain("I do not read files or pictures");
  });
});

describe("a message that became a draft", () => {
  async function drafted(how: "note" | "question") {
    const scene = await department();
    const message = { workspace: scene.maya.account.workspace, conversation: "dm:rao", message: "m-own" };
    const text = "I chaired the QA meeting";
    await scene.maya.does({
      type: "text",
      text: how === "note" ? `note ${text}` : text,
      message,
      replyTo: null,
      direct: true,
      called: false,
      files: false,
    });
    if (how === "question") await scene.maya.presses("Keep as a draft");
    return { ...scene, message };
  }

  it.each(["note", "question"] as const)("by a %s keeps its first words, changed or deleted", async (how) => {
    const { maya, message, entry, jo } = await drafted(how);
    await maya.does({ type: "edited", message, text: "I chaired two QA meetings" });
    expect(maya.answer()).toBe("#1 keeps the words you sent first.\n[Open #1]");
    await maya.presses("Open #1");
    expect(maya.answer()).toContain("I chaired the QA meeting");
    await maya.does({ type: "deleted", message });
    expect(maya.answer()).toBe("#1 keeps the words you sent first.\n[Open #1]");
    expect((await entry(1)).words.narrative).toBe("I chaired the QA meeting");
    await jo.does({ type: "edited", message, text: "something else" });
    expect(jo.answer()).toBe("");
  });

  it("is checked for patients when it is changed, as is any other message", async () => {
    const { maya, message, jo, dump } = await drafted("note");
    const before = await dump();
    await maya.does({ type: "edited", message, text: PATIENT });
    expect(maya.answer()).toMatch(/^That message seems to contain a patient identifier\. I stored nothing/);
    await jo.does({ type: "edited", message: { ...message, message: "other" }, text: PATIENT });
    expect(jo.answer()).toMatch(/^That message seems to contain a patient identifier/);
    await jo.does({ type: "deleted", message: { ...message, message: "other" } });
    expect(jo.answer()).toBe("");
    expect(JSON.stringify(await dump())).not.toContain(PATIENT);
    expect((await dump(["Account"])).Entry).toEqual(before.Entry);
  });
});
