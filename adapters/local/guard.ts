import { randomBytes } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { headers } from "../shared/browser.ts";

/*
 * Anybody at this machine may act as anybody here, so what must be kept out is other machines and other web sites:
 * the Host must be ours (DNS rebinding), and whatever changes something must come from one of our own pages.
 */

/** For the one style that Turbo brings along, its progress bar's. */
function newNonce(c: Context<Site>): string {
  c.set("nonce", randomBytes(16).toString("base64url"));
  return `'nonce-${c.get("nonce")}'`;
}

export const browserHeaders = headers({
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", newNonce],
  connectSrc: ["'self'"],
});

export type Site = { Variables: { nonce: string } };

/** Why a request is refused, as a sentence; null lets it in. */
function refusal(hosts: readonly string[], { req }: Context<Site>): string | null {
  if (!hosts.includes(req.header("host")?.toLowerCase() ?? ""))
    return "This workspace is only shown under its own address on this machine.";
  if (req.method === "GET" || req.method === "HEAD") return null;
  const foreign = "This did not come from a page of this workspace, so nothing was done.";
  if (req.method !== "POST") return foreign;
  const site = req.header("sec-fetch-site") ?? "none";
  if (site !== "same-origin" && site !== "none") return foreign;
  const origin = req.header("origin");
  if (origin === undefined) return null;
  return hosts.some((host) => origin === `http://${host}`) ? null : foreign;
}

const bodyAtMost = 256 * 1024;

export function guard(hosts: readonly string[]): MiddlewareHandler<Site> {
  return async (c, next) => {
    const why = refusal(hosts, c);
    return why ? c.text(why, 403) : next();
  };
}

export const smallBodies = bodyLimit({
  maxSize: bodyAtMost,
  onError: (c) => c.text("That is too much text to send at once. Nothing was saved.", 413),
});
