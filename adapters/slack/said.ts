import type { ChatEvent, Place } from "../../src/ports/chat.ts";
import { refOf, type SlackInbound, type SlackSurface, type Us } from "./payload.ts";
import type { SaidMessage, SlackPayload } from "./payload-shape.ts";
import { asTyped } from "./typed.ts";

/*
 * What a person wrote, as Slack tells of it: said, changed or deleted. Joins, bots and other people's talk say nothing.
 */

type By = (user: string | undefined) => Pick<ChatEvent, "id" | "account" | "at">;

export function said(payload: SlackPayload, us: Us, surface: SlackSurface, by: By): SlackInbound | null {
  switch (payload.event?.subtype) {
    case undefined:
    case "file_share":
    case "thread_broadcast":
      return written(payload, us, surface, by);
    case "message_changed":
    case "message_deleted":
      return changed(payload, us, surface, by);
    default:
      return null;
  }
}

/** Whoever calls the bot by its name first means what follows. */
function withoutUs(sent: string, { botUser }: Us): string {
  const [, called, rest = ""] = /^\s*<@([A-Z0-9]+)(?:\|[^<>]*)?>[\s:,]*(.*)$/s.exec(sent) ?? [];
  return called === botUser ? rest : sent;
}

/** To the bot alone, or in a thread under one of its cards. */
function written(payload: SlackPayload, us: Us, surface: SlackSurface, by: By): SlackInbound | null {
  const { event } = payload;
  if (!event || typeof event.user !== "string" || event.bot_id || event.user === us.botUser) return null;
  const direct = event.channel_type === "im";
  const { channel = "", thread_ts, ts } = event;
  const sent = event.text ?? "";
  const meant = withoutUs(sent, us);
  if (!direct && !thread_ts && meant !== sent) return calledIn(payload, surface, by(event.user), meant);
  const text = asTyped(meant);
  const replyTo = thread_ts && thread_ts !== ts ? refOf(us, channel, thread_ts) : null;
  const toUs = !event.parent_user_id || event.parent_user_id === us.botUser;
  if (!direct && !(replyTo && toUs)) return null;
  const message = ts ? refOf(us, channel, ts) : null;
  const files = (event.files ?? []).length > 0;
  return {
    surface: {
      ...surface,
      user: event.user,
      typed: text,
      ...(direct && { channel, thread: thread_ts ?? null }),
    },
    event: { ...by(event.user), type: "text", text, message, replyTo, direct, called: false, files },
  };
}

const KIND: Readonly<Record<string, Place["kind"]>> = { group: "private", mpim: "chat", channel: "open" };

/** By its name, in a channel that it is in: something is asked of it, and answered to whoever asks alone. */
function calledIn(
  { event, is_ext_shared_channel }: SlackPayload,
  surface: SlackSurface,
  stamp: ReturnType<By>,
  called: string,
): SlackInbound {
  const text = asTyped(called).trim();
  const place: Place = {
    channel: event?.channel ?? "",
    kind: KIND[event?.channel_type ?? ""] ?? "open",
    shared: is_ext_shared_channel === true,
  };
  return {
    surface: { ...surface, user: stamp.account.user, typed: text },
    event: { ...stamp, type: "command", text, place },
  };
}

/**
 * Of what was said to the bot alone. Slack tells of a change too where it only added a preview of a link, and of a
 * message with answers that goes as one that has changed into a tombstone.
 */
function changed({ event }: SlackPayload, us: Us, surface: SlackSurface, by: By): SlackInbound | null {
  if (event?.channel_type !== "im") return null;
  const { channel = "", message: now, previous_message: before, deleted_ts } = event;
  const gone = event.subtype === "message_deleted" || now?.subtype === "tombstone";
  const author = [before, now].find((one) => isPersons(one, us))?.user;
  const ts = before?.ts ?? now?.ts ?? deleted_ts;
  if (!author || !ts) return null;
  const message = refOf(us, channel, ts);
  const place: SlackSurface = { ...surface, user: author, channel, thread: before?.thread_ts ?? null };
  if (gone) return { surface: place, event: { ...by(author), type: "deleted", message } };
  if (!isPersons(now, us) || now?.text === before?.text) return null;
  return {
    surface: place,
    event: { ...by(author), type: "edited", message, text: asTyped(withoutUs(now?.text ?? "", us)) },
  };
}

const isPersons = (message: SaidMessage | undefined, us: Us): boolean =>
  Boolean(message?.user && !message.bot_id && message.user !== us.botUser && message.user !== "USLACKBOT");
