import { setTimeout as wait } from "node:timers/promises";
import { type Finding, findingsIn, found } from "../../src/ports/finding.ts";
import { causesOf } from "../../src/ports/network-errors.ts";
import type { PlatformQuestions } from "../../src/ports/platform.ts";
import { factsOf, statusOf } from "./failures.ts";
import { people } from "./people.ts";
import { whoIsMissing } from "./people-reached.ts";
import type { Registration } from "./sdk.ts";
import { botOf, type Speaker } from "./sends.ts";

const { ok, look, wrong } = findingsIn("Teams");

const REACH_MS = 8_000;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const PORTAL = "Azure, App registrations";
const COPY_APP_ID = `Copy "Application (client) ID" from ${PORTAL}, Overview.`;
const COPY_TENANT = `Copy "Directory (tenant) ID" from ${PORTAL}, Overview.`;

export async function teamsCheckUp(
  registration: Registration,
  { conversations, reviewChannels, peopleIn }: Omit<PlatformQuestions, "clock" | "pause">,
): Promise<Finding[]> {
  const { local, tenant, workspace, where, speaker } = botOf(registration, conversations);
  const findings = local ? [PLAYGROUND] : settingsOf(registration);
  if (findings.some(({ state }) => state === "wrong")) return findings;
  const bought = local ? null : await tokenOf(speaker);
  if (bought) findings.push(bought);
  const answers = bought?.state === "ok";
  for (const one of reviewChannels)
    findings.push(await reviewChannel(speaker, answers || local, workspace, one, await where.service()));
  const { find } = people(speaker.at, where, { workspace, tenant });
  const known = async (user: string) => (await where.of(user)) !== null;
  const crowd = await peopleIn(workspace);
  findings.push(...(await whoIsMissing(crowd, { known, find: answers ? find : null })));
  return findings;
}

const PLAYGROUND = ok(
  "TEAMS_LOCAL is set: this is Microsoft's playground on this machine (teams:local here), and nobody is asked who they are.",
);

function settingsOf({ appId, tenantId, type }: Registration): Finding[] {
  const faults = found([
    !ID.test(appId) && wrong("MicrosoftAppId is no id of an app.", COPY_APP_ID),
    !ID.test(tenantId ?? "") &&
      wrong(
        "MicrosoftAppTenantId is no id of a tenant; Teams names the tenant by its id in all that it sends, so all of it would be refused.",
        COPY_TENANT,
      ),
  ]);
  if (faults.length > 0) return faults;
  const kind = type === "MultiTenant" ? "a multi-tenant" : "a single-tenant";
  return [ok(`The settings are complete: ${kind} app, and activities of teams:${tenantId} alone are taken.`)];
}

/** The bot's own way to its token, as far as the token: nothing is sent. */
async function tokenOf({ within }: Speaker): Promise<Finding> {
  let answer = NO_ANSWER;
  const asked = within(NOWHERE, "token", async (connector) => {
    const { credentials } = connector as unknown as {
      credentials: { getToken(forced: boolean): Promise<string> };
    };
    try {
      await credentials.getToken(true); // a new one: an old one would hide that the secret has run out
      answer = ok("Microsoft's login gives the bot a token for Teams.");
    } catch (error) {
      answer = refusedBy(error);
    }
  });
  await Promise.race([asked, wait(REACH_MS, undefined, { ref: false })]).catch(() => null);
  return answer;
}

const NOWHERE = { serviceUrl: "https://smba.trafficmanager.net/teams/", conversation: "none" };

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
  AADSTS90002: wrong("Microsoft knows no tenant with MicrosoftAppTenantId.", COPY_TENANT),
  AADSTS7000112: wrong(
    "The app is switched off in the tenant.",
    "Have an administrator switch it on: Azure, Enterprise applications, Properties, Enabled for users to sign-in.",
  ),
};

function refusedBy(error: unknown): Finding {
  const said = causesOf(error).map(({ message }) => message);
  const [number = ""] = /AADSTS\d+/.exec(said.join(" ")) ?? [];
  const known = REFUSALS[number];
  if (known) return known;
  const code = factsOf(error).login ?? "";
  const why = number || (/^[a-z]+(_[a-z]+)+$/.test(code) ? code : "");
  if (!why || /network|endpoint|timeout/.test(why)) return NO_ANSWER;
  return wrong(`Microsoft's login refuses the app (${why}).`, SECRET);
}

async function reviewChannel(
  { within }: Speaker,
  answers: boolean,
  workspace: string,
  { programme, channel, workspace: theirs }: PlatformQuestions["reviewChannels"][number],
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
  try {
    await within(place, "look-up", async (connector) => {
      await connector.conversations.getConversationPagedMembers(channel);
    });
    return ok(`The bot is in ${named}.`);
  } catch (error) {
    const status = statusOf(error);
    if (status === 403 || status === 404)
      return wrong(
        `The bot is not in ${named}, or there is no such channel.`,
        `Add the app to that team, or name another: ${set}.`,
      );
    return look(`Teams did not answer about ${named}.`, "Look again in a minute.");
  }
}
