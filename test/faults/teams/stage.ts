import fs from "node:fs";
import { expect, onTestFinished, vi } from "vitest";
import { openDatabase } from "../../../prisma/client.ts";
import { prismaStore } from "../../../prisma/store.ts";
import { readConfig } from "../../../src/config.ts";
import { importPeople } from "../../../src/flows/people/import.ts";
import { type Running, startBot, type Trial } from "../../../src/main.ts";
import { openOffice } from "../../../src/office.ts";
import { type Chat, ChatError } from "../../../src/ports/chat.ts";
import type { Rate } from "../../../src/ports/rates.ts";
import { emptySqliteUrl } from "../../database.ts";
import { overHttp, type Send } from "../../platforms/teams/activities.ts";
import { type TeamsDouble, teamsDouble } from "../../platforms/teams/connector.ts";
import { type LoginDouble, loginDouble } from "../../platforms/teams/login.ts";
import { type TeamsMember, teamsMember } from "../../platforms/teams/member.ts";
import { teamsPerson } from "../../platforms/teams/tenant.ts";
import { CSV, PEOPLE, type Who } from "../../stories/slack/people.ts";
import { until } from "../program.ts";

/** Doubles of Microsoft's side, a database, and the whole program in this process, which can be stopped and started again. */
export interface FaultStage extends Record<Who, TeamsMember> {
  teams: TeamsDouble;
  login: LoginDouble;
  office: Awaited<ReturnType<typeof openOffice>>; // beside the running program
  databaseUrl: string;
  send: Send;
  begun: { send: number; update: number }; // calls that the engine has begun
  welcomes: ReadonlySet<string>; // messages that stood in Teams before a test did anything
  url(): string; // of the program
  start(trial?: Trial): Promise<Running>;
  stop(): Promise<void>;
  /** Evidence is sent in by the dialog. */
  logs(...titles: string[]): Promise<void>;
  rows<T>(look: (db: ReturnType<typeof openDatabase>["db"]) => Promise<T>): Promise<T>;
  /** Nothing waits to be sent. Whoever waits to try again does so at once: how long they wait has tests of its own. */
  allSent(): Promise<void>;
  statuses(): Promise<string[]>;
  /** What the program has written to its log. */
  said(): string;
}

export const UNPACED: Trial = { rateOf: () => null };

/** Everybody has the app and has been greeted. */
export async function faultStage(trial: Trial = UNPACED): Promise<FaultStage> {
  const said = logOfProgram();
  const login = await loginDouble();
  const people = Object.entries(PEOPLE).map(
    ([who, { name, email }]) => [who, teamsPerson(name, { email })] as const,
  );
  const teams = await teamsDouble({ people: people.map(([, one]) => one), accepts: login.accepts });
  const databaseUrl = emptySqliteUrl();
  const office = await openOffice({ databaseUrl });
  const imported = await importPeople(office.desk, CSV, { dryRun: false, framework: "ipem-mpce" });
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
  const database = openDatabase(databaseUrl);
  const store = prismaStore(database);
  const begun = { send: 0, update: 0 };
  let running: Running | null = null;
  let url = "";
  const send: Send = (activity) => overHttp(`${url}api/messages`, (one) => login.tokenFor(one))(activity);

  async function stop(): Promise<void> {
    await running?.stop();
    running = null;
  }
  async function start({ around = (chat) => chat, ...rest }: Trial = UNPACED): Promise<Running> {
    const settings = {
      DATABASE_URL: databaseUrl,
      PORT: "0",
      LOG_LEVEL: "warn",
      MicrosoftAppId: login.appId,
      MicrosoftAppPassword: login.secret,
      MicrosoftAppTenantId: login.tenantId,
    };
    running = await startBot(readConfig(settings), {
      login: { settings: login.settings, networkClient: login.networkClient },
      ...rest,
      around: (chat) => counted(around(chat), begun),
    });
    url = running.url;
    return running;
  }
  onTestFinished(async () => {
    await stop();
    await store.close();
    await office.close();
    await teams.close();
    await login.close();
  });

  const members = Object.fromEntries(
    people.map(([who, { id }]) => [who, teamsMember(teams, { id, send })]),
  ) as Record<Who, TeamsMember>;
  await start(trial);
  for (const one of Object.values(members)) await one.installs();
  return {
    ...members,
    teams,
    login,
    office,
    databaseUrl,
    send,
    begun,
    welcomes: new Set(teams.everything().map(({ id }) => id)),
    url: () => url,
    start,
    stop,
    said,
    async logs(...titles) {
      const { maya } = members;
      for (const title of titles) {
        await maya.presses("Log evidence");
        await maya.fills({ ...EVIDENCE, "text:title": title });
        expect(await maya.submits("Send for review")).toMatchObject({ status: 200 });
        expect(maya.dialog()).toBeNull();
      }
    },
    rows: (look) => look(database.db),
    allSent: () =>
      until("nothing waits to be sent", async () => {
        const { delivery } = database.db;
        await delivery.updateMany({ where: { state: "pending" }, data: { notBefore: 0 } });
        await running?.engine.beat();
        return (await delivery.count({ where: { state: { in: ["pending", "sending"] } } })) === 0;
      }),
    statuses: async () =>
      (await database.db.entry.findMany({ orderBy: { number: "asc" } })).map(({ status }) => status),
  };
}

const EVIDENCE = {
  "text:narrative": "I found the cause of the drift after the service and put it right.",
  "day:firstDay": "2026-03-03",
  "one:kind": "Problem or incident",
  "many:claims": ["Tech4"],
  "tick:attested": true,
} as const;

function counted(chat: Chat, begun: FaultStage["begun"]): Chat {
  return {
    ...chat,
    send(...args) {
      begun.send += 1;
      return chat.send(...args);
    },
    update(...args) {
      begun.update += 1;
      return chat.update(...args);
    },
  };
}

/** Its lines, which go to standard error, are kept and not shown. */
function logOfProgram(): () => string {
  let all = "";
  const { write } = fs;
  const kept = (fd: number, ...rest: unknown[]) => {
    const done = rest.at(-1);
    if (fd !== 2 || typeof done !== "function") return Reflect.apply(write, fs, [fd, ...rest]);
    all += String(rest[0]);
    setImmediate(() => done(null, Buffer.byteLength(String(rest[0]))));
  };
  const spy = vi.spyOn(fs, "write").mockImplementation(kept as typeof write);
  onTestFinished(() => spy.mockRestore());
  return () => all;
}

/** Calls that were begun after somebody had heard "wait" and before that was over. What was under way is none. */
export function heedful(rate: Rate) {
  let closedUntil = 0;
  const heard = { early: 0 };
  async function heeding<T>(call: () => Promise<T>): Promise<T> {
    if (performance.now() < closedUntil) heard.early += 1;
    try {
      return await call();
    } catch (error) {
      const ms = error instanceof ChatError ? (error.retryAfterMs ?? 0) : 0;
      closedUntil = Math.max(closedUntil, performance.now() + ms);
      throw error;
    }
  }
  const around = (chat: Chat): Chat => ({
    ...chat,
    send: (...args) => heeding(() => chat.send(...args)),
    update: (...args) => heeding(() => chat.update(...args)),
  });
  return { heard, trial: { around, rateOf: () => rate } };
}

/** One line of figures. */
export const figure = (what: string, of: Record<string, number>): void =>
  void process.stdout.write(
    `Teams, ${what}: ${Object.entries(of)
      .map(([name, n]) => `${name} ${n}`)
      .join(", ")}\n`,
  );
