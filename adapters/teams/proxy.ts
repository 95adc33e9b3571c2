import type { INetworkModule, NetworkRequestOptions } from "@azure/msal-node";
import { EnvHttpProxyAgent, fetch } from "undici";
import type { WayOut } from "../../src/ports/settings.ts";

/*
 * Which way out: many a hospital's network has none but its proxy. Three parts of the SDK call Microsoft, each by means
 * of its own. The connector's client reads HTTPS_PROXY and NO_PROXY from the environment by itself; the login and the
 * keys are told here.
 */

const ANSWER_MS = 8_000;

/** How MSAL asks Microsoft's login for tokens. */
export function loginVia({ proxy, noProxy }: WayOut): INetworkModule {
  const dispatcher = proxy
    ? new EnvHttpProxyAgent({ httpProxy: proxy, httpsProxy: proxy, ...(noProxy && { noProxy }) })
    : null;
  async function ask<T>(method: "GET" | "POST", url: string, asked: NetworkRequestOptions = {}) {
    const { headers = {}, body = "" } = asked;
    const response = await fetch(url, {
      method,
      headers,
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(method === "POST" && { body }),
      ...(dispatcher && { dispatcher }),
    });
    const answered = (await response.json()) as T;
    return { status: response.status, headers: Object.fromEntries(response.headers), body: answered };
  }
  return {
    sendGetRequestAsync: (url, asked) => ask("GET", url, asked),
    sendPostRequestAsync: (url, asked) => ask("POST", url, asked),
  };
}

/**
 * What the SDK fetches the keys by that sign what Teams sends: a proxy by its host and port alone, over http. Not
 * enumerable, since the connector is given all that is, and its client refuses a proxy of that form.
 */
export function keysVia({ proxy, noProxy }: WayOut, keysAt: string): object {
  const url = proxy === null || isExcepted(noProxy, keysAt) ? null : new URL(proxy);
  if (!url) return {};
  const who = url.username ? `${url.username}:${url.password}@` : "";
  const value = { host: `${who}${url.hostname}`, port: Number(url.port || 80) };
  return Object.defineProperty({}, "proxySettings", { value });
}

/** By its name, or by a domain that it is in. */
function isExcepted(noProxy: string | null, url: string): boolean {
  const { hostname } = new URL(url);
  return (noProxy ?? "")
    .split(/[\s,]+/)
    .map((one) => one.toLowerCase().replace(/^\*?\./, ""))
    .some((one) => one !== "" && (hostname === one || hostname.endsWith(`.${one}`)));
}
