import { describe, expect, it } from "vitest";
import { nothingOutlivesItsTest, startBotProcess, until } from "../program.ts";
import { aged } from "../rows.ts";
import { keyOf } from "./promises.ts";
import { type FaultStage, faultStage, figure, MAYA, promisesHold, TICK, UNPACED } from "./stage.ts";

nothingOutlivesItsTest();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const posts = ({ slack }: FaultStage) => slack.callsOf("chat.postMessage").length;
const cards = ({ slack }: FaultStage) =>
  slack.everything().filter(({ metadata }) => keyOf(metadata)?.startsWith("card:"));

it("a card that was deleted in Slack: its entry is decided all the same, one dead letter, nothing else waits", async () => {
  const stage = await faultStage();
  const { slack, lind, okafor, maya } = stage;
  await stage.start();
  await stage.logs(MAYA, "Its card is deleted");
  await stage.allSent();
  const card = okafor.sees("To review: #1");
  const erased = [keyOf(card.metadata) ?? ""];
  slack.erase(card.channel, card.ts);
  await lind.reacts(TICK, "To review: #1");
  await stage.logs(MAYA, "And life goes on");
  await stage.allSent();
  expect(lind.inbox().some((text) => text.startsWith("Approved: #1"))).toBe(true);
  expect(maya.inbox().some((text) => text.startsWith("Approved: #1"))).toBe(true);
  expect(okafor.inbox().some((text) => text.startsWith("To review: #2"))).toBe(true);
  expect(await stage.statuses()).toEqual(["approved", "submitted"]);
  const gone = { problem: "slack chat.update: message_not_found" };
  const redraws = await stage.rows((db) => db.delivery.findMany({ where: gone }));
  expect(redraws.map(({ state }) => state)).toEqual(["skipped"]);
  figure("a deleted message", { "not drawn": redraws.length });
  await promisesHold(stage, { erased });
});

it("a revoked token: one alert, no storm, and everything goes out once it works again", async () => {
  const stage = await faultStage();
  const { slack } = stage;
  const bot = await startBotProcess(stage.databaseUrl, { ...stage.settings, LOG_LEVEL: "error" });
  stage.listensAt(bot.url);
  await stage.maya.opensHome();
  const REFUSED = 60;
  slack.fail("chat.postMessage", ...Array(REFUSED).fill({ type: "refused", error: "token_revoked" }));
  await stage.logs(MAYA, "Written while the token is revoked");
  await until("it parks", () => /workspace\.parked/.test(bot.said()));
  await stage.logs(MAYA, "And another", "And one more");
  for (let n = 0; n < 5; n++) await stage.maya.opensHome(); // each of them wakes the outbox
  const parked = posts(stage);
  await bot.kill();
  const alerts = bot.said().match(/workspace\.parked/g)?.length;
  // At a start one call may find out whether it works again; here it does.
  for (let left = REFUSED - parked; left > 0; left--)
    await fetch(`${slack.url}chat.postMessage`, { method: "POST" });
  await stage.start(UNPACED);
  await stage.allSent();
  figure("a revoked token", {
    "calls until it parked": parked,
    alerts: alerts ?? 0,
    sent: cards(stage).length,
  });
  expect(alerts).toBe(1);
  expect(parked).toBeLessThanOrEqual(3); // to three people at once, none of whom had heard of it
  expect(await stage.statuses()).toEqual(Array(3).fill("submitted"));
  await promisesHold(stage);
});

describe("Slack away", () => {
  it.each([
    ["ten minutes", 10 * MINUTE],
    ["twenty-five hours", 25 * HOUR],
  ])("for %s: what was decided there meanwhile is found, what waited goes out", async (long, ms) => {
    const stage = await faultStage();
    const { slack, okafor, lind } = stage;
    const running = await stage.start();
    await stage.logs(MAYA, "Approved meanwhile", "Untouched", "Approved before");
    await stage.allSent();
    await okafor.reacts(TICK, "To review: #3");
    await stage.allSent();

    slack.outage(true);
    const withdrawn = slack.messageAt(...at(okafor.sees("Approved: #3")));
    if (withdrawn) slack.react(withdrawn, TICK, "U0OKAFOR", false); // and nobody hears of either
    slack.react(lind.sees("To review: #1"), TICK, "U0LIND", true);
    await okafor.reacts(TICK, "To review: #2"); // this one is heard, but cannot be told of
    await running.engine.beat();
    const waiting = await stage.rows((db) => db.delivery.count({ where: { state: "pending" } }));
    expect(waiting).toBeGreaterThan(0);
    expect(await stage.statuses()).toEqual(["submitted", "approved", "approved"]);
    await stage.stop();
    await aged(stage, ms);
    slack.outage(false);

    const again = await stage.start();
    await again.engine.beat();
    await stage.allSent();
    expect(await stage.statuses()).toEqual(["approved", "approved", "approved"]);
    expect(okafor.last()).toMatch(/#3/); // asked, since nobody knows when theirs was taken away
    figure(`away for ${long}`, { "messages that waited": waiting, approved: 3 });
    await promisesHold(stage);
  });
});

const at = ({ channel, ts }: { channel: string; ts: string }): [string, string] => [channel, ts];
