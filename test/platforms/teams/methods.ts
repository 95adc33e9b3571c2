import { list, type Thing, thing } from "../slack/limits/reading.ts";
import { faultsInMessage } from "./limits.ts";
import type { TeamsConversation, TeamsPerson, TeamsPost, Tenant } from "./tenant.ts";

/*
 * The connector's methods, as Teams answers them. A new message and an answer to one are both a "send": Teams makes
 * no difference between them outside of channels.
 */

export type Method = "createConversation" | "send" | "update" | "getPagedMembers" | "getMember";

export interface Asked {
  conversation: string; // as in the path
  id: string; // the activity's or the member's
  query: Readonly<Record<string, string>>;
  body: Thing;
}

export interface Inside {
  teams: Tenant;
  violated(where: string, faults: readonly string[]): void;
}

/** Teams answers with this status and this code. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message = "The request failed.") {
    super(message);
    this.name = "Refused";
    this.status = status;
    this.code = code;
  }
}

const ROUTES: readonly [verb: string, path: RegExp, Method][] = [
  ["POST", /\/v3\/conversations\/?$/, "createConversation"],
  ["POST", /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/, "send"],
  ["PUT", /\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, "update"],
  ["GET", /\/v3\/conversations\/([^/]+)\/pagedmembers$/i, "getPagedMembers"],
  ["GET", /\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/, "getMember"],
];

export function routeOf(verb: string, path: string) {
  for (const [expected, pattern, method] of ROUTES) {
    const found = verb === expected ? pattern.exec(path) : null;
    if (!found) continue;
    const [, conversation = "", id = ""] = found.map((part) => decodeURIComponent(part ?? ""));
    return { method, conversation, id };
  }
  return { method: "unknown" as const, conversation: "", id: "" };
}

interface Told {
  status: number;
  body: Thing;
}

/** A channel's conversation may name the message under which it goes on. */
const parts = (id: string) => {
  const [conversation = "", root = null] = id.split(";messageid=");
  return { conversation, root };
};

function conversationFor(id: string, { teams }: Inside): TeamsConversation {
  const conversation = teams.conversations.get(parts(id).conversation);
  if (!conversation) throw new Refused(404, "ConversationNotFound", "Conversation not found.");
  if (!teams.admits(conversation))
    throw new Refused(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
  return conversation;
}

function postFor({ conversation, id }: Asked, inside: Inside): TeamsPost {
  const there = conversationFor(conversation, inside);
  const post = inside.teams.postAt(there.id, id);
  if (!post) throw new Refused(404, "ActivityNotFoundInConversation", "The activity is not there.");
  if (post.from !== inside.teams.bot.id)
    throw new Refused(403, "MessageWritesBlocked", "The message is somebody else's.");
  return post;
}

/** What is kept of a message; one that is too large or wrong is refused, as Teams does. */
function written(where: string, body: Thing, inside: Inside) {
  const faults = faultsInMessage(body);
  inside.violated(where, faults);
  if (faults.some((fault) => /characters; /.test(fault)))
    throw new Refused(413, "MessageSizeTooBig", "Message size too large.");
  if (faults.length) throw new Refused(400, "BadSyntax", faults.join(" "));
  return {
    text: typeof body.text === "string" ? body.text : "",
    attachments: list(body.attachments).map(thing),
    activity: body,
  };
}

function send({ conversation, id, body }: Asked, inside: Inside): Told {
  const { teams } = inside;
  const there = conversationFor(conversation, inside);
  if (body.type === "typing") return { status: 202, body: { id: teams.stamp() } };
  const { root } = parts(conversation);
  const under = there.type === "channel" ? (root ?? (id || null)) : null;
  if (under !== null && !teams.postAt(there.id, under))
    throw new Refused(404, "ActivityNotFoundInConversation", "The message to answer is not there.");
  const said = written("send", body, inside);
  const post = teams.write({ conversation: there.id, from: teams.bot.id, replyToId: under, ...said });
  return { status: 201, body: { id: post.id } };
}

/** A personal conversation is always the same one; in a channel a new one begins with its first message. */
function createConversation({ body }: Asked, inside: Inside): Told {
  const { teams } = inside;
  const data = thing(body.channelData);
  const tenantId = body.tenantId ?? thing(data.tenant).id;
  if (tenantId !== teams.tenantId) throw new Refused(400, "BadArgument", "The tenant is missing or unknown.");
  const channel = thing(data.channel).id;
  if (typeof channel === "string") {
    const first = { conversation: channel, id: "", query: {}, body: thing(body.activity) };
    const { id } = thing(send(first, inside).body);
    return { status: 201, body: { id: `${channel};messageid=${id}`, activityId: id } };
  }
  const [member, ...others] = list(body.members).map(thing);
  if (!member || others.length || body.isGroup === true)
    throw new Refused(400, "BadArgument", "A bot begins conversations with one person only.");
  const person = teams.person(String(member.id));
  if (!person) throw new Refused(400, "BadArgument", "Bad format of the member's id.");
  if (!teams.mayBegin(person, String(member.id)))
    throw new Refused(403, "ForbiddenOperationException", "Bot is not installed in user's personal scope.");
  return { status: 201, body: { id: teams.personalOf(person.id).id } };
}

function rosterOf(conversation: string, inside: Inside): TeamsPerson[] {
  return conversationFor(conversation, inside).members.flatMap((id) => inside.teams.people.get(id) ?? []);
}

/** Somebody as the roster gives them. */
function asMember(person: TeamsPerson, tenantId: string): Thing {
  const { id, aadObjectId, name, email, userPrincipalName, userRole } = person;
  const [givenName = "", ...rest] = name.split(" ");
  return {
    id,
    name,
    aadObjectId,
    objectId: aadObjectId,
    givenName,
    surname: rest.join(" "),
    email,
    userPrincipalName,
    tenantId: person.tenantId ?? tenantId,
    userRole,
  };
}

export const METHODS: Readonly<Record<Method, (asked: Asked, inside: Inside) => Told>> = {
  createConversation,
  send,

  update(asked, inside) {
    const post = postFor(asked, inside);
    inside.teams.rewrite(post, written("update", asked.body, inside));
    return { status: 200, body: { id: post.id } };
  },

  getPagedMembers({ conversation, query }, inside) {
    const all = rosterOf(conversation, inside);
    const from = Number(query.continuationToken?.replace("next:", "") || 0);
    const size = Math.max(50, Math.min(500, Number(query.pageSize ?? 200))); // fewer than 50 Teams does not give
    const members = all.slice(from, from + size).map((one) => asMember(one, inside.teams.tenantId));
    const more = all.length > from + size;
    return { status: 200, body: { members, ...(more && { continuationToken: `next:${from + size}` }) } };
  },

  getMember({ conversation, id }, inside) {
    const person = rosterOf(conversation, inside).find((one) => one.id === id || one.aadObjectId === id);
    if (!person)
      throw new Refused(404, "MemberNotFoundInConversation", "The member is not in the conversation.");
    return { status: 200, body: asMember(person, inside.teams.tenantId) };
  },
};
