import type { Thing } from "../slack/limits/reading.ts";

/*
 * A tenant: who is in it, which conversations there are and what stands in them. Nothing here knows HTTP.
 */

export interface TeamsPerson {
  id: string; // 29:…, what Teams calls them towards this one bot
  aadObjectId: string;
  name: string;
  email: string;
  userPrincipalName: string; // a guest's has #EXT# in it
  tenantId?: string; // another one, for those who come from outside
  userRole: "user" | "guest";
  installed: boolean; // whether they have the app in their personal scope
  locale?: string;
}

export interface TeamsConversation {
  id: string; // a:… with one person, 19:…@thread.tacv2 in a team
  type: "personal" | "channel";
  name: string | null;
  members: string[];
  installed: boolean; // whether the bot is in it
}

export interface TeamsPost {
  conversation: string;
  id: string;
  from: string;
  text: string;
  attachments: readonly Thing[];
  activity: Thing; // as it was sent
  replyToId: string | null; // in a channel: the message it stands under
  reactions: Map<string, string[]>; // kind → people
  edited: number; // how often
}

export interface TenantFacts {
  people?: readonly TeamsPerson[];
  channels?: readonly { id: string; name: string; members: readonly string[]; installed?: boolean }[];
  tenantId?: string;
  appId?: string;
  now?: () => Date;
}

export type Tenant = ReturnType<typeof tenant>;

export const TENANT = "11111111-1111-4111-8111-111111111111";
export const APP = "22222222-2222-4222-8222-222222222222";

const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z]+/g, ".");

/** Somebody of the tenant, who has the app; everything that is not said follows from the name. */
export function teamsPerson(name: string, facts: Partial<TeamsPerson> = {}): TeamsPerson {
  const email = facts.email ?? `${slug(name)}@example.test`;
  const digits = [...name].map((one) => one.charCodeAt(0).toString(16)).join("");
  return {
    id: `29:${slug(name)}`,
    aadObjectId: `33333333-3333-4333-8333-${digits.padStart(12, "0").slice(-12)}`,
    name,
    email,
    userPrincipalName: email,
    userRole: "user",
    installed: true,
    ...facts,
  };
}

/** Somebody of another organisation, invited as a guest. */
export const teamsGuest = (name: string, facts: Partial<TeamsPerson> = {}): TeamsPerson => {
  const { email, ...person } = teamsPerson(name, facts);
  const userPrincipalName = `${email.replace("@", "_")}#EXT#@double.onmicrosoft.test`;
  return { ...person, email, userPrincipalName, userRole: "guest", ...facts };
};

export function tenant(facts: TenantFacts) {
  const { tenantId = TENANT, appId = APP, now = () => new Date() } = facts;
  const bot = { id: `28:${appId}`, name: "Countersign" };
  const people = new Map((facts.people ?? []).map((person) => [person.id, { ...person }]));
  const conversations = new Map<string, TeamsConversation>(
    (facts.channels ?? []).map(({ installed = true, ...one }) => [
      one.id,
      { ...one, type: "channel", members: [...one.members], installed },
    ]),
  );
  let posts: TeamsPost[] = [];
  // What an answer to a button put in a card's place, for the one who pressed it, until the card is drawn again.
  const overlays = new Map<TeamsPost, Map<string, readonly Thing[]>>();
  let newest = 0;
  const begun = new Set<string>(); // with people who have the app through a team alone

  /** Milliseconds, as Teams names messages: unique here, and always later than the one before. */
  function stamp(): string {
    newest = Math.max(newest + 1, now().getTime());
    return String(newest);
  }

  return {
    tenantId,
    appId,
    bot,
    people,
    conversations,
    now,
    stamp,
    /** Everything that stands in a conversation, oldest first. */
    posts: (conversation: string) => posts.filter((post) => post.conversation === conversation),
    everything: (): readonly TeamsPost[] => posts,
    postAt: (conversation: string, id: string) =>
      posts.find((post) => post.conversation === conversation && post.id === id) ?? null,

    /** By what Teams calls them, or by their id in the directory. */
    person: (id: string): TeamsPerson | null =>
      people.get(id) ?? [...people.values()].find(({ aadObjectId }) => aadObjectId === id) ?? null,

    /** The conversation of this person with the bot; always the same one. */
    personalOf(user: string): TeamsConversation {
      const id = `a:1-${user.slice(3)}`;
      const there = conversations.get(id);
      if (there) return there;
      const made: TeamsConversation = { id, type: "personal", name: null, members: [user], installed: true };
      conversations.set(id, made);
      return made;
    },

    /** Whether the bot may write there: personal conversations go with the app of their person. */
    admits: ({ type, members, installed }: TeamsConversation): boolean =>
      type === "personal"
        ? (people.get(members[0] ?? "")?.installed ?? false) || begun.has(members[0] ?? "")
        : installed,

    /** A bot may begin with the members of a team that has it, by their names in its roster alone. */
    mayBegin({ id, installed }: TeamsPerson, called: string): boolean {
      if (installed) return true;
      const inTeam = [...conversations.values()].some(
        (one) => one.type === "channel" && one.installed && one.members.includes(id),
      );
      if (!inTeam || called !== id) return false;
      begun.add(id);
      return true;
    },

    write(post: Pick<TeamsPost, "conversation" | "from"> & Partial<TeamsPost>): TeamsPost {
      const written: TeamsPost = {
        text: "",
        attachments: [],
        activity: {},
        replyToId: null,
        ...post,
        id: stamp(),
        reactions: new Map(),
        edited: 0,
      };
      posts.push(written);
      return written;
    },

    /** A message that stood there before this double did. */
    bringMessage(post: TeamsPost): void {
      posts.push(post);
    },

    rewrite(post: TeamsPost, now: Pick<TeamsPost, "text" | "attachments" | "activity">): void {
      Object.assign(post, now, { edited: post.edited + 1 });
      overlays.delete(post);
    },

    erase(post: TeamsPost): void {
      posts = posts.filter((one) => one !== post);
      overlays.delete(post);
    },

    /** What one person sees of a message. */
    shownTo: (user: string, post: TeamsPost): readonly Thing[] =>
      overlays.get(post)?.get(user) ?? post.attachments,

    overlay(user: string, post: TeamsPost, attachments: readonly Thing[]): void {
      overlays.set(post, new Map([...(overlays.get(post) ?? []), [user, attachments]]));
    },

    /** False where that reaction stood, or did not stand, already. Teams draws the card again, as it was sent. */
    react(post: TeamsPost, kind: string, user: string, added: boolean): boolean {
      const of = post.reactions.get(kind) ?? [];
      if (of.includes(user) === added) return false;
      const next = added ? [...of, user] : of.filter((one) => one !== user);
      if (next.length) post.reactions.set(kind, next);
      else post.reactions.delete(kind);
      overlays.delete(post);
      return true;
    },
  };
}
