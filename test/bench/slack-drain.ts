import { randomUUID } from "node:crypto";
import { importPeople } from "../../src/flows/people/import.ts";
import { startBot } from "../../src/main.ts";
import { openOffice } from "../../src/office.ts";
import { crowd } from "../faults/slack/crowd.ts";
import { change, delivery } from "../fixtures.ts";
import { overHttp, requests } from "../platforms/slack/requests.ts";
import { slackDouble } from "../platforms/slack/web-api.ts";
import { tried } from "../trial.ts";

const MESSAGES = 400;
const PEOPLE = 50;

export interface Drain {
  messages: number;
  seconds: number;
  share: number; // of what was permitted
  early: number; // calls that had been told to wait, and were not yet on their way
  refused: number; // calls that were answered 429
}

/** How much of a permitted rate the outbox makes use of, over the double of Slack and a SQLite file. */
export async function slackDrain(databaseUrl: string, perSecond: number): Promise<Drain> {
  const people = crowd(PEOPLE - 5, 5);
  const slack = await slackDouble({ members: people.all });
  const office = await openOffice({ databaseUrl });
  await importPeople(office.desk, people.csv, { dryRun: false, framework: "ipem-mpce" });
  const running = await startBot(
    tried(
      {
        DATABASE_URL: databaseUrl,
        PORT: "0",
        LOG_LEVEL: "silent",
        SLACK_BOT_TOKEN: slack.token,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.url,
      },
      { rate: { perSecond, mostPerSecond: 4 * perSecond, burst: 5, gapMs: 0 } },
    ),
  );
  const send = overHttp(`${running.url}slack/events`, slack.signingSecret);
  const from = requests(slack);
  for (const { id } of people.all) await send(from.homeOpened(id, slack.dmOf(id), null)); // so that all are known
  const persons = [...(await office.desk.store.directory("all")).people.keys()];
  slack.allow({ perSecond, burst: 5 });
  const deliveries = Array.from({ length: MESSAGES }, (_, n) =>
    delivery({ key: `drain-${n}`, to: { type: "person", person: persons[n % persons.length] ?? "" } }),
  );
  await office.desk.store.commit(change({ cause: randomUUID(), deliveries }));
  const arrived = () => slack.everything().length;
  while (arrived() < MESSAGES) await new Promise((resolve) => setTimeout(resolve, 20));
  const calls = slack.callsOf("chat.postMessage");
  const times = calls.map(({ at }) => at);
  const seconds = (Math.max(...times) - Math.min(...times)) / 1_000;
  await running.stop();
  await office.close();
  await slack.close();
  return {
    messages: MESSAGES,
    seconds,
    share: MESSAGES / seconds / perSecond,
    early: slack.early,
    refused: calls.filter(({ fault }) => fault === "rate-limited").length,
  };
}
