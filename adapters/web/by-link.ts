import { randomUUID } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, Hono } from "hono";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ByLinkShown } from "../../src/ports/by-link.ts";
import type { Pages } from "../../src/ports/pages.ts";
import type { Html } from "../shared/html.ts";
import type { attempts } from "./attempts.ts";
import { type PageFrame, sectionsHtml, toldHtml } from "./blocks.ts";
import { answersIn, faultsOf } from "./forms.ts";
import { brand, door, layout } from "./frame.ts";
import type { WebOptions } from "./options.ts";
import { hashOf, isOutsiders, outsiderMark, partsOf, same } from "./tokens.ts";
import * as words from "./words.ts";

/*
 *   GET  /pages/by-link/:token          asks who they are, and shows nothing of the entry
 *   POST /pages/by-link/:token          says so: the entry, with what can be decided
 *   POST /pages/by-link/:token/decide   one decision
 *
 * No cookie is set and no visit begun: the link is asked at every step. What decides carries a mark that comes only with
 * the answer to who they are.
 */

interface Around extends Pick<WebOptions, "secret" | "drawing"> {
  pages: Pages;
  at(): string;
  say(
    c: Context,
    status: ContentfulStatusCode,
    title: string,
    lines?: readonly string[],
  ): Response | Promise<Response>;
  tries: ReturnType<typeof attempts>;
  asker(remote: string | undefined, header: string | undefined): string;
}

export function addByLink(
  app: Hono,
  { pages: { byLink }, secret, drawing, at, say, tries, asker }: Around,
): void {
  const place = (token: string) => `${at()}/by-link/${token}`;

  /** The hash of a sound link, or the answer that says why it opens nothing. */
  async function linkOf(c: Context): Promise<{ token: string; hash: string } | { no: Response }> {
    const token = c.req.param("token") ?? "";
    const parts = partsOf(token);
    const name = parts ? hashOf(token) : "malformed";
    if (parts && tries.spent(name)) return { no: await say(c, 429, words.tooMany) };
    const hash = parts && hashOf(parts.random);
    const opens = hash && (await byLink.opens(hash));
    if (parts && hash && opens && isOutsiders(secret, parts, opens)) return { token, hash };
    return { no: (await failed(c, name)) ?? (await say(c, 404, words.unknown, [words.askSender])) };
  }

  /** Too many that open nothing, or names that are not theirs, have come from there by now. */
  async function failed(c: Context, name: string): Promise<Response | null> {
    const address = asker(getConnInfo(c).remote.address, c.req.header("x-forwarded-for"));
    return tries.failed(name, address) ? say(c, 429, words.tooMany) : null;
  }

  async function fieldsOf(c: Context): Promise<URLSearchParams> {
    const isForm = c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded");
    return new URLSearchParams(isForm ? await c.req.text() : "");
  }

  function shown(c: Context, token: string, one: ByLinkShown) {
    switch (one.type) {
      case "said":
        return say(c, one.over ? 410 : 200, one.title, one.lines);
      case "who":
        return c.html(whoPage(at(), place(token), one), one.fault === null ? 200 : 409);
      case "entry": {
        const mark = outsiderMark(secret, token);
        const to = `${place(token)}/decide`;
        const again = one.again;
        const told = again ? faultsOf(again) : one.told;
        const frame: PageFrame = {
          at: at(),
          here: "",
          mark,
          posts: { press: to, send: to, fields: { mark } },
          once: randomUUID(),
          told,
          again,
          drawing,
        };
        return c.html(entryPage(one, frame), told.length > 0 ? 409 : 200);
      }
    }
  }

  app.get("/by-link/:token", async (c) => {
    const found = await linkOf(c);
    return "no" in found ? found.no : shown(c, found.token, await byLink.show(found.hash));
  });

  app.post("/by-link/:token", async (c) => {
    const found = await linkOf(c);
    if ("no" in found) return found.no;
    const fields = await fieldsOf(c);
    const said = { name: (fields.get("name") ?? "").slice(0, 200), ticked: fields.get("me") === "yes" };
    const one = await byLink.confirm(found.hash, said);
    const isMissed = one.type === "who" && one.fault !== null;
    return (isMissed && (await failed(c, `name:${found.hash}`))) || shown(c, found.token, one);
  });

  app.post("/by-link/:token/decide", async (c) => {
    const found = await linkOf(c);
    if ("no" in found) return found.no;
    const fields = await fieldsOf(c);
    if (!same(fields.get("mark") ?? "", outsiderMark(secret, found.token)))
      return say(c, 403, words.foreign, [words.askSender]);
    const field = (name: string, most: number) => (fields.get(name) ?? "").slice(0, most);
    const sent = fields.has("action")
      ? { action: field("action", 64), value: field("value", 1_000), picked: null }
      : {
          name: field("name", 64),
          context: field("context", 2_000),
          instance: field("instance", 64),
          answers: answersIn(fields),
        };
    return shown(c, found.token, await byLink.decide(found.hash, sent));
  });
}

type Who = Extract<ByLinkShown, { type: "who" }>;

const whoPage = (at: string, action: string, { title, lead, tick, name, go, careful, fault }: Who): Html =>
  door(
    at,
    title,
    html`<p>${lead}</p>
    ${fault !== null && html`<p class="error" id="fault" role="alert">${fault}</p>`}
    <form class="asks" method="post" action="${action}">
      <div class="tick"><input type="checkbox" id="me" name="me" value="yes" required ${fault !== null && html`aria-describedby="fault"`}>
        <label for="me">${tick}</label></div>
      <div class="field"><label for="name">${name}</label>
        <input id="name" name="name" autocomplete="off" required ${fault !== null && html`aria-describedby="fault"`}></div>
      <button class="button primary">${go}</button>
    </form>
    <p class="advice">${careful}</p>`,
  );

/** What a page is otherwise, without a way to any other. */
const entryPage = ({ who, view }: Extract<ByLinkShown, { type: "entry" }>, frame: PageFrame): Html =>
  layout(
    frame.at,
    `${frame.told.length > 0 ? `${words.nothingDone}: ` : ""}${view.title}`,
    html`<header class="top">${brand}<span class="me">${who}</span></header>
    <main id="page" tabindex="-1">
      ${toldHtml(frame.told)}
      <h1>${view.title}</h1>
      <p class="lead">${view.lead}</p>
      ${sectionsHtml(view, frame)}
    </main>
    <footer>${words.footer}</footer>`,
  );
