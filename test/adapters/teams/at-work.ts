import { teamsChat } from "../../../adapters/teams/chat.ts";
import type { Drawing } from "../../../src/ports/drawing.ts";
import type { WayOut } from "../../../src/ports/settings.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { fakeDrawing } from "../../fakes/drawing.ts";
import { activities, overHttp } from "../../platforms/teams/activities.ts";
import { type DoubleOptions, teamsDouble } from "../../platforms/teams/connector.ts";
import { loginDouble } from "../../platforms/teams/login.ts";
import { teamsPerson } from "../../platforms/teams/tenant.ts";
import { DEFAULT_REACTIONS } from "../../reactions.ts";
import { listening } from "../shared/listening.ts";

export const MAYA = teamsPerson("Maya Rao");
export const CHANNEL = "19:reviews@thread.tacv2";

export type AtWork = Awaited<ReturnType<typeof teamsAtWork>>;

/** The real adapter, between the doubles of Microsoft's side and whoever listens. */
export async function teamsAtWork(
  options: Partial<DoubleOptions> = {},
  {
    drawing = fakeDrawing,
    typingAfterMs,
    ...wayOut
  }: Partial<WayOut> & { drawing?: Drawing; typingAfterMs?: number } = {},
) {
  const login = await loginDouble();
  const teams = await teamsDouble({
    people: [MAYA],
    channels: [{ id: CHANNEL, name: "reviews", members: [MAYA.id] }],
    accepts: login.accepts,
    ...options,
  });
  const logged: { event: string; facts: Record<string, string | number> }[] = [];
  const { appId, secret: password, tenantId, settings, networkClient } = login;
  const chat = teamsChat(
    {
      appId,
      password,
      tenantId,
      type: "SingleTenant",
      proxy: null,
      noProxy: null,
      ...wayOut,
      login: { settings, networkClient },
    },
    {
      reactions: DEFAULT_REACTIONS,
      clock: { now: teams.now },
      conversations: fakeConversations(),
      drawing,
      log: (event, facts) => logged.push({ event, facts }),
    },
    typingAfterMs,
  );
  const sends = activities(teams);
  const { url, listen, close } = await listening(chat, "/api/messages");
  return {
    teams,
    login,
    chat, // not started
    toMaya: { type: "direct" as const, account: { workspace: chat.workspace, user: MAYA.aadObjectId } },
    /** What she writes to the bot alone. */
    fromMaya(text = "hello") {
      const personal = teams.personalOf(MAYA.id);
      return sends.message(MAYA, personal, teams.write({ conversation: personal.id, from: MAYA.id, text }));
    },
    url, // where what comes in is posted to
    logged,
    send: overHttp(url, (activity) => login.tokenFor(activity)),
    sends,
    listen,
    async close() {
      await close();
      await teams.close();
      await login.close();
    },
  };
}
