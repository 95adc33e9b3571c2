import { z } from "zod";
import type { Platform } from "../../src/ports/platform.ts";
import {
  address,
  missingBeside,
  settingFaults,
  type Together,
  text,
  wayOut,
} from "../../src/ports/settings.ts";
import type { SlackSettings } from "./chat.ts";
import { addSlackCommands } from "./commands.ts";

const SETTINGS = z.object({
  SLACK_BOT_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: text,
  SLACK_API_URL: address,
});

const TOGETHER: readonly Together[] = [
  ["SLACK_BOT_TOKEN", ["SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"]],
  ["SLACK_SIGNING_SECRET", ["SLACK_BOT_TOKEN"]],
  ["SLACK_APP_TOKEN", ["SLACK_BOT_TOKEN"]],
];

export const SLACK: Platform<SlackSettings> = {
  name: "slack",
  title: "Slack",
  standsIn: false,
  reactions: {
    approve: ["white_check_mark", "heavy_check_mark"],
    return: ["leftwards_arrow_with_hook", "repeat"],
  },
  read(given) {
    const { data, error } = SETTINGS.safeParse(given);
    const settings = data?.SLACK_BOT_TOKEN
      ? {
          botToken: data.SLACK_BOT_TOKEN,
          signingSecret: data.SLACK_SIGNING_SECRET ?? null,
          appToken: data.SLACK_APP_TOKEN ?? null,
          apiUrl: data.SLACK_API_URL ?? null,
          ...wayOut(given),
        }
      : null;
    return { faults: [...settingFaults(error), ...missingBeside(TOGETHER, given)], settings };
  },
  secrets: ({ botToken, appToken, signingSecret }) => [botToken, appToken, signingSecret],
  calls: ({ appToken }) =>
    appToken
      ? null
      : {
          path: "/slack/events",
          otherwise: 'Slack\'s page "Event Subscriptions" says whether it is Verified',
          started: "with SLACK_SIGNING_SECRET and without SLACK_APP_TOKEN",
        },
  open: async (settings, parts) => (await import("./chat.ts")).slackChat(settings, parts),
  checkUp: async (settings, questions) => (await import("./check-up.ts")).slackCheckUp(settings, questions),
  addCommands: addSlackCommands,
};
