import type { IncomingMessage, ServerResponse } from "node:http";
import type { Page } from "../../../src/ports/pages.ts";
import { type Casting, type Department, openDepartment } from "../../stories/department.ts";
import { served } from "../shared/listening.ts";

/** The department of the stories with its pages on a server of their own, and browsers without scripts or tricks. */

export interface Answer {
  status: number;
  headers: Headers;
  html: string;
}

export interface Browser {
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  /** A form of ours: with the origin that a browser would name, unless it is told another. */
  post(url: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  /** What a page's form carries, by field name; of the form that has this action. */
  hidden(html: string, action: string): Record<string, string>;
  cookie(): string;
}

export interface WebStage extends Department {
  origin: string;
  browser(): Browser;
  /** A link, as a person is handed one. */
  link(user: string, page: Page): Promise<string>;
  /** A browser in which this person's link was opened. */
  visiting(user: string, page?: Page): Promise<Browser>;
  close(): Promise<void>;
}

/**
 * Without scripts or tricks.
 * @param at where the server is
 * @param origin as it is known to browsers, where that is another
 */
export function browserOf(at: string, origin = at): Browser {
  const jar = new Map<string, string>();
  async function ask(url: string, init: RequestInit): Promise<Answer> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie && { cookie }), ...init.headers };
    const { pathname, search } = new URL(url, at);
    const response = await fetch(new URL(`${pathname}${search}`, at), {
      redirect: "manual",
      ...init,
      headers,
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === "" || /max-age=0/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: response.status, headers: response.headers, html: await response.text() };
  }
  return {
    get: (url, headers = {}) => ask(url, { headers }),
    post: (url, fields = {}, headers = {}) =>
      ask(url, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { origin, "sec-fetch-site": "same-origin", ...headers },
      }),
    hidden(html, action) {
      const form = html.split("<form").find((one) => one.includes(`action="${action}"`)) ?? "";
      const fields = form.matchAll(/name="(\w+)" value="([^"]*)"/g);
      return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
    },
    cookie: () => [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
  };
}

export async function webStage(casting: Casting = {}): Promise<WebStage> {
  let handler: (req: IncomingMessage, res: ServerResponse) => void = (_, res) => void res.end();
  const server = await served((req, res) => handler(req, res));
  const origin = `http://${server.host}`;
  const scene = await openDepartment({ pagesAt: () => origin, ...casting });
  ({ handler } = scene.web.mount(scene.pages));

  async function link(user: string, page: Page): Promise<string> {
    const account = { workspace: scene.chat.workspace, user };
    const known = await scene.store.account(account);
    const url = await scene.web.links.to(account, known?.person?.id ?? user, page);
    if (!url) throw new Error("There are no pages.");
    return url;
  }

  return {
    ...scene,
    origin,
    browser: () => browserOf(origin),
    link,
    async visiting(user, page = { name: "coverage" }) {
      const own = browserOf(origin);
      const opened = await own.post(await link(user, page));
      if (opened.status !== 303) throw new Error(`The link opened nothing: ${opened.status}.`);
      return own;
    },
    async close() {
      await server.close();
      await scene.close();
    },
  };
}
