import { type Finding, findingsIn } from "../ports/finding.ts";
import type { InboundCall } from "../ports/platform.ts";
import { listed } from "../views/words/phrases.ts";

/** Asks an address; null where it gives no answer. */
export type HttpProbe = (
  url: string,
  method: "GET" | "POST",
  body?: string,
) => Promise<{ status: number; body: string } | null>;

const ANSWER_MS = 5_000;

export const reachOverHttp: HttpProbe = async (url, method, body) => {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const json = body !== undefined && { body, headers: { "content-type": "application/json" } };
    const response = await fetch(url, { method, signal, ...json });
    return { status: response.status, body: (await response.text()).trim() };
  } catch {
    return null;
  }
};

/** A platform that calls us, by its title. */
export type Caller = InboundCall & { platform: string };

/** Whether platforms could reach us, as far as that can be known from inside. */
export async function addressFindings(
  url: string | null,
  callers: readonly Caller[],
  reach: HttpProbe,
): Promise<Finding[]> {
  const { ok, look, wrong } = findingsIn("Address");
  if (callers.length === 0) return [];
  const names = listed(callers.map(({ platform }) => platform));
  const [reaches, calls] = callers.length === 1 ? ["reaches", "calls"] : ["reach", "call"];
  if (!url)
    return [
      look(
        `COUNTERSIGN_URL is not set, so it cannot be tried whether ${names} ${reaches} the program.`,
        `Set it to the https://… that ${names} ${calls}.`,
      ),
    ];
  if (!url.startsWith("https://"))
    return [
      wrong(`${names} ${calls} https:// addresses alone, and ${url} is none.`, "Correct COUNTERSIGN_URL."),
    ];
  const base = url.replace(/\/+$/, "");
  const health = await reach(`${base}/health`, "GET");
  if (health?.status !== 200 || health.body !== "ok")
    return [
      look(
        `${base}/health ${health ? `answers ${health.status}, and not as the program does` : "does not answer from here"}.`,
        `Start the bot first. Some networks cannot reach their own outer address: then ${callers.map(({ otherwise }) => otherwise).join("; and ")}.`,
      ),
    ];
  const findings: Finding[] = [];
  for (const { platform, path, unsigned, started } of callers) {
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
export async function pagesFindings(
  url: string | null,
  at: string | null,
  reach: HttpProbe,
): Promise<Finding[]> {
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
