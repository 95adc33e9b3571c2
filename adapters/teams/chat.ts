import type { IncomingMessage, ServerResponse } from "node:http";
import type { TurnContext } from "botbuilder";
import type { ChatEvent, ChatReply } from "../../src/ports/chat.ts";
import type { OpenChat, PlatformParts } from "../../src/ports/platform.ts";
import type { Limits } from "../../src/ports/rates.ts";
import { answers, unknownInvoke } from "./answers.ts";
import { asChatError } from "./failures.ts";
import { frontDoor } from "./front-door.ts";
import { inbound } from "./inbound.ts";
import type { TeamsPayload } from "./payload-shape.ts";
import { people } from "./people.ts";
import { pictures } from "./pictures.ts";
import { connectorOf, type Registration } from "./sdk.ts";
import { botOf, LOCAL, sends } from "./sends.ts";
import { showingThatWeWrite, TYPING_AFTER_MS } from "./typing.ts";
import { unknownReactions } from "./unknown-reactions.ts";

/** What is expected of Teams: it permits more than it says, which is learned; looking is held to Slack's pace. */
const LIMITS: Limits = {
  messages: { perSecond: 20, mostPerSecond: 40, burst: 10, gapMs: 500 },
  lookUps: { perSecond: 2 / 3, mostPerSecond: 2 / 3, burst: 20, gapMs: 0 },
  perPerson: { most: 10, withinMs: 60_000 }, // Microsoft's own words for apps that it lists
};

const PATH = "/api/messages";

/** One Teams tenant. Without an app id: Microsoft's playground on this machine, and nobody is asked who they are. */
export function teamsChat(
  registration: Registration,
  { clock, conversations, drawing, reactions, log }: Omit<PlatformParts, "around">,
  typingAfterMs = TYPING_AFTER_MS,
): OpenChat {
  const { local, tenant, workspace, adapter, where, speaker } = botOf(registration, conversations);
  const draw = pictures(drawing, log);
  const sending = sends(speaker, where, workspace, draw);
  const give = answers(async (user, message) => {
    await sending.send({ type: "direct", account: { workspace, user } }, message);
  }, draw);

  const whose = people(speaker.at, where, { workspace, tenant });
  const notice = unknownReactions(reactions, (type) => log("teams.reaction-unknown", { type }));

  const nobody = async (): Promise<ChatReply> => {
    throw new Error("not listening");
  };
  let handle: (event: ChatEvent) => Promise<ChatReply> = nobody;

  async function turn(context: TurnContext): Promise<void> {
    connectorOf(context);
    const activity = context.activity as unknown as TeamsPayload;
    // The playground makes up a tenant.
    const payload = await whose.named(
      local ? { ...activity, conversation: { ...activity.conversation, tenantId: LOCAL } } : activity,
    );
    await where.heard(payload);
    const happened = inbound(payload, clock.now());
    if (happened.length === 0 && payload.type === "invoke") return void (await unknownInvoke(context));
    for (const one of happened) {
      notice(one.event);
      const reply = showingThatWeWrite(context, one.surface, handle(one.event), typingAfterMs);
      const answer = await reply;
      await give(context, one, answer).catch((error: unknown) => {
        // What was decided stands: whom Teams will not let us write to is not asked to do it all over again.
        const failed = asChatError(error, "answer");
        if (failed.concerns === "passing") throw error;
        log("teams.answer-not-shown", { why: failed.message });
      });
    }
  }

  const door = frontDoor({ adapter, tenants: local ? null : [tenant ?? ""], turn, log });
  const handler = (request: IncomingMessage, response: ServerResponse) => {
    door(request, response).catch((error: unknown) => {
      log("teams.event-failed", { why: String(error).slice(0, 200) });
      response.destroy();
    });
  };

  return {
    workspace,
    limits: LIMITS,
    mounts: [{ path: PATH, handler }],
    start: async (handler) => {
      handle = handler;
    },
    stop: async () => {
      handle = nobody;
    },
    ...sending,
    profile: whose.profile,
    members: whose.members,
    find: whose.find,
  };
}
