import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type Links, type Pages, pathOf } from "../../src/ports/pages.ts";
import { LIMITS, LINK_MS, type WebOptions } from "./options.ts";
import { site } from "./site.ts";
import { hashOf, newSecret, outsiderToken, tokenFor } from "./tokens.ts";

export { newSecret };

export interface Web {
  links: Links;
  /** @param pages what is shown: known only once everything else is */
  mount(pages: Pages): { path: string; handler: (req: IncomingMessage, res: ServerResponse) => void };
}

/** Pages for people who follow a link from chat. */
export function webPages(options: WebOptions): Web {
  const { visits, secret, clock, base } = options;
  return {
    links: {
      async to(account, personId, page) {
        const at = base();
        if (at === null) return null;
        const now = clock.now();
        const { workspace, user } = account;
        const opens = {
          account: { workspace, user },
          personId,
          page: pathOf(page),
          expiresAt: new Date(now.getTime() + LINK_MS),
        };
        const random = newSecret();
        await visits.handOut({ hash: hashOf(random), ...opens }, now, LIMITS);
        return `${at}/pages/open/${tokenFor(secret, random, opens)}`;
      },
      async byLink(opens) {
        const at = base();
        if (at === null) return null;
        const random = newSecret();
        return { url: `${at}/pages/by-link/${outsiderToken(secret, random, opens)}`, hash: hashOf(random) };
      },
    },
    mount(pages) {
      const app = site({ ...options, pages });
      const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
      return { path: "/pages", handler: (req, res) => void listener(req, res) };
    },
  };
}
