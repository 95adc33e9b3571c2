import type { Activity, TurnContext } from "botbuilder";
import type { ChatReply } from "../../src/ports/chat.ts";
import { type Message, message } from "../../src/ports/message.ts";
import { openByPress } from "../shared/form.ts";
import { optionsFor, toDialog } from "./form.ts";
import type { TeamsInbound } from "./inbound.ts";
import { summaryOf, toActivity, toNotice } from "./outbound.ts";
import type { Draw } from "./pictures.ts";
import * as words from "./words.ts";

/** To one person alone, in their own conversation. */
type TellAlone = (user: string, message: Message) => Promise<void>;

/** Gives the immediate answer as Teams wants it for each kind of request. */
export function answers(tellAlone: TellAlone, draw: Draw) {
  async function say(context: TurnContext, { surface }: TeamsInbound, message: Message): Promise<void> {
    if (surface.personal) await context.sendActivity(toActivity(message, await draw(message, "message")));
    else await tellAlone(surface.user, message);
  }

  /** The next dialog; null where there is none. */
  async function dialog(reply: ChatReply) {
    switch (reply.type) {
      case "form":
        return { task: { type: "continue", value: toDialog(reply.form) } };
      case "invalid":
        return { task: { type: "continue", value: toDialog(reply.form, reply.errors) } };
      case "notice": {
        const value = toNotice(reply.message, await draw(reply.message, "dialog"));
        return { task: { type: "continue", value } };
      }
      case "choices":
      case "not-now":
      case "none":
        return null;
    }
  }

  return async function give(context: TurnContext, happened: TeamsInbound, reply: ChatReply): Promise<void> {
    const { surface } = happened;
    switch (surface.kind) {
      case "message":
      case "submit":
      case "installed":
        if (reply.type === "notice") await say(context, happened, reply.message);
        if (reply.type === "form" && surface.typed !== null)
          await say(context, happened, openByPress(reply.form, surface.typed));
        return;
      case "execute":
        return respond(context, 200, spoken(reply));
      case "dialog":
      case "extension":
        return respond(context, 200, (await dialog(reply)) ?? said(words.DONE));
      case "dialog-submit":
      case "extension-submit":
        if (reply.type === "not-now") {
          // A dialog that is refused stays open; where it says nothing, the person's own conversation does.
          await tellAlone(surface.user, message(reply.why));
          return respond(context, 429);
        }
        return respond(context, 200, (await dialog(reply)) ?? {}); // nothing more: the dialog closes
      case "search":
        return respond(context, 200, {
          statusCode: 200,
          ...optionsFor(reply.type === "choices" ? reply.groups : []),
        });
      case "event":
      case "removed":
        return;
    }
  };
}

const said = (value: string) => ({ task: { type: "message", value } });

/** A button that decides at once is answered by a line, shown to whoever pressed it. */
function spoken(reply: ChatReply) {
  const value = reply.type === "notice" ? summaryOf(reply.message) : words.DONE;
  return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value };
}

async function respond(context: TurnContext, status: number, body?: unknown): Promise<void> {
  await context.sendActivity({ type: "invokeResponse", value: { status, body } } as Partial<Activity>);
}

export const unknownInvoke = (context: TurnContext) => respond(context, 501);
