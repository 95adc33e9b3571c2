import { randomUUID } from "node:crypto";
import closeWithGrace from "close-with-grace";
import { Command } from "commander";
import { prismaConversations } from "../prisma/conversations.ts";
import { systemClock } from "./clock.ts";
import { addAuditCommand } from "./commands/audit.ts";
import { addCheckTextCommand } from "./commands/check-text.ts";
import { addCoverageCommand } from "./commands/coverage.ts";
import { addDemoCommand } from "./commands/demo.ts";
import { addDigestCommand } from "./commands/digest.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addDueCommand } from "./commands/due.ts";
import { addFrameworkCommands } from "./commands/framework.ts";
import type { WithDesk } from "./commands/office.ts";
import { addOutboxCommand } from "./commands/outbox.ts";
import { addPeopleCommands } from "./commands/people.ts";
import { addPortfolioCommand } from "./commands/portfolio.ts";
import { addProgrammeCommands } from "./commands/programme.ts";
import { addSlackCommands } from "./commands/slack.ts";
import { addTeamsCommands } from "./commands/teams.ts";
import { processConfig } from "./config.ts";
import { goOnAfterRejections, logs } from "./log.ts";
import { openStage, startBot } from "./main.ts";
import { type Office, openOffice } from "./office.ts";

/** The operator's commands. Exit 0, or 1 with a sentence on standard error that says what to do. */
const print = (text: string) => void process.stdout.write(`${text}\n`);
const tell = (text: string) => void process.stderr.write(`${text}\n`);

/** Large, and wanted by few commands. */
const slack = () => import("../adapters/slack/index.ts");
const teams = () => import("../adapters/teams/index.ts");

const withOffice = async (work: (office: Office) => Promise<void>) => {
  const office = await openOffice(processConfig());
  try {
    await work(office);
  } finally {
    await office.close();
  }
};
const withDesk: WithDesk = (work) => withOffice(({ desk }) => work(desk));

async function start(): Promise<void> {
  const config = processConfig();
  goOnAfterRejections(process, logs(config.logLevel));
  if (process.stdout.isTTY) print("Countersign is starting.");
  const running = await startBot(config);
  print(
    running.home
      ? `Countersign is running. Open ${running.url} in a browser; Ctrl+C stops it.`
      : `Countersign is running at ${running.url}; Ctrl+C stops it.`,
  );
  closeWithGrace({ delay: 15_000, skip: ["unhandledRejection"] }, async ({ err }) => {
    if (err) process.stderr.write(`${err.message}\n`);
    await running.stop();
  });
}

/** What the package of the Teams app is made from. */
const teamsSettings = () => {
  const { teams, url } = processConfig();
  return { appId: teams?.appId || null, url };
};

const program = new Command("countersign")
  .description("A supervision bot: evidence logged, approved with a reaction, coverage seen")
  .showHelpAfterError('(add "--help" to see what can be said)');
program
  .command("start")
  .description("start the bot; with no platform configured, the local workspace")
  .action(start);
addFrameworkCommands(program, withDesk, print);
addPeopleCommands(program, withDesk, print, tell);
addProgrammeCommands(program, withDesk, print);
addCheckTextCommand(program, withDesk, print);
addCoverageCommand(program, withDesk, print);
addPortfolioCommand(program, withDesk, print, tell);
addDueCommand(program, withDesk, print);
addDigestCommand(program, withDesk, print);
addAuditCommand(program, withDesk, print);
addOutboxCommand(program, withOffice, print);
addDoctorCommand(
  program,
  {
    config: processConfig,
    open: async (config) => {
      const office = await openOffice(config);
      return { ...office, conversations: prismaConversations(office.database) };
    },
    slack: async (options) => (await slack()).slackCheckUp(options),
    teams: async (options) => (await teams()).teamsCheckUp(options),
  },
  print,
);
addSlackCommands(
  program,
  { manifest: async (options) => (await slack()).slackManifest(options), url: () => processConfig().url },
  print,
);
addTeamsCommands(
  program,
  {
    package: async (options) => (await teams()).teamsPackage(options),
    settings: teamsSettings,
    player: async (name, where) =>
      (await teams()).playgroundPerson({ ...where, now: systemClock.now, newId: randomUUID }, name),
    today: () => systemClock.now().toISOString().slice(0, 10),
  },
  print,
);
addDemoCommand(program, openStage, print);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
