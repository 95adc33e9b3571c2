import { onTestFinished } from "vitest";
import type { Bot } from "../../faults/program.ts";
import { overHttp, type Send } from "../../platforms/slack/requests.ts";
import { slackSockets } from "../../platforms/slack/socket.ts";
import type { SlackDouble } from "../../platforms/slack/web-api.ts";
import type { SlackDepartment } from "./department.ts";

/** Slack calls the program, or the program calls Slack. */
export const WAYS = ["HTTP", "Socket Mode"] as const;
export type Way = (typeof WAYS)[number];

/** Who Slack is for the program that is started: where it is called, with what, and whose sockets it has. */
export interface Started {
  url: string;
  token: string;
  signingSecret: string;
  appToken: string;
  sockets: SlackDouble;
}

/** Starts the real program, and waits until it hears what happens in Slack. */
export async function startHearing(
  way: Way,
  department: SlackDepartment,
  { url, token, signingSecret, appToken, sockets: behind }: Started,
): Promise<{ bot: Bot; send: Send }> {
  const settings = { SLACK_BOT_TOKEN: token, SLACK_API_URL: url };
  if (way === "HTTP") {
    const bot = await department.start({ ...settings, SLACK_SIGNING_SECRET: signingSecret });
    return { bot, send: overHttp(`${bot.url}/slack/events`, signingSecret) };
  }
  const sockets = slackSockets(behind);
  onTestFinished(() => sockets.close());
  const bot = await department.start({ ...settings, SLACK_APP_TOKEN: appToken });
  await sockets.connected();
  return { bot, send: sockets.send };
}
