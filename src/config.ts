import { isIP } from "node:net";
import { z } from "zod";
import { plainEmoji, type ReactionSets } from "./core/entry/reactions.ts";
import { given } from "./core/given.ts";
import type { Connection, Platform } from "./ports/platform.ts";
import { SHORTEST_SECRET } from "./ports/secret.ts";
import { address, type Given, settingFaults, text, wayOutFaults } from "./ports/settings.ts";

/** The settings, all from environment variables (`.env.example`). The only reader of process.env. */
export interface Config {
  databaseUrl: string;
  backupDir: string | null;
  port: number;
  host: string;
  url: string | null;
  secret: string | null;
  proxies: readonly string[]; // our own, in front of us: addresses and networks
  metricsToken: string | null;
  logLevel: LogLevel;
  reactions: ReactionSets;
  nodeEnv: string | undefined;
  connections: readonly Connection[]; // the platforms that are set up, else the one that stands in
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const REACTION = /^[a-z0-9_+'.-]{1,60}$/;

/** Names of reactions, as a platform spells them; "none" for none. */
const reactions = text
  .transform((value) => {
    const names = value === "none" ? [] : value?.split(",");
    return names && given(names.map((one) => plainEmoji(one.trim().toLowerCase())));
  })
  .refine((names) => !names || names.every((one) => REACTION.test(one)), {
    error: "must be names of reactions with commas between them, as in white_check_mark, like, or none",
  });

/** An address, or a network as "10.0.0.0/8". */
function isNetwork(one: string): boolean {
  const [address = "", bits, ...more] = one.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    more.length === 0 && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

const networks = text
  .transform((value = "") => given(value.split(",").map((one) => one.trim())))
  .refine((all) => all.every(isNetwork), {
    error: "must be addresses or networks with commas between them, as in 10.0.0.7, 192.168.0.0/16",
  });

const NO_PORT = "must be a port number";

/** A bare # or ? in a password ends the host before the password does: what should name the database holds its @. */
function isWhole(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hash, pathname, search } = new URL(url);
  return hash === "" && !`${pathname}${search}`.includes("@");
}

const environment = z.object({
  DATABASE_URL: z
    .string()
    .default("file:./data/countersign.db")
    .refine((url) => /^(file:.+|postgres(ql)?:\/\/.+)$/.test(url), {
      error: "must be file:… for SQLite or postgresql://… for PostgreSQL",
      abort: true,
    })
    .refine((url) => !url.startsWith("postgres") || isWhole(url.replace("@/", "@localhost/")), {
      error: "is no address; in a password write # as %23, / as %2F, ? as %3F and @ as %40",
    }),
  BACKUP_DIR: text,
  PORT: z.coerce
    .number(NO_PORT)
    .int(NO_PORT)
    .min(0, NO_PORT)
    .max(65_535, `${NO_PORT}, at most 65535`)
    .default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  COUNTERSIGN_URL: address,
  COUNTERSIGN_SECRET: text.refine((secret) => !secret || secret.length >= SHORTEST_SECRET, {
    error: `must have at least ${SHORTEST_SECRET} characters: openssl rand -hex 32`,
  }),
  TRUSTED_PROXIES: networks,
  METRICS_TOKEN: text.refine((token) => !token || token.length >= 16, {
    error: "must have at least 16 characters: openssl rand -hex 16",
  }),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  NODE_ENV: text,
  REACTIONS_APPROVE: reactions,
  REACTIONS_RETURN: reactions,
});

/**
 * @param env usually `process.env`; an empty variable counts as one that is not set
 * @param platforms those that there are: what the settings say of each is its own to read
 * @throws one sentence that names every setting that is wrong, and what it must be
 */
export function readConfig(env: Given, platforms: readonly Platform[]): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(set);
  const usual = usualReactions(platforms);
  const reactions = {
    approve: parsed.data?.REACTIONS_APPROVE ?? usual.approve,
    return: parsed.data?.REACTIONS_RETURN ?? usual.return,
  };
  const read = platforms.map((platform) => ({ platform, ...platform.read(set) }));
  const faults = [
    ...settingFaults(parsed.error),
    ...wayOutFaults(set),
    ...read.flatMap((one) => one.faults),
    ...reactions.approve
      .filter((one) => reactions.return.includes(one))
      .map((one) => `${one} cannot stand in both REACTIONS_APPROVE and REACTIONS_RETURN`),
  ];
  if (!parsed.success || faults.length > 0)
    throw new Error(`Wrong settings: ${faults.join("; ")}. See .env.example.`);
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    backupDir: data.BACKUP_DIR ?? null,
    port: data.PORT,
    host: data.HOST,
    url: data.COUNTERSIGN_URL ?? null,
    secret: data.COUNTERSIGN_SECRET ?? null,
    proxies: data.TRUSTED_PROXIES,
    metricsToken: data.METRICS_TOKEN ?? null,
    logLevel: data.LOG_LEVEL,
    nodeEnv: data.NODE_ENV,
    reactions,
    connections: connectionsOf(read),
  };
}

/** Those that are set up; where none is, those that stand in. */
function connectionsOf(read: readonly Connection[]): Connection[] {
  const named = read.flatMap(({ platform, settings }) => (settings ? [{ platform, settings }] : []));
  const chosen = named.filter(({ platform }) => !platform.standsIn);
  return chosen.length > 0 ? chosen : named;
}

/** Names that approve or return on any of these platforms; cards name the first of each. */
export const usualReactions = (platforms: readonly Platform[]): ReactionSets => ({
  approve: platforms.flatMap(({ reactions }) => reactions.approve),
  return: platforms.flatMap(({ reactions }) => reactions.return),
});

/** Where browsers reach the pages: https, or this machine itself; null where no such address is known. */
export function pagesAddress({ url }: Pick<Config, "url">): string | null {
  if (!url) return null;
  const { protocol, hostname } = new URL(url);
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || here ? url.replace(/\/+$/, "") : null;
}

/** This process's settings. Time is reckoned in UTC, whatever the machine's own zone does in spring and autumn. */
export function processConfig(platforms: readonly Platform[]): Config {
  if (process.env.NODE_ENV !== "test") loadEnvFile();
  process.env.TZ = "UTC";
  return readConfig(process.env, platforms);
}

/** A `.env` in the folder that the program is started in; what the environment says already stands. */
function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw new Error("The settings in .env cannot be read. It must be a file that this user may read.");
  }
}
