import { randomUUID } from "node:crypto";
import { expect, onTestFinished } from "vitest";
import type { Running } from "../../../src/main.ts";
import { emptySqliteUrl } from "../../database.ts";
import { type SlackMember, slackMember } from "../../platforms/slack/member.ts";
import { overHttp, type SlackRequest } from "../../platforms/slack/requests.ts";
import { slackDouble } from "../../platforms/slack/web-api.ts";
import type { SlackUser } from "../../platforms/slack/workspace.ts";
import { officeOf, settingsFor, startProgram, UNPACED } from "../../program.ts";
import { CSV, PEOPLE, type Who } from "../../stories/slack/people.ts";
import type { Trial } from "../../trial.ts";
import { figuresOf, startBotProcess, until } from "../program.ts";
import { rowsBeside } from "../rows.ts";
import { type Submission, submissionBy } from "./crowd.ts";
import { KEPT, type Promises, promisesOf } from "./promises.ts";

export { UNPACED } from "../../program.ts";
export const TICK = "white_check_mark";
export const MAYA = "U0MAYA";
export type FaultStage = Awaited<ReturnType<typeof faultStage>>;

/** A double of Slack, a database, and the whole program in this process, which can be stopped and started again. */
export async function faultStage(
  of: { members?: readonly SlackUser[]; csv?: string; databaseUrl?: string } = {},
) {
  const { members = Object.values(PEOPLE), csv = CSV, databaseUrl = emptySqliteUrl() } = of;
  const slack = await slackDouble({ members });
  const office = await officeOf(databaseUrl, { csv });
  await office.close();
  const { store, rows, statuses, unsent } = rowsBeside(databaseUrl);
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
    settings: settingsFor(databaseUrl, { slack }), // for a process of its own
    member,
    /** To the program, as it runs or as it does not. */
    send,
    stop,
    async start(trial: Trial = UNPACED) {
      running = await startProgram(databaseUrl, { slack }, trial);
      url = `${running.url}slack/events`;
      return running;
    },
    /** Where a program of another process listens. */
    listensAt: (at: string) => {
      url = `${at}/slack/events`;
    },
    /** Evidence is sent in by the form. */
    async logs(user: string, ...titles: string[]) {
      const form = forms.get(user) ?? (await submissionBy(slack, send, user));
      forms.set(user, form);
      for (const title of titles) {
        const answered = await send(form(randomUUID(), title));
        expect(answered).toMatchObject({ status: 200, body: { response_action: "clear" } });
      }
    },
    rows,
    statuses,
    allSent: () => until("nothing waits to be sent", async () => (await unsent()) === 0),
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

/** A process that ends at this place of its work; see killed-at.ts. */
export const startKilledAt = (place: string, databaseUrl: string, settings: Record<string, string>) =>
  startBotProcess(databaseUrl, { ...settings, KILLED_AT: place }, ["test/faults/slack/killed-at.ts"]);

export const figure = figuresOf("Slack");
