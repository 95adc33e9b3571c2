import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { emptySqliteUrl } from "../../database.ts";
import { overHttp } from "../../platforms/slack/requests.ts";
import { type SlackDouble, slackDouble } from "../../platforms/slack/web-api.ts";
import { officeOf, settingsFor } from "../../program.ts";
import { type Chance, chanceFrom } from "../../simulation/chance.ts";
import { type Bot, operator, run, startBotProcess, until } from "../program.ts";
import { rowsBeside } from "../rows.ts";
import { rowsIn } from "../workspace.ts";
import { type Acknowledged, acts, type Mix } from "./acts.ts";
import { asSlackDelivers, type Tally } from "./as-slack-delivers.ts";
import { type Crowd, crowd, type Submission, submissionBy } from "./crowd.ts";
import { type Promises, promisesOf } from "./promises.ts";

/*
 * A flood of what people do in Slack, over the real program, which is killed again and again at moments drawn from a
 * seed and started again on the same files and port: while it answers, while it sends, while it starts.
 */

export interface Flood {
  seed: number;
  requests: number; // about so many: acts and their duplicates
  kills: number;
  startsKilled: number; // of these
  mix: Mix;
  trainees: number;
  supervisors: number;
  writers: number; // trainees who send forms
  atOnce: number;
  audited: boolean; // whether the operator's command is asked too
  tell?: (line: string) => void;
}

export interface Outcome {
  promises: Promises;
  auditVerify: string; // what the operator's command says
  did: Acknowledged;
  tally: Tally;
  notesWrong: string[]; // acknowledged and not there exactly once, or there more than once
  entriesWrong: string[];
  reactionsWrong: string[]; // acknowledged, and not known as they stand in Slack
  kills: number;
  sent: number;
  tookMs: { flood: number; all: number };
}

// As fast as a workspace lets itself be called at the best: a flood is not to wait for what is learned elsewhere.
const QUICK = { perSecond: 20, mostPerSecond: 20, burst: 5, gapMs: 1_000 };

export async function flood(of: Flood): Promise<Outcome> {
  const { tell = () => {} } = of;
  const chance = chanceFrom(of.seed);
  const people = crowd(of.trainees, of.supervisors);
  const slack = await slackDouble({ members: people.all });
  const databaseUrl = emptySqliteUrl();
  await department(databaseUrl, people, slack);
  const port = await freePort();
  const settings = { ...settingsFor(databaseUrl, { slack }), PORT: String(port), LOG_LEVEL: "error" };
  const start = () => startBotProcess(databaseUrl, settings);
  let bot = await start();
  const url = `${bot.url}/slack/events`;
  const deliver = asSlackDelivers(url, slack.signingSecret);
  const submissions = await formsOf(slack, url, people, of.writers);
  const { did, begin, next } = acts({ slack, crowd: people, deliver, submissions, chance, mix: of.mix });
  await begin(2);
  const allSent = (patienceMs: number) =>
    until(
      "nothing waits to be sent",
      async () => (await wait(250)) === undefined && pending(databaseUrl) === 0,
      patienceMs,
    );
  await allSent(120_000);
  tell(`${people.all.length} people; the flood begins`);

  const began = performance.now();
  const total = Math.round(of.requests / (1 + of.mix.duplicates));
  let begun = 0;
  const working = Promise.all(
    Array.from({ length: of.atOnce }, async () => {
      while (begun < total) {
        begun += 1;
        await next();
      }
    }),
  );
  const killing = chanceFrom(of.seed + 1);
  for (let kill = 0; kill < of.kills; kill++) {
    const moment = Math.min(total - of.atOnce, ((kill + killing.next()) / of.kills) * total);
    await until("so much was done", () => did.acts >= moment, 600_000);
    bot = await killed(bot, killing, kill < of.startsKilled, { start, settings });
    tell(`kill ${kill + 1} of ${of.kills} after ${did.acts} acts`);
  }
  await working;
  const flooded = performance.now();
  tell(`${did.acts} acts acknowledged or given up; ${pending(databaseUrl)} messages wait`);
  await allSent(900_000);
  await bot.kill();
  const ended = performance.now();

  const promises = await promisesOf(slack, databaseUrl);
  const found = await compared(databaseUrl, did);
  await slack.close();
  const { output } = of.audited ? await operator(databaseUrl, ["audit", "verify"]) : { output: "" };
  return {
    promises,
    ...found,
    auditVerify: output.trim(),
    did,
    tally: deliver.tally,
    kills: of.kills,
    tookMs: { flood: Math.round(flooded - began), all: Math.round(ended - began) },
  };
}

/** Below those that outgoing connections are given: none of them can take it while the program is away. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!free) continue;
    await new Promise((closed) => server.close(closed));
    return port;
  }
}

async function department(databaseUrl: string, people: Crowd, slack: SlackDouble): Promise<void> {
  const { deliveries, close } = await officeOf(databaseUrl, people);
  await deliveries.rates.open(`slack:${slack.team}`, QUICK);
  await close();
}

async function formsOf(
  slack: SlackDouble,
  url: string,
  people: Crowd,
  writers: number,
): Promise<ReadonlyMap<string, Submission>> {
  const forms = new Map<string, Submission>();
  for (const { id } of people.trainees.slice(0, writers))
    forms.set(id, await submissionBy(slack, overHttp(url, slack.signingSecret), id));
  return forms;
}

interface Again {
  start: () => Promise<Bot>;
  settings: Record<string, string>;
}

/** `kill -9`, and another one in its place; perhaps after one that is killed while it starts. */
async function killed(bot: Bot, chance: Chance, startToo: boolean, again: Again): Promise<Bot> {
  await wait(chance.next() * 60);
  await bot.kill();
  if (startToo) {
    const early = run(["src/cli.ts", "start"], again.settings);
    await wait(300 + chance.next() * 1_500);
    await early.kill();
  }
  return again.start();
}

const pending = (databaseUrl: string): number =>
  rowsIn(databaseUrl, "", `SELECT 1 FROM "Delivery" WHERE "state" IN ('pending', 'sending')`).length;

/** What was acknowledged against what stands in the database, words and all. */
async function compared(databaseUrl: string, { notes, entries, reactions }: Acknowledged) {
  const { rows, store } = rowsBeside(databaseUrl);
  const found = await rows(async (db) => {
    const revisions = await db.revision.findMany({ select: { title: true, narrative: true } });
    const facts = new Map(
      (await db.reaction.findMany()).map(({ message, user, ...fact }) => [`${message} ${user}`, fact]),
    );
    const times = (of: readonly string[]) => {
      const found = new Map<string, number>();
      for (const one of of) found.set(one, (found.get(one) ?? 0) + 1);
      return found;
    };
    const wrong = (acts: ReadonlyMap<string, boolean>, there: ReadonlyMap<string, number>) =>
      [...acts].filter(([words, told]) => {
        const n = there.get(words) ?? 0;
        return n > 1 || (told && n !== 1);
      });
    return {
      notesWrong: wrong(notes, times(revisions.map(({ narrative }) => narrative))).map(([words]) => words),
      entriesWrong: wrong(entries, times(revisions.map(({ title }) => title))).map(([title]) => title),
      reactionsWrong: [...reactions].flatMap(([of, { present, acknowledged }]) => {
        const fact = facts.get(of);
        const right = fact?.present === present && fact.handled;
        return acknowledged && !right ? [`${of}: ${present}, but ${JSON.stringify(fact)}`] : [];
      }),
      sent: await db.delivery.count({ where: { state: "sent" } }),
    };
  });
  await store.close();
  return found;
}
