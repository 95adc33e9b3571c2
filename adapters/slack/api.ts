import { ErrorCode, WebClient, type WebClientOptions } from "@slack/web-api";
import { EnvHttpProxyAgent, fetch, type RequestInit } from "undici";
import { ChatError } from "../../src/ports/chat.ts";
import { networkCodeOf, wasNeverSent } from "../../src/ports/network-errors.ts";
import type { WayOut } from "../../src/ports/settings.ts";
import { isName, meaningOf, WITHOUT_HEADER_MS } from "./refusals.ts";
import { quiet } from "./silent-logger.ts";

type Fetch = NonNullable<WebClientOptions["fetch"]>;

const ANSWER_MS = 8_000; // sooner than the outbox gives up on us, so that it hears why

/** Calls one of the Web API's methods, named for what is said when it fails. @throws a ChatError, its cause Slack's own */
export type SlackCall = <T>(method: string, work: (web: WebClient) => Promise<T>) => Promise<T>;

/**
 * Everything that we ask Slack goes through here. A method that Slack wants left alone for a while is left alone by
 * all of us: by the outbox, by the answers to people, by look-ups.
 */
export function caller(web: WebClient): SlackCall {
  const restsUntil = new Map<string, number>(); // of performance.now()
  return async (method, work) => {
    const ms = (restsUntil.get(method) ?? 0) - performance.now();
    if (ms > 0) throw new ChatError(`slack ${method}: asked to wait`, { retryAfterMs: Math.ceil(ms) });
    try {
      return await work(web);
    } catch (error) {
      const failed = Object.assign(failureOf(error, method), { cause: error });
      if (failed.retryAfterMs !== null) restsUntil.set(method, performance.now() + failed.retryAfterMs);
      throw failed;
    }
  };
}

/** Where Slack is, and which way out: many a hospital's network has none but its proxy. */
export interface SlackWayOut extends WayOut {
  apiUrl: string | null;
}

/** What carries every request through the proxy; null where there is none. */
export const dispatcherFor = ({ proxy, noProxy }: WayOut) =>
  proxy ? new EnvHttpProxyAgent({ httpProxy: proxy, httpsProxy: proxy, ...(noProxy && { noProxy }) }) : null;

/** A client that asks once: repeating is the outbox's business, and so is waiting. */
export function webClient(token: string, out: SlackWayOut): WebClient {
  const { apiUrl } = out;
  const dispatcher = dispatcherFor(out);
  return new WebClient(token, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: ANSWER_MS,
    logger: quiet,
    ...(apiUrl && { slackApiUrl: apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/` }),
    // The same fetch as Node's own, from the package: only that one takes a dispatcher of the package's making.
    ...(dispatcher && {
      fetch: ((url, init) => fetch(url, { ...(init as RequestInit), dispatcher })) as Fetch,
    }),
  });
}

/** What a failed call means for the outbox: what it is about, whether it may have been done, and when to ask again. */
function failureOf(error: unknown, method: string): ChatError {
  const { code, data, retryAfter, statusCode, original, message } = parts(error);
  const say = (what: string) => `slack ${method}: ${what}`;
  switch (code) {
    case ErrorCode.RateLimitedError:
      return new ChatError(say("rate limited"), { retryAfterMs: (retryAfter ?? 30) * 1_000 });
    case ErrorCode.PlatformError: {
      const why = data?.error;
      return new ChatError(say(isName(why) ? why : "an answer that cannot be read"), meaningOf(why));
    }
    case ErrorCode.HTTPError:
      if (statusCode === 429) return new ChatError(say("429"), { retryAfterMs: WITHOUT_HEADER_MS });
      return new ChatError(say(`HTTP ${statusCode}`), { uncertain: true });
    case ErrorCode.RequestError:
      return new ChatError(say(networkCodeOf(original) ?? "no answer"), {
        uncertain: !wasNeverSent(original),
      });
    default:
      // A 429 without its header is a plain Error: `Retry header did not contain a valid timeout`.
      if (/retry header/i.test(message))
        return new ChatError(say("429"), { retryAfterMs: WITHOUT_HEADER_MS });
      return new ChatError(say("failed"), { uncertain: true });
  }
}

interface ErrorParts {
  code?: string;
  data?: { error?: unknown };
  retryAfter?: number;
  statusCode?: number;
  original?: unknown;
  message: string;
}

const parts = (error: unknown): ErrorParts =>
  error instanceof Error ? (error as Error & Omit<ErrorParts, "message">) : { message: String(error) };

/** The reason Slack refused a call for, or null where it was no refusal. */
export function refusalOf(error: unknown): string | null {
  const { code, data } = parts(error instanceof ChatError ? error.cause : error);
  return code === ErrorCode.PlatformError && isName(data?.error) ? data.error : null;
}

/** Said at a start where nobody answers. */
export const NO_ANSWER =
  "Slack does not answer. Check this machine's network, its proxy and SLACK_API_URL, and start again.";
