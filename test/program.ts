import type { ReviewChannel } from "../src/core/people/directory.ts";
import type { Desk } from "../src/flows/desk.ts";
import { changeProgramme } from "../src/flows/framework/programme.ts";
import { importPeople } from "../src/flows/people/import.ts";
import { startBot } from "../src/main.ts";
import { openOffice } from "../src/office.ts";
import type { LoginDouble } from "./platforms/teams/login.ts";
import { CSV } from "./stories/slack/people.ts";
import { type Trial, tried } from "./trial.ts";

/* The whole program in this process, beside doubles of the platforms. */

/** What is done beside the running program, with the people of a file imported. */
export async function officeOf(
  databaseUrl: string,
  { csv = CSV, reviewChannel }: { csv?: string; reviewChannel?: ReviewChannel } = {},
) {
  const office = await openOffice({ databaseUrl });
  const { desk } = office;
  const imported = await importPeople(desk, csv, { dryRun: false, framework: "ipem-mpce" });
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
  if (reviewChannel) await reviewsIn(desk, reviewChannel);
  return office;
}

/** Cards of every programme go to this channel from now on, which hears so. */
export async function reviewsIn(desk: Desk, reviewChannel: ReviewChannel): Promise<void> {
  for (const programme of (await desk.store.directory("all")).programmes.values())
    await changeProgramme(desk, programme, { reviewChannel });
}

interface SlackSide {
  token: string;
  signingSecret: string;
  url: string;
}

/** The settings that lead the program to these doubles. */
export const settingsFor = (databaseUrl: string, on: { slack?: SlackSide; login?: LoginDouble }) => ({
  DATABASE_URL: databaseUrl,
  PORT: "0",
  LOG_LEVEL: "silent",
  ...(on.slack && {
    SLACK_BOT_TOKEN: on.slack.token,
    SLACK_SIGNING_SECRET: on.slack.signingSecret,
    SLACK_API_URL: on.slack.url,
  }),
  ...(on.login && {
    MicrosoftAppId: on.login.appId,
    MicrosoftAppPassword: on.login.secret,
    MicrosoftAppTenantId: on.login.tenantId,
  }),
});

export const UNPACED: Trial = { rate: null };

/** Starts it; the pace has tests of its own. */
export const startProgram = (
  databaseUrl: string,
  on: { slack?: SlackSide; login?: LoginDouble },
  trial: Trial = UNPACED,
  settings: Record<string, string> = {},
) =>
  startBot(
    tried(
      { ...settingsFor(databaseUrl, on), ...settings },
      {
        ...(on.login && { login: { settings: on.login.settings, networkClient: on.login.networkClient } }),
        ...trial,
      },
    ),
  );
