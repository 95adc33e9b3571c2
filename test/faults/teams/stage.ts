import fs from "node:fs";
import { expect, onTestFinished, vi } from "vitest";
import type { Running } from "../../../src/main.ts";
import type { Chat } from "../../../src/ports/chat.ts";
import { emptySqliteUrl } from "../../database.ts";
import { overHttp, type Send } from "../../platforms/teams/activities.ts";
import { teamsDouble } from "../../platforms/teams/connector.ts";
import { loginDouble } from "../../platforms/teams/login.ts";
import { type TeamsMember, teamsMember } from "../../platforms/teams/member.ts";
import { teamsPerson } from "../../platforms/teams/tenant.ts";
import { officeOf, startProgram, UNPACED } from "../../program.ts";
import { PEOPLE, type Who } from "../../stories/slack/people.ts";
import type { Trial } from "../../trial.ts";
import { figuresOf, until } from "../program.ts";
import { hurried, rowsBeside } from "../rows.ts";

export { UNPACED } from "../../program.ts";
export type FaultStage = Awaited<ReturnType<typeof faultStage>>;

/**
 * Doubles of Microsoft's side, a database, and the whole program in this process, which can be stopped and started
 * again. Everybody has the app and has been greeted.
 */
export async function faultStage(trial: Trial = UNPACED) {
  const said = logOfProgram();
  const login = await loginDouble();
  const people = Object.entries(PEOPLE).map(
    ([who, { name, email }]) => [who, teamsPerson(name, { email })] as const,
  );
  const teams = await teamsDouble({ people: people.map(([, one]) => one), accepts: login.accepts });
  const databaseUrl = emptySqliteUrl();
  const office = await officeOf(databaseUrl);
  const { store, rows, statuses, unsent } = rowsBeside(databaseUrl);
  const begun = { send: 0, update: 0 };
  let running: Running | null = null;
  let url = "";
  const send: Send = (activity) => overHttp(`${url}api/messages`, (one) => login.tokenFor(one))(activity);

  async function stop(): Promise<void> {
    await running?.stop();
    running = null;
  }
  async function start({ around = (chat) => chat, ...rest }: Trial = UNPACED): Promise<Running> {
    const counting = { ...rest, around: (chat: Chat) => counted(around(chat), begun) };
    running = await startProgram(databaseUrl, { login }, counting, { LOG_LEVEL: "warn" });
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
    office, // beside the running program
    databaseUrl,
    send,
    begun, // calls that the engine has begun
    /** Messages that stood in Teams before a test did anything. */
    welcomes: new Set(teams.everything().map(({ id }) => id)),
    url: () => url,
    start,
    stop,
    /** What the program has written to its log. */
    said,
    /** Evidence is sent in by the dialog. */
    async logs(...titles: string[]) {
      const { maya } = members;
      for (const title of titles) {
        await maya.presses("Log evidence");
        await maya.fills({ ...EVIDENCE, "text:title": title });
        expect(await maya.submits("Send for review")).toMatchObject({ status: 200 });
        expect(maya.dialog()).toBeNull();
      }
    },
    rows,
    statuses,
    /** Nothing waits to be sent. Whoever waits to try again does so at once: how long they wait has tests of its own. */
    allSent: () =>
      until("nothing waits to be sent", async () => {
        await hurried(rows, "pending");
        await running?.engine.beat();
        return (await unsent()) === 0;
      }),
  };
}

const EVIDENCE = {
  "text:narrative": "I found the cause of the drift after the service and put it right.",
  "day:firstDay": "2026-03-03",
  "one:kind": "Problem or incident",
  "many:claims": ["Tech4"],
  "tick:attested": true,
} as const;

function counted(chat: Chat, begun: { send: number; update: number }): Chat {
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

export const figure = figuresOf("Teams");
