import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { headers } from "../shared/browser.ts";
import * as words from "./words.ts";

/** What every answer carries, and which requests are refused before anything is looked at. */

/** An entry's page has a script, one of ours, that copies its text; no other page has any. */
export const browserHeaders = headers({
  styleSrc: ["'self'"],
  scriptSrc: [(c) => (/\/entries\/[^/]+$/.test(c.req.path) ? "'self'" : "'none'")],
});

const BODY_AT_MOST = 64 * 1024;

/** @param origins our own addresses as browsers name them: "https://countersign.example" */
export function guard(origins: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    c.header("X-Robots-Tag", "noindex, nofollow");
    c.header("Cache-Control", "no-store");
    if (origins().some((origin) => origin.startsWith("https:")))
      c.header("Strict-Transport-Security", "max-age=31536000");
    const { method } = c.req;
    if (method === "GET" || method === "HEAD") return next();
    const foreign =
      method !== "POST" || !isOurs(origins(), c.req.header("origin"), c.req.header("sec-fetch-site"));
    return foreign ? c.text(words.foreign, 403) : next();
  };
}

/** What changes something comes from a page of ours; a browser says so in one of two ways at least. */
function isOurs(origins: readonly string[], origin: string | undefined, site: string | undefined): boolean {
  if (site !== undefined && site !== "same-origin") return false;
  return origin === undefined ? site === "same-origin" : origins.includes(origin);
}

export const smallBodies = bodyLimit({ maxSize: BODY_AT_MOST, onError: (c) => c.text(words.tooLarge, 413) });
