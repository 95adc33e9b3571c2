import type { Chat, ChatEvent, ChatReply } from "../../src/ports/chat.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Conversations } from "../../src/ports/conversations.ts";
import { type Acknowledge, answers } from "./answers.ts";
import { type Call, caller, NO_ANSWER, refusalOf, type WayOut, webClient } from "./api.ts";
import { changeInForm, redrawForm } from "./form-updates.ts";
import { type Inbound, inbound, type Us } from "./inbound.ts";
import { listening } from "./listening.ts";
import { installedIn, type Payload } from "./payload.ts";
import { people } from "./people.ts";
import { type Mount, overHttp, overSocket } from "./receivers.ts";
import { sends } from "./sends.ts";
import { inTime } from "./timeout.ts";

export { slackCheckUp } from "./check-up.ts";
export { slackManifest } from "./manifest.ts";

export interface SlackOptions extends WayOut {
  botToken: string;
  signingSecret: string | null;
  appToken: string | null; // Socket Mode, where it is given
  clock: Clock;
  conversations: Conversations;
  log(event: string, facts: Record<string, string | number>): void;
}

export interface SlackChat extends Chat {
  readonly mounts: readonly Mount[];
}

/**
 * One Slack workspace.
 * @throws one sentence, where the token is refused or Slack does not answer
 */
export async function slackChat(options: SlackOptions): Promise<SlackChat> {
  const { botToken, appToken, signingSecret, clock, log } = options;
  const call = caller(webClient(botToken, options));
  const us = await whoWeAre(call);
  const { workspace, team } = us;
  const { give, show } = answers(call, log);
  const way = appToken
    ? overSocket(appToken, options, log)
    : overHttp(signingSecret ?? "", () => clock.now(), log);

  // What comes while nobody listens is not acknowledged, so Slack sends it again.
  const nobody = async (): Promise<ChatReply> => {
    throw new Error("not listening");
  };
  let handle: (event: ChatEvent) => Promise<ChatReply> = nobody;

  async function take(payload: Payload, ack: Acknowledge): Promise<void> {
    const from = installedIn(payload);
    if (from !== team) {
      log("slack.foreign", { type: payload.type ?? payload.command ?? "", team: from ?? "" });
      return ack();
    }
    const change = changeInForm(payload);
    if (change) {
      const failed = (error: unknown) => log("slack.form-not-redrawn", { why: refusalOf(error) ?? "" });
      await inTime(redrawForm(call, change).catch(failed));
      return ack();
    }
    const happened = inbound(payload, us, clock.now());
    if (!happened) return ack();
    const reply = await handle(happened.event);
    await give(reply, happened, ack);
    if (happened.surface.view?.type === "home") void refreshHome(happened);
  }

  /** What was done from the home tab shows there, and nobody's answer waits for it. It never throws. */
  async function refreshHome({ event, surface }: Inbound): Promise<void> {
    const home = { id: `${event.id}:home`, account: event.account, at: event.at, type: "home" } as const;
    try {
      await show(await handle(home), { ...surface, kind: "home" });
    } catch (error) {
      log("slack.home-not-redrawn", { why: String(error).slice(0, 100) });
    }
  }

  listening(way.receiver, { ...us, botToken }, take, () => log("slack.refused", { why: "malformed" }));

  return {
    workspace,
    mounts: way.mounts,
    start: async (handler) => {
      handle = handler;
      await way.receiver.start();
    },
    stop: async () => {
      handle = nobody;
      await way.receiver.stop();
    },
    ...sends(call, workspace, options.conversations, log),
    ...people(call, us),
  };
}

/** Slack's own word on which workspace and which bot the token is for. */
async function whoWeAre(call: Call): Promise<Us & { botId: string }> {
  try {
    const {
      team_id: team = "",
      user_id: botUser = "",
      bot_id: botId = "",
    } = await call("auth.test", (web) => web.auth.test());
    return { workspace: `slack:${team}`, team, botUser, botId };
  } catch (error) {
    const refusal = refusalOf(error);
    throw new Error(
      refusal
        ? `Slack refuses SLACK_BOT_TOKEN (${refusal}). Copy the Bot User OAuth Token from the app's page "OAuth & Permissions".`
        : NO_ANSWER,
    );
  }
}
