import { expect, it } from "vitest";
import type { Fault } from "../../platforms/slack/web-api.ts";
import { until } from "../program.ts";
import { hurried } from "../rows.ts";
import { faultStage, figure, MAYA, promisesHold, TICK } from "./stage.ts";

/*
 * Something at Slack is wrong for a minute, for three messages of one entry: nothing is given up, nothing comes twice,
 * and a ✅ on its card is heard, also where Slack took the card and its answer was lost.
 */

const refused = (error: string): Fault => ({ type: "refused", error });

it.each<[string, Fault, tells: boolean]>([
  ["one conversation's refusal", refused("channel_not_found"), true],
  ["a refusal of the whole workspace", refused("missing_scope"), false],
  ["an error that nobody knows", refused("an_error_that_is_new"), false],
  ["a cut answer after the message was taken", { type: "unreadable-after", body: '{"ok":tru' }, false],
  ["a proxy's page instead of the message", { type: "unreadable-before", body: "<html>No</html>" }, false],
])("%s", async (what, fault, tells) => {
  const stage = await faultStage();
  const { slack, okafor, shah } = stage;
  const running = await stage.start();
  const times = what.includes("workspace") ? 1 : 3; // one shuts all of it
  slack.fail("chat.postMessage", ...Array.from({ length: times }, () => fault));
  await stage.logs(MAYA, "Output drift");
  const failed = () => slack.callsOf("chat.postMessage").filter(({ fault: met }) => met !== null).length;
  await until("it has failed", () => failed() >= times);
  await running.engine.beat();
  const told = await stage.rows((db) => db.delivery.count({ where: { key: { contains: "undelivered" } } }));
  await hurried(stage.rows, "pending", "unreachable", "held");
  await stage.stop();
  const healed = await stage.start();
  await stage.allSent();
  await healed.engine.beat();
  await okafor.reacts(TICK, "To review: #1");
  await stage.allSent();
  const dead = await stage.rows((db) => db.delivery.count({ where: { state: "dead" } }));
  figure(`healed after a minute, ${what}`, { "calls that failed": failed(), "dead letters": dead, told });
  expect(await stage.statuses()).toEqual(["approved"]);
  expect(dead).toBe(0);
  if (tells) expect(shah.inbox().join()).toContain("cannot be written to (channel_not_found)");
  else expect(told).toBe(0);
  await promisesHold(stage);
});
