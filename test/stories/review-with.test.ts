import { describe, expect, it } from "vitest";
import { department } from "./department.ts";
import { EVIDENCE } from "./member.ts";

describe("a supervisor who sits down with one trainee", () => {
  it("goes through what waits from them, oldest first, deciding or not, to the last", async () => {
    const { maya, jo, okafor, entry } = await department();
    for (const title of ["First", "Second", "Third"]) await maya.logs({ ...EVIDENCE, title });
    await jo.logs({ ...EVIDENCE, title: "Another's" });
    await okafor.says("review with Maya");
    expect(okafor.answer()).toContain("#1, First");
    expect(okafor.answer()).toContain("Two more wait from Maya Rao after this one.");
    await okafor.presses("Approve", "#1, First");
    await okafor.says("review with maya rao");
    await okafor.presses("Next: #3");
    expect(okafor.answer()).toContain("#3, Third");
    expect(okafor.answer()).toContain("The last that waits from Maya Rao.");
    expect((await entry(1)).status).toBe("approved");
  });

  it("hears where nothing waits, nobody is called so, or several are", async () => {
    const { okafor, lind, maya } = await department();
    await okafor.says("review with Maya");
    expect(okafor.answer()).toBe("Nothing from Maya Rao waits for you.");
    await lind.says("review with Jo");
    expect(lind.answer()).toContain('You supervise nobody called "Jo"');
    await maya.says("Review with my supervisor of the commissioning results for the new linac");
    expect(maya.answer()).toContain("Shall I keep this as evidence?");
  });

  it("goes on where the one that was shown was decided meanwhile by somebody else", async () => {
    const { maya, okafor, lind } = await department();
    for (const title of ["First", "Second"]) await maya.logs({ ...EVIDENCE, title });
    await okafor.says("review with Maya");
    await lind.says("approve #2");
    await okafor.presses("Next: #2");
    expect(okafor.answer()).toBe("That was all that waits from Maya Rao.");
  });
});
