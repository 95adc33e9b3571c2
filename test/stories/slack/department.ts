import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { openDatabase } from "../../../prisma/client.ts";
import { prismaStore } from "../../../prisma/store.ts";
import { emptySqliteUrl } from "../../database.ts";
import { type Bot, operator, startBotProcess } from "../../faults/program.ts";
import { lastWeekOn, thereSinceJanuary } from "../past.ts";
import { CSV } from "./people.ts";

/*
 * A department in Slack, as its operator sets it up: people imported by the command, and the real program as a
 * process of its own. Its clock is the machine's, so the prompt it has to send is last Tuesday's.
 */

export interface SlackDepartment {
  url: string; // of the database
  start(settings: Record<string, string>): Promise<Bot>;
  operator(...args: string[]): ReturnType<typeof operator>;
  /** Looks into the database beside the running bot. */
  look<T>(what: (store: ReturnType<typeof prismaStore>) => Promise<T>): Promise<T>;
}

/** @param prompted whether last Tuesday's prompt waits to be sent */
export async function slackDepartment(prompted = true): Promise<SlackDepartment> {
  const url = emptySqliteUrl();
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-people-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "people.csv");
  writeFileSync(file, CSV);
  const command = (...args: string[]) => operator(url, args, { LOG_LEVEL: "warn" });
  const imported = await command("people", "import", file);
  if (imported.code !== 0) throw new Error(imported.output);
  if (prompted) await promptOfLastTuesday(url, command);
  return {
    url,
    operator: command,
    start: (settings) => startBotProcess(url, { LOG_LEVEL: "info", ...settings }),
    async look(what) {
      const store = prismaStore(openDatabase(url));
      try {
        return await what(store);
      } finally {
        await store.close();
      }
    },
  };
}

/** As if the people had been imported weeks ago: then what was due last Tuesday is done now, and waits to be sent. */
async function promptOfLastTuesday(url: string, command: SlackDepartment["operator"]): Promise<void> {
  const database = openDatabase(url);
  await thereSinceJanuary(database);
  await prismaStore(database).close();
  const done = await command("due", "--at", lastWeekOn(2, "09:31").toISOString(), "--run");
  if (!/prompt/.test(done.output)) throw new Error(`No prompt was due: ${done.output}`);
}
