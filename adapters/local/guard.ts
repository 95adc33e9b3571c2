import { randomBytes } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

/*
 * Anybody at this machine may act as anybody here, so what must be kept out is other machines and other web sites:
 * the Host must be ours (DNS rebinding), and whatever changes something must come from one of our own pages.
 */

/** @param nonce for the one style that Turbo brings along, its progress bar's */
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");

const headers = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // Not `no-referrer`: browsers then send `Origin: null` with our own forms.
  "Referrer-Policy": "same-origin",
};

export type Site = { Variables: { nonce: string } };

interface Asked {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  site: string | undefined; // Sec-Fetch-Site
}

/** Why a request is refused, as a sentence; null lets it in. */
function refusal(hosts: readonly string[], asked: Asked): string | null {
  if (!asked.host || !hosts.includes(asked.host.toLowerCase()))
    return "This workspace is only shown under its own address on this machine.";
  if (asked.method === "GET" || asked.method === "HEAD") return null;
  const foreign = "This did not come from a page of this workspace, so nothing was done.";
  if (asked.method !== "POST") return foreign;
  if (asked.site !== undefined && asked.site !== "same-origin" && asked.site !== "none") return foreign;
  if (asked.origin === undefined) return null;
  return hosts.some((host) => asked.origin === `http://${host}`) ? null : foreign;
}

const bodyAtMost = 256 * 1024;

export function guard(hosts: readonly string[]): MiddlewareHandler<Site> {
  return async (c, next) => {
    const nonce = randomBytes(16).toString("base64url");
    c.set("nonce", nonce);
    c.header("Content-Security-Policy", policy(nonce));
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    const why = refusal(hosts, {
      method: c.req.method,
      host: c.req.header("host"),
      origin: c.req.header("origin"),
      site: c.req.header("sec-fetch-site"),
    });
    if (why) return c.text(why, 403);
    return next();
  };
}

export const smallBodies = bodyLimit({
  maxSize: bodyAtMost,
  onError: (c) => c.text("That is too much text to send at once. Nothing was saved.", 413),
});
