import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entry, words } from "../../fixtures.ts";
import { type WebStage, webStage } from "./stage.ts";

describe("a table on a page", () => {
  let stage: WebStage;
  beforeAll(async () => {
    stage = await webStage();
    for (const who of [stage.maya, stage.shah]) await who.commands("help");
    const of = { programmeId: "rp", enrolmentId: "rao-rt", traineeId: "rao" };
    const submittedAt = new Date(stage.clock.now().getTime() - 60 * 24 * 3_600_000);
    const facts = { ...of, id: "late", number: 900, words: words(), createdAt: submittedAt, submittedAt };
    await stage.writes({ type: "entry", entry: entry(facts) });
  });
  afterAll(() => stage.close());

  it("is named for those who hear it, and shows no name that the heading above it says already", async () => {
    const entries = await (await stage.visiting("rao")).get("/pages/lead-sees");
    expect(entries.html).toMatch(/<h2[^>]*>Entries<\/h2>.*<caption class="unseen">Entries<\/caption>/s);
    const overview = await (await stage.visiting("shah")).get("/pages/programmes/rp");
    expect(overview.html).toMatch(/<h2[^>]*>Trainees<\/h2>.*<caption >Evidence approved<\/caption>/s);
  });

  it("sets what takes many words below its label, as wide as a phone", async () => {
    const { html } = await (await stage.visiting("shah")).get("/pages/programmes/rp");
    expect(html).toMatch(/<td role="cell" class="long" data-label="Worth a conversation"/);
    expect(html).not.toMatch(/class="long" data-label="Areas"/);
  });
});
