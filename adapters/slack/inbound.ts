import type { MessageRef } from "../../src/ports/chat.ts";
import { AS_COMMAND } from "../shared/form.ts";
import { answersOf } from "./form.ts";
import { SUBMIT } from "./form-ids.ts";
import { chosenIn } from "./menu.ts";
import { actionOf } from "./outbound.ts";
import { instantOf, refOf, type SlackInbound, surfaceOf, type Us } from "./payload.ts";
import type { SlackPayload } from "./payload-shape.ts";
import { said } from "./said.ts";
import { asTyped } from "./typed.ts";

export const SHORTCUTS = { log: "log_evidence", message: "log_message_as_evidence" } as const;

export function inbound(payload: SlackPayload, us: Us, now: Date): SlackInbound | null {
  switch (payload.type) {
    case "event_callback":
      return fromEvent(payload, us, now);
    case "block_actions":
      return fromButton(payload, us, now);
    case "view_submission":
      return formIn(payload, us, now, null);
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

function fromCommand(payload: SlackPayload, us: Us, now: Date): SlackInbound {
  const stamp = { id: `slack:command:${payload.trigger_id}`, account: account(us, payload.user_id ?? "") };
  const text = asTyped(payload.text ?? "").trim();
  return { surface: surfaceOf(payload, "command"), event: { ...stamp, at: now, type: "command", text } };
}

function fromShortcut(payload: SlackPayload, us: Us, now: Date): SlackInbound | null {
  const user = payload.user?.id;
  if (!user) return null;
  const stamp = {
    id: `slack:shortcut:${payload.trigger_id}`,
    account: account(us, user),
    at: instantOf(payload.action_ts, now),
  };
  const surface = surfaceOf(payload, "button");
  if (payload.type === "shortcut") return { surface, event: { ...stamp, type: "command", text: "" } };
  const { text = "", user: by = "", ts } = payload.message ?? {};
  const message = ts && payload.channel?.id ? refOf(us, payload.channel.id, ts) : null;
  const saidAt = instantOf(ts, null);
  const about = { text: asTyped(text), link: "", author: account(us, by), message, saidAt };
  return { surface, event: { ...stamp, type: "shortcut", ...about } };
}

function fromButton(payload: SlackPayload, us: Us, now: Date): SlackInbound | null {
  const [pressed] = payload.actions ?? [];
  const user = payload.user?.id;
  if (!pressed || !user || (pressed.type !== "button" && pressed.type !== "overflow")) return null;
  const surface = surfaceOf(payload, "button");
  const who = { account: account(us, user), at: instantOf(pressed.action_ts, now) };
  const { action, value } =
    pressed.type === "overflow"
      ? chosenIn(pressed.selected_option?.value ?? "")
      : { action: actionOf(pressed.action_id).action, value: pressed.value ?? "" };
  const message = messageOf(payload, us);
  const where = message ? `${message.conversation}:${message.message}` : (payload.view?.id ?? "");
  const id = `slack:press:${where}:${user}:${pressed.action_id}:${pressed.action_ts ?? ""}`;
  if (action === SUBMIT) return payload.view ? formIn(payload, us, now, value) : null;
  if (action === AS_COMMAND) return { surface, event: { id, ...who, type: "command", text: value } };
  const inWindow = payload.view?.type === "modal" && ({ inWindow: true } as const);
  return { surface, event: { id, ...who, type: "button", action, value, message, ...inWindow } };
}

/** The message a button stands in; null where that is a form, the home tab, or a notice that only its reader has. */
function messageOf({ container }: SlackPayload, us: Us): MessageRef | null {
  if (container?.type !== "message" || container.is_ephemeral) return null;
  return refOf(us, container.channel_id ?? "", container.message_ts ?? "");
}

/** @param submit the button's value; null: the form's main one */
function formIn(payload: SlackPayload, us: Us, now: Date, submit: string | null): SlackInbound | null {
  const user = payload.user?.id;
  const sent = payload.view && answersOf(payload.view, submit);
  if (!user || !sent) return null;
  const { form, context, instance, answers } = sent;
  return {
    surface: surfaceOf(payload, submit === null ? "form" : "form-button"),
    event: { id: instance, account: account(us, user), at: now, type: "form", form, context, answers },
  };
}

function fromSearch(payload: SlackPayload, us: Us, now: Date): SlackInbound | null {
  const { action_ts, action_id: field = "", value = "", view } = payload;
  const user = payload.user?.id;
  if (!user) return null;
  const id = `slack:search:${user}:${action_ts ?? now.getTime()}`;
  const asked = { form: view?.callback_id ?? "", field, query: asTyped(value) };
  return {
    surface: surfaceOf(payload, "search"),
    event: { id, account: account(us, user), at: now, type: "search", ...asked },
  };
}

function fromEvent(payload: SlackPayload, us: Us, now: Date): SlackInbound | null {
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
      if (typeof event.user !== "string") return null;
      if (event.tab === "messages")
        return {
          surface: { ...surface, user: event.user, channel: event.channel ?? null },
          event: { ...by(event.user), type: "opened" },
        };
      if (event.tab !== "home") return null;
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
