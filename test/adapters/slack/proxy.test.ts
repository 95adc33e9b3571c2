import { expect, it, onTestFinished } from "vitest";
import { message } from "../../fixtures.ts";
import { proxyDouble } from "../../platforms/proxy.ts";
import { MAYA, slackAtWork } from "./at-work.ts";

it("everything that is asked of Slack goes through the proxy, where one is the only way out", async () => {
  const proxy = await proxyDouble();
  const work = await slackAtWork({}, proxy.url);
  onTestFinished(async () => {
    await work.close();
    await proxy.close();
  });
  const { chat, slack } = work;
  await chat.send(work.toMaya, message(), "k1");
  expect(slack.messages(slack.dmOf(MAYA.id))).toHaveLength(1);
  expect(new Set(proxy.asked)).toEqual(new Set([new URL(slack.url).host]));
});
