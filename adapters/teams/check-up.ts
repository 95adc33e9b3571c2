import { setTimeout as wait } from "node:timers/promises";
import type { Conversations } from "../../src/ports/conversations.ts";
import { type Finding, findingsIn } from "../../src/ports/finding.ts";
import { causesOf } from "../../src/ports/network-errors.ts";
import { statusOf } from "./failures.ts";
import { people } from "./people.ts";
import { type Someone, whoIsMissing } from "./people-reached.ts";
import { places } from "./places.ts";
import { cloudAdapter, type OtherLogin, type Registration } from "./sdk.ts";
import { speaking } from "./sends.ts";

/*
 * What can be asked of Teams before anybody is written to: whether Microsoft's login knows us, and whom we could
 * reach. It changes nothing there, and says no secret.
 */

export interface TeamsCheckUp extends Registration {
  conversations: Conversations;
  login?: OtherLogin; // in place of Microsoft's
  reviewChannels: readonly { programme: string; workspace: string; channel: string }[];
  /** People with a role, and their account there; null: none yet. */
  peopleIn(workspace: string): Promise<readonly Someone[]>;
}

const { ok, look, wrong } = findingsIn("Teams");

const REACH_MS = 8_000;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const PORTAL = "Azure, App registrations";

export async function teamsCheckUp(options: TeamsCheckUp): Promise<Finding[]> {
  const { appId, tenantId, conversations, login = null } = options;
  const local = appId === "";
  const workspace = `teams:${local ? "local" : tenantId}`;
  const adapter = cloudAdapter(options, login);
  const where = places(conversations, workspace);
  const speaker = speaking({ adapter, appId, tenant: local ? null : tenantId }, where);
  const findings = local ? [PLAYGROUND] : settingsOf(options);
  if (findings.some(({ state }) => state === "wrong")) return findings;
  const bought = local ? null : await tokenOf(speaker);
  if (bought) findings.push(bought);
  const answers = bought?.state === "ok";
  for (const one of options.reviewChannels)
    findings.push(await reviewChannel(speaker, answers || local, workspace, one, await where.service()));
  const { find } = people(speaker.at, where, { workspace, tenant: local ? null : tenantId });
  const known = async (user: string) => (await where.of(user)) !== null;
  const crowd = await options.peopleIn(workspace);
  findings.push(...(await whoIsMissing(crowd, { known, find: answers ? find : null })));
  return findings;
}

const PLAYGROUND = ok(
  "TEAMS_LOCAL is set: this is Microsoft's playground on this machine (teams:local here), and nobody is asked who they are.",
);

function settingsOf({ appId, tenantId, type }: TeamsCheckUp): Finding[] {
  const faults = [
    ...(ID.test(appId)
      ? []
      : [
          wrong(
            "MicrosoftAppId is no id of an app.",
            `Copy "Application (client) ID" from ${PORTAL}, Overview.`,
          ),
        ]),
    ...(ID.test(tenantId ?? "")
      ? []
      : [
          wrong(
            "MicrosoftAppTenantId is no id of a tenant; Teams names the tenant by its id in all that it sends, so all of it would be refused.",
            `Copy "Directory (tenant) ID" from ${PORTAL}, Overview.`,
          ),
        ]),
  ];
  if (faults.length > 0) return faults;
  const kind = type === "MultiTenant" ? "a multi-tenant" : "a single-tenant";
  return [ok(`The settings are complete: ${kind} app, and activities of teams:${tenantId} alone are taken.`)];
}

type Speaker = ReturnType<typeof speaking>;

/** The bot's own way to its token, as far as the token: nothing is sent. */
async function tokenOf({ within }: Speaker): Promise<Finding> {
  let found = NO_ANSWER;
  const asked = within(NOWHERE, "token", async (connector) => {
    const { credentials } = connector as unknown as { credentials: Credentials };
    try {
      await credentials.getToken(true); // a new one: an old one would hide that the secret has run out
      found = ok("Microsoft's login gives the bot a token for Teams.");
    } catch (error) {
      found = refusedBy(error);
    }
  });
  await Promise.race([asked, wait(REACH_MS, undefined, { ref: false })]).catch(() => null);
  return found;
}

const NOWHERE = { serviceUrl: "https://smba.trafficmanager.net/teams/", conversation: "none" };

interface Credentials {
  getToken(forced: boolean): Promise<string>;
}

const NO_ANSWER = wrong(
  "Microsoft's login does not answer from here.",
  "Let this machine call https://login.microsoftonline.com, https://login.botframework.com and https://smba.trafficmanager.net on port 443, or set HTTPS_PROXY where a proxy is the way out.",
);

const SECRET = `Under ${PORTAL}, Certificates & secrets: New client secret. Copy its "Value" (not its "Secret ID") into MicrosoftAppPassword, and start again.`;

/** Microsoft's numbers for what an operator gets wrong. */
const REFUSALS: Readonly<Record<string, Finding>> = {
  AADSTS7000215: wrong("Microsoft refuses MicrosoftAppPassword: it is not this app's secret.", SECRET),
  AADSTS7000222: wrong("MicrosoftAppPassword has run out.", SECRET),
  AADSTS700016: wrong(
    "Microsoft knows no app with MicrosoftAppId in this tenant.",
    `Compare both ids with ${PORTAL}, Overview; a single-tenant app must be registered in the tenant that it is used in.`,
  ),
  AADSTS90002: wrong(
    "Microsoft knows no tenant with MicrosoftAppTenantId.",
    `Copy "Directory (tenant) ID" from ${PORTAL}, Overview.`,
  ),
  AADSTS7000112: wrong(
    "The app is switched off in the tenant.",
    "Have an administrator switch it on: Azure, Enterprise applications, Properties, Enabled for users to sign-in.",
  ),
};

function refusedBy(error: unknown): Finding {
  const { message, code } = wordsOf(error);
  const [number = ""] = /AADSTS\d+/.exec(message) ?? [];
  const known = REFUSALS[number];
  if (known) return known;
  const why = number || (/^[a-z]+(_[a-z]+)+$/.test(code) ? code : "");
  if (!why || /network|endpoint|timeout/.test(why)) return NO_ANSWER;
  return wrong(`Microsoft's login refuses the app (${why}).`, SECRET);
}

/** Whatever was thrown, and what it was thrown for. */
function wordsOf(error: unknown): { message: string; code: string } {
  const causes = causesOf(error);
  const codes = causes.map((one) => ("errorCode" in one ? one.errorCode : null));
  return {
    message: causes.map(({ message }) => message).join(" "),
    code: String(codes.find((code) => typeof code === "string") ?? ""),
  };
}

async function reviewChannel(
  { within }: Speaker,
  answers: boolean,
  workspace: string,
  { programme, channel, workspace: theirs }: TeamsCheckUp["reviewChannels"][number],
  serviceUrl: string,
): Promise<Finding> {
  const set = `programme set "${programme}" --review-channel ${workspace}/19:…@thread.tacv2`;
  const named = `${channel}, the review channel of ${programme}`;
  if (theirs !== workspace)
    return wrong(
      `The review channel of ${programme} is in ${theirs}, and the bot is in ${workspace}.`,
      `Name another: ${set}, or "none" for personal chats.`,
    );
  if (channel.includes("%"))
    return wrong(`${named}, is written as in a link.`, `Write ":" for %3A and "@" for %40: ${set}.`);
  if (!answers) return look(`Nobody was asked about ${named}.`, "Look again when the bot has its token.");
  const place = { serviceUrl, conversation: channel };
  let status: number | null = null;
  try {
    await within(place, "look-up", async (connector) => {
      try {
        await connector.conversations.getConversationPagedMembers(channel);
      } catch (error) {
        status = statusOf(error);
        throw error;
      }
    });
    return ok(`The bot is in ${named}.`);
  } catch {
    if (status === 403 || status === 404)
      return wrong(
        `The bot is not in ${named}, or there is no such channel.`,
        `Add the app to that team, or name another: ${set}.`,
      );
    return look(`Teams did not answer about ${named}.`, "Look again in a minute.");
  }
}
