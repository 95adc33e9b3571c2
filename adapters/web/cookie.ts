import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/*
 * The cookie of a visit. Over https it has the prefix that no other host of the same domain can set, which asks for the
 * path "/"; over http (the local workspace) it is sent to the pages alone. Never to a request from another site.
 */

const NAME = "countersign";
const CSRF_SAFE = { httpOnly: true, sameSite: "Strict" } as const;

export function cookies(secure: () => boolean, path: string) {
  const own = () => (secure() ? ({ prefix: "host", secure: true, path: "/" } as const) : ({ path } as const));
  return {
    visit: (c: Context): string | null =>
      (secure() ? getCookie(c, NAME, "host") : getCookie(c, NAME)) || null,
    begin: (c: Context, visit: string) => setCookie(c, NAME, visit, { ...CSRF_SAFE, ...own() }),
    end: (c: Context) => {
      if (secure())
        c.header("Set-Cookie", `__Host-${NAME}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict`, {
          append: true,
        });
      else deleteCookie(c, NAME, { path });
    },
  };
}
