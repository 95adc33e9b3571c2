import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { DEFAULT_REACTIONS, plainEmoji, type ReactionSets } from "./core/entry/reactions.ts";

/** The settings, all from environment variables (`.env.example`). The only reader of process.env. */
export interface Config {
  databaseUrl: string;
  port: number;
  host: string;
  url: string | null;
  secret: string | null;
  proxies: readonly string[]; // our own, in front of us: addresses and networks
  metricsToken: string | null;
  logLevel: LogLevel;
  reactions: ReactionSets;
  nodeEnv: string | undefined;
  slack: {
    botToken: string;
    signingSecret: string | null;
    appToken: string | null;
    apiUrl: string | null;
    proxy: string | null;
    noProxy: string | null;
  } | null;
  /** An empty app id: Microsoft's playground on this machine, and nobody is asked who they are (TEAMS_LOCAL). */
  teams: {
    appId: string;
    password: string;
    tenantId: string | null;
    type: string;
    proxy: string | null;
    noProxy: string | null;
  } | null;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

const address = text.refine((url) => !url || /^https?:$/.test(URL.parse(url)?.protocol ?? ""), {
  error: "must be a whole address, https://…",
});

const REACTION = /^[a-z0-9_+'.-]{1,60}$/;

/** Names of reactions, as Slack or Teams spells them; "none" for none. */
const reactions = text
  .transform((value) =>
    value === "none"
      ? []
      : value
          ?.split(",")
          .map((one) => plainEmoji(one.trim().toLowerCase()))
          .filter(Boolean),
  )
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
  .transform((value) =>
    (value ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .refine((all) => all.every(isNetwork), {
    error: "must be addresses or networks with commas between them, as in 10.0.0.7, 192.168.0.0/16",
  });

/** A setting that means nothing without another, and what it would need. */
const TOGETHER: readonly [given: string, needs: readonly string[]][] = [
  ["SLACK_BOT_TOKEN", ["SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"]],
  ["SLACK_SIGNING_SECRET", ["SLACK_BOT_TOKEN"]],
  ["SLACK_APP_TOKEN", ["SLACK_BOT_TOKEN"]],
  ["MicrosoftAppId", ["MicrosoftAppPassword"]],
  ["MicrosoftAppId", ["MicrosoftAppTenantId"]], // whose activities are taken, whatever the app's type
  ["MicrosoftAppPassword", ["MicrosoftAppId"]],
  ["MicrosoftAppTenantId", ["MicrosoftAppId"]],
];

const environment = z.object({
  DATABASE_URL: z
    .string()
    .default("file:./data/countersign.db")
    .refine((url) => /^(file:.+|postgres(ql)?:\/\/.+)$/.test(url), {
      error: "must be file:… for SQLite or postgresql://… for PostgreSQL",
    }),
  PORT: z.coerce
    .number({ error: "must be a port number" })
    .int({ error: "must be a port number" })
    .min(0, { error: "must be a port number" })
    .max(65_535, { error: "must be a port number, at most 65535" })
    .default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  COUNTERSIGN_URL: address,
  COUNTERSIGN_SECRET: text.refine((secret) => !secret || secret.length >= 32, {
    error: "must have at least 32 characters: openssl rand -hex 32",
  }),
  TRUSTED_PROXIES: networks,
  METRICS_TOKEN: text.refine((token) => !token || token.length >= 16, {
    error: "must have at least 16 characters: openssl rand -hex 16",
  }),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  NODE_ENV: text,
  REACTIONS_APPROVE: reactions,
  REACTIONS_RETURN: reactions,
  SLACK_BOT_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: text,
  SLACK_API_URL: address,
  HTTPS_PROXY: address,
  https_proxy: address,
  NO_PROXY: text,
  no_proxy: text,
  MicrosoftAppId: text,
  MicrosoftAppPassword: text,
  MicrosoftAppTenantId: text,
  MicrosoftAppType: z
    .enum(["SingleTenant", "MultiTenant"], { error: "must be SingleTenant or MultiTenant" })
    .optional(),
  TEAMS_LOCAL: z.enum(["", "0", "1"], { error: "must be 1 or empty" }).optional(),
});

/**
 * @param env usually `process.env`; an empty variable counts as one that is not set
 * @throws one sentence that names every setting that is wrong, and what it must be
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  const sets = {
    approve: parsed.data?.REACTIONS_APPROVE ?? DEFAULT_REACTIONS.approve,
    return: parsed.data?.REACTIONS_RETURN ?? DEFAULT_REACTIONS.return,
  };
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path: name, message }) => `${name.join(".")} ${message}`),
    ...(given.TEAMS_LOCAL === "1" && given.NODE_ENV === "production"
      ? ["TEAMS_LOCAL asks nobody who they are, and is refused with NODE_ENV=production"]
      : []),
    ...(given.TEAMS_LOCAL === "1" && given.MicrosoftAppId
      ? [
          "TEAMS_LOCAL and MicrosoftAppId cannot both be set: one is Microsoft's playground, the other Teams itself",
        ]
      : []),
    ...sets.approve
      .filter((one) => sets.return.includes(one))
      .map((one) => `${one} cannot stand in both REACTIONS_APPROVE and REACTIONS_RETURN`),
    ...TOGETHER.filter(([name, needs]) => given[name] && !needs.some((one) => given[one])).map(
      ([name, needs]) => `${needs.join(" or ")} is missing beside ${name}`,
    ),
  ];
  if (!parsed.success || faults.length > 0)
    throw new Error(`Wrong settings: ${faults.join("; ")}. See .env.example.`);
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    port: data.PORT,
    host: data.HOST,
    url: data.COUNTERSIGN_URL ?? null,
    secret: data.COUNTERSIGN_SECRET ?? null,
    proxies: data.TRUSTED_PROXIES,
    metricsToken: data.METRICS_TOKEN ?? null,
    logLevel: data.LOG_LEVEL,
    nodeEnv: data.NODE_ENV,
    reactions: sets,
    slack: data.SLACK_BOT_TOKEN
      ? {
          botToken: data.SLACK_BOT_TOKEN,
          signingSecret: data.SLACK_SIGNING_SECRET ?? null,
          appToken: data.SLACK_APP_TOKEN ?? null,
          apiUrl: data.SLACK_API_URL ?? null,
          ...wayOut(data),
        }
      : null,
    teams: teamsIn(data),
  };
}

type Given = z.infer<typeof environment>;

/** How the platforms are reached, where a proxy is the only way out. */
const wayOut = (data: Given) => ({
  proxy: data.HTTPS_PROXY ?? data.https_proxy ?? null,
  noProxy: data.NO_PROXY ?? data.no_proxy ?? null,
});

function teamsIn(data: Given): Config["teams"] {
  const type = data.MicrosoftAppType ?? "SingleTenant";
  if (data.TEAMS_LOCAL === "1") return { appId: "", password: "", tenantId: null, type, ...wayOut(data) };
  if (!data.MicrosoftAppId) return null;
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password = "", MicrosoftAppTenantId } = data;
  return { appId, password, tenantId: MicrosoftAppTenantId?.toLowerCase() ?? null, type, ...wayOut(data) };
}

/** Where browsers reach the pages: https, or this machine itself; null where no such address is known. */
export function pagesAddress({ url }: Pick<Config, "url">): string | null {
  if (!url) return null;
  const { protocol, hostname } = new URL(url);
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || here ? url.replace(/\/+$/, "") : null;
}

/** This process's settings. Time is reckoned in UTC, whatever the machine's own zone does in spring and autumn. */
export function processConfig(): Config {
  if (process.env.NODE_ENV !== "test") loadEnvFile();
  process.env.TZ = "UTC";
  return readConfig(process.env);
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

/** The local workspace keeps its messages in a file of its own, beside the database or in ./data. */
export function localFile(config: Config): string {
  if (config.databaseUrl.startsWith("file:")) return `${config.databaseUrl.slice(5)}.workspace`;
  const name = new URL(config.databaseUrl).pathname.slice(1) || "countersign";
  return path.join("data", `${name}.workspace`);
}
