import { expect, onTestFinished } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { changeProgramme } from "../../../src/flows/framework/programme.ts";
import { importPeople } from "../../../src/flows/people/import.ts";
import { startBot } from "../../../src/main.ts";
import { openOffice } from "../../../src/office.ts";
import { emptySqliteUrl } from "../../database.ts";
import { type SlackMember, slackMember } from "../../platforms/slack/member.ts";
import { overHttp, requests, type Send } from "../../platforms/slack/requests.ts";
import { type SlackDouble, slackDouble } from "../../platforms/slack/web-api.ts";
import type { SlackUser } from "../../platforms/slack/workspace.ts";
import { CSV, PEOPLE, type Who } from "./people.ts";

/** The whole program and a double of Slack that calls it over HTTP, in one process. */
export interface Stage extends Record<Who, SlackMember> {
  slack: SlackDouble;
  url: string; // where Slack's requests come to
  send: Send;
  payloads: ReturnType<typeof requests>;
  office: Awaited<ReturnType<typeof openOffice>>; // beside the running program
  /** Someone else in the workspace. */
  member(user: SlackUser): SlackMember;
  /** What was decided is told: nothing waits to be sent that may be sent now. */
  settled(): Promise<void>;
}

export const CHANNEL = "G0REVIEW";

/** @param options.channel whether review cards go to the programme's channel */
export async function slackStage(options: { channel?: boolean } = {}): Promise<Stage> {
  const slack = await slackDouble({
    members: Object.values(PEOPLE),
    channels: [
      {
        id: CHANNEL,
        name: "review",
        is_private: true,
        members: ["U0BOT", ...Object.values(PEOPLE).map(({ id }) => id)],
      },
    ],
  });
  const DATABASE_URL = emptySqliteUrl();
  const office = await openOffice({ databaseUrl: DATABASE_URL });
  const { desk } = office;
  const imported = await importPeople(desk, CSV, { dryRun: false, framework: "ipem-mpce" });
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
  if (options.channel)
    for (const programme of (await desk.store.directory("all")).programmes.values())
      await changeProgramme(desk, programme, {
        reviewChannel: { workspace: `slack:${slack.team}`, channel: CHANNEL },
      });
  const running = await startBot(
    readConfig({
      DATABASE_URL,
      PORT: "0",
      LOG_LEVEL: "silent",
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.url,
    }),
    { rateOf: () => null }, // the pace has tests of its own
  );
  const url = `${running.url}slack/events`;
  const send = overHttp(url, slack.signingSecret);
  const as = (id: string) => slackMember(slack, { user: id, send });
  const settled = () => running.engine.beat();
  onTestFinished(async () => {
    await running.stop();
    await office.close();
    await slack.close();
    expect(slack.violations).toEqual([]);
  });
  const members = Object.fromEntries(Object.entries(PEOPLE).map(([who, { id }]) => [who, as(id)]));
  return {
    ...(members as Record<Who, SlackMember>),
    slack,
    url,
    send,
    payloads: requests(slack),
    office,
    settled,
    member: (user) => {
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
export async function logs({ settled }: Stage, who: SlackMember, values: Values = {}): Promise<void> {
  await who.commands("/evidence");
  await who.fills({ ...EVIDENCE, ...values });
  await who.submits();
  expect(who.errors()).toEqual({});
  await settled();
}
