import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { openDatabase } from "../../../prisma/client.ts";
import { prismaStore } from "../../../prisma/store.ts";
import { addDueCommand } from "../../../src/commands/due.ts";
import { addPeopleCommands } from "../../../src/commands/people.ts";
import { openOffice } from "../../../src/office.ts";
import { typedOn } from "../../commands/typed.ts";
import { sqliteUrl } from "../../database.ts";
import { type Bot, startBotProcess } from "../../faults/program.ts";
import { lastWeekOn, thereSinceJanuary } from "../past.ts";
import { CSV } from "./people.ts";

/*
 * A department in Slack, as its operator sets it up: people imported by the command, and the real program as a
 * process of its own. Its clock is the machine's, so the prompt it has to send is last Tuesday's.
 */

export interface SlackDepartment {
  url: string; // of the database
  start(settings: Record<string, string>): Promise<Bot>;
  /** Looks into the database beside the running bot. */
  look<T>(what: (store: ReturnType<typeof prismaStore>) => Promise<T>): Promise<T>;
}

export async function slackDepartment(): Promise<SlackDepartment> {
  const url = await sqliteUrl();
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-people-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "people.csv");
  writeFileSync(file, CSV);
  const { desk, database, close } = await openOffice({ databaseUrl: url });
  const typed = typedOn(desk, addPeopleCommands, addDueCommand);
  await typed("people", "import", file);
  // As if the people had been imported weeks ago: then what was due last Tuesday is done now, and waits to be sent.
  await thereSinceJanuary(database);
  const done = await typed("due", "--at", lastWeekOn(2, "09:31").toISOString(), "--run");
  if (!/prompt/.test(done)) throw new Error(`No prompt was due: ${done}`);
  await close();
  return {
    url,
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
