import { expect, it } from "vitest";
import { slackAtWork } from "./slack/at-work.ts";
import { teamsAtWork } from "./teams/at-work.ts";

it("each platform is called as fast as its own documents allow, and looked at fewer than fifty times a minute", async () => {
  const lookUps = { perSecond: 2 / 3, mostPerSecond: 2 / 3, burst: 20, gapMs: 0 };
  const [slack, teams] = await Promise.all([slackAtWork(), teamsAtWork()]);
  expect(slack.chat.limits).toEqual({
    messages: { perSecond: 5, mostPerSecond: 20, burst: 5, gapMs: 1_000 },
    lookUps,
    perPerson: null,
  });
  expect(teams.chat.limits).toEqual({
    messages: { perSecond: 20, mostPerSecond: 40, burst: 10, gapMs: 500 },
    lookUps,
    perPerson: { most: 10, withinMs: 60_000 },
  });
  await Promise.all([slack.close(), teams.close()]);
});
