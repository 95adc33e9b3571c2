import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

/*
 * The cookie of a visit. Over https it has the prefix that no other host of the same domain can set, which asks for the
 * path "/"; over http (the local workspace) it is sent to the pages alone. Never to a request from another site.
 */

const NAME = "countersign";
const FOR_US_ALONE = { httpOnly: true, sameSite: "Strict" } as const;

export function cookies(secure: () => boolean, path: string) {
  const options = () =>
    secure()
      ? ({ ...FOR_US_ALONE, prefix: "host", secure: true, path: "/" } as const)
      : { ...FOR_US_ALONE, path };
  return {
    visit: (c: Context): string | null =>
      (secure() ? getCookie(c, NAME, "host") : getCookie(c, NAME)) || null,
    begin: (c: Context, visit: string) => setCookie(c, NAME, visit, options()),
    end: (c: Context) => setCookie(c, NAME, "", { ...options(), maxAge: 0 }),
  };
}
