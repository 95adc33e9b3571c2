import { describe, expect, it } from "vitest";
import { approvedByReaction, department, waiting } from "./department.ts";
import { pressing, TICK } from "./member.ts";

describe("an approved entry that is edited", () => {
  it("counts as it was approved until the new version is approved", async () => {
    const { maya, okafor, lind, shah, entry } = await approvedByReaction();
    await maya.edits(1, { claims: ["Tech4", "Com5"], title: "With a talk" });
    expect(maya.last()).toContain("The approved version stands and counts until the new one is approved.");
    expect(await entry(1)).toMatchObject({ status: "submitted", revision: 2, standing: { revision: 1 } });
    await maya.commands("status");
    expect(maya.answer()).toContain("1 of 46 areas");
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1/);
    await lind.reacts(TICK, "Changed since Dr Okafor approved it: #1, With a talk");
    expect(await entry(1)).toMatchObject({ status: "approved", standing: { revision: 2 } });
    await maya.commands("status");
    expect(maya.answer()).toContain("2 of 46 areas");
    await shah.commands("#1");
    expect(shah.answer()).toContain("Approved, revision 1, by Dr Okafor");
    expect(shah.answer()).toContain("Approved, revision 2, by Dr Lind");
  });

  it("is read by others as it was approved, as long as the next version is a draft", async () => {
    const { maya, okafor, shah } = await approvedByReaction();
    await maya.edits(1, { title: "Half a thought" }, "keep");
    for (const one of [okafor, shah]) {
      await one.commands("#1");
      expect(one.answer()).toMatch(/^#1, Output drift after service: approved\n/);
      expect(one.answer()).not.toContain("Half a thought");
    }
    await shah.commands("overview");
    expect(shah.answer()).toContain("Maya Rao: 1 of 46 areas");
    await shah.does(pressing("trainee-summary", "rao"));
    expect(shah.answer()).toContain("Evidence approved: 1 of 46 areas");
    expect(shah.answer()).not.toContain("Half a thought");
  });
});

describe("an entry", () => {
  it("is withdrawn by its trainee; an approved one needs a reason", async () => {
    const { maya, okafor, entry } = await approvedByReaction();
    await maya.commands("withdraw #1");
    expect(maya.answer()).toMatch(/^Nothing was done with #1\. Add your words, as in "withdraw #1 …"\.$/);
    await maya.answers("Withdraw", { remark: "Logged twice." }, "Sent for review");
    expect(await entry(1)).toMatchObject({ status: "withdrawn", reason: "Logged twice.", standing: null });
    expect(okafor.inbox()[0]).toBe("Withdrawn by Maya Rao: #1, Output drift after service.");
    await maya.commands("status");
    expect(maya.answer()).toContain("0 of 46 areas");
    await maya.commands("edit #1");
    expect(maya.answer()).toContain("#1 was withdrawn, so it cannot be changed.");

    await maya.logs({ title: "Another" });
    await maya.presses("Withdraw", "Sent for review: #2");
    expect(maya.answer()).toBe(
      "Withdraw #2, Another? It counts nowhere then; you can bring it back for 30 days.\n[Withdraw] [Keep it]",
    );
    expect((await entry(2)).status).toBe("submitted");
    const { id, revision } = await entry(2);
    await maya.does(pressing("withdraw-not", `${id}/${revision}`));
    expect(maya.answer()).toBe("#2 is as it was.");
    await maya.does(pressing("withdraw-now", `${id}/${revision}`));
    expect((await entry(2)).status).toBe("withdrawn");
  });

  it("that was withdrawn is brought back for thirty days, to the status and the approval that it had", async () => {
    const { maya, okafor, entry, at } = await approvedByReaction();
    const before = await entry(1);
    await maya.commands("withdraw #1 Logged twice.");
    await maya.presses("Bring it back", "Withdrawn: #1");
    expect(maya.last()).toContain("Brought back: #1, Output drift after service. It is approved again.");
    expect(await entry(1)).toEqual({ ...before, updatedAt: expect.any(Date), version: before.version + 2 });
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1/);
    await maya.commands("status");
    expect(maya.answer()).toContain("1 of 46 areas");
    await maya.commands("#1");
    expect(maya.answer()).toMatch(
      /Withdrawn, revision 1, by Maya Rao.*Brought back, revision 1, by Maya Rao/s,
    );

    await maya.commands("withdraw #1 Again.");
    await okafor.commands("restore #1");
    expect((await entry(1)).status).toBe("withdrawn");
    await at("2026-07-09 12:00");
    await maya.commands("restore #1");
    expect(maya.answer()).toContain("#1 cannot be brought back any more.");
    expect((await entry(1)).status).toBe("withdrawn");
  });

  it("that waited waits again once it is brought back, on the card that it had", async () => {
    const { maya, okafor, entry } = await waiting();
    await maya.commands("withdraw #1");
    expect(okafor.inbox()).toEqual(["Withdrawn by Maya Rao: #1, Output drift after service."]);
    await maya.commands("restore #1");
    expect(maya.last()).toContain("It is waiting with Dr Lind or Dr Okafor.");
    await okafor.presses("Approve", "To review: #1");
    expect((await entry(1)).status).toBe("approved");
    expect(okafor.inbox()).toHaveLength(1);
  });

  it("that waits can be taken back as a draft, and its card says so", async () => {
    const { maya, okafor, entry } = await waiting();
    await maya.edits(1, {}, "keep");
    expect(maya.last()).toContain("Taken back as a draft: #1");
    expect(okafor.inbox()[0]).toMatch(/^Maya is changing #1/);
    await okafor.commands("approve #1");
    expect(okafor.answer()).toMatch(/#1/);
    expect((await entry(1)).status).toBe("draft");
    await okafor.commands("#1");
    expect(okafor.answer()).toContain("Maya is changing #1");
  });

  it("that was sent is kept: it cannot be discarded", async () => {
    const { maya, entry } = await department();
    await maya.logs();
    await maya.commands("discard #1");
    expect(maya.answer()).toContain("was sent for review before, so it is kept");
    expect((await entry(1)).status).toBe("submitted");
  });
});
