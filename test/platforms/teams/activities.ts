import type { Thing } from "../slack/limits/reading.ts";
import { type Answered, post as postBody } from "../slack/signing.ts";
import type { TeamsConversation, TeamsPerson, TeamsPost, Tenant } from "./tenant.ts";

/*
 * What Teams sends to a bot, and how it gets there.
 */

export type { Answered } from "../slack/signing.ts";

/** What the activities are made of; the double is one. */
export interface Sender extends Pick<Tenant, "tenantId" | "bot" | "now" | "stamp"> {
  url: string;
}

export type Activity = Thing & {
  type: string;
  id: string;
  serviceUrl: string;
  conversation: Thing & { id: string; tenantId: string };
};

/** By whichever way the bot is reached. */
export type Send = (activity: Activity) => Promise<Answered>;

type Who = Pick<TeamsPerson, "id" | "aadObjectId" | "name">;
type Where = Pick<TeamsConversation, "id" | "type"> & { root?: string | null };

/** What every team and channel is called, in whatever Teams tells of it. */
export const CHANNEL_NAME = "merger-talks";
const called = (id: string) => ({ id, name: CHANNEL_NAME });

export function activities(from: Sender) {
  const { tenantId, bot } = from;

  function activity(type: string, who: Who, where: Where, more: Thing): Activity {
    const { channelData, ...rest } = more;
    const id = where.root ? `${where.id};messageid=${where.root}` : where.id;
    return {
      type,
      id: `f:${from.stamp()}`,
      timestamp: from.now().toISOString(),
      channelId: "msteams",
      serviceUrl: from.url,
      from: { id: who.id, name: who.name, aadObjectId: who.aadObjectId },
      conversation: {
        id,
        tenantId,
        conversationType: where.type,
        ...(where.type === "channel" && { isGroup: true, name: CHANNEL_NAME }),
      },
      recipient: { ...bot },
      entities: [{ type: "clientInfo", locale: "en-GB", country: "GB", platform: "Web" }],
      channelData: {
        tenant: { id: tenantId },
        ...(where.type === "channel" && { channel: called(where.id), team: called(where.id) }),
        ...(channelData as Thing | undefined),
      },
      locale: "en-GB",
      ...rest,
    };
  }

  const invoke = (name: string, who: Who, where: Where, value: Thing, more: Thing = {}) =>
    activity("invoke", who, where, { name, value, ...more });

  const onCard = (post: Pick<TeamsPost, "id">): Thing => ({
    replyToId: post.id,
    channelData: { source: { name: "message" }, legacy: { replyToId: post.id } },
  });

  /** Without a name: Teams gives none with a reaction. */
  function reaction(
    who: Who,
    where: Where,
    post: Pick<TeamsPost, "id">,
    { added = [], removed = [] }: Reacted,
  ) {
    const kinds = (all: readonly string[]) => all.map((type) => ({ type }));
    return activity("messageReaction", who, where, {
      from: { id: who.id, aadObjectId: who.aadObjectId },
      replyToId: post.id,
      ...(added.length && { reactionsAdded: kinds(added) }),
      ...(removed.length && { reactionsRemoved: kinds(removed) }),
    });
  }

  const context = { theme: "default" };
  const command = (commandId: string, post: TeamsPost, author: Who | null): Thing => ({
    commandId,
    commandContext: "message",
    messagePayload: asPayload(post, author),
    context,
  });

  return {
    activity,
    invoke,
    reaction,

    /** What somebody wrote; in a channel a bot hears only what names it. */
    message(who: Who, where: Where, said: Pick<TeamsPost, "id" | "text" | "replyToId">) {
      const named = `<at>${bot.name}</at>`;
      const inChannel = where.type === "channel";
      return activity("message", who, where, {
        id: said.id,
        text: inChannel ? `${named} ${said.text}` : said.text,
        textFormat: "plain",
        attachments: [{ contentType: "text/html", content: asHtml(said) }],
        localTimestamp: from.now().toISOString(),
        ...(said.replyToId && { replyToId: said.replyToId }),
        ...(inChannel && { entities: [{ type: "mention", text: named, mentioned: { ...bot } }] }),
      });
    },

    /** Action.Submit on a card that stands in a conversation. */
    submitted: (who: Who, where: Where, post: Pick<TeamsPost, "id">, value: unknown) =>
      activity("message", who, where, { ...onCard(post), value }),

    /** Action.Execute. */
    executed: (who: Who, where: Where, post: Pick<TeamsPost, "id">, action: Thing, trigger = "manual") =>
      invoke("adaptiveCard/action", who, where, { action, trigger }, onCard(post)),

    fetched: (who: Who, where: Where, post: Pick<TeamsPost, "id">, data: unknown) =>
      invoke("task/fetch", who, where, { data, context }, onCard(post)),
    sent: (who: Who, where: Where, data: unknown) => invoke("task/submit", who, where, { data, context }),

    /** "Log as evidence" on a message, whoever wrote it. */
    commandFetched: (who: Who, where: Where, commandId: string, post: TeamsPost, author: Who | null) =>
      invoke("composeExtension/fetchTask", who, where, command(commandId, post, author)),
    commandSent: (
      who: Who,
      where: Where,
      commandId: string,
      post: TeamsPost,
      author: Who | null,
      data: unknown,
    ) => invoke("composeExtension/submitAction", who, where, { ...command(commandId, post, author), data }),

    searched: (who: Who, where: Where, dataset: string, queryText: string) =>
      invoke("application/search", who, where, {
        kind: "search",
        dataset,
        queryText,
        queryOptions: { top: 15, skip: 0 },
      }),

    membersAdded: (who: Who, where: Where, members: readonly Thing[] = [{ ...bot }]) =>
      activity("conversationUpdate", who, where, { membersAdded: members }),
    membersRemoved: (who: Who, where: Where, members: readonly Thing[] = [{ ...bot }]) =>
      activity("conversationUpdate", who, where, { membersRemoved: members }),
    installation: (who: Who, where: Where, action: "add" | "remove" | "add-upgrade" | "remove-upgrade") =>
      activity("installationUpdate", who, where, { action, channelData: { source: { name: "message" } } }),

    edited: (who: Who, where: Where, said: Pick<TeamsPost, "id" | "text">) =>
      activity("messageUpdate", who, where, {
        id: said.id,
        text: said.text,
        channelData: { eventType: "editMessage" },
      }),
    deleted: (who: Who, where: Where, said: Pick<TeamsPost, "id">) =>
      activity("messageDelete", who, where, { id: said.id, channelData: { eventType: "softDeleteMessage" } }),
  };
}

export interface Reacted {
  added?: readonly string[];
  removed?: readonly string[];
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** As Teams itself writes a message; an answer quotes what it answers. */
function asHtml({ text, replyToId }: Pick<TeamsPost, "text" | "replyToId">): string {
  const quote = replyToId
    ? `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="${replyToId}"></blockquote>`
    : "";
  return `${quote}<p>${escaped(text)}</p>`;
}

/** A message as a message extension is given it. */
const asPayload = (
  { id, text, attachments, conversation, replyToId }: TeamsPost,
  author: Who | null,
): Thing => ({
  id,
  replyToId,
  createdDateTime: new Date(Number(id)).toISOString(),
  lastModifiedDateTime: null,
  deleted: false,
  subject: null,
  summary: null,
  importance: "normal",
  locale: "en-gb",
  linkToMessage: `https://teams.microsoft.com/l/message/${encodeURIComponent(conversation)}/${id}?context=%7B%22contextType%22:%22chat%22%7D`,
  from: {
    device: null,
    conversation: null,
    user: author && { userIdentityType: "aadUser", id: author.aadObjectId, displayName: author.name },
    application: author ? null : { applicationIdentityType: "bot", displayName: "Countersign" },
  },
  body: { contentType: "html", content: `<div>${escaped(text)}</div>` },
  attachments,
  mentions: [],
  reactions: [],
});

/** To the bot's one address. The status and what was answered come back. */
export const post = (url: string, activity: Thing, token?: string): Promise<Answered> =>
  postAs(url, activity, token === undefined ? null : `Bearer ${token}`);

/** With whatever stands in the header. */
export function postAs(url: string, activity: Thing, authorization: string | null): Promise<Answered> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  return postBody(url, JSON.stringify(activity), { ...headers, ...(authorization && { authorization }) });
}

/** @param tokenFor what Teams signs an activity with; none where the bot asks for none */
export const overHttp =
  (url: string, tokenFor?: (activity: Activity) => string): Send =>
  (activity) =>
    post(url, activity, tokenFor?.(activity));
