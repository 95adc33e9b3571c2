import type { Command } from "commander";
import { systemClock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Desk } from "../flows/desk.ts";
import type { Clock } from "../ports/clock.ts";
import type { Deliveries } from "../ports/deliveries.ts";
import { type Finding, findingsIn } from "../ports/finding.ts";
import { addressFindings, type Reach, reachOverHttp } from "./address-check.ts";
import {
  activePeople,
  clockFindings,
  databaseFindings,
  frameworkFindings,
  outboxFindings,
  peopleFindings,
  said,
} from "./check-ups.ts";
import { asJson } from "./office.ts";

interface Office {
  desk: Desk;
  deliveries: { counts: Deliveries["counts"] };
  close(): Promise<void>;
}

type SlackQuestions = NonNullable<Config["slack"]> & {
  clock: Clock;
  reviewChannels: readonly { programme: string; workspace: string; channel: string }[];
  unboundIn(workspace: string): Promise<readonly string[]>;
};

/** What the doctor works with: settings, the database, and whoever can ask a platform. */
export interface Surgery {
  config(): Config;
  open(config: Config): Promise<Office>;
  slack(questions: SlackQuestions): Promise<Finding[]>;
  reach?: Reach;
}

/** `doctor [--json]`: is everything there that the bot needs? */
export function addDoctorCommand(program: Command, surgery: Surgery, print: (text: string) => void): void {
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

async function allFindings(surgery: Surgery): Promise<Finding[]> {
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

async function findingsInside(surgery: Surgery, config: Config): Promise<Finding[]> {
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
      ...(await peopleFindings(desk)),
      ...(await outboxFindings(desk, deliveries)),
      ...(await platformFindings(surgery, config, desk)),
    ];
  } finally {
    await office.close();
  }
}

async function platformFindings(
  { slack: askSlack, reach = reachOverHttp }: Surgery,
  { slack, teams, teamsLocal, url, nodeEnv }: Config,
  desk: Desk,
): Promise<Finding[]> {
  const { ok, wrong } = findingsIn("Platforms");
  const findings: Finding[] = [];
  if (teams || teamsLocal)
    findings.push(
      wrong(
        "This version has no Teams adapter yet, and does not start with its settings.",
        "Unset those that begin with MicrosoftApp, and TEAMS_LOCAL.",
      ),
    );
  if (!slack) {
    if (findings.length > 0) return findings;
    return [
      nodeEnv === "production"
        ? wrong(
            "None is set up, and the local workspace does not start in production.",
            "Set SLACK_BOT_TOKEN.",
          )
        : ok("None is set up: start opens the local workspace."),
    ];
  }
  if ((await desk.store.setting("demo")) === "yes")
    findings.push(
      wrong(
        "This is a demo's database, on which Slack does not start.",
        "Set DATABASE_URL to another file, so that no demo people are written to.",
      ),
    );
  findings.push(...(await askSlack({ ...slack, clock: systemClock, ...(await questionsOf(desk)) })));
  if (!slack.appToken) findings.push(...(await addressFindings(url, reach)));
  return findings;
}

/** Which channels and which people of ours Slack is to be asked about. */
async function questionsOf({ store }: Desk): Promise<Pick<SlackQuestions, "reviewChannels" | "unboundIn">> {
  const directory = await store.directory("all");
  return {
    reviewChannels: [...directory.programmes.values()].flatMap(({ name, reviewChannel }) =>
      reviewChannel ? [{ programme: name, ...reviewChannel }] : [],
    ),
    async unboundIn(workspace) {
      const unbound: string[] = [];
      for (const { id, email } of activePeople(directory)) {
        const accounts = await store.accountsOf(id);
        if (!accounts.some((account) => account.workspace === workspace)) unbound.push(email);
      }
      return unbound;
    },
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
