import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { built, CLI } from "../built.ts";
import { emptySqliteUrl } from "../database.ts";
import { startBotProcess } from "../faults/program.ts";
import { slackDouble } from "../platforms/slack/web-api.ts";
import { APP, TENANT } from "../platforms/teams/tenant.ts";
import { settingsFor } from "../program.ts";
import { cpuMsOf } from "./approvals.ts";

/*
 * What is built, started as the image starts it (Dockerfile), with Slack and Teams set up.
 */

const IDLE_MS = 60_000; // V8 gives back what a start needed once nothing has happened for some seconds

interface Started {
  readyMs: number; // until it says that it runs
  cpuMs: number;
  idleMb: number; // resident, when nothing has been asked of it for a minute
}

/** Once on a new database, which is not counted; then so often on that one. */
export async function starting(rounds: number): Promise<Started[]> {
  const slack = await slackDouble();
  const program = built();
  const databaseUrl = emptySqliteUrl();
  const settings = {
    ...settingsFor(databaseUrl, { slack }),
    ...{ MALLOC_ARENA_MAX: "2", NODE_ENV: "production", COUNTERSIGN_URL: "https://countersign.example.test" },
    ...{ MicrosoftAppId: APP, MicrosoftAppPassword: "secret", MicrosoftAppTenantId: TENANT },
  };
  const place = { ...program.place, node: ["--max-semi-space-size=2"] };
  const found: Started[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const began = performance.now();
    const bot = await startBotProcess(databaseUrl, settings, [CLI, "start"], place);
    const readyMs = performance.now() - began;
    const cpuMs = cpuMsOf(bot.pid);
    if (round > 0) {
      await wait(IDLE_MS);
      found.push({ readyMs, cpuMs, idleMb: residentMbOf(bot.pid) });
    }
    await bot.kill();
  }
  program.remove();
  await slack.close();
  return found;
}

function residentMbOf(pid: number): number {
  const [, kB] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kB) / 1_024;
}
