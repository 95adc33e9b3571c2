import { randomUUID } from "node:crypto";
import closeWithGrace from "close-with-grace";
import { Command } from "commander";
import { backUp } from "../prisma/backup.ts";
import { prismaConversations } from "../prisma/conversations.ts";
import { besideBackups } from "../prisma/erasures-beside.ts";
import { migrateByHand } from "../prisma/migrate-by-hand.ts";
import { move } from "../prisma/move.ts";
import { restore } from "../prisma/restore.ts";
import { secretFileOf } from "../prisma/secret-file.ts";
import { systemClock } from "./clock.ts";
import { addAuditCommand } from "./commands/audit.ts";
import { addAwayCommands } from "./commands/away.ts";
import { addBackupCommand } from "./commands/backup.ts";
import { addCheckTextCommand } from "./commands/check-text.ts";
import { addCoverageCommand } from "./commands/coverage.ts";
import { addDelegateCommands } from "./commands/delegate.ts";
import { addDemoCommand } from "./commands/demo.ts";
import { addDigestCommand } from "./commands/digest.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addDueCommand } from "./commands/due.ts";
import { addErasureCommands } from "./commands/erasures.ts";
import { said } from "./commands/errors.ts";
import { addFrameworkCommands } from "./commands/framework.ts";
import { addMigrateCommand } from "./commands/migrate.ts";
import { addMoveCommand } from "./commands/move.ts";
import type { WithDesk } from "./commands/office.ts";
import { addOutboxCommand } from "./commands/outbox.ts";
import { addOutsiderCommands } from "./commands/outsider.ts";
import { addPeopleCommands } from "./commands/people.ts";
import { addPortfolioCommand } from "./commands/portfolio.ts";
import { addProgrammeCommands } from "./commands/programme.ts";
import { addReconcileCommand } from "./commands/reconcile.ts";
import { addReportsCommand } from "./commands/reports.ts";
import { addRestoreCommand } from "./commands/restore.ts";
import { addRetentionCommand } from "./commands/retention.ts";
import { addSuggestCommand } from "./commands/suggest.ts";
import { addTrainingCommands } from "./commands/training.ts";
import { processConfig } from "./config.ts";
import { goOnAfterRejections, logs } from "./log.ts";
import { openStage, startBot } from "./main.ts";
import { keepMemoryFlat } from "./memory.ts";
import { type Office, openOffice } from "./office.ts";
import { PLATFORMS } from "./platforms.ts";

/** The operator's commands. Exit 0, or 1 with a sentence on standard error that says what to do. */
const settings = () => processConfig(PLATFORMS);
const print = (text: string) => void process.stdout.write(`${text}\n`);
const tell = (text: string) => void process.stderr.write(`${text}\n`);

/** A reader that goes away ("| head") stops no command half-way: what is left to say is said to nobody. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const withOffice = async (work: (office: Office) => Promise<void>) => {
  const office = await openOffice(settings());
  try {
    await work(office);
  } finally {
    await office.close();
  }
};
const withDesk: WithDesk = (work) => withOffice(({ desk }) => work(desk));

const beside = () => besideBackups(settings().databaseUrl, settings().backupDir);

async function start(): Promise<void> {
  keepMemoryFlat();
  const config = settings();
  goOnAfterRejections(process, logs(config.logLevel));
  print("Countersign is starting.");
  const running = await startBot(config);
  print(
    running.home
      ? `Countersign is running. Open ${running.url} in a browser; Ctrl+C stops it.`
      : `Countersign is running at ${running.url}; Ctrl+C stops it.`,
  );
  if (running.held) print(running.held);
  closeWithGrace({ delay: 15_000, skip: ["unhandledRejection"] }, async ({ err }) => {
    if (err) tell(err.message);
    await running.stop();
  });
}

const program = new Command("countersign")
  .description("A supervision bot: evidence logged, approved with a reaction, coverage seen")
  .showHelpAfterError('(add "--help" to see what can be said)');
program
  .command("start")
  .description("start the bot; with no platform configured, the local workspace")
  .action(start);
addFrameworkCommands(program, withDesk, print);
addPeopleCommands(program, withDesk, print, tell);
addErasureCommands(
  program,
  { withDesk, beside, onServer: () => !settings().databaseUrl.startsWith("file:") },
  print,
);
addDelegateCommands(program, withDesk, print);
addAwayCommands(program, withDesk, print);
addProgrammeCommands(program, withDesk, print);
addTrainingCommands(program, withDesk, print);
addOutsiderCommands(program, withDesk, print);
addCheckTextCommand(program, withDesk, print);
addSuggestCommand(program, withDesk, print);
addCoverageCommand(program, withDesk, print);
addPortfolioCommand(program, withDesk, print, tell);
addDueCommand(program, withDesk, print);
addDigestCommand(program, withDesk, print);
addAuditCommand(program, withDesk, print);
addBackupCommand(
  program,
  {
    databaseUrl: () => settings().databaseUrl,
    secretFile: secretFileOf,
    backUp,
    made: (file) => beside().made(file, systemClock.now()),
  },
  print,
);
addRestoreCommand(
  program,
  {
    databaseUrl: () => settings().databaseUrl,
    restore,
    clock: systemClock,
    eraseAgain: async () => {
      const office = await openOffice(settings());
      try {
        beside().keep(await office.desk.store.erasures());
        return office.erasedAgain;
      } finally {
        await office.close();
      }
    },
  },
  print,
);
addMigrateCommand(program, { databaseUrl: () => settings().databaseUrl, migrate: migrateByHand }, print);
addMoveCommand(
  program,
  {
    databaseUrl: () => settings().databaseUrl,
    secret: () => ({ set: settings().secret !== null, file: secretFileOf(settings().databaseUrl) }),
    move,
    clock: systemClock,
    newId: randomUUID,
    elapsed: () => performance.now(),
  },
  print,
  tell,
);
addOutboxCommand(program, withOffice, print);
addReconcileCommand(program, withDesk, print);
addReportsCommand(program, withDesk, print);
addRetentionCommand(program, withDesk, print);
addDoctorCommand(
  program,
  {
    config: settings,
    open: async (config) => {
      const office = await openOffice(config);
      return { ...office, conversations: prismaConversations(office.database) };
    },
    secretFile: secretFileOf,
    clock: systemClock,
  },
  print,
);
for (const platform of PLATFORMS)
  platform.addCommands(program, {
    settings: () => settings().connections.find((one) => one.platform === platform)?.settings ?? null,
    url: () => settings().url,
    clock: systemClock,
    newId: randomUUID,
    print,
  });
addDemoCommand(program, openStage, print);

try {
  await program.parseAsync();
} catch (error) {
  tell(said(error));
  process.exitCode = 1;
}
