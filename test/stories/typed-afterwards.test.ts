import { describe, expect, it } from "vitest";
import { nhsNumber, spaced } from "../fakes/identifiers.ts";
import { ALONE } from "../fixtures.ts";
import { department, waiting } from "./department.ts";
import { EVIDENCE, pressing, reacting, TICK } from "./member.ts";

const PATIENT = `The patient has NHS no ${spaced(nhsNumber())}.`;

describe("a file", () => {
  const file = { ...ALONE, files: true };

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
    await scene.maya.does({ type: "text", text: how === "note" ? `note ${text}` : text, ...ALONE, message });
    if (how === "question") await scene.maya.presses("Later");
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

  it("and was changed in its form, sent, withdrawn or discarded since is said to keep what it does keep", async () => {
    const { maya, message } = await drafted("question");
    const changed = async () => {
      await maya.does({ type: "edited", message, text: "I chaired two QA meetings" });
      return maya.answer();
    };
    const ofForm = "#1 keeps the words that its form was sent with. To change them, open it.\n[Open #1]";
    await maya.edits(1, { title: "QA meeting" }, "keep");
    expect(await changed()).toBe(ofForm);
    await maya.edits(1, { ...EVIDENCE });
    expect(await changed()).toBe(ofForm);
    await maya.commands("withdraw #1");
    await maya.sends();
    expect(await changed()).toBe("#1 is withdrawn. It keeps its words, and counts nowhere.\n[Open #1]");
    await maya.does(pressing("keep", "dm:rao m-own I chaired the QA meeting"));
    expect(await changed()).toBe("#2 keeps the words you sent first.\n[Open #2]");
    await maya.presses("Discard", "Draft kept: #2");
    expect(await changed()).toBe("");
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
    await maya.edits(1, { title: "A private thought" }, "keep");
    expect(okafor.inbox()[0]).toMatch(/^Maya is changing #1, Output drift after service\./);
    await maya.answers("Finish it", { title: "Another title", attested: true });
    expect(okafor.inbox()[0]).toBe(
      "Out of date: since this card was sent, Maya has changed #1, Output drift after service.",
    );
    expect(okafor.last()).toContain("Changed since it was first sent: #1, Another title");
    await okafor.presses("Approve", "Another title");
    await maya.edits(1, { title: "A third", attested: true });
    expect(okafor.inbox().filter((lead) => lead.startsWith("Approved: #1"))).toEqual([
      expect.stringMatching(/^Approved: #1, Another title, from Maya Rao/),
    ]);
  });
});

describe("a form that is sent again", () => {
  it("with other words keeps them: they come back in a form of their own", async () => {
    const { maya, store, entry } = await waiting();
    expect((await maya.sends()).type).toBe("none"); // the very same: a platform's own second try
    maya.fills({ narrative: "I found the cause, and it was a leak." });
    await maya.sends();
    expect(maya.errors().title).toMatch(/^What you sent first is kept as #1\. These words are not/);
    expect((await entry(1)).words.narrative).not.toContain("a leak");
    await maya.sends();
    expect(maya.errors()).toEqual({});
    expect(await store.entries({})).toHaveLength(1);
    const words = { narrative: "I found the cause, and it was a leak." };
    expect(await entry(1)).toMatchObject({ revision: 2, words });
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
    await okafor.answers("Return with feedback", { remark: "Name the chamber." });
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
      await other.does(reacting(okafor.sees("To review: #1").ref, "+1::skin-tone-4"));
    expect(chat.everything()).toHaveLength(heard);
    for (const sign of ["+1", "ballot_box_with_check", "100", "like"])
      await okafor.reacts(sign, "To review: #1");
    expect((await entry(1)).status).toBe("submitted");
    expect(okafor.news().filter((text) => text.startsWith("Your "))).toEqual([
      "Your 👍 on #1 decided nothing. What approves is ✅ on its card, or the button beside the words.\n[Open #1]",
    ]);
    await okafor.reacts(TICK, "To review: #1");
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
