import { randomUUID } from "node:crypto";
import path from "node:path";
import { LOCAL_WORKSPACE, type LocalChat, localChat, refuseInProduction } from "../adapters/local/index.ts";
import type { Framework } from "../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../framework/load.ts";
import { type Database, openDatabase, providerOf } from "../prisma/client.ts";
import { prismaDeliveries } from "../prisma/deliveries.ts";
import { migrate } from "../prisma/migrate.ts";
import { onlyBotOn } from "../prisma/one-bot.ts";
import { prismaStore } from "../prisma/store.ts";
import { clockOf, isMovable, systemClock } from "./clock.ts";
import { type Config, localFile } from "./config.ts";
import { DEFAULT_REACTIONS } from "./core/reactions.ts";
import { seedDemo } from "./demo/department.ts";
import type { Stage } from "./demo/stage.ts";
import { nextDueAfter } from "./engine/due.ts";
import { type Engine, engine } from "./engine/engine.ts";
import type { Desk } from "./flows/desk.ts";
import { type Logs, logs } from "./log.ts";
import { metrics } from "./metrics.ts";
import type { Chat } from "./ports/chat.ts";
import type { Clock } from "./ports/clock.ts";
import type { Deliveries } from "./ports/deliveries.ts";
import type { Store } from "./ports/store.ts";
import { httpServer } from "./server.ts";
import { nextThing } from "./views/words/clock.ts";
import { roleLabel } from "./views/words/help.ts";

export interface Office {
  desk: Desk;
  deliveries: Deliveries;
  database: Database;
  close(): Promise<void>;
}

/** Opens the database (brought up to date first), the frameworks and the clock that belongs to it. */
export async function openOffice(config: Pick<Config, "databaseUrl">, clock?: Clock): Promise<Office> {
  await migrate(config.databaseUrl);
  const database = openDatabase(config.databaseUrl);
  const store = prismaStore(database);
  const frameworks = new Map<string, Framework>();
  for (const { id, file } of await shippedFrameworks()) frameworks.set(id, await loadFramework(file));
  const desk: Desk = {
    store,
    clock: clock ?? (await clockOf(store)),
    reactions: DEFAULT_REACTIONS,
    newId: randomUUID,
    framework: (programme) => {
      const found = frameworks.get(programme.framework);
      if (found) return found;
      throw new Error(
        `${programme.name} uses the framework "${programme.framework}", which is not in the framework folder. Put its file there and start again.`,
      );
    },
  };
  return { desk, deliveries: prismaDeliveries(database), database, close: () => store.close() };
}

export interface Running {
  url: string;
  engine: Engine;
  stop(): Promise<void>;
}

/**
 * Starts the bot: one owner of the database, its platforms, the engine, the server.
 * @param around what stands between the engine and a platform, for tests that break things on purpose
 */
export async function startBot(
  config: Config,
  around: (chat: Chat) => Chat = (chat) => chat,
): Promise<Running> {
  const log = logs(config.logLevel);
  const lock = onlyBotOn(config.databaseUrl);
  try {
    return await start(config, log, around, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function start(
  config: Config,
  log: Logs,
  around: (chat: Chat) => Chat,
  release: () => void,
): Promise<Running> {
  let office = await openOffice(config);
  if (config.slack || config.teams || config.teamsLocal) await refusePlatforms(config, office.desk.store);
  refuseInProduction(config.nodeEnv);
  if (await seedDemo(office.desk)) {
    await office.close();
    office = await openOffice(config); // with the clock of a demo
  }
  const { desk, deliveries } = office;
  const hosts: string[] = []; // known once we listen: the port may be any free one
  const local = localWorkspace(localFile(config), desk, log, hosts, () => running.beat());
  const running = engine({ desk, deliveries, chats: [around(local)], log, owner: randomUUID() });
  const measured = metrics({ deliveries, clock: systemClock, beatAge: running.beatAge });
  const server = httpServer([local.mount], local.mount.path, {
    notReady: () => notReady(desk.store, running),
    metrics: measured.text,
  });
  if (providerOf(config.databaseUrl) === "sqlite") await deliveries.takeOver();
  await running.start((type, seconds) => measured.event(type, seconds));
  const { port } = await server.listen("127.0.0.1", config.port);
  hosts.push(`127.0.0.1:${port}`, `localhost:${port}`);
  const url = `http://127.0.0.1:${port}/`;
  log.info("started", { port });
  return {
    url,
    engine: running,
    stop: async () => {
      await server.stop();
      await running.stop();
      await office.close();
      release();
      log.info("stopped");
    },
  };
}

/**
 * What `demo` plays on: the bot on a database and a local workspace of its own, without a server.
 * @param folder an empty one; whoever made it removes it, once this is closed
 */
export async function openStage(folder: string, clock: Clock): Promise<Stage> {
  const { desk, deliveries, close } = await openOffice(
    { databaseUrl: `file:${path.join(folder, "demo.db")}` },
    clock,
  );
  const log = logs("warn");
  const chat = localWorkspace(path.join(folder, "demo.workspace"), desk, log, [], async () => {});
  const running = engine({ desk, deliveries, chats: [chat], log, owner: randomUUID() });
  await running.start(() => {});
  return {
    desk,
    chat,
    beat: running.beat,
    close: async () => {
      await running.stop();
      await close();
    },
  };
}

async function refusePlatforms(config: Config, store: Store): Promise<void> {
  const platform = config.slack ? "Slack" : "Teams";
  if ((await store.setting("demo")) === "yes")
    throw new Error(
      `${platform} cannot start on a demo database. Set DATABASE_URL to another file or to postgresql://…, so that no demo people are written to.`,
    );
  throw new Error(
    `This version has no ${platform} adapter yet. Unset its settings to open the local workspace instead.`,
  );
}

const OLDEST_BEAT_SECONDS = 90;

async function notReady(store: Store, running: Engine): Promise<string | null> {
  if (running.beatAge() > OLDEST_BEAT_SECONDS) return "The heartbeat is late.";
  try {
    await store.probe();
    return null;
  } catch {
    return "The database cannot be written to.";
  }
}

/** The platform that needs no account. Everybody in the directory may be chosen there. */
function localWorkspace(
  file: string,
  desk: Desk,
  log: Logs,
  hosts: readonly string[],
  beat: () => Promise<void>,
): LocalChat {
  const { store, clock } = desk;
  const time = isMovable(clock) ? clock : null;
  return localChat({
    file,
    clock,
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
    log: (message, facts) =>
      log.warn(message, Object.fromEntries(Object.entries(facts).map(([k, v]) => [k, String(v)]))),
  });
}
