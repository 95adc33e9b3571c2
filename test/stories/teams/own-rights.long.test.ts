import { describe, expect, it } from "vitest";
import { PAGES, retainedWarnedAndGone, takesTheirData } from "../own-rights.ts";
import { waiting } from "./stage.ts";

const TITLE = "Output drift after service";

describe("what is kept of somebody, in Teams", () => {
  it("is asked for in chat and taken from the page behind the link", async () => {
    const stage = await waiting({ settings: { COUNTERSIGN_URL: PAGES } });
    const { profile, enrolments } = await takesTheirData(stage, () => stage.teams.everything());
    expect(JSON.stringify(profile)).toContain("Maya Rao");
    expect(JSON.stringify(enrolments)).toContain(TITLE);
  });

  it("is kept for as long as the programme says: two warnings, and then the words go, from every message too", async () => {
    await retainedWarnedAndGone(await waiting(), TITLE);
  });
});
