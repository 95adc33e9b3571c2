import type { Account } from "../../src/core/directory.ts";
import type { Profile } from "../../src/ports/chat.ts";
import { type Call, refusalOf } from "./api.ts";

/** Who is who in one Slack workspace, as Slack itself says it now. */
export function people(call: Call, { workspace, team }: { workspace: string; team: string }) {
  return {
    async profile({ user, workspace: theirs }: Account): Promise<Profile | "unknown"> {
      if (theirs !== workspace) return "unknown";
      try {
        const found = (await call("users.info", (web) => web.users.info({ user }))).user;
        if (!found) return "unknown";
        const guest = found.is_restricted || found.is_ultra_restricted || found.is_stranger;
        const elsewhere = found.team_id !== undefined && found.team_id !== team;
        const bot = found.is_bot || found.id === "USLACKBOT";
        return {
          email: found.profile?.email?.trim().toLowerCase() || null,
          name: found.real_name || found.profile?.real_name || found.name || user,
          zone: found.tz || null,
          kind: bot ? "bot" : guest || elsewhere ? "guest" : "member",
          active: !found.deleted,
        };
      } catch {
        return "unknown";
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
