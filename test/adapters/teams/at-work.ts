import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type TeamsChat, teamsChat } from "../../../adapters/teams/index.ts";
import type { WayOut } from "../../../adapters/teams/proxy.ts";
import { DEFAULT_REACTIONS } from "../../../src/core/entry/reactions.ts";
import type { ChatEvent, ChatReply } from "../../../src/ports/chat.ts";
import type { Drawing } from "../../../src/ports/drawing.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { fakeDrawing } from "../../fakes/drawing.ts";
import { activities, overHttp, type Send } from "../../platforms/teams/activities.ts";
import { type DoubleOptions, type TeamsDouble, teamsDouble } from "../../platforms/teams/connector.ts";
import { type LoginDouble, loginDouble } from "../../platforms/teams/login.ts";
import { teamsPerson } from "../../platforms/teams/tenant.ts";

export const MAYA = teamsPerson("Maya Rao");
export const CHANNEL = "19:reviews@thread.tacv2";

export interface AtWork {
  teams: TeamsDouble;
  login: LoginDouble;
  chat: TeamsChat; // not started
  url: string; // where Teams' activities come to
  send: Send;
  sends: ReturnType<typeof activities>;
  logged: { event: string; facts: Record<string, string | number> }[];
  /** Everything that came in, from now on; `answer` is what it is answered with. */
  listen(answer?: (event: ChatEvent) => Promise<ChatReply>): Promise<ChatEvent[]>;
  close(): Promise<void>;
}

/** The real adapter, between the doubles of Microsoft's side and whoever listens. */
export async function teamsAtWork(
  options: Partial<DoubleOptions> = {},
  { drawing = fakeDrawing, ...wayOut }: WayOut & { drawing?: Drawing } = { proxy: null, noProxy: null },
): Promise<AtWork> {
  const login = await loginDouble();
  const teams = await teamsDouble({
    people: [MAYA],
    channels: [{ id: CHANNEL, name: "reviews", members: [MAYA.id] }],
    accepts: login.accepts,
    ...options,
  });
  const logged: AtWork["logged"] = [];
  const { appId, secret: password, tenantId, settings, networkClient } = login;
  const chat = teamsChat({
    appId,
    password,
    tenantId,
    type: "SingleTenant",
    ...wayOut,
    reactions: DEFAULT_REACTIONS,
    clock: { now: teams.now },
    conversations: fakeConversations(),
    login: { settings, networkClient },
    drawing,
    log: (event, facts) => logged.push({ event, facts }),
  });
  const [mount] = chat.mounts;
  if (!mount) throw new Error("Teams calls us over HTTP.");
  const server = createServer((request, response) => mount.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return {
    teams,
    login,
    chat,
    url,
    logged,
    send: overHttp(url, (activity) => login.tokenFor(activity)),
    sends: activities(teams),
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
      await teams.close();
      await login.close();
    },
  };
}
