import type { Command } from "commander";
import { type Config, pagesAddress } from "../config.ts";
import type { Directory } from "../core/people/directory.ts";
import type { Desk } from "../flows/desk.ts";
import type { Clock } from "../ports/clock.ts";
import type { Conversations } from "../ports/conversations.ts";
import type { Deliveries } from "../ports/deliveries.ts";
import { type Finding, findingsIn } from "../ports/finding.ts";
import type { PlatformQuestions } from "../ports/platform.ts";
import type { SecretFile } from "../ports/secret.ts";
import { addressFindings, type HttpProbe, pagesFindings, reachOverHttp } from "./address-check.ts";
import { backupFindings } from "./backup-check.ts";
import {
  activePeople,
  clockFindings,
  damageFindings,
  databaseFindings,
  editionFindings,
  frameworkFindings,
  outboxFindings,
  peopleFindings,
} from "./check-ups.ts";
import { said } from "./errors.ts";
import { asJson } from "./office.ts";
import { planningFindings, retentionFindings } from "./planning-check.ts";
import { secretFindings } from "./secret-check.ts";

interface DoctorOffice {
  desk: Desk;
  deliveries: Pick<Deliveries, "counts">;
  conversations: Conversations;
  close(): Promise<void>;
}

/** What the doctor works with: settings, the database, and whoever can ask a platform. */
export interface DoctorDeps {
  config(): Config;
  open(config: Config): Promise<DoctorOffice>;
  secretFile(url: string): Pick<SecretFile, "file" | "isThere"> | null;
  clock: Clock; // the machine's own
  reach?: HttpProbe;
  pause?: PlatformQuestions["pause"];
}

/** `doctor [--json]`: is everything there that the bot needs? */
export function addDoctorCommand(program: Command, surgery: DoctorDeps, print: (text: string) => void): void {
  program
    .command("doctor")
    .description("look at settings, database, people and platforms, and say what to do")
    .option("--json", "as one JSON document")
    .action(async (options: { json?: boolean }) => {
      const findings = await allFindings(surgery);
      const wrong = findings.filter(({ state }) => state === "wrong").length;
      print(options.json ? asJson({ ok: wrong === 0, findings }) : findings.map(asLine).join("\n"));
      if (wrong > 0)
        throw new Error(
          `${wrong === 1 ? "One thing is" : `${wrong} things are`} wrong. Put that right, and run doctor again.`,
        );
    });
}

const asLine = ({ area, state, what, todo }: Finding) =>
  `${`${state}:`.padEnd(6)} ${area}: ${what}${todo ? ` ${todo}` : ""}`;

async function allFindings(surgery: DoctorDeps): Promise<Finding[]> {
  const { ok, wrong } = findingsIn("Settings");
  const frameworks = await frameworkFindings();
  let config: Config;
  try {
    config = surgery.config();
  } catch (error) {
    return [wrong(said(error), "Nothing else was looked at, but for the frameworks."), ...frameworks];
  }
  const inside = await findingsInside(surgery, config);
  const findings = [ok("They can be read."), ...frameworks, ...clockFindings(), ...inside];
  return findings.map((finding) => withoutSecrets(finding, config));
}

async function findingsInside(surgery: DoctorDeps, config: Config): Promise<Finding[]> {
  let office: DoctorOffice;
  try {
    office = await surgery.open(config);
  } catch (error) {
    return [findingsIn("Database").wrong(said(error), "Nothing in it was looked at.")];
  }
  const findings: Finding[] = [];
  try {
    const { desk, deliveries } = office;
    const damage = await damageFindings(config, desk);
    if (damage.length > 0) return damage;
    findings.push(...(await databaseFindings(config, desk)));
    findings.push(...(await backupFindings(config, surgery.clock)));
    findings.push(...(await secretFindings(config, desk, surgery.secretFile(config.databaseUrl))));
    findings.push(...(await editionFindings(desk)));
    findings.push(...(await peopleFindings(desk)));
    findings.push(...(await planningFindings(desk)));
    findings.push(...(await retentionFindings(desk)));
    findings.push(...(await outboxFindings(desk, deliveries)));
    findings.push(...(await platformFindings(surgery, config, office)));
  } catch (error) {
    findings.push(findingsIn("Database").wrong(said(error), "Nothing else was looked at."));
  } finally {
    await office.close();
  }
  return findings;
}

async function platformFindings(
  { clock, pause, reach = reachOverHttp }: DoctorDeps,
  { connections, url, nodeEnv }: Config,
  { desk, conversations }: DoctorOffice,
): Promise<Finding[]> {
  const { ok, wrong } = findingsIn("Platforms");
  const [first] = connections.filter(({ platform }) => !platform.standsIn);
  if (!first)
    return [
      nodeEnv === "production"
        ? wrong(
            "None is set up, and the local workspace does not start in production.",
            "Set SLACK_BOT_TOKEN or MicrosoftAppId.",
          )
        : ok("None is set up: start opens the local workspace."),
    ];
  const findings: Finding[] = [];
  if ((await desk.store.setting("demo")) === "yes")
    findings.push(
      wrong(
        `This is a demo's database, on which ${first.platform.title} does not start.`,
        "Set DATABASE_URL to another file, so that no demo people are written to.",
      ),
    );
  const directory = await desk.store.directory("all");
  const names = connections.map(({ platform }) => platform.name);
  for (const { platform, settings } of connections)
    findings.push(
      ...(await platform.checkUp(settings, {
        ...questionsOf(desk, directory, platform.name, names),
        clock,
        conversations,
        ...(pause && { pause }),
      })),
    );
  const callers = connections.flatMap(({ platform, settings }) => {
    const call = platform.calls(settings);
    return call ? [{ platform: platform.title, ...call }] : [];
  });
  findings.push(...(await addressFindings(url, callers, reach)));
  findings.push(...(await pagesFindings(url, pagesAddress({ url }), reach)));
  return findings;
}

/**
 * Which channels and which people of ours a platform is to be asked about: of those that no platform knows, the first is.
 * @param names all that are set up: whoever has an account anywhere is missing on none of several
 */
function questionsOf(
  { store }: Desk,
  directory: Directory,
  name: string,
  names: readonly string[],
): Pick<PlatformQuestions, "reviewChannels" | "peopleIn"> {
  const platformOf = (workspace: string) => workspace.split(":")[0] ?? "";
  const isAsked = (workspace: string) =>
    platformOf(workspace) === name || (name === names[0] && !names.includes(platformOf(workspace)));
  return {
    reviewChannels: [...directory.programmes.values()].flatMap((programme) =>
      programme.reviewChannel && isAsked(programme.reviewChannel.workspace)
        ? [{ programme: programme.name, ...programme.reviewChannel }]
        : [],
    ),
    peopleIn: async (workspace) => {
      const found: { email: string; user: string | null }[] = [];
      for (const { id, email } of activePeople(directory)) {
        const { accounts } = await store.accountsOf(id);
        const user = accounts.find((account) => account.workspace === workspace)?.user ?? null;
        const others = accounts.map((account) => platformOf(account.workspace)).filter((one) => one !== name);
        const elsewhere = others.some((one) => names.includes(one));
        if (user !== null || !elsewhere) found.push({ email, user });
      }
      return found;
    },
  };
}

/** Whatever an error said on its way here: a secret is never shown. */
function withoutSecrets(finding: Finding, { databaseUrl, secret, connections }: Config): Finding {
  // Only errors of the database could name its password, which may be a word that others need.
  const password =
    finding.area === "Database" && URL.canParse(databaseUrl) ? new URL(databaseUrl).password : "";
  const secrets = [
    ...connections.flatMap(({ platform, settings }) => platform.secrets(settings)),
    secret,
    password,
  ];
  const clean = (text: string) =>
    secrets.reduce<string>((rest, one) => (one ? rest.replaceAll(one, "…") : rest), text);
  return { ...finding, what: clean(finding.what), todo: finding.todo && clean(finding.todo) };
}
