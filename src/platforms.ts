import { LOCAL, LOCAL_WORKSPACE, type LocalSettings } from "../adapters/local/index.ts";
import { SLACK } from "../adapters/slack/index.ts";
import { TEAMS } from "../adapters/teams/index.ts";
import { keptPrivate } from "../prisma/private-file.ts";
import { isMovable } from "./clock.ts";
import { type Config, usualReactions } from "./config.ts";
import { nextDueAfter } from "./engine/schedule-facts.ts";
import type { Desk } from "./flows/desk.ts";
import type { OpenChat, Platform, PlatformParts, Surroundings } from "./ports/platform.ts";
import type { Store } from "./ports/store.ts";
import { nextThing } from "./views/words/clock.ts";
import { roleLabel } from "./views/words/help.ts";

/** The workspace of our own, whose file is for its owner alone. */
export const local = {
  ...LOCAL,
  open: (settings: LocalSettings, parts: Parameters<typeof LOCAL.open>[1]) => {
    keptPrivate(settings.file);
    return LOCAL.open(settings, parts);
  },
} satisfies Platform<LocalSettings>;

export const PLATFORMS: readonly Platform[] = [SLACK, TEAMS, local];

/** What reactions mean, where no setting says otherwise. */
export const DEFAULT_REACTIONS = usualReactions(PLATFORMS);

/** Whether people talk elsewhere than in a workspace of our own. */
export const isConnected = ({ connections }: Config): boolean =>
  connections.some(({ platform }) => !platform.standsIn);

export async function openPlatforms({ connections }: Config, parts: PlatformParts): Promise<OpenChat[]> {
  const chats: OpenChat[] = [];
  for (const { platform, settings } of connections) chats.push(await platform.open(settings, parts));
  return chats;
}

/** Nobody real is written to out of a demo's database. */
export async function refusePlatforms({ connections: [first] }: Config, store: Store): Promise<void> {
  if (first && (await store.setting("demo")) === "yes")
    throw new Error(
      `${first.platform.title} cannot start on a demo database. Set DATABASE_URL to another file or to postgresql://…, so that no demo people are written to.`,
    );
}

/** A workspace of our own has everybody in the directory, and the clock of a demonstration. */
export function surroundings(
  { store, clock }: Pick<Desk, "store" | "clock">,
  hosts: readonly string[],
  beat: () => Promise<void>,
): Surroundings {
  const time = isMovable(clock) ? clock : null;
  return {
    hosts,
    people: async () => {
      const directory = await store.directory("all");
      return [...directory.people.values()].map((person) => ({
        user: person.email,
        name: person.name,
        about: roleLabel(person, directory),
        active: person.active,
        zone: person.zone,
      }));
    },
    channels: async () => {
      const { programmes } = await store.directory("all");
      return [...programmes.values()].flatMap(({ reviewChannel, name }) =>
        reviewChannel?.workspace === LOCAL_WORKSPACE
          ? [{ channel: reviewChannel.channel, name: `Review: ${name}` }]
          : [],
      );
    },
    time: time && {
      next: async () => {
        const slot = await nextDueAfter(store, clock.now());
        return slot && { label: nextThing(slot), at: slot.at };
      },
      moveTo: async (at) => {
        await time.moveTo(at);
        await beat();
      },
    },
  };
}
