import { expect, it } from "vitest";
import { requests } from "../../platforms/slack/requests.ts";
import { slackSockets } from "../../platforms/slack/socket.ts";
import { nothingOutlivesItsTest, until } from "../program.ts";
import { keyOf } from "./promises.ts";
import { faultStage, figure, MAYA, promisesHold, startKilledAt } from "./stage.ts";

nothingOutlivesItsTest();

it.each([
  ["between receipt and commit", "before-commit"],
  ["between commit and acknowledgement", "after-commit"],
])(
  "Socket Mode, kill -9 %s: what was said comes again over the next connection, and is there once",
  async (_, place) => {
    const stage = await faultStage();
    const { slack, databaseUrl, rows } = stage;
    const sockets = slackSockets(slack);
    const { SLACK_SIGNING_SECRET: _unused, ...given } = stage.settings;
    const settings = { ...given, SLACK_APP_TOKEN: slack.appToken };
    const bot = await startKilledAt(place, databaseUrl, settings);
    await sockets.connected();
    const words = "I looked at the output of the machine and wrote it up";
    const said = slack.write({ channel: slack.dmOf(MAYA), user: MAYA, text: `note ${words}` });
    const { kind, payload } = requests(slack).message(MAYA, { ...said });
    const acknowledged = sockets.deliver(kind, payload);
    expect((await bot.ended).signal).toBe("SIGKILL");
    await until("the connection is gone", () => sockets.connections() === 0);
    expect(sockets.acks).toEqual([]);
    const [waiting] = sockets.waiting();
    expect(waiting).toMatchObject({ attempts: 1 });
    const standing = () => rows((db) => db.revision.count({ where: { narrative: words } }));
    const before = await standing();
    expect(before).toBe(place === "after-commit" ? 1 : 0);

    const again = await startKilledAt("nowhere", databaseUrl, settings);
    await acknowledged;
    await stage.allSent();
    await again.kill();
    expect(await standing()).toBe(1);
    const told = slack.everything().filter(({ metadata }) => keyOf(metadata));
    expect(told).toHaveLength(1);
    figure(`Socket Mode, killed ${place}`, {
      "entries before": before,
      entries: await standing(),
      acknowledgements: sockets.acks.length,
      messages: told.length,
    });
    await promisesHold(stage);
    await sockets.close();
  },
);
