import { expect, it } from "vitest";
import { teamsPerson } from "../../platforms/teams/tenant.ts";
import { plain } from "../local/samples.ts";
import { askedWhole } from "../shared/asked.ts";
import { CHANNEL, MAYA, teamsAtWork } from "./at-work.ts";

const LIND = teamsPerson("Dr Lind");

it("Teams is asked no more and no less", async () => {
  const work = await teamsAtWork({ people: [MAYA, LIND] });
  const { workspace } = work.chat;
  const toLind = { type: "direct", account: { workspace, user: LIND.aadObjectId } } as const;
  await work.listen(async () => ({ type: "notice", message: plain("An answer") }));
  try {
    await askedWhole(import.meta.dirname, work, CHANNEL, () => work.teams.calls, {
      "answered where it was said": async () => (await work.send(work.fromMaya())).status,
      "sent to one who never wrote": () => work.chat.send(toLind, plain("To a newcomer"), "k0"),
    });
    expect(work.teams.calls.length).toBeGreaterThan(5);
  } finally {
    await work.close();
  }
});
