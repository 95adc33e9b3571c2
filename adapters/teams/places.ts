import { createHash } from "node:crypto";
import type { Account } from "../../src/core/people/directory.ts";
import { type Conversations, memberOf } from "../../src/ports/conversations.ts";
import { channelOf, isPersonal, userOf } from "./payload.ts";
import type { TeamsPayload } from "./payload-shape.ts";

/*
 * Where people and teams are: Teams tells us only as things happen, so it is remembered. A person's conversation is
 * kept under their account; the service of the tenant, and the teams whose members we may ask for, under names that
 * no account has.
 */

export interface KnownPlace {
  serviceUrl: string;
  conversation: string;
  member?: string; // in one's own conversation: what Teams calls one there, "29:…"
  address?: string; // there too, a digest of one's own: whoever has the app before they are enrolled is found by it
}

const SERVICE = "-service";
const TEAMS = "-teams";
/** Where Microsoft answers for everybody, until we hear of a nearer service. */
const EVERYWHERE = "https://smba.trafficmanager.net/teams/";
const MOST_TEAMS = 20;

export function places(conversations: Conversations, workspace: string) {
  const under = (user: string): Account => ({ workspace, user });

  async function read<T>(user: string): Promise<T | null> {
    const kept = await conversations.of(under(user));
    return kept === null ? null : (JSON.parse(kept) as T);
  }

  async function change(user: string, after: (before: string | null) => unknown): Promise<void> {
    const before = await conversations.of(under(user));
    const now = JSON.stringify(after(before));
    if (before !== now) await conversations.remember(under(user), now);
  }
  const keep = (user: string, value: unknown) => change(user, () => value);

  /** What is known of somebody's own conversation beside this stays. */
  const keepFor = (user: string, place: Partial<KnownPlace>) =>
    change(user, (before) => ({ ...(before ? JSON.parse(before) : null), ...place }));
  const digestOf = (email: string) => createHash("sha256").update(`${workspace} ${email}`).digest("hex");

  return {
    of: (user: string) => read<KnownPlace>(user),
    keepFor,
    keepAddress: async (user: string, email: string) => {
      if (await read<KnownPlace>(user)) await keepFor(user, { address: digestOf(email) });
    },
    /** Who may have that address: whose it was when Teams was asked last. */
    by: (email: string) => conversations.containing(workspace, digestOf(email)),
    /** What Teams calls somebody, "29:…": a team's bot may begin with them by no other name (msteams-docs #11125). */
    memberOf: async (user: string) =>
      (await read<KnownPlace>(user))?.member ?? (await read<string>(memberOf(under(user)).user)),
    keepMember: (user: string, id: string) => keep(memberOf(under(user)).user, id),
    service: async () => (await read<string>(SERVICE)) ?? EVERYWHERE,
    teams: async () => (await read<KnownPlace[]>(TEAMS)) ?? [],

    /** What an activity says of where its person, or its team, is. */
    async heard(payload: TeamsPayload): Promise<void> {
      const { serviceUrl = "", conversation, from, channelData } = payload;
      const id = conversation?.id;
      if (!id || !serviceUrl) return;
      await keep(SERVICE, serviceUrl);
      if (isPersonal(payload)) {
        if (!from || !userOf(from)) return;
        await keepFor(userOf(from), { serviceUrl, conversation: id, ...(from.id && { member: from.id }) });
        return;
      }
      const team = channelData?.team?.id;
      if (!team) return;
      const known = (await read<KnownPlace[]>(TEAMS)) ?? [];
      if (known.some(({ conversation: one }) => one === team)) return;
      await keep(TEAMS, [{ serviceUrl, conversation: channelOf(team) }, ...known].slice(0, MOST_TEAMS));
    },
  };
}

export type TeamsPlaces = ReturnType<typeof places>;
