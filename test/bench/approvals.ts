import { readFileSync } from "node:fs";
import { emptySqliteUrl } from "../database.ts";
import { run, startBotProcess } from "../faults/program.ts";
import { crowd } from "../faults/slack/crowd.ts";
import { entry, put, write } from "../fixtures.ts";
import { overHttp, requests, type Send, type SlackRequest } from "../platforms/slack/requests.ts";
import { slackDouble } from "../platforms/slack/web-api.ts";
import { officeOf, settingsFor } from "../program.ts";

/*
 * What a ✅ costs, beside what any Bolt app costs: each in a process of its own, asked over HTTP by signed requests, while
 * the cards are drawn anew.
 */

export interface Asked {
  perSecond: number;
  cpuMs: number; // of the process that was asked, for each request
  p50Ms: number; // until it was acknowledged
  p99Ms: number;
}

interface Server {
  pids: readonly number[];
  send: Send;
  requests: SlackRequest[];
  close(): Promise<void>;
}

const SUPERVISORS = 20;

/** The program, by so many processes that are asked in turn, with so many cards that wait for their supervisors. */
export async function countersign(
  cards: number,
  { databaseUrl = emptySqliteUrl(), processes = 1 } = {},
): Promise<Server> {
  const people = crowd(SUPERVISORS, SUPERVISORS);
  const slack = await slackDouble({ members: people.all });
  const { desk, database, deliveries, close } = await officeOf(databaseUrl, people);
  const bots = [await startBotProcess(databaseUrl, settingsFor(databaseUrl, { slack }))];
  while (bots.length < processes)
    bots.push(await startBotProcess(databaseUrl, settingsFor(databaseUrl, { slack })));
  const from = requests(slack);
  const doors = bots.map(({ url }) => overHttp(`${url}/slack/events`, slack.signingSecret));
  let turn = 0;
  const send: Send = async (request) => {
    turn += 1;
    const door = doors[turn % doors.length];
    if (!door) throw new Error("No process was asked for.");
    return door(request);
  };
  for (const { id } of people.all) await send(from.homeOpened(id, slack.dmOf(id), null)); // all are known
  const directory = await desk.store.directory("all");
  const enrolments = [...directory.enrolments.values()];
  const given: SlackRequest[] = [];
  const submittedAt = desk.clock.now();
  for (let n = 0; n < cards; n += 1) {
    const of = enrolments[n % enrolments.length];
    const link = directory.supervision.find(({ enrolmentId }) => enrolmentId === of?.id);
    const address = directory.people.get(link?.supervisorId ?? "")?.email;
    const supervisor = people.all.find(({ email }) => email?.toLowerCase() === address);
    if (!of || !supervisor) throw new Error("Somebody supervises everybody here.");
    const { id: enrolmentId, programmeId, traineeId } = of;
    const id = `card-${n}`;
    const facts = {
      id,
      number: n + 1,
      enrolmentId,
      programmeId,
      traineeId,
      submittedAt,
      createdAt: submittedAt,
    };
    await write(desk.store, put.entry(entry(facts)));
    const ref = { channel: slack.dmOf(supervisor.id), ts: slack.stamp() };
    await database.db.card.create({
      data: {
        id,
        entryId: id,
        revision: 1,
        workspace: `slack:${slack.team}`,
        conversation: ref.channel,
        message: ref.ts,
        personId: link?.supervisorId ?? "",
        face: "",
        sentAt: submittedAt,
      },
    });
    given.push(from.reactionAdded(supervisor.id, "white_check_mark", ref));
  }
  const approved = () => database.db.entry.count({ where: { status: "approved" } });
  return {
    pids: bots.map(({ pid }) => pid),
    send,
    requests: given,
    close: async () => {
      for (const bot of bots) await bot.kill();
      const done = await approved();
      await deliveries.takeOver();
      await close();
      await slack.close();
      if (done !== cards) throw new Error(`${done} of ${cards} were approved.`);
    },
  };
}

/** A Bolt app that does nothing, or keeps one row durably. */
export async function bareBolt(reactions: number, keeps: boolean): Promise<Server> {
  const people = crowd(1, 1);
  const slack = await slackDouble({ members: people.all });
  const settings = { SECRET: slack.signingSecret, TOKEN: slack.token, SLACK_URL: slack.url };
  const program = run(["test/bench/bare-bolt.ts"], {
    ...settings,
    ...(keeps && { FILE: emptySqliteUrl().slice(5) }),
  });
  const [, url = ""] = await program.says(/at (http:\/\/127\.0\.0\.1:\d+\/slack\/events)/);
  const from = requests(slack);
  const ref = { channel: slack.dmOf(people.all[0]?.id ?? ""), ts: slack.stamp() };
  return {
    pids: [program.pid],
    send: overHttp(url, slack.signingSecret),
    requests: Array.from({ length: reactions }, () =>
      from.reactionAdded(people.all[0]?.id ?? "", "tada", ref),
    ),
    close: async () => {
      await program.kill();
      await slack.close();
    },
  };
}

/** As fast as it goes, so many at once; or so many a second, however fast it is. */
export async function ask(
  { pids, send, requests: all }: Server,
  [first, last]: readonly [number, number],
  pace: { atOnce: number } | { perSecond: number },
): Promise<Asked> {
  const some = all.slice(first, last);
  const took: number[] = [];
  const one = async (request: SlackRequest) => {
    const began = performance.now();
    const { status } = await send(request);
    if (status !== 200) throw new Error(`Answered with ${status}.`);
    took.push(performance.now() - began);
  };
  const [cpu, began] = [allCpuMs(pids), performance.now()];
  if ("atOnce" in pace) {
    let next = 0;
    const inTurn = async () => {
      for (let request = some[next++]; request; request = some[next++]) await one(request);
    };
    await Promise.all(Array.from({ length: pace.atOnce }, inTurn));
  } else {
    const begun = some.map(async (request, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n * 1_000) / pace.perSecond));
      await one(request);
    });
    await Promise.all(begun);
  }
  const seconds = (performance.now() - began) / 1_000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    perSecond: some.length / seconds,
    cpuMs: (allCpuMs(pids) - cpu) / some.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}

const TICK_MS = 10; // Linux counts in hundredths of a second

const allCpuMs = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0);

/** Of this process so far, its threads' as well. */
export function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
