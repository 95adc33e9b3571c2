import { describe, expect, it } from "vitest";
import { outboxFindings } from "../../../src/commands/check-ups.ts";
import { type Activity, activities } from "../../platforms/teams/activities.ts";
import { AS_THE_NEWEST, REORDERED, reactInEveryOrder } from "../asked.ts";
import { until } from "../program.ts";
import { calls, pressed, TICK, tokenRunsOut } from "./acts.ts";
import { keysSent, promisesHold } from "./promises.ts";
import { faultStage, figure } from "./stage.ts";

describe("let in no more", () => {
  it("the login refuses our secret: one alert, no storm, and everything goes out once it is put right", async () => {
    const stage = await faultStage();
    const { login, said } = stage;
    const before = [login.issued.length, calls(stage)] as const;
    tokenRunsOut();
    login.fail({ status: 401, error: "invalid_client" });
    await stage.logs("Written while the secret has run out");
    await until("it parks", () => said().includes("workspace.parked"));
    await stage.logs("And another", "And one more"); // each of them wakes the outbox
    const asked = login.issued.length - before[0];
    const metrics = await (await fetch(`${stage.url()}metrics`)).text();
    const [outbox, ...findings] = await outboxFindings(stage.office.desk, stage.office.deliveries);
    await stage.stop();
    const alerts = said().match(/workspace\.parked/g)?.length ?? 0;
    expect(calls(stage)).toBe(before[1]);
    login.fail(null);
    await stage.start();
    await stage.allSent();
    const sent = (await keysSent(stage)).length;
    figure("login refused", { "tokens asked for until it parked": asked, alerts, "sent afterwards": sent });
    expect({ alerts, sent }).toEqual({ alerts: 1, sent: 9 });
    expect(asked).toBeLessThanOrEqual(3); // for three people at once, none of whom had heard of it
    expect(metrics).toContain("countersign_parked_workspaces 1");
    expect([outbox, ...findings].map((one) => one?.what)).toContain(
      "1 workspace let the bot in no more when it last called.",
    );
    await promisesHold(stage);
  });

  it("the app disabled by the administrator: one alert, no storm, nothing given up, and everything goes out once it is enabled", async () => {
    const stage = await faultStage();
    const { teams, said } = stage;
    const before = calls(stage);
    teams.block(true);
    await stage.logs("Written while the app is disabled");
    await until("it parks", () => said().includes("workspace.parked"));
    await stage.logs("And another", "And one more"); // each of them wakes the outbox
    const asked = calls(stage) - before;
    const waited = await stage.rows((db) => db.delivery.count({ where: { state: "pending" } }));
    const dead = await stage.rows((db) => db.delivery.count({ where: { state: "dead" } }));
    await stage.stop();
    teams.block(false);
    await stage.start();
    await stage.allSent();
    const alerts = said().match(/workspace\.parked/g)?.length ?? 0;
    figure("the app disabled", {
      "calls until it parked": asked,
      alerts,
      "dead letters": dead,
      waited,
      "sent afterwards": (await keysSent(stage)).length,
    });
    expect({ alerts, dead }).toEqual({ alerts: 1, dead: 0 });
    expect(waited).toBe(9);
    expect(asked).toBeLessThanOrEqual(4); // to three people at once, one of whom is tried again
    await promisesHold(stage);
  });

  it("the app disabled for one person alone: theirs waits, nobody else does, and no alert is given", async () => {
    const stage = await faultStage();
    const { teams, said, okafor, maya } = stage;
    teams.fail("send", { type: "refused", status: 403, code: "BotDisabledByAdmin" });
    await stage.logs("One");
    await stage.allSent();
    await okafor.reacts(TICK, "To review: #1");
    await stage.allSent();
    const refused = teams.callsOf("send").filter(({ error }) => error !== null).length;
    const dead = await stage.rows((db) => db.delivery.count({ where: { state: "dead" } }));
    figure("the app disabled for one person", { refused, "dead letters": dead });
    expect({ refused, dead }).toEqual({ refused: 1, dead: 0 });
    expect(said()).not.toContain("workspace.parked");
    expect(maya.last()).toContain("Approved: #1");
    await promisesHold(stage);
  });

  it("the app blocked for somebody: theirs is set aside after one call, and nobody else waits", async () => {
    const stage = await faultStage();
    const { teams, okafor, lind, maya } = stage;
    okafor.person.installed = false; // and nobody tells us
    const before = calls(stage);
    await stage.logs("One");
    await stage.allSent();
    await lind.reacts(TICK, "To review: #1");
    await stage.allSent();
    const aside = await stage.rows((db) => db.delivery.findMany({ where: { state: "unreachable" } }));
    const refused = teams.callsOf("send").filter(({ error }) => error !== null);
    figure("the app blocked", {
      calls: calls(stage) - before,
      refused: refused.length,
      unreachable: aside.length,
    });
    expect(aside.map(({ problem }) => problem)).toEqual(["teams send: HTTP 403 BotNotInConversationRoster"]);
    expect(refused).toHaveLength(1);
    expect(await stage.statuses()).toEqual(["approved"]);
    expect(maya.last()).toContain("Approved: #1");
    await promisesHold(stage, { unsettled: aside.map(({ key }) => key) });
  });

  it("a card that was deleted in Teams: its entry is decided all the same, no dead letter, nothing else waits", async () => {
    const stage = await faultStage();
    const { teams, okafor, lind, maya } = stage;
    await stage.logs("Its card is deleted");
    await stage.allSent();
    const card = okafor.sees("To review: #1");
    const erased = await stage.rows((db) => db.delivery.findMany({ where: { refMessage: card.id } }));
    teams.erase(card);
    await lind.reacts(TICK, "To review: #1");
    await stage.logs("And life goes on");
    await stage.allSent();
    const gone = await stage.rows((db) =>
      db.delivery.findMany({ where: { problem: "teams update: HTTP 404 ActivityNotFoundInConversation" } }),
    );
    figure("a deleted message", { "not drawn": gone.length });
    expect(gone.map(({ state }) => state)).toEqual(["skipped"]);
    expect(await stage.statuses()).toEqual(["approved", "submitted"]);
    expect(maya.inbox().join("\n")).toContain("Approved: #1");
    expect(okafor.last()).toContain("To review: #2");
    await promisesHold(stage, { erased: erased.map(({ key }) => key) });
  });
});

describe("what Teams delivers", () => {
  it("twice, at once or later, has one effect", async () => {
    const stage = await faultStage();
    const { maya, okafor, lind, send, teams } = stage;
    await stage.logs("One", "Two");
    await stage.allSent();
    const from = activities(teams);
    const twiceAtOnce = async (activity: Activity) => {
      const both = await Promise.all([send(activity), send(activity)]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      await stage.allSent();
      expect(await send(activity)).toMatchObject({ status: 200 });
      await stage.allSent();
    };
    const personal = teams.personalOf(maya.person.id);
    const note = { conversation: personal.id, from: maya.person.id, text: "note Checked the output" };
    await twiceAtOnce(from.message(maya.person, personal, teams.write(note)));
    const [theirs, card] = [teams.personalOf(okafor.person.id), okafor.sees("To review: #1")];
    await twiceAtOnce(from.reaction(okafor.person, theirs, card, { added: [TICK] }));
    await twiceAtOnce(pressed(stage, lind, lind.sees("To review: #2"), "Approve"));
    const [decisions, entries] = await stage.rows((db) =>
      Promise.all([db.decision.count(), db.entry.count()]),
    );
    figure("delivered three times", { activities: 3, deliveries: 9, entries: entries - 2, decisions });
    expect({ entries, decisions }).toEqual({ entries: 3, decisions: 2 });
    await promisesHold(stage);
  });

  it("one reaction changed into another is heard whole: ✅ for ✔️ keeps the approval, a heart for ✅ ends it", async () => {
    const stage = await faultStage();
    const { okafor, maya } = stage;
    await stage.logs("One");
    await stage.allSent();
    await okafor.reacts("2714_heavycheckmark", "To review: #1");
    await okafor.changesReaction("2714_heavycheckmark", TICK, okafor.sees("#1"));
    await okafor.again();
    await stage.allSent();
    expect(await stage.statuses()).toEqual(["approved"]);
    await okafor.changesReaction(TICK, "heart", "Approved: #1");
    await stage.allSent();
    expect(await stage.statuses()).toEqual(["submitted"]);
    expect(maya.last()).toContain("withdrawn");
    await promisesHold(stage);
  });

  it("in whatever order reactions come, the newest counts, and each is acted on once", async () => {
    const stage = await faultStage();
    const { teams, okafor, send } = stage;
    await stage.logs(...REORDERED);
    await stage.allSent();
    const from = activities(teams);
    const personal = teams.personalOf(okafor.person.id);
    const deliveries = await reactInEveryOrder((number, all) => {
      const card = okafor.sees(`To review: #${number},`);
      return all.map((added, at) => ({
        ...from.reaction(okafor.person, personal, card, { [added ? "added" : "removed"]: [TICK] }),
        timestamp: new Date(Date.now() - 10_000 + 1_000 * at).toISOString(),
      }));
    }, send);
    await stage.allSent();
    figure("reactions out of order", { orders: REORDERED.length, activities: deliveries });
    expect(await stage.statuses()).toEqual(AS_THE_NEWEST);
    await promisesHold(stage);
  });
});
