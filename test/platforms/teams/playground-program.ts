import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { originOf } from "../shared/serving.ts";
import { type TeamsPerson, teamsPerson } from "./tenant.ts";

/** Microsoft's playground as a program of its own, on this machine only, with nothing kept of it afterwards. */
export interface Program {
  url: string;
  close(): Promise<void>;
}

export interface Staged {
  bot: { id: string; name: string };
  tenantId: string;
  people: readonly TeamsPerson[]; // six at most; the first sits in front of it
  personal: string; // that one's conversation
}

const require = createRequire(import.meta.url);
const COMMAND = require.resolve("@microsoft/m365agentsplayground/cli.js");
const LOOPBACK = path.join(import.meta.dirname, "loopback.cjs");

/** @param endpoint where the bot listens; @param patience milliseconds until it has to answer */
export async function playgroundProgram(
  endpoint: string,
  staged: Staged,
  patience: number,
): Promise<Program> {
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-playground-"));
  const file = path.join(folder, "playground.yml");
  writeFileSync(file, JSON.stringify(fileOf(staged)));
  const log = path.join(folder, "playground.log");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const service = `${url}/_connector`;
  const given = `start -e ${endpoint} -c msteams -p ${port} --service-url ${service} --disable-telemetry`;
  const child = spawn(process.execPath, [COMMAND, ...given.split(" ")], {
    cwd: folder,
    stdio: "ignore",
    env: {
      PATH: process.env.PATH,
      TZ: "UTC",
      TEAMSAPPTESTER_BROWSER: "none",
      NODE_OPTIONS: `--require ${LOOPBACK}`,
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: file,
      M365_AGENTS_PLAYGROUND_LOGFILE: log,
    },
  });
  if (!(await ready(child, `${url}/_internal/v1/config`, patience))) {
    await ended(child);
    throw new Error(`The playground did not start: ${readFileSync(log, "utf8").slice(-2_000)}`);
  }
  return {
    url,
    async close() {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** It is once it gives its settings, which it does when it has found the bot. */
async function ready(child: ChildProcess, url: string, patience: number): Promise<boolean> {
  for (const since = performance.now(); performance.now() - since < patience; await setTimeout(50)) {
    if (child.exitCode !== null) return false;
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return true;
  }
  return false;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

async function freePort(): Promise<string> {
  const server = createServer();
  const { port } = new URL(await originOf(server));
  server.close();
  await once(server, "close");
  return port;
}

/** Its settings are YAML, and so is JSON. */
function fileOf({ bot, tenantId, people, personal }: Staged): object {
  // It has room for six, and wants six.
  const crowd = ["Ann", "Bo", "Cy", "Di", "Ed"].map((name) => teamsPerson(`${name} Onlooker`));
  const [first, ...others] = [...people, ...crowd]
    .slice(0, 6)
    .map(({ id, name, email, userPrincipalName: userPrincipleName, aadObjectId }) => {
      const [givenName, ...surname] = name.split(" "); // and "principle" as they spell it
      return { id, name, userPrincipleName, aadObjectId, givenName, surname: surname.join(" "), email };
    });
  return {
    version: "0.1.1",
    tenantId,
    bot,
    currentUser: first,
    users: others,
    personalChat: { id: personal },
    groupChat: { id: "group-conversation", name: "Group" },
    team: {
      id: "team-conversation",
      name: "Radiotherapy Physics",
      aadGroupId: "55555555-5555-4555-8555-555555555555",
      channels: [{ id: "review-channel", name: "Review" }],
    },
  };
}
