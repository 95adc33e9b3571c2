import { slackChat } from "../../../adapters/slack/chat.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { overHttp, requests } from "../../platforms/slack/requests.ts";
import { type DoubleOptions, slackDouble } from "../../platforms/slack/web-api.ts";
import { listening } from "../shared/listening.ts";

const email = "maya.rao@example.test";
export const MAYA = { id: "U0MAYA", name: "Maya Rao", email, tz: "Europe/London" };

export type AtWork = Awaited<ReturnType<typeof slackAtWork>>;

/** The real adapter over HTTP, between the double of Slack and whoever listens. */
export async function slackAtWork(options: Partial<DoubleOptions> = {}, proxy: string | null = null) {
  const slack = await slackDouble({
    members: [MAYA],
    channels: [{ id: "G0REVIEW", name: "reviews", is_private: true, members: ["U0BOT", MAYA.id] }],
    ...options,
  });
  const { signingSecret } = slack;
  const logged: { event: string; facts: Record<string, string | number> }[] = [];
  const chat = await slackChat(
    { botToken: slack.token, signingSecret, appToken: null, apiUrl: slack.url, proxy, noProxy: null },
    {
      clock: { now: slack.now },
      conversations: fakeConversations(),
      log: (event, facts) => logged.push({ event, facts }),
    },
  );
  const { url, listen, close } = await listening(chat, "/slack/events");
  return {
    slack,
    chat, // not started
    toMaya: { type: "direct" as const, account: { workspace: chat.workspace, user: MAYA.id } },
    url, // where what comes in is posted to
    logged,
    send: overHttp(url, signingSecret, slack.now),
    payloads: requests(slack),
    listen,
    async close() {
      await close();
      await slack.close();
    },
  };
}
