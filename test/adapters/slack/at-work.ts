import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type SlackChat, slackChat } from "../../../adapters/slack/index.ts";
import type { ChatEvent, ChatReply } from "../../../src/ports/chat.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { overHttp, requests, type Send } from "../../platforms/slack/requests.ts";
import { type DoubleOptions, type SlackDouble, slackDouble } from "../../platforms/slack/web-api.ts";

export const MAYA = {
  id: "U0MAYA",
  name: "Maya Rao",
  email: "maya.rao@example.test",
  tz: "Europe/London",
};

export interface AtWork {
  slack: SlackDouble;
  chat: SlackChat; // not started
  url: string; // where Slack's requests come to
  send: Send;
  payloads: ReturnType<typeof requests>;
  logged: { event: string; facts: Record<string, string | number> }[];
  /** Everything that came in, from now on; `answer` is what it is answered with. */
  listen(answer?: (event: ChatEvent) => Promise<ChatReply>): Promise<ChatEvent[]>;
  close(): Promise<void>;
}

/** The real adapter over HTTP, between the double of Slack and whoever listens. */
export async function slackAtWork(
  options: Partial<DoubleOptions> = {},
  proxy: string | null = null,
): Promise<AtWork> {
  const slack = await slackDouble({
    members: [MAYA],
    channels: [{ id: "G0REVIEW", name: "reviews", is_private: true, members: ["U0BOT"] }],
    ...options,
  });
  const logged: AtWork["logged"] = [];
  const chat = await slackChat({
    botToken: slack.token,
    signingSecret: slack.signingSecret,
    appToken: null,
    apiUrl: slack.url,
    proxy,
    noProxy: null,
    clock: { now: slack.now },
    conversations: fakeConversations(),
    log: (event, facts) => logged.push({ event, facts }),
  });
  const [mount] = chat.mounts;
  if (!mount) throw new Error("Slack calls us over HTTP.");
  const server = createServer((request, response) => mount.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return {
    slack,
    chat,
    url,
    logged,
    send: overHttp(url, slack.signingSecret, slack.now),
    payloads: requests(slack),
    async listen(answer = async () => ({ type: "none" })) {
      const events: ChatEvent[] = [];
      await chat.start(async (event) => {
        events.push(event);
        return answer(event);
      });
      return events;
    },
    async close() {
      await chat.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await slack.close();
    },
  };
}
