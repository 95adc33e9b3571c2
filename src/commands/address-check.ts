import { type Finding, findingsIn } from "../ports/finding.ts";
import { listed } from "../views/words/phrases.ts";

/** Asks an address; null where it gives no answer. */
export type Reach = (
  url: string,
  method: "GET" | "POST",
  body?: string,
) => Promise<{ status: number; body: string } | null>;

const ANSWER_MS = 5_000;

export const reachOverHttp: Reach = async (url, method, body) => {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const json = body !== undefined && { body, headers: { "content-type": "application/json" } };
    const response = await fetch(url, { method, signal, ...json });
    return { status: response.status, body: (await response.text()).trim() };
  } catch {
    return null;
  }
};

/** What a platform calls us at, and what it must not be possible to say there unsigned. */
export interface Way {
  platform: string;
  path: string;
  unsigned?: string; // JSON
  otherwise: string; // how else to see whether the platform gets through
  started: string; // what the bot has to have been started with
}

export const SLACK_WAY: Way = {
  platform: "Slack",
  path: "/slack/events",
  otherwise: 'Slack\'s page "Event Subscriptions" says whether it is Verified',
  started: "with SLACK_SIGNING_SECRET and without SLACK_APP_TOKEN",
};

/** Complete but for its token; of nobody, and nowhere, so that even a bot that believed it would do nothing. */
export const teamsWay = (tenantId: string | null): Way => ({
  platform: "Teams",
  path: "/api/messages",
  unsigned: JSON.stringify({
    type: "typing",
    channelId: "msteams",
    serviceUrl: "https://smba.trafficmanager.net/teams/",
    channelData: { tenant: { id: tenantId } },
  }),
  otherwise: "write to the bot in Teams: it answers, or the log says why not",
  started: "with MicrosoftAppId and without TEAMS_LOCAL",
});

/** Whether platforms could reach us, as far as that can be known from inside. */
export async function addressFindings(
  url: string | null,
  ways: readonly Way[],
  reach: Reach,
): Promise<Finding[]> {
  const { ok, look, wrong } = findingsIn("Address");
  if (ways.length === 0) return [];
  const callers = listed(ways.map(({ platform }) => platform));
  const [reaches, calls] = ways.length === 1 ? ["reaches", "calls"] : ["reach", "call"];
  if (!url)
    return [
      look(
        `COUNTERSIGN_URL is not set, so it cannot be tried whether ${callers} ${reaches} the program.`,
        `Set it to the https://… that ${callers} ${calls}.`,
      ),
    ];
  if (!url.startsWith("https://"))
    return [
      wrong(`${callers} ${calls} https:// addresses alone, and ${url} is none.`, "Correct COUNTERSIGN_URL."),
    ];
  const base = url.replace(/\/+$/, "");
  const health = await reach(`${base}/health`, "GET");
  if (health?.status !== 200 || health.body !== "ok")
    return [
      look(
        `${base}/health ${health ? `answers ${health.status}, and not as the program does` : "does not answer from here"}.`,
        `Start the bot first. Some networks cannot reach their own outer address: then ${ways.map(({ otherwise }) => otherwise).join("; and ")}.`,
      ),
    ];
  const findings: Finding[] = [];
  for (const { platform, path, unsigned, started } of ways) {
    const answer = await reach(`${base}${path}`, "POST", unsigned);
    findings.push(
      answer?.status === 401
        ? ok(`${base}${path} answers, and refuses what ${platform} did not sign.`)
        : wrong(
            `${base}${path} answers ${answer?.status ?? "nothing"}, where it should refuse what ${platform} did not sign (401).`,
            `See that the proxy passes that path on as it is, and that the bot was started ${started}.`,
          ),
    );
  }
  return findings;
}

/**
 * Whether people can open the links that the bot hands out.
 * @param at where pages are, as far as the settings say; null: nowhere
 */
export async function pagesFindings(url: string | null, at: string | null, reach: Reach): Promise<Finding[]> {
  const { ok, look, wrong } = findingsIn("Pages");
  if (!url) return [ok("COUNTERSIGN_URL is not set: there are none, and the bot answers in chat alone.")];
  if (!at)
    return [
      wrong(
        `Pages are shown over https alone, and ${url} is not: the bot hands out no links to them.`,
        "Put the program behind a proxy with a certificate, and correct COUNTERSIGN_URL.",
      ),
    ];
  const answer = await reach(`${at}/pages`, "GET");
  return [
    answer?.status === 401
      ? ok(`${at}/pages answers, and shows nothing to whoever has no link.`)
      : look(
          `${at}/pages ${answer ? `answers ${answer.status}, where it should ask for a link (401)` : "does not answer from here"}.`,
          'Start the bot first, and see that the proxy passes /pages on as it is; then write "coverage" to the bot and open the link.',
        ),
  ];
}
