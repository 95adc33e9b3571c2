import { randomUUID } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isWithin } from "../../src/core/within.ts";
import {
  type Page,
  type PageLink,
  type Pages,
  type Pressed,
  pageAt,
  pathOf,
  type Query,
} from "../../src/ports/pages.ts";
import type { HandedOut, Visit } from "../../src/ports/visits.ts";
import { addAssets } from "../shared/browser.ts";
import { ABOUT } from "./about.ts";
import { attempts } from "./attempts.ts";
import { hrefOf, type PageFrame, viewPage } from "./blocks.ts";
import { addByLink } from "./by-link.ts";
import { cookies } from "./cookie.ts";
import { answersIn, faultsOf } from "./forms.ts";
import { forwardedBy } from "./forwarded.ts";
import { aboutPage, openPage, otherPage, sentencePage } from "./frame.ts";
import { browserHeaders, guard, smallBodies } from "./guard.ts";
import { LIMITS, LINK_MS, type WebOptions } from "./options.ts";
import { formMark, hashOf, isSound, newSecret, partsOf, same } from "./tokens.ts";
import * as words from "./words.ts";

/*
 *   GET  /pages/open/:token   a button, so that whatever fetches links out of messages opens nothing
 *   POST /pages/open/:token   uses the link up and begins a visit
 *   GET  /pages, /pages/…     a page, as its person may see it now
 *   POST /pages/press         a chat button that stands on a page
 *   POST /pages/send          a form of chat's that stands on a page
 *   GET  /pages/files/:name   a document of the visitor's own, made now
 *   POST /pages/out           ends the visit
 *   /pages/by-link/:token     what a named outsider decides, without a visit: by-link.ts
 *   GET  /pages/about/:name   privacy, terms and help, for anybody
 */

const STYLES = ["frame.css", "blocks.css", "cards.css", "print.css"].map(
  (name) => new URL(`./assets/${name}`, import.meta.url),
);

const SCRIPTS = { "copy.js": new URL("./assets/copy.js", import.meta.url) };

type OpenVisit = Visit & { secret: string };
type Posted = { visit: OpenVisit; fields: URLSearchParams };
type NotDone = Extract<Pressed, { type: "told" | "again" }>;

export function site(options: WebOptions & { pages: Pages }): Hono {
  const { visits, secret, clock, base, pages, drawing, log } = options;
  const at = () => `${new URL(base() ?? "http://localhost").pathname.replace(/\/+$/, "")}/pages`;
  const origins = () => {
    const own = base();
    return [...(own ? [new URL(own).origin] : []), ...(options.alsoFrom?.() ?? [])];
  };
  const cookie = cookies(() => base()?.startsWith("https:") ?? false, "/pages");
  const tries = attempts(() => clock.now().getTime());
  const asker = forwardedBy(options.proxies ?? []);

  const app = new Hono({ strict: false }).basePath("/pages");
  app.use(browserHeaders);
  app.use(guard(origins));
  addAssets(app, STYLES, SCRIPTS);
  app.use(smallBodies);

  const say = (c: Context, status: ContentfulStatusCode, title: string, lines: readonly string[] = []) =>
    c.html(sentencePage(at(), title, lines), status);
  const go = (c: Context, where: Omit<PageLink, "text">) => c.redirect(hrefOf(where, at()), 303);

  /** The visit of this browser, if one is open. */
  async function visitOf(c: Context): Promise<OpenVisit | null> {
    const value = cookie.visit(c);
    const found = value && (await visits.visit(hashOf(value), clock.now(), LIMITS));
    return found ? { ...found, secret: value } : null;
  }

  async function end(c: Context, { hash }: Visit, status: ContentfulStatusCode, title: string) {
    await visits.end(hash);
    cookie.end(c);
    return say(c, status, title, [words.askAgain]);
  }
  const gone = (c: Context, visit: Visit) => end(c, visit, 403, words.gone);

  /** The link of this request, or the answer that says why it opens nothing. */
  async function linkOf(c: Context): Promise<{ link: HandedOut } | { no: Response }> {
    const tried = c.req.param("token") ?? "";
    const token = partsOf(tried);
    const name = token ? hashOf(tried) : "malformed"; // these are known for what they are, and looked up nowhere
    const no = async (status: ContentfulStatusCode, sentence: string) => {
      const address = asker(getConnInfo(c).remote.address, c.req.header("x-forwarded-for"));
      if (tries.failed(name, address)) return { no: await say(c, 429, words.tooMany) };
      return { no: await say(c, status, sentence, [words.askAgain]) };
    };
    if (token && tries.spent(name)) return { no: await say(c, 429, words.tooMany) };
    const link = token && (await visits.link(hashOf(token.random)));
    if (!token || !link || !isSound(secret, token, link)) return no(404, words.unknown);
    if (link.usedAt) return no(410, words.used);
    const handedOutAt = new Date(link.expiresAt.getTime() - LINK_MS);
    const isGood = clock.now() < link.expiresAt && isWithin(LINK_MS, handedOutAt, clock.now());
    return isGood ? { link } : no(410, words.expired);
  }

  app.get("/open/:token", async (c) => {
    const found = await linkOf(c);
    return "no" in found ? found.no : c.html(openPage(at(), c.req.param("token")));
  });

  app.post("/open/:token", async (c) => {
    const found = await linkOf(c);
    if ("no" in found) return found.no;
    const { link } = found;
    const open = await visitOf(c);
    if (open && open.personId !== link.personId)
      return c.html(otherPage(at(), formMark(secret, open.secret)), 409);
    const value = newSecret();
    const { account, personId } = link;
    const visit = { hash: hashOf(value), account, personId, begunAt: clock.now() };
    if (!(await visits.begin(link.hash, visit))) return say(c, 410, words.used, [words.askAgain]);
    if (open) await visits.end(open.hash);
    cookie.begin(c, value);
    const page = pageAt(link.page);
    return page ? go(c, { to: page }) : say(c, 404, words.missing);
  });

  /** What was posted, from a form of this very visit. */
  async function posted(c: Context): Promise<Posted | null> {
    const visit = await visitOf(c);
    if (!visit || !c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded")) return null;
    const fields = new URLSearchParams(await c.req.text());
    return same(fields.get("mark") ?? "", formMark(secret, visit.secret)) ? { visit, fields } : null;
  }

  /** @param why nothing was done by what was pressed or sent there; null: nothing was */
  async function shown(c: Context, visit: OpenVisit, page: Page, query: Query, why: NotDone | null = null) {
    const result = await pages.show(visit, page, query);
    const mark = formMark(secret, visit.secret);
    const again = why?.type === "again" ? why : null;
    const told = again ? faultsOf(again) : why?.type === "told" ? why.lines : [];
    const here = pathOf(page);
    const posts = { press: `${at()}/press`, send: `${at()}/send`, fields: { mark, page: here } };
    const place: PageFrame = { at: at(), here, mark, posts, once: randomUUID(), told, again, drawing };
    switch (result.type) {
      case "gone":
        return gone(c, visit);
      case "refused": {
        const view = { title: words.refused, lead: result.sentence, up: null, sections: [] };
        return c.html(viewPage(result.around, view, place), 403);
      }
      case "page":
        return c.html(viewPage(result.around, result.view, place), why ? 409 : 200);
    }
  }

  /** What came of it, where it can be seen; or the page it came from, with why nothing did. */
  async function answered(c: Context, { visit, fields }: Posted, pressed: Pressed) {
    if (pressed.type === "gone") return gone(c, visit);
    if (pressed.type === "done") return go(c, pressed);
    const page = pageAt(fields.get("page") ?? "");
    if (page) return shown(c, visit, page, {}, pressed);
    return say(c, 409, words.nothingDone, pressed.type === "told" ? pressed.lines : faultsOf(pressed));
  }

  app.post("/press", async (c) => {
    const found = await posted(c);
    if (!found) return say(c, 403, words.foreign, [words.askAgain]);
    const { visit, fields } = found;
    const [action = "", value = ""] = [fields.get("action") ?? "", fields.get("value") ?? ""];
    const once = (fields.get("once") ?? "").slice(0, 64);
    const picked = fields.get("picked")?.slice(0, 16) ?? null;
    const pressed = await pages.press(visit, once, { action, value: value.slice(0, 1_000), picked });
    return answered(c, found, pressed);
  });

  app.post("/send", async (c) => {
    const found = await posted(c);
    if (!found) return say(c, 403, words.foreign, [words.askAgain]);
    const { visit, fields } = found;
    const field = (name: string, most: number) => (fields.get(name) ?? "").slice(0, most);
    const form = {
      name: field("name", 64),
      context: field("context", 2_000),
      instance: field("instance", 64),
    };
    return answered(c, found, await pages.send(visit, { ...form, answers: answersIn(fields) }));
  });

  app.post("/out", async (c) => {
    const found = await posted(c);
    return found ? end(c, found.visit, 200, words.signedOut) : say(c, 403, words.foreign);
  });

  app.get("/", async (c) => {
    const visit = await visitOf(c);
    if (!visit) return say(c, 401, words.noVisit, [words.askAgain]);
    const page = await pages.first(visit);
    if (page === "gone") return gone(c, visit);
    return go(c, { to: page });
  });

  addByLink(app, { ...options, at, say, tries, asker });

  app.get("/about/:name", (c) => {
    const name = c.req.param("name");
    const found = Object.hasOwn(ABOUT, name) ? ABOUT[name] : undefined;
    return found ? c.html(aboutPage(at(), name)) : say(c, 404, words.missing);
  });

  app.get("/files/:name", async (c) => {
    const visit = await visitOf(c);
    if (!visit) return say(c, 401, words.noVisit, [words.askAgain]);
    const file = await pages.file(visit, c.req.param("name"));
    if (file === "gone") return gone(c, visit);
    if (!file) return say(c, 404, words.missing);
    return c.body(Buffer.from(file.bytes), 200, {
      "Content-Type": file.type,
      "Content-Disposition": `attachment; filename="${file.name}"`,
    });
  });

  app.get("/*", async (c) => {
    const visit = await visitOf(c);
    if (!visit) return say(c, 401, words.noVisit, [words.askAgain]);
    const page = pageAt(new URL(c.req.url).pathname.slice("/pages/".length));
    return page ? shown(c, visit, page, c.req.query()) : say(c, 404, words.missing);
  });

  app.notFound((c) => say(c, 404, words.missing));
  app.onError((error, c) => {
    log("pages.failed", { route: c.req.routePath, error: error.name }); // never an address: it may hold a token
    return say(c, 500, words.failed);
  });
  return app;
}
