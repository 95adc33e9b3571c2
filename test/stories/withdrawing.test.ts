import { describe, expect, it } from "vitest";
import { department } from "./department.ts";

const TICK = "white_check_mark";
const CHECK = "heavy_check_mark";

async function approvedByReaction() {
  const scene = await department();
  await scene.maya.logs();
  await scene.okafor.reacts(TICK, "To review: #1");
  return scene;
}

describe("an approval", () => {
  it("is undone by its approver with one press", async () => {
    const { maya, okafor, lind, entry } = await approvedByReaction();
    await okafor.presses("Undo");
    expect(await entry(1)).toMatchObject({ status: "submitted", standing: null });
    expect(okafor.last()).toBe("You withdrew your approval of #1. It is waiting again.");
    expect(maya.last()).toContain("Approval withdrawn: #1, Output drift after service, by Dr Okafor.");
    expect(lind.inbox()[0]).toMatch(/^To review: #1/);
    await lind.presses("Approve");
    expect((await entry(1)).standing?.approval.by).toBe("lind");
  });

  it("is undone after a day with a reason", async () => {
    const { at, okafor, entry } = await approvedByReaction();
    await at("2026-06-10 13:00");
    await okafor.presses("Undo");
    okafor.fills({ remark: "I approved the wrong entry." });
    await okafor.sends();
    expect((await entry(1)).status).toBe("submitted");
  });

  it("is not undone by the button of an earlier version's approval", async () => {
    const { maya, okafor, entry } = await approvedByReaction();
    await maya.commands("edit #1");
    maya.fills({ title: "Better told" });
    await maya.sends();
    await okafor.presses("Approve", "Better told");
    const undo = okafor.inbox().findIndex((lead) => lead.startsWith("You approved #1"));
    expect(undo).toBeGreaterThan(-1);
    const id = (await entry(1)).id;
    await okafor.does({ type: "button", action: "undo", value: `${id}/1`, message: null });
    expect(okafor.answer()).toContain("earlier version of #1");
    expect(await entry(1)).toMatchObject({ status: "approved", standing: { revision: 2 } });
  });

  it("is withdrawn at any time by a lead of the programme with a reason, and everyone concerned hears it", async () => {
    const { at, maya, okafor, shah, lind, entry, store } = await approvedByReaction();
    await at("2026-06-30 10:00");
    await shah.commands("undo #1");
    expect(shah.answer()).toMatch(/^Nothing was done with #1\./);
    await shah.commands("#1");
    await shah.presses("Withdraw the approval");
    shah.fills({ remark: "It is dated before the link." });
    await shah.sends();
    expect((await entry(1)).status).toBe("submitted");
    expect(shah.last()).toBe("You withdrew the approval of #1. It is waiting again.");
    expect(maya.last()).toContain('Dr Shah: "It is dated before the link."');
    expect(okafor.inbox().join("\n")).toContain("Approval withdrawn");
    const { decisions } = await store.history((await entry(1)).id);
    expect(decisions.map(({ what, by }) => `${what} ${by}`)).toEqual([
      "approved okafor",
      "approval-withdrawn shah",
    ]);
    await lind.commands("undo #1 Not mine to undo.");
    expect(lind.answer()).toBe("There is no approval of #1 to withdraw.");
  });

  it("is not withdrawn by another supervisor, nor by the trainee", async () => {
    const { lind, maya, entry } = await approvedByReaction();
    await maya.commands("undo #1 I would rather not.");
    expect(maya.answer()).toContain("the person who approved it, or a training lead, can withdraw");
    await lind.commands("undo #1 I would not have.");
    expect(lind.answer()).toContain("the person who approved it, or a training lead, can withdraw");
    expect((await entry(1)).status).toBe("approved");
  });

  it("can be withdrawn while the trainee writes the next version", async () => {
    const { maya, okafor, entry } = await approvedByReaction();
    await maya.commands("edit #1");
    await maya.sends("keep");
    expect(maya.last()).toContain("The approved version stands and counts until the new one is approved.");
    await okafor.commands("undo #1 The wrong entry.");
    expect(await entry(1)).toMatchObject({ status: "draft", revision: 2, standing: null });
    expect(okafor.last()).toBe("You withdrew your approval of #1. It no longer counts.");
  });
});

describe("the reaction that made an approval", () => {
  it("withdraws it when it is taken away within a day", async () => {
    const { at, okafor, maya, entry } = await approvedByReaction();
    await at("2026-06-09 11:59");
    await okafor.takesAway(TICK, "Approved: #1");
    expect((await entry(1)).status).toBe("submitted");
    expect(maya.last()).toContain("The reaction that approved it was taken away.");
    await okafor.reacts(TICK, "To review: #1");
    expect((await entry(1)).status).toBe("approved");
  });

  it("does nothing later, and its person is told how to withdraw with a reason", async () => {
    const { at, okafor, maya, entry } = await approvedByReaction();
    await at("2026-06-09 12:01");
    maya.news();
    await okafor.takesAway(TICK, "Approved: #1");
    expect((await entry(1)).status).toBe("approved");
    expect(maya.news()).toEqual([]);
    expect(okafor.last()).toMatch(/^Taking your ✅ away from #1 changed nothing: .* say why\.\n/);
    await okafor.presses("Withdraw the approval");
    okafor.fills({ remark: "The wrong entry." });
    await okafor.sends();
    expect((await entry(1)).status).toBe("submitted");
  });

  it("leaves it standing while another approving reaction of that person stands", async () => {
    const { okafor, entry } = await approvedByReaction();
    okafor.news();
    await okafor.reacts(CHECK, "Approved: #1");
    await okafor.takesAway(TICK, "Approved: #1");
    expect((await entry(1)).status).toBe("approved");
    expect(okafor.news()).toEqual([]);
    await okafor.takesAway(CHECK, "Approved: #1");
    expect((await entry(1)).status).toBe("submitted");
  });

  it("that came second is told who was first, and taking it away changes nothing", async () => {
    const { okafor, lind, entry } = await approvedByReaction();
    await lind.reacts(TICK, "Approved: #1");
    expect(lind.last()).toContain(
      "Your ✅ on #1 changed nothing: Dr Okafor approved it on 8 June 2026, 12:00.",
    );
    await lind.takesAway(TICK, "Approved: #1");
    expect((await entry(1)).standing?.approval.by).toBe("okafor");
    expect(okafor.inbox()).toHaveLength(2);
  });
});

describe("an approved entry that is edited", () => {
  it("counts as it was approved until the new version is approved", async () => {
    const { maya, okafor, lind, shah, entry } = await approvedByReaction();
    await maya.commands("edit #1");
    maya.fills({ claims: ["Tech4", "Com5"], title: "With a talk" });
    await maya.sends();
    expect(maya.last()).toContain("The approved version stands and counts until the new one is approved.");
    expect(await entry(1)).toMatchObject({ status: "submitted", revision: 2, standing: { revision: 1 } });
    await maya.commands("status");
    expect(maya.answer()).toContain("1 of 46 areas");
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1/);
    await lind.reacts(TICK, "To review: #1, With a talk");
    expect(await entry(1)).toMatchObject({ status: "approved", standing: { revision: 2 } });
    await maya.commands("status");
    expect(maya.answer()).toContain("2 of 46 areas");
    await shah.commands("#1");
    expect(shah.answer()).toContain("approved by Dr Okafor");
    expect(shah.answer()).toContain("approved by Dr Lind");
  });

  it("is read by others as it was approved, as long as the next version is a draft", async () => {
    const { maya, okafor, shah } = await approvedByReaction();
    await maya.commands("edit #1");
    maya.fills({ title: "Half a thought" });
    await maya.sends("keep");
    for (const one of [okafor, shah]) {
      await one.commands("#1");
      expect(one.answer()).toMatch(/^#1, Output drift after service: approved\n/);
      expect(one.answer()).not.toContain("Half a thought");
    }
    await shah.commands("overview");
    expect(shah.answer()).toContain("Maya Rao: 1 of 46 areas");
    await shah.does({ type: "button", action: "trainee-summary", value: "rao", message: null });
    expect(shah.answer()).toContain("Evidence approved: 1 of 46 areas");
    expect(shah.answer()).not.toContain("Half a thought");
  });

  it("is as it was approved once the draft over it is discarded", async () => {
    const { maya, okafor, entry } = await approvedByReaction();
    const before = await entry(1);
    await maya.commands("edit #1");
    maya.fills({ title: "Half a thought", claims: ["Com5"] });
    await maya.sends("keep");
    await maya.presses("Discard");
    expect(maya.last()).toBe("Discarded: your changes to #1. The approved version stands as it was.");
    expect(await entry(1)).toMatchObject({ status: "approved", revision: 1, words: before.words });
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1/);
  });
});

describe("an entry", () => {
  it("is withdrawn by its trainee; an approved one needs a reason", async () => {
    const { maya, okafor, entry } = await approvedByReaction();
    await maya.commands("withdraw #1");
    expect(maya.answer()).toMatch(/^Nothing was done with #1\. Write a line\.$/);
    await maya.presses("Withdraw", "Sent for review");
    maya.fills({ remark: "Logged twice." });
    await maya.sends();
    expect(await entry(1)).toMatchObject({ status: "withdrawn", reason: "Logged twice.", standing: null });
    expect(okafor.inbox()[0]).toBe("Withdrawn by Maya Rao: #1, Output drift after service.");
    await maya.commands("status");
    expect(maya.answer()).toContain("0 of 46 areas");
    await maya.commands("edit #1");
    expect(maya.answer()).toContain("#1 was withdrawn, so it cannot be changed.");

    await maya.logs({ title: "Another" });
    await maya.presses("Withdraw", "Sent for review: #2");
    expect((await entry(2)).status).toBe("withdrawn");
  });

  it("that waits can be taken back as a draft, and its card says so", async () => {
    const { maya, okafor, entry } = await department();
    await maya.logs();
    await maya.presses("Edit");
    await maya.sends("keep");
    expect(maya.last()).toContain("Taken back as a draft: #1");
    expect(okafor.inbox()[0]).toMatch(/^Maya is changing #1/);
    await okafor.commands("approve #1");
    expect(okafor.answer()).toMatch(/#1/);
    expect((await entry(1)).status).toBe("draft");
    await okafor.commands("#1");
    expect(okafor.answer()).toContain("Maya is changing #1");
  });

  it("that was never sent is discarded, words and all; one that was is kept", async () => {
    const { maya, store, entry, dump } = await department();
    await maya.says("note An unrepeatable phrase about chambers");
    await maya.presses("Discard");
    expect(maya.last()).toBe("Discarded: #1. Its words are gone.");
    expect(await store.entryByNumber("rp", 1)).toBeNull();
    const stored = JSON.stringify(await dump(["Delivery"]));
    expect(stored).not.toContain("unrepeatable");
    await maya.logs();
    await maya.commands("discard #2");
    expect(maya.answer()).toContain("was sent for review before, so it is kept");
    expect((await entry(2)).status).toBe("submitted");
  });
});
