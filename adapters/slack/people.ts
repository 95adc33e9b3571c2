import type { UsersInfoResponse } from "@slack/web-api";
import type { Account } from "../../src/core/people/directory.ts";
import type { ChannelAddress, ChannelMembers, Profile } from "../../src/ports/chat.ts";
import { refusalOf, type SlackCall } from "./api.ts";

/** Slack's own word that there is nobody, or nobody that we may see; everything else may be otherwise in a minute. */
const GONE = ["user_not_found", "users_not_found", "user_not_visible"];

const MOST_MEMBERS = 100;

type Described = Pick<
  NonNullable<UsersInfoResponse["user"]>,
  | "id"
  | "is_bot"
  | "is_workflow_bot"
  | "is_restricted"
  | "is_ultra_restricted"
  | "is_stranger"
  | "team_id"
  | "enterprise_user"
>;

/** One that nobody confirmed yet may be anybody's: a person is told by their address. */
const addressOf = ({ profile, is_email_confirmed }: NonNullable<UsersInfoResponse["user"]>) =>
  is_email_confirmed === false ? null : profile?.email?.trim().toLowerCase() || null;

/**
 * A member is whoever is in this very workspace and no guest of it. On Enterprise Grid a person is described by their
 * organisation's or a sibling workspace's team, with all that they are in beside it.
 */
export function kindOf(found: Described, team: string): Profile["kind"] {
  if (found.is_bot || found.is_workflow_bot || found.id === "USLACKBOT") return "bot";
  const teams = [found.team_id, ...(found.enterprise_user?.teams ?? [])];
  const elsewhere = found.team_id !== undefined && !teams.includes(team);
  return found.is_restricted || found.is_ultra_restricted || found.is_stranger || elsewhere
    ? "guest"
    : "member";
}

/** Who is who in one Slack workspace, as Slack itself says it now. */
export function people(call: SlackCall, { workspace, team }: { workspace: string; team: string }) {
  return {
    async profile({ user, workspace: theirs }: Account): Promise<Profile | "absent" | "unknown"> {
      if (theirs !== workspace) return "unknown";
      try {
        const found = (await call("users.info", (web) => web.users.info({ user }))).user;
        if (!found) return "unknown";
        return {
          email: addressOf(found),
          name: found.real_name || found.profile?.real_name || found.name || user,
          zone: found.tz || null,
          kind: kindOf(found, team),
          active: !found.deleted,
        };
      } catch (error) {
        return GONE.includes(refusalOf(error) ?? "") ? "absent" : "unknown";
      }
    },

    async members({ workspace: theirs, channel }: ChannelAddress): Promise<ChannelMembers | "unknown"> {
      if (theirs !== workspace) return "unknown";
      try {
        const found = await call("conversations.members", (web) =>
          web.conversations.members({ channel, limit: MOST_MEMBERS }),
        );
        const people = (found.members ?? []).slice(0, MOST_MEMBERS).map((user) => ({ user, profile: null }));
        return { people, more: Boolean(found.response_metadata?.next_cursor) };
      } catch {
        return "unknown"; // whatever it is: an app that was installed before has no scope for it
      }
    },

    async find(email: string): Promise<Account | "absent" | "unknown"> {
      try {
        const found = await call("users.lookupByEmail", (web) => web.users.lookupByEmail({ email }));
        const id = found.user?.id;
        return id ? { workspace, user: id } : "absent";
      } catch (error) {
        return refusalOf(error) === "users_not_found" ? "absent" : "unknown";
      }
    },
  };
}
