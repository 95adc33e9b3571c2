import { randomUUID } from "node:crypto";
import type { Framework } from "../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../framework/load.ts";
import { type Database, nameOf, openDatabase } from "../prisma/client.ts";
import { prismaDeliveries } from "../prisma/deliveries.ts";
import type { WriteAnew } from "../prisma/gone-for-good.ts";
import { migrate } from "../prisma/migrate.ts";
import { prismaStore } from "../prisma/store.ts";
import { asTrouble } from "../prisma/trouble.ts";
import { refuseLacking } from "../prisma/whole.ts";
import { type Apart, apart } from "./apart/apart.ts";
import { clockOf } from "./clock.ts";
import type { Config } from "./config.ts";
import { changedFiles, withEditions } from "./editions.ts";
import type { Desk } from "./flows/desk.ts";
import { keepEditions } from "./flows/framework/editions.ts";
import { type ErasedAgain, eraseWhatIsDue } from "./flows/records/erase-again.ts";
import { DEFAULT_REACTIONS } from "./platforms.ts";
import type { Clock } from "./ports/clock.ts";
import type { Deliveries } from "./ports/deliveries.ts";
import type { Unreadable } from "./ports/found.ts";
import { movedIn } from "./ports/move.ts";
import { NO_LINKS } from "./ports/pages.ts";
import type { Store } from "./ports/store.ts";
import { halfMoved, movedAway } from "./views/words/moves.ts";

export interface Office {
  desk: Desk;
  apart: Omit<Apart, "end">;
  changed: readonly Framework[]; // files that say something else than the edition that is kept under their version
  deliveries: Deliveries;
  database: Database;
  erasedAgain: ErasedAgain; // now that it was opened
  close(): Promise<void>;
}

/**
 * Opens the database (brought up to date first), the frameworks and the clock that belongs to it.
 * @param writeAnew a command has its process to itself; the bot has more to do meanwhile
 */
export async function openOffice(
  config: Pick<Config, "databaseUrl"> & Partial<Pick<Config, "reactions">>,
  clock?: Clock,
  unreadable?: (row: Unreadable) => void,
  writeAnew?: WriteAnew,
): Promise<Office> {
  await migrate(config.databaseUrl).catch((error: unknown) => {
    throw couldNotOpen(config.databaseUrl, error);
  });
  const database = openDatabase(config.databaseUrl);
  await refuseLacking(database).catch(async (error: unknown) => {
    await database.close();
    throw couldNotOpen(config.databaseUrl, error);
  });
  const files = new Map<string, Framework>();
  for (const { id, file } of await shippedFrameworks()) files.set(id, await loadFramework(file));
  const { store, framework, editions } = withEditions(prismaStore(database, unreadable, writeAnew), files);
  await refuseMoved(store);
  const desk: Desk = {
    store,
    clock: clock ?? (await clockOf(store)),
    reactions: config.reactions ?? DEFAULT_REACTIONS,
    links: NO_LINKS,
    newId: randomUUID,
    framework,
    editions,
  };
  await keepEditions(desk);
  const erasedAgain = await eraseWhatIsDue(desk);
  const threads = apart();
  return {
    desk,
    apart: threads,
    changed: changedFiles(files.values(), await store.editions()),
    deliveries: prismaDeliveries(database),
    database,
    erasedAgain,
    close: async () => {
      await threads.end();
      await store.close();
    },
  };
}

/** @throws where all of it is elsewhere: what were written here would be lost */
async function refuseMoved(store: Store): Promise<void> {
  const moved = movedIn(await store.setting("moved"));
  const begun = await store.setting("moving");
  if (!moved && begun === null) return;
  await store.close();
  throw new Error(moved ? movedAway(moved) : halfMoved);
}

/** What is wrong with the database, as a sentence; a fault of any other kind as it is. */
export const couldNotOpen = (url: string, error: unknown): unknown => asTrouble(nameOf(url), error);
