import { expect, it } from "vitest";
import { plain } from "../local/samples.ts";
import { askedWhole } from "../shared/asked.ts";
import { CHANNEL, teamsAtWork } from "./at-work.ts";

it("Teams is asked no more and no less", async () => {
  const work = await teamsAtWork();
  await work.listen(async () => ({ type: "notice", message: plain("An answer") }));
  try {
    await askedWhole(import.meta.dirname, work, CHANNEL, () => work.teams.calls, {
      "answered where it was said": async () => (await work.send(work.fromMaya())).status,
    });
    expect(work.teams.calls.length).toBeGreaterThan(5);
  } finally {
    await work.close();
  }
});
