import { type Finding, findingsIn } from "../ports/finding.ts";

/** Asks an address; null where it gives no answer. */
export type Reach = (url: string, method: "GET" | "POST") => Promise<{ status: number; body: string } | null>;

const ANSWER_MS = 5_000;

export const reachOverHttp: Reach = async (url, method) => {
  try {
    const response = await fetch(url, { method, signal: AbortSignal.timeout(ANSWER_MS) });
    return { status: response.status, body: (await response.text()).trim() };
  } catch {
    return null;
  }
};

/** Whether Slack could reach us, as far as that can be known from inside. */
export async function addressFindings(url: string | null, reach: Reach): Promise<Finding[]> {
  const { ok, look, wrong } = findingsIn("Address");
  if (!url)
    return [
      look(
        "COUNTERSIGN_URL is not set, so it cannot be tried whether Slack reaches the program.",
        "Set it to the https://… that Slack calls.",
      ),
    ];
  if (!url.startsWith("https://"))
    return [wrong(`Slack calls https:// addresses alone, and ${url} is none.`, "Correct COUNTERSIGN_URL.")];
  const base = url.replace(/\/+$/, "");
  const health = await reach(`${base}/health`, "GET");
  if (health?.status !== 200 || health.body !== "ok")
    return [
      look(
        `${base}/health ${health ? `answers ${health.status}, and not as the program does` : "does not answer from here"}.`,
        'Start the bot first. Some networks cannot reach their own outer address: then Slack\'s page "Event Subscriptions" says whether it is Verified.',
      ),
    ];
  const events = await reach(`${base}/slack/events`, "POST");
  return [
    events?.status === 401
      ? ok(`${base}/slack/events answers, and refuses what Slack did not sign.`)
      : wrong(
          `${base}/slack/events answers ${events?.status ?? "nothing"}, where it should refuse what Slack did not sign (401).`,
          "See that the proxy passes that path on as it is, and that the bot was started with SLACK_SIGNING_SECRET and without SLACK_APP_TOKEN.",
        ),
  ];
}
