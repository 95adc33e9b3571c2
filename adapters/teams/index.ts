import type { IncomingMessage, ServerResponse } from "node:http";
import type { TurnContext } from "botbuilder";
import type { ReactionSets } from "../../src/core/entry/reactions.ts";
import type { Chat, ChatEvent, ChatReply } from "../../src/ports/chat.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Conversations } from "../../src/ports/conversations.ts";
import type { Drawing } from "../../src/ports/drawing.ts";
import { answers, unknownInvoke } from "./answers.ts";
import { frontDoor } from "./front-door.ts";
import { inbound } from "./inbound.ts";
import type { Payload } from "./payload.ts";
import { people } from "./people.ts";
import { pictures } from "./pictures.ts";
import { places } from "./places.ts";
import { cloudAdapter, connectorOf, type OtherLogin, type Registration } from "./sdk.ts";
import { sends, speaking } from "./sends.ts";
import { unknownReactions } from "./unknown-reactions.ts";

export { teamsCheckUp } from "./check-up.ts";
export { teamsPackage } from "./manifest.ts";
export { playgroundPerson } from "./playground.ts";
export type { OtherLogin as TeamsLogin } from "./sdk.ts";

export interface TeamsOptions extends Registration {
  clock: Clock;
  reactions: ReactionSets; // that mean something here
  conversations: Conversations;
  login: OtherLogin | null; // null: Microsoft's
  drawing: Drawing;
  log(event: string, facts: Record<string, string | number>): void;
}

export interface Mount {
  path: string;
  handler(request: IncomingMessage, response: ServerResponse): void;
}

export interface TeamsChat extends Chat {
  readonly mounts: readonly Mount[];
}

const PATH = "/api/messages";
/** Microsoft's playground, which is of no tenant. */
const LOCAL = "local";

/** One Teams tenant. Without an app id: Microsoft's playground on this machine, and nobody is asked who they are. */
export function teamsChat(options: TeamsOptions): TeamsChat {
  const { appId, tenantId, clock, log } = options;
  const local = appId === "";
  const workspace = `teams:${local ? LOCAL : tenantId}`;
  const adapter = cloudAdapter(options, options.login);
  const where = places(options.conversations, workspace);
  const speaker = speaking({ adapter, appId, tenant: local ? null : tenantId }, where);
  const draw = pictures(options.drawing, log);
  const sending = sends(speaker, where, workspace, draw);
  const give = answers(async (user, message) => {
    await sending.send({ type: "direct", account: { workspace, user } }, message);
  }, draw);

  const notice = unknownReactions(options.reactions, (type) => log("teams.reaction-unknown", { type }));

  const nobody = async (): Promise<ChatReply> => {
    throw new Error("not listening");
  };
  let handle: (event: ChatEvent) => Promise<ChatReply> = nobody;

  async function turn(context: TurnContext): Promise<void> {
    connectorOf(context);
    const activity = context.activity as unknown as Payload;
    // The playground makes up a tenant.
    const payload = local
      ? { ...activity, conversation: { ...activity.conversation, tenantId: LOCAL } }
      : activity;
    await where.heard(payload);
    const happened = inbound(payload, clock.now());
    if (happened.length === 0 && payload.type === "invoke") return void (await unknownInvoke(context));
    for (const one of happened) {
      notice(one.event);
      await give(context, one, await handle(one.event));
    }
  }

  const tenants = local ? null : [tenantId ?? ""];
  const door = frontDoor({ adapter, tenants, turn, log });
  const handler = (request: IncomingMessage, response: ServerResponse) => {
    door(request, response).catch((error: unknown) => {
      log("teams.event-failed", { why: String(error).slice(0, 200) });
      response.destroy();
    });
  };

  return {
    workspace,
    mounts: [{ path: PATH, handler }],
    start: async (handler) => {
      handle = handler;
    },
    stop: async () => {
      handle = nobody;
    },
    ...sending,
    ...people(speaker.at, where, { workspace, tenant: local ? null : tenantId }),
  };
}
