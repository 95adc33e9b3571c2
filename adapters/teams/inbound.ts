import { z } from "zod";
import type { ChatEvent, Place } from "../../src/ports/chat.ts";
import { AS_COMMAND } from "../shared/form.ts";
import { answersOf, fieldSearched } from "./form.ts";
import { fromHtml } from "./html.ts";
import {
  type ActivityKind,
  channelOf,
  instantOf,
  isPersonal,
  refOf,
  type TeamsSurface,
  tenantOf,
  userOf,
} from "./payload.ts";
import { messageActedOn, type TeamsPayload, type TeamsUser } from "./payload-shape.ts";
import { answeredIn, hasFiles, mentionsUs, typedIn } from "./typed.ts";

/** What happened, and where its answer goes. */
export interface TeamsInbound {
  event: ChatEvent;
  surface: TeamsSurface;
}

/** The message extension's command. */
export const LOG_AS_EVIDENCE = "logAsEvidence";

/** Usually one event or none; as many as one activity holds reactions, or members. */
export function inbound(payload: TeamsPayload, now: Date): TeamsInbound[] {
  if (!payload.from || !userOf(payload.from) || isBot(payload.from)) return [];
  switch (payload.type) {
    case "message":
      return payload.value === undefined || payload.value === null
        ? said(payload, now)
        : acted(payload, now, "submit", payload.value);
    case "messageUpdate":
    case "messageDelete":
      return changed(payload, now);
    case "messageReaction":
      return reacted(payload, now);
    case "invoke":
      return invoked(payload, now);
    case "installationUpdate":
      return installed(payload, now);
    case "conversationUpdate":
      return rosterChanged(payload, now);
    default:
      return [];
  }
}

/** Teams names bots "28:…". */
const isBot = ({ id, role }: TeamsUser) => role === "bot" || (id ?? "").startsWith("28:");

const workspaceOf = (payload: TeamsPayload) => `teams:${tenantOf(payload)}`;

function surfaceOf(payload: TeamsPayload, kind: ActivityKind): TeamsSurface {
  const { from, conversation, id, serviceUrl } = payload;
  return {
    kind,
    user: userOf(from ?? {}),
    from: from?.id ?? "",
    conversation: conversation?.id ?? "",
    personal: isPersonal(payload),
    activity: id ?? "",
    serviceUrl: serviceUrl ?? "",
    typed: null,
  };
}

/**
 * The same for every delivery of one activity: Teams sends an activity again where we were slow to answer.
 * @param at its place, where one activity holds several happenings
 */
function stampOf(payload: TeamsPayload, now: Date, at = 0, who: TeamsUser = payload.from ?? {}) {
  const { conversation, id, name = payload.type, timestamp, replyToId } = payload;
  const own = id ?? `${name}:${replyToId ?? ""}:${userOf(who)}:${timestamp ?? now.toISOString()}`;
  return {
    id: `teams:${conversation?.id ?? ""}:${own}${at > 0 ? `:${at}` : ""}`,
    account: { workspace: workspaceOf(payload), user: userOf(who) },
    at: instantOf(timestamp, now),
  };
}

/** @param id of the activity, or of the message that a button stands in or a reaction is about */
const messageIn = (payload: TeamsPayload, id: string | null | undefined) =>
  id ? refOf(workspaceOf(payload), payload.conversation?.id ?? "", id) : null;

/**
 * To the bot alone, or under another message, perhaps one of its cards. What calls it anywhere else asks for
 * something.
 */
function said(payload: TeamsPayload, now: Date): TeamsInbound[] {
  const text = typedIn(payload);
  const direct = isPersonal(payload);
  const called = !direct && mentionsUs(payload);
  const replyTo = messageIn(payload, answeredIn(payload));
  const surface = { ...surfaceOf(payload, "message"), typed: text };
  const stamp = stampOf(payload, now);
  const files = hasFiles(payload);
  if (direct || replyTo) {
    const message = messageIn(payload, payload.id);
    return [{ surface, event: { ...stamp, type: "text", text, message, replyTo, direct, called, files } }];
  }
  return called ? [{ surface, event: { ...stamp, type: "command", text, place: placeOf(payload) } }] : [];
}

/** Where it was called: a channel of a team, which all of the team sees unless Teams says otherwise, or a group's chat. */
function placeOf({ conversation, channelData }: TeamsPayload): Place {
  const kind = channelData?.channel?.type;
  const inTeam = conversation?.conversationType === "channel" || Boolean(channelData?.team?.id);
  return {
    channel: channelOf(conversation?.id ?? ""),
    kind: !inTeam ? "chat" : kind === "private" ? "private" : "team",
    shared: kind === "shared",
  };
}

/** Of what was said to the bot alone: it keeps its id, so that each change needs one of its own. */
function changed(payload: TeamsPayload, now: Date): TeamsInbound[] {
  const message = isPersonal(payload) ? messageIn(payload, payload.id) : null;
  if (!message) return [];
  const surface = surfaceOf(payload, "message");
  const stamp = stampOf(payload, now);
  if (payload.type === "messageDelete")
    return [{ surface, event: { ...stamp, id: `${stamp.id}:deleted`, type: "deleted", message } }];
  const id = `${stamp.id}:edited:${stamp.at.getTime()}`;
  return [{ surface, event: { ...stamp, id, type: "edited", message, text: typedIn(payload) } }];
}

const pressed = z.object({ action: z.string().min(1), value: z.string().default("") });

/** A card's button, or a form that was sent: what the button carried says which. */
function acted(payload: TeamsPayload, now: Date, kind: ActivityKind, data: unknown): TeamsInbound[] {
  const surface = surfaceOf(payload, kind);
  const stamp = stampOf(payload, now);
  const sent = answersOf(data);
  if (sent) {
    const { form, context, instance, answers } = sent;
    return [{ surface, event: { ...stamp, id: instance, type: "form", form, context, answers } }];
  }
  const button = pressed.safeParse(data).data;
  if (!button) return [];
  const { action, value } = button;
  if (action === AS_COMMAND)
    return [{ surface: { ...surface, typed: value }, event: { ...stamp, type: "command", text: value } }];
  return [
    {
      surface,
      event: { ...stamp, type: "button", action, value, message: messageIn(payload, payload.replyToId) },
    },
  ];
}

const invokedWith = z.looseObject({
  data: z.unknown().optional(),
  action: z.looseObject({ data: z.unknown().optional() }).nullish(),
});

function invoked(payload: TeamsPayload, now: Date): TeamsInbound[] {
  const value = invokedWith.safeParse(payload.value).data ?? {};
  switch (payload.name) {
    case "adaptiveCard/action":
      return acted(payload, now, "execute", value.action?.data);
    case "task/fetch":
      return acted(payload, now, "dialog", value.data);
    case "task/submit":
      return acted(payload, now, "dialog-submit", value.data);
    case "composeExtension/fetchTask":
      return logged(payload, now, "extension");
    case "composeExtension/submitAction": {
      const done = acted(payload, now, "extension-submit", value.data);
      return done.length > 0 ? done : logged(payload, now, "extension-submit");
    }
    case "application/search":
      return searched(payload, now);
    default:
      return [];
  }
}

/** "Log as evidence": the message, and who wrote it. */
function logged(payload: TeamsPayload, now: Date, kind: ActivityKind): TeamsInbound[] {
  const { commandId, messagePayload } = messageActedOn(payload.value) ?? {};
  if (commandId !== LOG_AS_EVIDENCE || !messagePayload) return [];
  const { id, createdDateTime, body, from, linkToMessage, subject } = messagePayload;
  const content = body?.content ?? "";
  const words = body?.contentType === "text" ? content.trim() : fromHtml(content);
  const user = userOf({ id: from?.user?.id?.toLowerCase() ?? "" });
  const author = { workspace: workspaceOf(payload), user };
  const text = [subject?.trim(), words].filter(Boolean).join("\n");
  const surface = surfaceOf(payload, kind);
  const message = messageIn(payload, id);
  const saidAt = instantOf(createdDateTime ?? undefined, null);
  const about = { text, link: linkToMessage ?? "", author, message, saidAt };
  return [{ surface, event: { ...stampOf(payload, now), type: "shortcut", ...about } }];
}

const query = z.object({ dataset: z.string(), queryText: z.string().default("") });

function searched(payload: TeamsPayload, now: Date): TeamsInbound[] {
  const asked = query.safeParse(payload.value).data;
  const place = asked && fieldSearched(asked.dataset);
  if (!place) return [];
  const surface = surfaceOf(payload, "search");
  const event = { ...stampOf(payload, now), type: "search", ...place, query: asked.queryText } as const;
  return [{ surface, event }];
}

/**
 * What was added comes first: where ✅ was changed into another sign that approves, an approval stands when the first
 * goes. Teams tells a bot of no messages but its own.
 */
function reacted(payload: TeamsPayload, now: Date): TeamsInbound[] {
  const message = messageIn(payload, payload.replyToId);
  if (!message) return [];
  const surface = surfaceOf(payload, "event");
  const news = [
    ...(payload.reactionsAdded ?? []).map(({ type = "" }) => ({ type, added: true })),
    ...(payload.reactionsRemoved ?? []).map(({ type = "" }) => ({ type, added: false })),
  ];
  return news.flatMap(({ type, added }, at): TeamsInbound[] => {
    const reaction = toneless(type);
    if (!reaction) return [];
    const stamp = stampOf(payload, now, at);
    return [{ surface, event: { ...stamp, type: "reaction", reaction, added, message, ours: true } }];
  });
}

/** "like", or the newer "2705_whiteheavycheckmark"; skin tones make no difference, and 👍 has two names. */
function toneless(type: string): string {
  const plain = type.replace(/[-_]tone[1-6]$/i, "");
  return plain.toLowerCase() === "yes" ? "like" : plain;
}

/**
 * For one person or one team. It is not the whole organisation's to lose when one of them takes the app away, so that
 * is news of an account alone.
 */
function installed(payload: TeamsPayload, now: Date): TeamsInbound[] {
  const stamp = stampOf(payload, now);
  if (payload.action?.startsWith("add"))
    return [{ surface: surfaceOf(payload, "installed"), event: { ...stamp, type: "installed" } }];
  if (payload.action === "remove")
    return [{ surface: surfaceOf(payload, "removed"), event: { ...stamp, type: "profileChanged" } }];
  return [];
}

/** Who came to a team or left it: they are looked up again. */
function rosterChanged(payload: TeamsPayload, now: Date): TeamsInbound[] {
  const members = [...(payload.membersAdded ?? []), ...(payload.membersRemoved ?? [])];
  return members
    .filter((one) => userOf(one) && !isBot(one))
    .map((one, at) => ({
      surface: { ...surfaceOf(payload, "event"), user: userOf(one), from: one.id ?? "" },
      event: { ...stampOf(payload, now, at, one), type: "profileChanged" },
    }));
}
