import type { ChatEvent, ChatReply } from "../../src/ports/chat.ts";
import type { OpenChat, PlatformParts } from "../../src/ports/platform.ts";
import type { Limits } from "../../src/ports/rates.ts";
import { type Acknowledge, answers, inTime } from "./answers.ts";
import { caller, NO_ANSWER, refusalOf, type SlackCall, type SlackWayOut, webClient } from "./api.ts";
import { changeInForm, redrawForm } from "./form-updates.ts";
import { inbound } from "./inbound.ts";
import { listening } from "./listening.ts";
import { installedIn, type SlackInbound, type Us } from "./payload.ts";
import type { SlackPayload } from "./payload-shape.ts";
import { people } from "./people.ts";
import { overHttp, overSocket } from "./receivers.ts";
import { sends } from "./sends.ts";

export interface SlackSettings extends SlackWayOut {
  botToken: string;
  signingSecret: string | null;
  appToken: string | null; // Socket Mode, where it is given
}

/** What is expected of Slack: it permits more than it says, which is learned; looking is allowed fifty times a minute. */
const LIMITS: Limits = {
  messages: { perSecond: 5, mostPerSecond: 20, burst: 5, gapMs: 1_000 },
  lookUps: { perSecond: 2 / 3, mostPerSecond: 2 / 3, burst: 20, gapMs: 0 }, // a few are left to others
  perPerson: null,
};

/**
 * One Slack workspace.
 * @throws one sentence, where the token is refused or Slack does not answer
 */
export async function slackChat(
  settings: SlackSettings,
  { clock, conversations, log }: Pick<PlatformParts, "clock" | "conversations" | "log">,
): Promise<OpenChat> {
  const { botToken, appToken, signingSecret } = settings;
  const call = caller(webClient(botToken, settings));
  const us = await whoWeAre(call);
  const { workspace, team } = us;
  const { give, show } = answers(call, log);
  const way = appToken
    ? overSocket(appToken, settings, log)
    : overHttp(signingSecret ?? "", () => clock.now(), log);

  // What comes while nobody listens is not acknowledged, so Slack sends it again.
  const nobody = async (): Promise<ChatReply> => {
    throw new Error("not listening");
  };
  let handle: (event: ChatEvent) => Promise<ChatReply> = nobody;

  async function take(payload: SlackPayload, ack: Acknowledge): Promise<void> {
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
  async function refreshHome({ event, surface }: SlackInbound): Promise<void> {
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
    limits: LIMITS,
    mounts: way.mounts,
    start: async (handler) => {
      handle = handler;
      await way.receiver.start();
    },
    stop: async () => {
      handle = nobody;
      await way.receiver.stop();
    },
    ...sends(call, workspace, conversations, log),
    ...people(call, us),
  };
}

/** Slack's own word on which workspace and which bot the token is for. */
async function whoWeAre(call: SlackCall): Promise<Us & { botId: string }> {
  try {
    const told = await call("auth.test", (web) => web.auth.test());
    const { team_id: team = "", user_id: botUser = "", bot_id: botId = "" } = told;
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
