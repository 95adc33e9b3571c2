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

describe("a card", () => {
  it("that is out of date, or whose words are being changed, keeps the title that it was sent with", async () => {
    const { maya, okafor } = await waiting();
    await maya.presses("Edit");
    maya.fills({ title: "A private thought" });
    await maya.sends("keep");
    expect(okafor.inbox()[0]).toMatch(/^Maya is changing #1, Output drift after service\./);
    await maya.presses("Finish it");
    maya.fills({ title: "Another title", attested: true });
    await maya.sends();
    expect(okafor.inbox()[0]).toBe(
      "Out of date: since this card was sent, Maya has changed #1, Output drift after service.",
    );
    expect(okafor.last()).toContain("To review: #1, Another title");
    await okafor.presses("Approve", "Another title");
    await maya.commands("edit #1");
    maya.fills({ title: "A third", attested: true });
    await maya.sends();
    expect(okafor.inbox().filter((lead) => lead.startsWith("Approved: #1"))).toEqual([
      expect.stringMatching(/^Approved: #1, Another title, from Maya Rao/),
    ]);
  });
});

describe("a form that is sent again", () => {
  it("with other words keeps them: they come back in a form of their own", async () => {
    const { maya, store, entry } = await department();
    await maya.logs();
    expect((await maya.sends()).type).toBe("none"); // the very same: a platform's own second try
    maya.fills({ narrative: "I found the cause, and it was a leak." });
    await maya.sends();
    expect(maya.errors().title).toMatch(/^What you sent first is kept as #1\. These words are not/);
    expect((await entry(1)).words.narrative).not.toContain("a leak");
    await maya.sends();
    expect(maya.errors()).toEqual({});
    expect(await store.entries({})).toHaveLength(1);
    expect(await entry(1)).toMatchObject({
      revision: 2,
      words: { narrative: "I found the cause, and it was a leak." },
    });
  });

  it("to be reviewed, where the first was kept as a draft, is not dropped", async () => {
    const { maya, entry } = await department();
    await maya.logs({}, "keep");
    await maya.sends("send");
    expect(maya.errors().title).toMatch(/^What you sent first is kept as #1/);
    await maya.sends("send");
    expect((await entry(1)).status).toBe("submitted");
  });

  it("with other feedback keeps that, as a comment to send", async () => {
    const { maya, okafor, entry } = await waiting();
    await okafor.presses("Return with feedback");
    okafor.fills({ remark: "Name the chamber." });
    await okafor.sends();
    okafor.fills({ remark: "Name the chamber, and the day." });
    await okafor.sends();
    expect(okafor.errors().remark).toMatch(/^What you wrote first was passed on\./);
    await okafor.sends();
    const returned = await entry(1);
    expect(returned.status === "returned" && returned.feedback).toBe("Name the chamber.");
    expect(maya.last()).toContain("Name the chamber, and the day.");
  });
});

describe("a sign that looks like an approval", () => {
  it("is answered once where it is a supervisor's who could approve, and never where it is not", async () => {
    const { maya, okafor, sam, shah, entry, chat } = await waiting();
    const heard = chat.everything().length;
    for (const other of [maya, sam, shah])
      await other.does({
        type: "reaction",
        reaction: "+1::skin-tone-4",
        added: true,
        message: okafor.sees("To review: #1").ref,
        ours: true,
      });
    expect(chat.everything()).toHaveLength(heard);
    for (const sign of ["+1", "ballot_box_with_check", "100", "like"])
      await okafor.reacts(sign, "To review: #1");
    expect((await entry(1)).status).toBe("submitted");
    expect(okafor.news().filter((text) => text.startsWith("Your "))).toEqual([
      "Your 👍 on #1 decided nothing. What approves is ✅ on its card, or the button beside the words.\n[Open #1]",
    ]);
    await okafor.reacts("white_check_mark", "To review: #1");
    expect((await entry(1)).status).toBe("approved");
  });
});

describe("the app installed again", () => {
  it("says what waits before what one can do", async () => {
    const { okafor, maya } = await waiting();
    await okafor.does({ type: "installed" });
    expect(okafor.answer()).toMatch(
      /^Hello Dr Okafor\..*\nWaiting for you\n- 1 entry to review: write "queue"\n/,
    );
    await maya.does({ type: "installed" });
    expect(maya.answer()).not.toContain("Waiting for you");
  });
});
