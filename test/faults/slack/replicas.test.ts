import { describe, expect, it } from "vitest";
import { startBot } from "../../../src/main.ts";
import { emptyDatabases } from "../../database.ts";
import { overHttp, requests } from "../../platforms/slack/requests.ts";
import { tried } from "../../trial.ts";
import { faultStage, figure, MAYA, promisesHold, TICK, UNPACED } from "./stage.ts";

const ENTRIES = 10;

for (const { name, skip, empty } of emptyDatabases.slice(1))
  describe.skipIf(skip)(`two replicas on ${name}`, () => {
    it("that get the same events at the same time act on each once", async () => {
      const { url: databaseUrl, drop } = await empty();
      const stage = await faultStage({ databaseUrl });
      const { slack } = stage;
      const from = requests(slack);
      await stage.start();
      const other = await startBot(tried(stage.settings, UNPACED));
      const toOther = overHttp(`${other.url}slack/events`, slack.signingSecret);
      try {
        await stage.logs(MAYA, ...Array.from({ length: ENTRIES }, (_, n) => `Evidence ${n}`));
        await stage.allSent();
        for (let n = 1; n <= ENTRIES; n++) {
          const { channel, ts } = stage.okafor.sees(`To review: #${n},`);
          const tick = from.reactionAdded("U0OKAFOR", TICK, { channel, ts });
          const said = from.message(MAYA, {
            channel: slack.dmOf(MAYA),
            ts: slack.stamp(),
            text: `note Said to both, ${n}`,
          });
          const all = [tick, said].flatMap((one) => [stage.send(one), toOther(one)]);
          expect((await Promise.all(all)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
        }
        await stage.allSent();
        const [decisions, notes] = await stage.rows((db) =>
          Promise.all([
            db.decision.count(),
            db.revision.count({ where: { narrative: { contains: "Said to both" } } }),
          ]),
        );
        figure("two replicas", { "events given to both": 2 * ENTRIES, decisions, notes });
        expect({ decisions, notes }).toEqual({ decisions: ENTRIES, notes: ENTRIES });
        await promisesHold(stage);
      } finally {
        await other.stop();
        await stage.stop();
        await drop();
      }
    });
  });
