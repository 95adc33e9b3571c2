import { expect, onTestFinished } from "vitest";
import { emptySqliteUrl } from "../../database.ts";
import { type SlackMember, slackMember } from "../../platforms/slack/member.ts";
import { overHttp, requests, type Send } from "../../platforms/slack/requests.ts";
import { slackDouble } from "../../platforms/slack/web-api.ts";
import type { SlackUser } from "../../platforms/slack/workspace.ts";
import { officeOf, startProgram, UNPACED } from "../../program.ts";
import { PEOPLE, type Who } from "./people.ts";

export const CHANNEL = "G0REVIEW";

/**
 * The whole program and a double of Slack that calls it over HTTP, in one process.
 * @param options.channel whether review cards go to the programme's channel
 * @param options.csv whom the operator names, where it is not everybody
 * @param options.settings of the program, beside those that lead it to the doubles
 */
export async function slackStage(
  options: { channel?: boolean; csv?: string; settings?: Record<string, string> } = {},
) {
  const members = ["U0BOT", ...Object.values(PEOPLE).map(({ id }) => id)];
  const channel = { id: CHANNEL, name: "review", is_private: true, members };
  const slack = await slackDouble({ members: Object.values(PEOPLE), channels: [channel] });
  const databaseUrl = emptySqliteUrl();
  const reviewChannel = { workspace: `slack:${slack.team}`, channel: CHANNEL };
  const { channel: inChannel, settings, ...people } = options;
  const office = await officeOf(databaseUrl, { ...people, ...(inChannel && { reviewChannel }) });
  const running = await startProgram(databaseUrl, { slack }, UNPACED, settings);
  const url = `${running.url}slack/events`;
  const brings = overHttp(url, slack.signingSecret);
  /** What is due is done too. */
  const settled = () => running.engine.beat();
  /** What Slack brings is done, and what was decided is told: nothing waits to be sent that may be sent now. */
  const send: Send = async (request) => {
    const answered = await brings(request);
    await running.engine.told();
    return answered;
  };
  const as = (id: string) => slackMember(slack, { user: id, send });
  onTestFinished(async () => {
    await running.stop();
    await office.close();
    await slack.close();
    expect(slack.violations).toEqual([]);
  });
  const cast = Object.fromEntries(Object.entries(PEOPLE).map(([who, { id }]) => [who, as(id)]));
  return {
    ...(cast as Record<Who, SlackMember>),
    slack,
    url, // where Slack's requests come to
    send,
    payloads: requests(slack),
    office, // beside the running program
    running,
    settled,
    /** The first that there is. */
    entry: async () => (await office.desk.store.entries({}))[0],
    /** Someone else in the workspace. */
    member: (user: SlackUser) => {
      slack.users.set(user.id, user);
      return as(user.id);
    },
  };
}

export const EVIDENCE = {
  Title: "Output drift after service",
  "What was done, and your part": "I found the cause of the drift after the service and put it right.",
  "First day": "2026-03-03",
  "Kind of evidence": "Problem or incident",
  "Competences it supports": ["Tech4"],
  "My own work, anonymised": true,
} as const;

type Values = Parameters<SlackMember["fills"]>[0];

/** Opens the form by the command, fills it in and sends it; nothing may be wrong with it. */
export async function logs(who: SlackMember, values: Values = {}): Promise<void> {
  await who.commands("/evidence");
  await who.fills({ ...EVIDENCE, ...values });
  await who.submits();
  expect(who.errors()).toEqual({});
}

/** A stage on which Maya's evidence waits for a review. */
export async function waiting(options: Parameters<typeof slackStage>[0] = {}, values: Values = {}) {
  const stage = await slackStage(options);
  await logs(stage.maya, values);
  return stage;
}
