import { copyFileSync } from "node:fs";
import { SCOPES } from "../../adapters/slack/manifest.ts";
import type { OtherLogin } from "../../adapters/teams/sdk.ts";
import { fileOf } from "../../prisma/client.ts";
import { prismaConversations } from "../../prisma/conversations.ts";
import { secretFileOf } from "../../prisma/secret-file.ts";
import type { HttpProbe } from "../../src/commands/address-check.ts";
import { addDoctorCommand } from "../../src/commands/doctor.ts";
import { changeProgramme } from "../../src/flows/framework/programme.ts";
import { importPeople } from "../../src/flows/people/import.ts";
import { openOffice } from "../../src/office.ts";
import type { Finding } from "../../src/ports/finding.ts";
import { sqliteUrl } from "../database.ts";
import { type DoubleOptions, type SlackDouble, slackDouble } from "../platforms/slack/web-api.ts";
import { tried } from "../trial.ts";
import { typedInto } from "./typed.ts";

/** What the doctor looks at in tests: a real database, and the real clients of Slack and Teams on doubles. */

process.env.TZ = "UTC"; // as the program does before anything else

export const ANSWERS: HttpProbe = async (url) =>
  url.endsWith("/health") ? { status: 200, body: "ok" } : { status: 401, body: "" };

export const SECRET = "0123456789abcdef0123456789abcdef";
export const TOKEN = "xoxb-1-2-hidden";
export const ALL_SCOPES: readonly string[] = SCOPES.map(({ scope }) => scope);

const MEMBERS = [
  { id: "U0MAYA", name: "Maya Rao", email: "m.rao@hospital.example" },
  { id: "U0OKAFOR", name: "Dr Chidi Okafor", email: "C.Okafor@hospital.example" },
];
export const REVIEWS = { id: "C0REVIEW", name: "reviews", is_private: true, members: ["U0BOT"] };

const COLUMNS = "email,name,roles,programme,supervisors,start,target,time_zone";
const PEOPLE = [
  "m.rao@hospital.example,Maya Rao,trainee,Radiotherapy Physics,c.okafor@hospital.example,2026-09-01,,",
  "c.okafor@hospital.example,Dr Chidi Okafor,supervisor;lead,Radiotherapy Physics,,,,",
];

/** A workspace that the app is rightly installed in, but for what is said otherwise. */
export const rightWorkspace = (options: Partial<DoubleOptions> = {}): Promise<SlackDouble> =>
  slackDouble({ token: TOKEN, members: MEMBERS, channels: [REVIEWS], scopes: ALL_SCOPES, ...options });

export async function imported(databaseUrl: string, lines: readonly string[] = PEOPLE): Promise<void> {
  const { desk, close } = await openOffice({ databaseUrl });
  const csv = [COLUMNS, ...lines, ""].join("\n");
  const result = await importPeople(desk, csv, { dryRun: false, framework: "ipem-mpce" });
  await close();
  if (!result.ok) throw new Error(`Nobody was imported: ${JSON.stringify(result.faults)}`);
}

export type Channel = { workspace: string; channel: string } | null;

const departments = new Map<string, Promise<string>>(); // channel → a file that holds it

/** Maya and Dr Okafor; their cards go to this channel, or null: to direct messages. Made once, and then copied. */
export async function department(databaseUrl: string, reviewChannel: Channel): Promise<void> {
  const key = JSON.stringify(reviewChannel);
  const made = departments.get(key) ?? madeDepartment(reviewChannel);
  departments.set(key, made);
  copyFileSync(fileOf(await made), fileOf(databaseUrl));
}

async function madeDepartment(reviewChannel: Channel): Promise<string> {
  const databaseUrl = await sqliteUrl();
  await imported(databaseUrl);
  const { desk, close } = await openOffice({ databaseUrl });
  const [programme] = (await desk.store.directory("all")).programmes.values();
  if (!programme) throw new Error("The import made no programme.");
  await changeProgramme(desk, programme, { reviewChannel });
  await close();
  return databaseUrl;
}

interface Said {
  out: string;
  findings: Finding[];
  failed: string | null; // what the process says on standard error before it ends with 1
}

export interface SetUp {
  slack?: SlackDouble;
  login?: OtherLogin; // in place of Microsoft's
  settings?: Record<string, string | undefined>;
  reach?: HttpProbe;
  aheadMs?: number; // of this machine's clock
}

/** `doctor`, in both of its formats. */
export async function doctor(
  databaseUrl: string,
  { slack, login, settings = {}, reach = ANSWERS, aheadMs = 0 }: SetUp = {},
): Promise<Said> {
  const ours = slack && {
    SLACK_BOT_TOKEN: slack.token,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slack.url,
    COUNTERSIGN_URL: "https://countersign.hospital.example",
  };
  let failed: string | null = null;
  const surgery = {
    config: () => tried({ DATABASE_URL: databaseUrl, ...ours, ...settings }, login ? { login } : {}),
    open: async (config: { databaseUrl: string }) => {
      const office = await openOffice(config);
      return { ...office, conversations: prismaConversations(office.database) };
    },
    reach,
    secretFile: secretFileOf,
    clock: { now: () => new Date(Date.now() + aheadMs) },
    pause: async () => {},
  };
  const printed: string[] = [];
  const typed = typedInto((program) => addDoctorCommand(program, surgery, (text) => printed.push(text)));
  const run = async (...args: string[]) => {
    await typed("doctor", ...args).catch((error: Error) => {
      failed = error.message;
    });
    return printed.splice(0).join("");
  };
  const { findings } = JSON.parse(await run("--json")) as { findings: Finding[] };
  return { findings, out: await run(), failed };
}

/** "wrong Slack: …" for everything that somebody should look at. */
export const notOk = ({ findings }: Said): string[] =>
  findings.filter(({ state }) => state !== "ok").map(({ state, area, what }) => `${state} ${area}: ${what}`);
