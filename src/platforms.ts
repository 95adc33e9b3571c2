import { LOCAL_WORKSPACE, type LocalChat, localChat } from "../adapters/local/index.ts";
import type { TeamsLogin } from "../adapters/teams/index.ts";
import { prismaConversations } from "../prisma/conversations.ts";
import { keptPrivate } from "../prisma/private-file.ts";
import { isMovable, systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { nextDueAfter } from "./engine/due.ts";
import type { Logs } from "./log.ts";
import type { Office } from "./office.ts";
import type { Chat } from "./ports/chat.ts";
import type { Store } from "./ports/store.ts";
import type { Mount } from "./server.ts";
import { nextThing } from "./views/words/clock.ts";
import { roleLabel } from "./views/words/help.ts";

/** Where people talk, what of it the one server serves, and which page a browser is led to. */
export interface Platforms {
  chats: readonly Chat[];
  mounts: readonly Mount[];
  home: string | null;
}

export const alone = (local: LocalChat): Platforms => ({
  chats: [local],
  mounts: [local.mount],
  home: local.mount.path,
});

/** An SDK is large: it is loaded for those alone who have its platform. */
export async function connectedPlatforms(
  { slack, teams, reactions }: Config,
  { database, drawing }: Office,
  log: Logs,
  login: TeamsLogin | undefined,
): Promise<Platforms> {
  const what = { clock: systemClock, conversations: prismaConversations(database), log: log.warn };
  const chats = [];
  if (slack) {
    const { slackChat } = await import("../adapters/slack/index.ts");
    chats.push(await slackChat({ ...slack, ...what }));
  }
  if (teams) {
    const { teamsChat } = await import("../adapters/teams/index.ts");
    chats.push(teamsChat({ ...teams, ...what, drawing, reactions, login: login ?? null }));
  }
  return { chats, mounts: chats.flatMap(({ mounts }) => mounts), home: null };
}

export async function refusePlatforms({ slack }: Config, store: Store): Promise<void> {
  const platform = slack ? "Slack" : "Teams";
  if ((await store.setting("demo")) === "yes")
    throw new Error(
      `${platform} cannot start on a demo database. Set DATABASE_URL to another file or to postgresql://…, so that no demo people are written to.`,
    );
}

/** The platform that needs no account. Everybody in the directory may be chosen there. */
export function localWorkspace(
  file: string,
  { desk, drawing }: Office,
  log: Logs,
  hosts: readonly string[],
  beat: () => Promise<void>,
): LocalChat {
  const { store, clock } = desk;
  const time = isMovable(clock) ? clock : null;
  keptPrivate(file);
  return localChat({
    file,
    clock,
    hosts,
    drawing,
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
    log: (message, facts) =>
      log.warn(message, Object.fromEntries(Object.entries(facts).map(([k, v]) => [k, String(v)]))),
  });
}
