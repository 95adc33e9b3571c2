import type { WebClient } from "@slack/web-api";
import { fetch } from "undici";
import type { Clock } from "../../src/ports/clock.ts";
import { type Finding, findingsIn } from "../../src/ports/finding.ts";
import type { PlatformQuestions } from "../../src/ports/platform.ts";
import { dispatcherFor, refusalOf, type SlackWayOut, webClient } from "./api.ts";
import type { SlackSettings } from "./chat.ts";
import { SCOPES } from "./manifest.ts";
import { peopleInSlack } from "./people-looked-for.ts";

const { ok, look, wrong } = findingsIn("Slack");

const MOST_LATE_S = 60; // at five minutes every signature is refused
const REACH_MS = 8_000;
const REINSTALL = 'then press "Reinstall to Workspace" on the page "OAuth & Permissions"';

export async function slackCheckUp(
  settings: SlackSettings,
  { clock, reviewChannels, peopleIn, pause }: Omit<PlatformQuestions, "conversations">,
): Promise<Finding[]> {
  const date = await dateOfSlack(settings);
  if (!date)
    return [
      wrong(
        "Slack does not answer from here.",
        "Let this machine call https://slack.com and wss://*.slack.com on port 443, set HTTPS_PROXY where a proxy is the way out, or correct SLACK_API_URL.",
      ),
    ];
  const web = webClient(settings.botToken, settings);
  const { found, us } = await tokenOf(web, settings);
  const findings = [timeOf(date, clock), found, await wayIn(settings)];
  if (us) {
    findings.push(...scopesOf(us.scopes, reviewChannels.length > 0));
    for (const one of reviewChannels) findings.push(await reviewChannel(web, us.workspace, one));
    const unbound = (await peopleIn(us.workspace)).flatMap(({ email, user }) =>
      user === null ? [email] : [],
    );
    findings.push(...(await peopleInSlack(web, us.team, unbound, pause)));
  }
  return findings;
}

/** What time Slack says it is; null: it says nothing. */
async function dateOfSlack(out: SlackWayOut): Promise<Date | null> {
  try {
    const url = new URL("api.test", (out.apiUrl ?? "https://slack.com/api/").replace(/\/*$/, "/"));
    const dispatcher = dispatcherFor(out);
    const { headers } = await fetch(url, {
      method: "POST",
      signal: AbortSignal.timeout(REACH_MS),
      ...(dispatcher && { dispatcher }),
    });
    const date = new Date(headers.get("date") ?? Number.NaN);
    return Number.isNaN(date.getTime()) ? null : date;
  } catch {
    return null;
  }
}

function timeOf(date: Date, clock: Clock): Finding {
  const off = Math.round((clock.now().getTime() - date.getTime()) / 1_000);
  if (Math.abs(off) <= MOST_LATE_S) return ok("This machine's clock and Slack's agree to within a minute.");
  return wrong(
    `This machine's clock is ${Math.abs(off)} seconds ${off > 0 ? "ahead of" : "behind"} Slack's; from 300 on, all that Slack sends is refused.`,
    "Have the machine keep time (chrony, systemd-timesyncd), and look again.",
  );
}

async function tokenOf(web: WebClient, { botToken }: SlackSettings) {
  const no = (fault: string, advice: string) => ({ found: wrong(fault, advice), us: null });
  try {
    const told = await web.auth.test();
    const { team_id: id = "", team = "", user = "" } = told;
    const scopes = told.response_metadata?.scopes ?? null;
    if (!told.bot_id)
      return no(
        `SLACK_BOT_TOKEN is a person's token, not the bot's, in ${team}.`,
        'Copy the "Bot User OAuth Token", which begins with xoxb-, from the page "OAuth & Permissions".',
      );
    const us = { team: id, workspace: `slack:${id}`, scopes };
    return { found: ok(`The bot is ${user} in ${team}, which is called slack:${id} here.`), us };
  } catch (error) {
    const refusal = refusalOf(error);
    return refusal
      ? no(
          `Slack refuses SLACK_BOT_TOKEN (${refusal})${botToken.startsWith("xoxb-") ? "" : ", which does not begin with xoxb-"}.`,
          'Install the app, and copy the "Bot User OAuth Token" from its page "OAuth & Permissions".',
        )
      : no("Slack did not answer who the bot is.", "Look again in a minute.");
  }
}

function scopesOf(granted: readonly string[] | null, reviewChannels: boolean): Finding[] {
  if (!granted)
    return [look("Slack did not say which scopes the bot has.", "Compare them with the manifest.")];
  const missing = SCOPES.filter(
    (one) => (reviewChannels || !one.reviewChannel) && !granted.includes(one.scope),
  );
  if (missing.length > 0)
    return missing.map(({ scope, why }) =>
      wrong(
        `The bot lacks the scope ${scope}, ${why}.`,
        `Put the manifest of "slack manifest" into the app's page "App Manifest" and save it, ${REINSTALL}.`,
      ),
    );
  const needless = granted.filter((one) => !SCOPES.some(({ scope }) => scope === one));
  if (needless.length === 0) return [ok("The bot has every scope that it needs, and no other.")];
  return [
    look(
      `The bot has every scope that it needs, and others that it never uses: ${needless.join(", ")}.`,
      `Take them away on the page "OAuth & Permissions", ${REINSTALL}.`,
    ),
  ];
}

async function wayIn({ appToken, signingSecret, ...out }: SlackSettings): Promise<Finding> {
  if (appToken) return socketMode(appToken, out);
  if (/^[0-9a-f]{32}$/.test(signingSecret ?? ""))
    return ok("Slack calls the program (HTTP), and the signing secret looks like one.");
  return look(
    "SLACK_SIGNING_SECRET does not look like a signing secret (32 characters, 0-9 and a-f); with a wrong one, all that Slack sends is refused.",
    'Copy "Signing Secret" from the app\'s page "Basic Information"; it is neither the client secret nor the verification token.',
  );
}

const APP_TOKEN =
  'On the page "Basic Information" generate an app-level token with the scope connections:write, and set SLACK_APP_TOKEN to it (xapp-…).';

async function socketMode(appToken: string, out: SlackWayOut): Promise<Finding> {
  try {
    await webClient(appToken, out).apps.connections.open({});
    return ok(
      "Socket Mode: Slack accepts the app token, and nothing has to reach this machine from outside.",
    );
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) return wrong("Slack did not answer whether Socket Mode works.", "Look again in a minute.");
    return wrong(
      `Slack refuses SLACK_APP_TOKEN for Socket Mode (${refusal}).`,
      /socket|not_enabled/.test(refusal) ? 'Switch it on, on the page "Socket Mode".' : APP_TOKEN,
    );
  }
}

/** Reading there is what an uncertain send needs, and it needs no scope beyond those the bot has anyway. */
async function reviewChannel(
  web: WebClient,
  workspace: string,
  { programme, channel, workspace: theirs }: PlatformQuestions["reviewChannels"][number],
): Promise<Finding> {
  const set = `programme set "${programme}" --review-channel ${workspace}/C…`;
  const named = `${channel}, the review channel of ${programme}`;
  if (theirs !== workspace)
    return wrong(
      `The review channel of ${programme} is in ${theirs}, and the bot is in ${workspace}.`,
      `Name another: ${set}, or "none" for direct messages.`,
    );
  try {
    await web.conversations.history({ channel, limit: 1 });
    return ok(`The bot is in ${named}.`);
  } catch (error) {
    const refusal = refusalOf(error);
    switch (refusal) {
      case null:
        return look(`Slack did not answer about ${named}.`, "Look again.");
      case "channel_not_found":
      case "not_in_channel":
        return wrong(
          `The bot is not in ${named}, or there is no such channel.`,
          `Write "/invite @countersign" in that channel, or name another: ${set}.`,
        );
      case "missing_scope":
        return wrong(
          `The bot may not read ${named}: it is public, or the scope groups:history is missing.`,
          "Make it a private channel: evidence under review is nothing for everybody to read.",
        );
      default:
        return wrong(`Slack refuses ${named} (${refusal}).`, `Name another: ${set}.`);
    }
  }
}
