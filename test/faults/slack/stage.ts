import { randomUUID } from "node:crypto";
import { expect, onTestFinished } from "vitest";
import { openDatabase } from "../../../prisma/client.ts";
import { prismaStore } from "../../../prisma/store.ts";
import { readConfig } from "../../../src/config.ts";
import { importPeople } from "../../../src/flows/people/import.ts";
import { type Running, startBot, type Trial } from "../../../src/main.ts";
import { openOffice } from "../../../src/office.ts";
import { emptySqliteUrl } from "../../database.ts";
import { type SlackMember, slackMember } from "../../platforms/slack/member.ts";
import { type Answered, overHttp, type SlackRequest } from "../../platforms/slack/requests.ts";
import { type SlackDouble, slackDouble } from "../../platforms/slack/web-api.ts";
import type { SlackUser } from "../../platforms/slack/workspace.ts";
import { CSV, PEOPLE, type Who } from "../../stories/slack/people.ts";
import { until } from "../program.ts";
import { type Submission, submissionBy } from "./crowd.ts";
import { KEPT, type Promises, promisesOf } from "./promises.ts";

/** A double of Slack, a database, and the whole program in this process, which can be stopped and started again. */
export interface FaultStage extends Record<Who, SlackMember> {
  slack: SlackDouble;
  databaseUrl: string;
  settings: Record<string, string>; // for a process of its own
  member(user: string): SlackMember;
  /** To the program, as it runs or as it does not. */
  send(request: SlackRequest): Promise<Answered>;
  start(trial?: Trial): Promise<Running>;
  stop(): Promise<void>;
  /** Where a program of another process listens. */
  listensAt(url: string): void;
  /** Evidence is sent in by the form. */
  logs(user: string, ...titles: string[]): Promise<void>;
  rows<T>(look: (db: ReturnType<typeof openDatabase>["db"]) => Promise<T>): Promise<T>;
  /** Nothing waits to be sent. */
  allSent(): Promise<void>;
  statuses(): Promise<string[]>;
}

export const UNPACED: Trial = { rateOf: () => null };

export async function faultStage(
  of: { members?: readonly SlackUser[]; csv?: string; databaseUrl?: string } = {},
): Promise<FaultStage> {
  const { members = Object.values(PEOPLE), csv = CSV, databaseUrl = emptySqliteUrl() } = of;
  const slack = await slackDouble({ members });
  const office = await openOffice({ databaseUrl });
  const imported = await importPeople(office.desk, csv, { dryRun: false, framework: "ipem-mpce" });
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
  await office.close();
  const database = openDatabase(databaseUrl);
  const store = prismaStore(database);
  const settings = {
    DATABASE_URL: databaseUrl,
    PORT: "0",
    LOG_LEVEL: "silent",
    SLACK_BOT_TOKEN: slack.token,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.url,
  };
  let running: Running | null = null;
  let url = "";
  const forms = new Map<string, Submission>();
  const send = (request: SlackRequest) => overHttp(url, slack.signingSecret)(request);
  const member = (user: string) => slackMember(slack, { user, send });
  const stop = async () => {
    await running?.stop();
    running = null;
  };
  onTestFinished(async () => {
    slack.outage(false);
    await stop();
    await store.close();
    await slack.close();
  });
  const people = Object.fromEntries(Object.entries(PEOPLE).map(([who, { id }]) => [who, member(id)]));
  return {
    ...(people as Record<Who, SlackMember>),
    slack,
    databaseUrl,
    settings,
    member,
    send,
    stop,
    async start(trial = UNPACED) {
      running = await startBot(readConfig(settings), trial);
      url = `${running.url}slack/events`;
      return running;
    },
    listensAt: (at) => {
      url = `${at}/slack/events`;
    },
    async logs(user, ...titles) {
      const form = forms.get(user) ?? (await submissionBy(slack, send, user));
      forms.set(user, form);
      for (const title of titles) {
        const answered = await send(form(randomUUID(), title));
        expect(answered).toMatchObject({ status: 200, body: { response_action: "clear" } });
      }
    },
    rows: (look) => look(database.db),
    allSent: () =>
      until(
        "nothing waits to be sent",
        async () =>
          (await database.db.delivery.count({ where: { state: { in: ["pending", "sending"] } } })) === 0,
      ),
    statuses: async () =>
      (await database.db.entry.findMany({ orderBy: { number: "asc" } })).map(({ status }) => status),
  };
}

/**
 * Every promise, at the end of every test.
 * @param but what this test has broken on purpose
 */
export async function promisesHold(
  { slack, databaseUrl }: Pick<FaultStage, "slack" | "databaseUrl">,
  { erased = [], ...but }: Partial<Promises> & { erased?: readonly string[] } = {},
): Promise<void> {
  expect(await promisesOf(slack, databaseUrl, erased)).toEqual({ ...KEPT, ...but });
}

/** One line of figures. */
export const figure = (what: string, of: Record<string, number>): void =>
  void process.stdout.write(
    `Slack, ${what}: ${Object.entries(of)
      .map(([name, n]) => `${name} ${n}`)
      .join(", ")}\n`,
  );
