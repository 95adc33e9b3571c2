import type { ChatEvent, MessageRef } from "../../src/ports/chat.ts";
import { answersOf } from "./form.ts";
import { actionOf } from "./outbound.ts";
import { instantOf, type Payload, refOf, type Surface, surfaceOf } from "./payload.ts";
import { said } from "./said.ts";
import { asTyped } from "./typed.ts";

/*
 * What Slack sends, as the event every platform would make of it. Pure: whatever is read elsewhere is given.
 */

export interface Us {
  workspace: string; // "slack:T…"
  team: string;
  botUser: string;
}

/** What happened, and where its answer goes. Null: nothing that concerns us. */
export interface Inbound {
  event: ChatEvent;
  surface: Surface;
}

/** What an entry's own buttons in a form are called: they change the form, and are nobody else's business. */
export const SUBMIT = "submit";

/** The button that stands for a typed command, where a form can only be opened by a press. */
export const AS_COMMAND = "as-command";

export const SHORTCUTS = { log: "log_evidence", message: "log_message_as_evidence" } as const;

export function inbound(payload: Payload, us: Us, now: Date): Inbound | null {
  switch (payload.type) {
    case "event_callback":
      return fromEvent(payload, us, now);
    case "block_actions":
      return fromButton(payload, us, now);
    case "view_submission":
      return fromForm(payload, us, now);
    case "block_suggestion":
      return fromSearch(payload, us, now);
    case "shortcut":
    case "message_action":
      return fromShortcut(payload, us, now);
    default:
      return payload.command ? fromCommand(payload, us, now) : null;
  }
}

const account = ({ workspace }: Us, user: string) => ({ workspace, user });

function fromCommand(payload: Payload, us: Us, now: Date): Inbound {
  return {
    surface: surfaceOf(payload, "command"),
    event: {
      id: `slack:command:${payload.trigger_id}`,
      account: account(us, payload.user_id ?? ""),
      at: now,
      type: "command",
      text: asTyped(payload.text ?? "").trim(),
    },
  };
}

function fromShortcut(payload: Payload, us: Us, now: Date): Inbound | null {
  const user = payload.user?.id;
  if (!user) return null;
  const stamp = {
    id: `slack:shortcut:${payload.trigger_id}`,
    account: account(us, user),
    at: instantOf(payload.action_ts, now),
  };
  const surface = surfaceOf(payload, "button");
  if (payload.type === "shortcut") return { surface, event: { ...stamp, type: "command", text: "" } };
  const { message } = payload;
  return {
    surface,
    event: {
      ...stamp,
      type: "shortcut",
      text: asTyped(message?.text ?? ""),
      link: "",
      author: account(us, message?.user ?? ""),
    },
  };
}

function fromButton(payload: Payload, us: Us, now: Date): Inbound | null {
  const [pressed] = payload.actions ?? [];
  const user = payload.user?.id;
  if (!pressed || !user || pressed.type !== "button") return null;
  const surface = surfaceOf(payload, "button");
  const who = { account: account(us, user), at: instantOf(pressed.action_ts, now) };
  const { action } = actionOf(pressed.action_id);
  const value = pressed.value ?? "";
  const message = messageOf(payload, us);
  const where = message ? `${message.conversation}:${message.message}` : (payload.view?.id ?? "");
  const id = `slack:press:${where}:${user}:${pressed.action_id}:${pressed.action_ts ?? ""}`;
  if (action === SUBMIT) return payload.view ? formIn(payload, us, now, value) : null;
  if (action === AS_COMMAND) return { surface, event: { id, ...who, type: "command", text: value } };
  return { surface, event: { id, ...who, type: "button", action, value, message } };
}

/** The message a button stands in; null where that is a form, the home tab, or a notice that only its reader has. */
function messageOf({ container }: Payload, us: Us): MessageRef | null {
  if (container?.type !== "message" || container.is_ephemeral) return null;
  return refOf(us, container.channel_id ?? "", container.message_ts ?? "");
}

const fromForm = (payload: Payload, us: Us, now: Date) => formIn(payload, us, now, null);

/** @param submit the button's value; null: the form's main one */
function formIn(payload: Payload, us: Us, now: Date, submit: string | null): Inbound | null {
  const user = payload.user?.id;
  const sent = payload.view && answersOf(payload.view, submit);
  if (!user || !sent) return null;
  const { form, context, instance, answers } = sent;
  return {
    surface: surfaceOf(payload, submit === null ? "form" : "form-button"),
    event: { id: instance, account: account(us, user), at: now, type: "form", form, context, answers },
  };
}

function fromSearch(payload: Payload, us: Us, now: Date): Inbound | null {
  const user = payload.user?.id;
  if (!user) return null;
  return {
    surface: surfaceOf(payload, "search"),
    event: {
      id: `slack:search:${user}:${payload.action_ts ?? now.getTime()}`,
      account: account(us, user),
      at: now,
      type: "search",
      form: payload.view?.callback_id ?? "",
      field: payload.action_id ?? "",
      query: asTyped(payload.value ?? ""),
    },
  };
}

function fromEvent(payload: Payload, us: Us, now: Date): Inbound | null {
  const { event, event_id } = payload;
  if (!event || !event_id) return null;
  const by = (user: string | undefined) => ({
    id: `slack:event:${event_id}`,
    account: account(us, user ?? us.botUser),
    at: instantOf(event.event_ts ?? event.ts, now),
  });
  const surface = surfaceOf(payload, "event");
  switch (event.type) {
    case "reaction_added":
    case "reaction_removed": {
      const { item, reaction, item_user } = event;
      if (item?.type !== "message" || !reaction || typeof event.user !== "string") return null;
      if (item_user && item_user !== us.botUser) return null; // somebody else's message
      const ours = item_user ? true : ("unknown" as const);
      const message = refOf(us, item.channel ?? "", item.ts ?? "");
      const added = event.type === "reaction_added";
      return { surface, event: { ...by(event.user), type: "reaction", reaction, added, message, ours } };
    }
    case "message":
      return said(payload, us, surface, by);
    case "app_home_opened":
      if (event.tab !== "home" || typeof event.user !== "string") return null;
      return {
        surface: { ...surface, kind: "home", user: event.user },
        event: { ...by(event.user), type: "home" },
      };
    case "user_change":
      return typeof event.user === "object"
        ? { surface, event: { ...by(event.user.id), type: "profileChanged" } }
        : null;
    case "app_uninstalled":
    case "tokens_revoked":
      return { surface, event: { ...by(undefined), type: "removed" } };
    default:
      return null;
  }
}
