import type { Command } from "commander";
import { systemClock } from "../clock.ts";
import { type Config, pagesAddress } from "../config.ts";
import type { Desk } from "../flows/desk.ts";
import type { Clock } from "../ports/clock.ts";
import type { Conversations } from "../ports/conversations.ts";
import type { Deliveries } from "../ports/deliveries.ts";
import { type Finding, findingsIn } from "../ports/finding.ts";
import {
  addressFindings,
  pagesFindings,
  type Reach,
  reachOverHttp,
  SLACK_WAY,
  teamsWay,
} from "./address-check.ts";
import {
  activePeople,
  clockFindings,
  databaseFindings,
  editionFindings,
  frameworkFindings,
  outboxFindings,
  peopleFindings,
  said,
} from "./check-ups.ts";
import { asJson } from "./office.ts";
import { planningFindings } from "./planning-check.ts";

interface Office {
  desk: Desk;
  deliveries: { counts: Deliveries["counts"] };
  conversations: Conversations;
  close(): Promise<void>;
}

interface ReviewChannel {
  programme: string;
  workspace: string;
  channel: string;
}

type SlackQuestions = NonNullable<Config["slack"]> & {
  clock: Clock;
  reviewChannels: readonly ReviewChannel[];
  unboundIn(workspace: string): Promise<readonly string[]>;
};

type TeamsQuestions = NonNullable<Config["teams"]> & {
  conversations: Conversations;
  reviewChannels: readonly ReviewChannel[];
  peopleIn(workspace: string): Promise<readonly { email: string; user: string | null }[]>;
};

/** What the doctor works with: settings, the database, and whoever can ask a platform. */
export interface DoctorDeps {
  config(): Config;
  open(config: Config): Promise<Office>;
  slack(questions: SlackQuestions): Promise<Finding[]>;
  teams(questions: TeamsQuestions): Promise<Finding[]>;
  reach?: Reach;
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
  let config: Config;
  try {
    config = surgery.config();
  } catch (error) {
    return [
      wrong(said(error), "Nothing else was looked at, but for the frameworks."),
      ...(await frameworkFindings()),
    ];
  }
  const findings = [ok("They can be read."), ...(await frameworkFindings()), ...clockFindings()];
  findings.push(...(await findingsInside(surgery, config)));
  return findings.map((finding) => withoutSecrets(finding, config));
}

async function findingsInside(surgery: DoctorDeps, config: Config): Promise<Finding[]> {
  let office: Office;
  try {
    office = await surgery.open(config);
  } catch (error) {
    return [findingsIn("Database").wrong(said(error), "Nothing in it was looked at.")];
  }
  try {
    const { desk, deliveries } = office;
    return [
      ...(await databaseFindings(config, desk)),
      ...(await editionFindings(desk)),
      ...(await peopleFindings(desk)),
      ...(await planningFindings(desk)),
      ...(await outboxFindings(desk, deliveries)),
      ...(await platformFindings(surgery, config, office)),
    ];
  } finally {
    await office.close();
  }
}

async function platformFindings(
  { slack: askSlack, teams: askTeams, reach = reachOverHttp }: DoctorDeps,
  { slack, teams, url, nodeEnv }: Config,
  { desk, conversations }: Office,
): Promise<Finding[]> {
  const { ok, wrong } = findingsIn("Platforms");
  if (!slack && !teams)
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
        `This is a demo's database, on which ${slack ? "Slack" : "Teams"} does not start.`,
        "Set DATABASE_URL to another file, so that no demo people are written to.",
      ),
    );
  const asked = await questionsOf(desk, slack !== null && teams !== null);
  if (slack)
    findings.push(
      ...(await askSlack({
        ...slack,
        clock: systemClock,
        reviewChannels: asked.channels.filter(({ workspace }) => !teams || !isTeams(workspace)),
        unboundIn: asked.unboundIn,
      })),
    );
  if (teams)
    findings.push(
      ...(await askTeams({
        ...teams,
        conversations,
        reviewChannels: asked.channels.filter(({ workspace }) => !slack || isTeams(workspace)),
        peopleIn: asked.peopleIn,
      })),
    );
  const ways = [
    ...(slack && !slack.appToken ? [SLACK_WAY] : []),
    ...(teams?.appId ? [teamsWay(teams.tenantId)] : []),
  ];
  findings.push(...(await addressFindings(url, ways, reach)));
  findings.push(...(await pagesFindings(url, pagesAddress({ url }), reach)));
  return findings;
}

const isTeams = (workspace: string) => workspace.startsWith("teams:");

/**
 * Which channels and which people of ours a platform is to be asked about.
 * @param both whether people may be on either of two platforms: whoever is on one is missing on none
 */
async function questionsOf({ store }: Desk, both: boolean) {
  const directory = await store.directory("all");
  const channels = [...directory.programmes.values()].flatMap(({ name, reviewChannel }) =>
    reviewChannel ? [{ programme: name, ...reviewChannel }] : [],
  );
  async function peopleIn(workspace: string): Promise<{ email: string; user: string | null }[]> {
    const found: { email: string; user: string | null }[] = [];
    for (const { id, email } of activePeople(directory)) {
      const accounts = await store.accountsOf(id);
      const user = accounts.find((account) => account.workspace === workspace)?.user ?? null;
      const elsewhere = both && accounts.some((account) => /^(slack|teams):/.test(account.workspace));
      if (user !== null || !elsewhere) found.push({ email, user });
    }
    return found;
  }
  return {
    channels,
    peopleIn,
    unboundIn: async (workspace: string) =>
      (await peopleIn(workspace)).filter(({ user }) => user === null).map(({ email }) => email),
  };
}

/** Whatever an error said on its way here: a secret is never shown. */
function withoutSecrets(finding: Finding, { slack, databaseUrl, secret, teams }: Config): Finding {
  // Only errors of the database could name its password, which may be a word that others need.
  const password =
    finding.area === "Database" && URL.canParse(databaseUrl) ? new URL(databaseUrl).password : "";
  const secrets = [slack?.botToken, slack?.appToken, slack?.signingSecret, teams?.password, secret, password];
  const clean = (text: string) =>
    secrets.reduce<string>((rest, one) => (one ? rest.replaceAll(one, "…") : rest), text);
  return { ...finding, what: clean(finding.what), todo: finding.todo && clean(finding.todo) };
}
