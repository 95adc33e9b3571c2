import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { LOCAL_WORKSPACE, type LocalChat, localChat, refuseInProduction } from "../adapters/local/index.ts";
import type { TeamsLogin } from "../adapters/teams/index.ts";
import { newSecret, type Web, webPages } from "../adapters/web/index.ts";
import type { Framework } from "../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../framework/load.ts";
import { type Database, fileOf, openDatabase, providerOf } from "../prisma/client.ts";
import { prismaConversations } from "../prisma/conversations.ts";
import { prismaDeliveries } from "../prisma/deliveries.ts";
import { migrate } from "../prisma/migrate.ts";
import { onlyBotOn } from "../prisma/one-bot.ts";
import { keptPrivate } from "../prisma/private-file.ts";
import { prismaStore } from "../prisma/store.ts";
import { prismaVisits } from "../prisma/visits.ts";
import { clockOf, isMovable, systemClock } from "./clock.ts";
import { type Config, localFile, pagesAddress } from "./config.ts";
import { DEFAULT_REACTIONS } from "./core/entry/reactions.ts";
import { seedDemo } from "./demo/department.ts";
import type { Stage } from "./demo/stage.ts";
import { changedFiles, withEditions } from "./editions.ts";
import { nextDueAfter } from "./engine/due.ts";
import { type Engine, engine } from "./engine/engine.ts";
import { readiness } from "./engine/readiness.ts";
import type { Desk } from "./flows/desk.ts";
import { keepEditions } from "./flows/framework/editions.ts";
import { pages } from "./flows/pages/pages.ts";
import { keptSecret } from "./flows/records/keep-secret.ts";
import { type Logs, logs } from "./log.ts";
import { metrics } from "./metrics.ts";
import { drawingWhenWanted } from "./pictures/when-wanted.ts";
import type { Chat } from "./ports/chat.ts";
import type { Clock } from "./ports/clock.ts";
import type { Deliveries } from "./ports/deliveries.ts";
import type { Drawing } from "./ports/drawing.ts";
import { networkCodeOf } from "./ports/network-errors.ts";
import { NO_LINKS } from "./ports/pages.ts";
import type { Store, Unreadable } from "./ports/store.ts";
import { type HttpServer, httpServer, type Mount } from "./server.ts";
import { nextThing } from "./views/words/clock.ts";
import { fileChanged, giveNewVersion } from "./views/words/editions.ts";
import { roleLabel } from "./views/words/help.ts";

export interface Office {
  desk: Desk;
  drawing: Drawing;
  changed: readonly Framework[]; // files that say something else than the edition that is kept under their version
  deliveries: Deliveries;
  database: Database;
  close(): Promise<void>;
}

/** Opens the database (brought up to date first), the frameworks and the clock that belongs to it. */
export async function openOffice(
  config: Pick<Config, "databaseUrl"> & Partial<Pick<Config, "reactions">>,
  clock?: Clock,
  unreadable?: (row: Unreadable) => void,
): Promise<Office> {
  await migrate(config.databaseUrl).catch((error: unknown) => {
    throw couldNotOpen(config.databaseUrl, error);
  });
  const database = openDatabase(config.databaseUrl);
  const files = new Map<string, Framework>();
  for (const { id, file } of await shippedFrameworks()) files.set(id, await loadFramework(file));
  const { store, framework } = withEditions(prismaStore(database, unreadable), files);
  const desk: Desk = {
    store,
    clock: clock ?? (await clockOf(store)),
    reactions: config.reactions ?? DEFAULT_REACTIONS,
    links: NO_LINKS,
    newId: randomUUID,
    framework,
  };
  await keepEditions(desk);
  return {
    desk,
    drawing: drawingWhenWanted(),
    changed: changedFiles(files.values(), await store.editions()),
    deliveries: prismaDeliveries(database),
    database,
    close: () => store.close(),
  };
}

const NO_FILE = [
  "SQLITE_CANTOPEN",
  "SQLITE_NOTADB",
  "SQLITE_READONLY",
  "ENOTDIR",
  "EACCES",
  "EEXIST",
  "EROFS",
];

/** What is wrong with the address of the database, as a sentence; a fault of any other kind as it is. */
function couldNotOpen(url: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (providerOf(url) === "sqlite" && NO_FILE.includes(code))
    return new Error(
      `${fileOf(url)} cannot be opened as a database (${code}). Set DATABASE_URL to another file.`,
    );
  const away = networkCodeOf(error);
  if (providerOf(url) === "postgresql" && away)
    return new Error(
      `No database answers at ${new URL(url).host} (${away}). Start it, or correct DATABASE_URL.`,
    );
  return error;
}

export interface Running {
  url: string;
  home: string | null; // the page to open in a browser, where there is one
  engine: Engine;
  stop(): Promise<void>;
}

export interface Trial {
  around?: (chat: Chat) => Chat;
  login?: TeamsLogin; // in place of Microsoft's
  paceOf?: NonNullable<Parameters<typeof engine>[0]["paceOf"]>;
}

/**
 * Starts the bot: one owner of the database, its platforms, the engine, the server.
 * @param trial for tests: what stands between the engine and a platform, and how fast it may be called
 */
export async function startBot(config: Config, trial: Trial = {}): Promise<Running> {
  const log = logs(config.logLevel);
  const platforms = config.slack || config.teams;
  if (!platforms) refuseInProduction(config.nodeEnv);
  const lock = lockOn(config.databaseUrl);
  const begun: Begun = {};
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= stopAll(begun).finally(lock.release);
    return stopping;
  };
  try {
    const running = await start(config, log, trial, begun);
    return { ...running, stop: () => stop().then(() => log.info("stopped")) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function lockOn(url: string): ReturnType<typeof onlyBotOn> {
  try {
    return onlyBotOn(url);
  } catch (error) {
    throw couldNotOpen(url, error);
  }
}

/** What there is to stop, however far the start came. */
interface Begun {
  office?: Office;
  engine?: Engine;
  server?: HttpServer;
}

const REQUESTS_MS = 5_000;
const CLOSE_MS = 2_000;

/** Ready red → claim nothing more → close the listener → finish what is being sent → close the database. */
async function stopAll({ office, engine: running, server }: Begun): Promise<void> {
  server?.refuse();
  const finished = running?.finish();
  await server?.close(REQUESTS_MS);
  await finished;
  await running?.stop();
  if (office) await Promise.race([office.close(), wait(CLOSE_MS, undefined, { ref: false })]);
}

async function start(
  config: Config,
  log: Logs,
  { around = (chat) => chat, login, ...pace }: Trial,
  begun: Begun,
): Promise<Omit<Running, "stop">> {
  const unreadable = ({ table, id, why }: Unreadable) => log.error("row.unreadable", { table, id, why });
  begun.office = await openOffice(config, undefined, unreadable);
  const connected = config.slack !== null || config.teams !== null;
  if (connected) await refusePlatforms(config, begun.office.desk.store);
  else if (await seedDemo(begun.office.desk)) {
    await begun.office.close();
    begun.office = await openOffice(config, undefined, unreadable); // with the clock of a demo
  }
  const { deliveries, changed } = begun.office;
  for (const { id, version } of changed)
    log.warn("framework.changed", { id, version, say: `${fileChanged({ id, version })} ${giveNewVersion}` });
  const hosts: string[] = []; // known once we listen: the port may be any free one
  const web = await webOf(config, begun.office, log, connected ? null : hosts);
  const desk = { ...begun.office.desk, links: web?.links ?? NO_LINKS };
  const { chats, mounts, home } = connected
    ? await connectedPlatforms(config, begun.office, log, login)
    : alone(localWorkspace(localFile(config), begun.office, log, hosts, () => running.beat()));
  const running = engine({ desk, deliveries, chats: chats.map(around), log, owner: randomUUID(), ...pace });
  begun.engine = running;
  const measured = metrics({
    deliveries,
    clock: systemClock,
    beatAge: running.beatAge,
    failing: running.failing,
  });
  const { behind, act } = running;
  const shown = web ? [web.mount(pages({ desk, behind, act, documents }))] : [];
  const server = httpServer([...mounts, ...shown], home, {
    notReady: readiness({
      beatAge: running.beatAge,
      probe: () => desk.store.probe(),
      folder:
        providerOf(config.databaseUrl) === "sqlite"
          ? path.dirname(path.resolve(fileOf(config.databaseUrl)))
          : null,
      elapsed: () => performance.now(),
    }),
    metrics: measured.text,
    metricsToken: config.metricsToken,
  });
  begun.server = server;
  const host = connected ? config.host : "127.0.0.1";
  const { port } = await server.listen(host, config.port); // first: nothing is sent where it is taken
  hosts.push(`127.0.0.1:${port}`, `localhost:${port}`);
  if (providerOf(config.databaseUrl) === "sqlite") await deliveries.takeOver();
  await running.start((type, seconds) => measured.event(type, seconds));
  log.info("started", { port, platforms: chats.map(({ workspace }) => workspace).join(" ") });
  return { url: `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/`, home, engine: running };
}

/** Large, and wanted by few. */
const documents = async () => (await import("./documents/documents.ts")).DOCUMENTS;

/** Where people talk, what of it the one server serves, and which page a browser is led to. */
interface Platforms {
  chats: readonly Chat[];
  mounts: readonly Mount[];
  home: string | null;
}

const alone = (local: LocalChat): Platforms => ({
  chats: [local],
  mounts: [local.mount],
  home: local.mount.path,
});

/**
 * The pages, where it is known how browsers reach them.
 * @param local the local workspace's own hosts, known once it listens; null: it is not open
 */
async function webOf(
  config: Config,
  { desk, database, drawing }: Office,
  log: Logs,
  local: readonly string[] | null,
): Promise<Web | null> {
  const address = pagesAddress(config);
  if (!local && !address) return null;
  const origins = () => (local ?? []).map((host) => `http://${host}`);
  return webPages({
    visits: prismaVisits(database),
    secret: config.secret ?? (await keptSecret(desk, newSecret)),
    clock: systemClock,
    base: () => (local ? (origins()[0] ?? null) : address),
    alsoFrom: origins,
    proxies: config.proxies,
    drawing,
    log: log.warn,
  });
}

/** An SDK is large: it is loaded for those alone who have its platform. */
async function connectedPlatforms(
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

/**
 * What `demo` plays on: the bot on a database and a local workspace of its own, without a server.
 * @param folder an empty one; whoever made it removes it, once this is closed
 */
export async function openStage(folder: string, clock: Clock): Promise<Stage> {
  const office = await openOffice({ databaseUrl: `file:${path.join(folder, "demo.db")}` }, clock);
  const { desk, deliveries, close } = office;
  const log = logs("warn");
  const chat = localWorkspace(path.join(folder, "demo.workspace"), office, log, [], async () => {});
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

async function refusePlatforms({ slack }: Config, store: Store): Promise<void> {
  const platform = slack ? "Slack" : "Teams";
  if ((await store.setting("demo")) === "yes")
    throw new Error(
      `${platform} cannot start on a demo database. Set DATABASE_URL to another file or to postgresql://…, so that no demo people are written to.`,
    );
}

/** The platform that needs no account. Everybody in the directory may be chosen there. */
function localWorkspace(
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
