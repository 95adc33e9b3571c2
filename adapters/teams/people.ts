import type { ConnectorClient } from "botframework-connector";
import type { Account } from "../../src/core/people/directory.ts";
import type { ChannelAddress, ChannelMembers, Profile } from "../../src/ports/chat.ts";
import { isNoMember } from "./failures.ts";
import { channelOf, userOf } from "./payload.ts";
import type { TeamsPayload } from "./payload-shape.ts";
import type { KnownPlace, TeamsPlaces } from "./places.ts";

/** Does something as the bot in a place that it is in. */
export type At = <T>(place: KnownPlace, work: (connector: ConnectorClient) => Promise<T>) => Promise<T>;

interface Member {
  id?: string;
  aadObjectId?: string;
  objectId?: string;
  name?: string;
  email?: string;
  userPrincipalName?: string;
  tenantId?: string;
  userRole?: string;
}

const ACTS = ["message", "messageUpdate", "messageDelete", "messageReaction", "invoke"];
const MOST_PAGES = 50;
const A_PAGE = 500;
const MOST_MEMBERS = 100;

/**
 * Who is who, as far as Teams tells a bot: the members of the conversations that it is in. Guests are told by their
 * role and by the "#EXT#" in their principal name, which is never taken for an address.
 */
export function people(
  at: At,
  places: TeamsPlaces,
  { workspace, tenant }: { workspace: string; tenant: string | null },
) {
  /** "absent": every place that we asked in says that they are not in it. */
  async function member(user: string): Promise<Member | "absent" | "unknown"> {
    const own = await places.of(user);
    let answers = 0;
    const asked = own ? [own] : await places.teams();
    for (const place of asked) {
      const found = await at(place, (connector) =>
        connector.conversations.getConversationMember(place.conversation, place.member ?? user),
      ).catch((error: unknown) => {
        if (isNoMember(error)) answers += 1;
        return null;
      });
      if (found) return found as Member;
    }
    return asked.length > 0 && answers === asked.length ? "absent" : "unknown";
  }

  const pageOf = (place: KnownPlace, pageSize: number, token?: string) =>
    at(place, (connector) =>
      connector.conversations.getConversationPagedMembers(place.conversation, {
        pageSize,
        continuationToken: token as string, // typed as if there were one before the first page
      }),
    );

  async function inTeam(place: KnownPlace, email: string): Promise<Member | null> {
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { members = [], continuationToken } = await pageOf(place, A_PAGE, token);
      const found = (members as Member[]).find((one) => kindOf(one) === "member" && emailOf(one) === email);
      if (found) return found;
      token = continuationToken;
      if (!token) return null;
    }
    return null;
  }

  const isGuest = ({ userRole = "", userPrincipalName = "", tenantId }: Member) =>
    /^(guest|anonymous)$/i.test(userRole) ||
    /#ext#/i.test(userPrincipalName) ||
    (tenantId && tenant && tenantId !== tenant);
  const kindOf = (one: Member): Profile["kind"] => (isGuest(one) ? "guest" : "member");

  const asProfile = (one: Member, user: string): Profile => ({
    ...{ email: emailOf(one), name: one.name ?? user, zone: null, kind: kindOf(one), active: true },
  });

  return {
    /**
     * With its author's id in the directory, where they are named by their account alone ("29:…"): else they would be
     * somebody else than they were before. Teams is asked; where it cannot say, it is as it came.
     */
    async named(payload: TeamsPayload): Promise<TeamsPayload> {
      const { type = "", from, conversation, serviceUrl } = payload;
      if (!ACTS.includes(type) || !from?.id?.startsWith("29:") || from.aadObjectId) return payload;
      const place = { serviceUrl: serviceUrl ?? "", conversation: channelOf(conversation?.id ?? "") };
      const { id } = from;
      const found: Member | null = await at(place, (connector) =>
        connector.conversations.getConversationMember(place.conversation, id),
      ).catch(() => null);
      const aadObjectId = found?.aadObjectId ?? found?.objectId;
      return aadObjectId ? { ...payload, from: { ...from, aadObjectId } } : payload;
    },

    async profile(account: Account): Promise<Profile | "absent" | "unknown"> {
      if (account.workspace !== workspace) return "unknown";
      const found = await member(account.user);
      if (typeof found === "string") return found;
      const profile = asProfile(found, account.user);
      if (profile.email) await places.keepAddress(account.user, profile.email);
      return profile;
    },

    /** Of a channel that is not private everybody in its team. */
    async members({ workspace: theirs, channel }: ChannelAddress): Promise<ChannelMembers | "unknown"> {
      if (theirs !== workspace) return "unknown";
      try {
        const place = { serviceUrl: await places.service(), conversation: channel };
        const { members: found = [], continuationToken } = await pageOf(place, MOST_MEMBERS);
        const people = (found as Member[]).slice(0, MOST_MEMBERS).flatMap((one) => {
          const user = userOf({ ...one, aadObjectId: one.aadObjectId ?? one.objectId ?? "" });
          return user ? [{ user, profile: asProfile(one, user) }] : [];
        });
        return { people, more: Boolean(continuationToken) || found.length > MOST_MEMBERS };
      } catch {
        return "unknown";
      }
    },

    /**
     * Among those who have the app, then in the teams that it is in. Somebody who is in none may still come: that they are
     * absent nobody can say.
     */
    async find(email: string): Promise<Account | "unknown"> {
      const wanted = email.trim().toLowerCase();
      if (!wanted) return "unknown";
      for (const account of await places.by(wanted)) {
        const found = await member(account.user);
        if (typeof found === "object" && kindOf(found) === "member" && emailOf(found) === wanted)
          return account;
      }
      for (const place of await places.teams()) {
        const found = await inTeam(place, wanted).catch(() => null);
        const user = found && userOf({ ...found, aadObjectId: found.aadObjectId ?? found.objectId ?? "" });
        if (!user) continue;
        if (found?.id) await places.keepMember(user, found.id);
        return { workspace, user };
      }
      return "unknown";
    },
  };
}

const emailOf = ({ email }: Member) => email?.trim().toLowerCase() || null;
