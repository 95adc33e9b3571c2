import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { HOME, refuseInProduction } from "../adapters/local/index.ts";
import { newSecret, type Web, webPages } from "../adapters/web/index.ts";
import { backUpApart } from "../prisma/backup-apart.ts";
import { fileOf, providerOf } from "../prisma/client.ts";
import { prismaConversations } from "../prisma/conversations.ts";
import { besideBackups } from "../prisma/erasures-beside.ts";
import { writtenAnewApart } from "../prisma/gone-apart.ts";
import { onlyBotOn } from "../prisma/one-bot.ts";
import { secretFileOf } from "../prisma/secret-file.ts";
import { prismaVisits } from "../prisma/visits.ts";
import { systemClock } from "./clock.ts";
import { type Config, pagesAddress } from "./config.ts";
import { seedDemo } from "./demo/department.ts";
import type { Stage } from "./demo/stage.ts";
import { type Engine, engine } from "./engine/engine.ts";
import { type NightlyBackup, nightlyBackup } from "./engine/nightly-backup.ts";
import { readiness } from "./engine/readiness.ts";
import { pages } from "./flows/pages/pages.ts";
import { keptSecret } from "./flows/records/keep-secret.ts";
import { type Logs, logs } from "./log.ts";
import { metrics } from "./metrics.ts";
import { couldNotOpen, type Office, openOffice } from "./office.ts";
import { isConnected, local, openPlatforms, refusePlatforms, surroundings } from "./platforms.ts";
import type { Clock } from "./ports/clock.ts";
import type { Unreadable } from "./ports/found.ts";
import type { Hold } from "./ports/hold.ts";
import { nightliesOf } from "./ports/nightly.ts";
import { NO_LINKS } from "./ports/pages.ts";
import type { Store } from "./ports/store.ts";
import { type HttpServer, httpServer } from "./server.ts";
import { noNightlyOnServer } from "./views/words/backups.ts";
import { fileChanged, giveNewVersion } from "./views/words/editions.ts";
import { lookAndRelease, nothingIsSent } from "./views/words/hold.ts";
import { mustBeSet, setIt } from "./views/words/secret.ts";

export interface Running {
  url: string;
  home: string | null; // the page to open in a browser, where there is one
  held: string | null; // why nothing is sent, and what to do
  engine: Engine;
  stop(): Promise<void>;
}

/** Starts the bot: one owner of the database, its platforms, the engine, the server. */
export async function startBot(config: Config): Promise<Running> {
  const log = logs(config.logLevel);
  if (!isConnected(config)) refuseInProduction(config.nodeEnv);
  const lock = lockOn(config.databaseUrl);
  const begun: Begun = {};
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= stopAll(begun).finally(lock.release);
    return stopping;
  };
  try {
    const running = await start(config, log, begun);
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
  nightly?: NightlyBackup | null;
}

const REQUESTS_MS = 5_000;
const CLOSE_MS = 2_000;

/** Ready red → claim nothing more → close the listener → finish what is being sent → close the database. */
async function stopAll({ office, engine: running, server, nightly }: Begun): Promise<void> {
  server?.refuse();
  const finished = running?.finish();
  await server?.close(REQUESTS_MS);
  await finished;
  await running?.stop();
  await nightly?.stop();
  if (office) await Promise.race([office.close(), wait(CLOSE_MS, undefined, { ref: false })]);
}

async function start(config: Config, log: Logs, begun: Begun): Promise<Omit<Running, "stop">> {
  const unreadable = ({ table, id, why }: Unreadable) => log.error("row.unreadable", { table, id, why });
  begun.office = await openOffice(config, undefined, unreadable, writtenAnewApart);
  const connected = isConnected(config);
  if (connected) await refusePlatforms(config, begun.office.desk.store);
  else if (await seedDemo(begun.office.desk)) {
    await begun.office.close();
    begun.office = await openOffice(config, undefined, unreadable, writtenAnewApart); // with the clock of a demo
  }
  const { deliveries, changed, apart } = begun.office;
  for (const { id, version } of changed)
    log.warn("framework.changed", { id, version, say: `${fileChanged({ id, version })} ${giveNewVersion}` });
  const hosts: string[] = []; // known once we listen: the port may be any free one
  const web = await webOf(config, begun.office, log, connected ? null : hosts);
  const desk = { ...begun.office.desk, links: web?.links ?? NO_LINKS };
  const chats = await openPlatforms(config, {
    clock: connected ? systemClock : desk.clock,
    conversations: prismaConversations(begun.office.database),
    drawing: apart.drawing,
    reactions: config.reactions,
    around: surroundings(desk, hosts, () => running.beat()),
    log: log.warn,
  });
  const home = connected ? null : HOME;
  const nightly = nightlyOf(config, desk.store, log);
  begun.nightly = nightly;
  const besides = () => void nightly?.beat();
  const beside = besideBackups(config.databaseUrl, config.backupDir);
  const erased = async () => beside.keep(await desk.store.erasures());
  const running = engine({ desk, deliveries, chats, log, owner: randomUUID(), besides, erased });
  begun.engine = running;
  const measured = metrics({
    deliveries,
    clock: systemClock,
    beatAge: running.beatAge,
    failing: running.failing,
    held: () => running.held() !== null,
    backupFailing: () => nightly?.isFailing() ?? false,
  });
  const { behind, act } = running;
  const shown = web ? [web.mount(pages({ desk, behind, act, ...documentsOf(apart) }))] : [];
  const server = httpServer([...chats.flatMap(({ mounts }) => mounts), ...shown], home, {
    notReady: readiness({
      beatAge: running.beatAge,
      probe: () => desk.store.probe(),
      folder:
        providerOf(config.databaseUrl) === "sqlite"
          ? path.dirname(path.resolve(fileOf(config.databaseUrl)))
          : null,
      elapsed,
    }),
    remark: () => said(running.held()),
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
  const url = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/`;
  return { url, home, held: said(running.held()), engine: running };
}

const documentsOf = ({ documents, ownData }: Office["apart"]) => ({ documents, ownData });

const elapsed = () => performance.now();

/** Null where none is asked for, or a server has tools of its own for it. */
function nightlyOf(
  { backupDir: folder, databaseUrl: url }: Config,
  store: Store,
  log: Logs,
): NightlyBackup | null {
  if (!folder) return null;
  if (providerOf(url) === "postgresql") {
    log.warn("backup.not-made", { say: noNightlyOnServer });
    return null;
  }
  const named = nightliesOf(path.basename(fileOf(url)));
  const kept = async () => besideBackups(url, folder).keep(await store.erasures());
  return nightlyBackup({ url, folder, named, backUp: backUpApart, clock: systemClock, log, kept, elapsed });
}

const said = (hold: Hold | null) => hold && `${nothingIsSent(hold)} ${lookAndRelease}`;

/**
 * The pages, where it is known how browsers reach them.
 * @param local the local workspace's own hosts, known once it listens; null: it is not open
 */
async function webOf(
  config: Config,
  { desk, database, apart }: Office,
  log: Logs,
  local: readonly string[] | null,
): Promise<Web | null> {
  const address = pagesAddress(config);
  const none = !local && !address;
  const file = secretFileOf(config.databaseUrl);
  if (!config.secret && !file) log.warn("secret.not-set", { say: `${mustBeSet} ${setIt}` });
  if (none && (await desk.store.setting("pages-secret")) === null) return null;
  const forget = () => desk.store.clean();
  const secret = await keptSecret(desk, { set: config.secret, file, make: newSecret, forget });
  if (none) return null; // but what an older version left in the database is taken out of it
  const origins = () => (local ?? []).map((host) => `http://${host}`);
  return webPages({
    visits: prismaVisits(database),
    secret,
    clock: systemClock,
    base: () => (local ? (origins()[0] ?? null) : address),
    alsoFrom: origins,
    proxies: config.proxies,
    drawing: apart.drawing,
    log: log.warn,
  });
}

/**
 * What `demo` plays on: the bot on a database and a local workspace of its own, without a server.
 * @param folder an empty one; whoever made it removes it, once this is closed
 */
export async function openStage(folder: string, clock: Clock): Promise<Stage> {
  const office = await openOffice({ databaseUrl: `file:${path.join(folder, "demo.db")}` }, clock);
  const { desk, deliveries, apart, close } = office;
  const log = logs("warn");
  const file = path.join(folder, "demo.workspace");
  const around = surroundings(desk, [], async () => {});
  const chat = await local.open({ file }, { clock, drawing: apart.drawing, log: log.warn, around });
  const running = engine({ desk, deliveries, chats: [chat], log, owner: randomUUID() });
  await running.start(() => {});
  return {
    desk,
    chat,
    beat: running.beat,
    told: running.told,
    close: async () => {
      await running.stop();
      await close();
    },
  };
}
