import type { SlackUser } from "../workspace.ts";
import { type Inside, type Method, Refused, text } from "./asked.ts";

/** auth.*, api.test and users.*, as far as the bot calls them. */

function described(user: SlackUser, { slack }: Inside) {
  const { id, name, email, tz, team = slack.team } = user;
  const { deleted = false, is_bot = false, is_restricted = false, is_ultra_restricted = false } = user;
  return {
    id,
    team_id: team,
    name: name.toLowerCase().replace(/\W+/g, "."),
    real_name: name,
    deleted,
    is_bot,
    is_restricted,
    is_ultra_restricted,
    ...(user.is_stranger !== undefined && { is_stranger: user.is_stranger }),
    ...(user.teams && { enterprise_user: { id: `W${id}`, enterprise_id: "E0ORG", teams: user.teams } }),
    // Slack leaves the zone out for those who left, and gives its own bots the workspace's.
    ...(tz && !deleted && { tz, tz_label: tz, tz_offset: 0 }),
    profile: { real_name: name, display_name: "", team, ...(email && { email }) },
    updated: 0,
  };
}

export const people: Readonly<Record<string, Method>> = {
  "api.test": (args) => ({ ok: true, args }),

  "auth.test": (_args, { slack }) => ({
    ok: true,
    url: "https://double.slack.com/",
    team: "Double",
    user: "countersign",
    team_id: slack.team,
    user_id: slack.botUser,
    bot_id: slack.botId,
    is_enterprise_install: false,
  }),

  "users.info": (args, inside) => {
    const user = inside.slack.users.get(text(args.user));
    if (!user) throw new Refused("user_not_found");
    return { ok: true, user: described(user, inside) };
  },

  "users.lookupByEmail": (args, inside) => {
    const email = text(args.email).toLowerCase();
    const user = [...inside.slack.users.values()].find(
      (one) => one.email?.toLowerCase() === email && !one.deleted && email !== "",
    );
    if (!user) throw new Refused("users_not_found");
    return { ok: true, user: described(user, inside) };
  },

  "apps.connections.open": (_args, { connect }) => {
    if (!connect) throw new Refused("socket_mode_not_enabled");
    return { ok: true, url: connect() };
  },
};
