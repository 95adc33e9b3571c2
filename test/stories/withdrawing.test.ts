import { describe, expect, it } from "vitest";
import { approvedByReaction } from "./department.ts";
import { CHECK, pressing, TICK } from "./member.ts";

describe("an approval", () => {
  it("is undone by its approver with one press", async () => {
    const { okafor, maya, lind, entry } = await approvedByReaction();
    await okafor.presses("Undo");
    expect(maya.last()).toContain("Approval withdrawn: #1");
    expect(maya.last()).not.toContain("Undone.");
    await lind.commands("#1");
    expect(lind.answer()).toMatch(
      /Sent for review, revision 1, by Maya Rao.*Approved, revision 1, by Dr Okafor, by reaction.*Approval withdrawn, revision 1, by Dr Okafor, by button/s,
    );
    expect(lind.answer()).not.toContain("Undone.");
    expect(await entry(1)).toMatchObject({ status: "submitted", standing: null });
    expect(lind.inbox()[0]).toMatch(/^To review: #1/);
    await lind.presses("Approve");
    expect((await entry(1)).standing?.approval.by).toBe("lind");
  });

  it("is undone after a day with a reason", async () => {
    const { at, okafor, entry } = await approvedByReaction();
    await at("2026-06-10 13:00");
    await okafor.answers("Undo", { remark: "I approved the wrong entry." });
    expect((await entry(1)).status).toBe("submitted");
  });

  it("is not undone by the button of an earlier version's approval", async () => {
    const { maya, okafor, entry } = await approvedByReaction();
    await maya.edits(1, { title: "Better told" });
    await okafor.presses("Approve", "Better told");
    await okafor.does(pressing("undo", `${(await entry(1)).id}/1`));
    expect(okafor.answer()).toContain("earlier version of #1");
    expect(await entry(1)).toMatchObject({ status: "approved", standing: { revision: 2 } });
  });

  it("is withdrawn at any time by a lead of the programme with a reason, and everyone concerned hears it", async () => {
    const { at, maya, okafor, shah, lind, entry } = await approvedByReaction();
    await at("2026-06-30 10:00");
    await shah.commands("undo #1");
    expect(shah.answer()).toMatch(/^Nothing was done with #1\./);
    await shah.commands("#1");
    await shah.answers("Withdraw the approval", { remark: "It is dated before the link." });
    expect((await entry(1)).status).toBe("submitted");
    expect(maya.last()).toContain('Dr Shah: "It is dated before the link."');
    expect(okafor.inbox().join("\n")).toContain("Approval withdrawn");
    await lind.commands("undo #1 Not mine to undo.");
    expect(lind.answer()).toBe("There is no approval of #1 to withdraw.");
  });

  it("can be withdrawn while the trainee writes the next version", async () => {
    const { maya, okafor, entry } = await approvedByReaction();
    await maya.edits(1, {}, "keep");
    expect(maya.last()).toContain("The approved version stands and counts until the new one is approved.");
    await maya.commands("#1");
    expect(maya.answer()).toContain("Kept as a draft, revision 2, by Maya Rao");
    await okafor.commands("#1");
    expect(okafor.answer()).not.toContain("Kept as a draft");
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
    await okafor.answers("Withdraw the approval", { remark: "The wrong entry." });
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
    expect(lind.last()).toContain("Your ✅ on #1 changed nothing: Dr Okafor approved it on 8 June 2026,");
    await lind.takesAway(TICK, "Approved: #1");
    expect((await entry(1)).standing?.approval.by).toBe("okafor");
    expect(okafor.inbox()).toHaveLength(1);
  });
});
