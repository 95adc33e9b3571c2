import { setTimeout as wait } from "node:timers/promises";
import type { Person } from "../../core/people/directory.ts";
import type { ChannelAddress, InChannel, Profile } from "../../ports/chat.ts";
import type { InsideChannel } from "../../views/review-here.ts";
import type { Desk, RequestContext } from "../desk.ts";

/** Of how many a platform is asked one by one who they are: whoever waits for it waits for all of them. */
const MOST_ASKED = 40;
const WITHIN_MS = 2_000; // Slack waits for three seconds in all

/**
 * Who is in a channel, by what is stored and what the platform says of them now.
 * @param reviewers of the programme whose cards are to go there, and its leads
 */
export const insideChannel = (
  desk: Desk,
  scene: RequestContext,
  channel: ChannelAddress,
  reviewers: ReadonlySet<string>,
): Promise<InsideChannel | "unknown"> =>
  Promise.race([
    looked(desk, scene, channel, reviewers),
    wait(WITHIN_MS, "unknown" as const, { ref: false }),
  ]).catch(() => "unknown" as const);

async function looked(
  desk: Desk,
  { chat }: RequestContext,
  channel: ChannelAddress,
  reviewers: ReadonlySet<string>,
): Promise<InsideChannel | "unknown"> {
  const found = await chat.members(channel);
  if (found === "unknown") return "unknown";
  let asked = 0;
  const profileOf = async ({ user, profile }: InChannel): Promise<Profile | "absent" | "unknown"> => {
    if (profile) return profile;
    asked += 1;
    return asked > MOST_ASKED ? "unknown" : chat.profile({ workspace: channel.workspace, user });
  };
  const all = await Promise.all(
    found.people.map(async (one) => {
      const known = await desk.store.account({ workspace: channel.workspace, user: one.user });
      return { known, profile: await profileOf(one) };
    }),
  );
  const names: string[] = [];
  const [outside, guests]: [string[], string[]] = [[], []];
  let unnamed = 0;
  for (const { known, profile } of all) {
    const person = known?.person ?? (await personOf(desk, profile));
    const standing = typeof profile === "string" ? (known?.record ?? null) : profile;
    if (standing?.kind === "bot") continue;
    const name = person?.name ?? (typeof profile === "string" ? null : profile.name);
    if (name === null || !standing) {
      unnamed += 1;
      continue;
    }
    names.push(name);
    if (standing.kind === "guest") guests.push(name);
    else if (!person || !reviewers.has(person.id)) outside.push(name);
  }
  const sorted = (some: string[]) => some.sort((a, b) => a.localeCompare(b, "en"));
  return {
    names: sorted(names),
    outside: sorted(outside),
    guests: sorted(guests),
    unnamed,
    more: found.more,
  };
}

/** Whoever never used the bot is known by their address alone; a guest is nobody here. */
async function personOf(desk: Desk, profile: Profile | "absent" | "unknown"): Promise<Person | null> {
  if (typeof profile === "string" || profile.kind !== "member" || !profile.email) return null;
  return desk.store.personByEmail(profile.email);
}
