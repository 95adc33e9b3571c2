import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { type Context, Hono } from "hono";
import { addAssets } from "../shared/browser.ts";
import { type DeskParts, deskFor, Refused } from "./desk.ts";
import { eventHandling } from "./event-handling.ts";
import { browserHeaders, guard, type Site, smallBodies } from "./guard.ts";
import { choosePage, sentencePage, talkPage } from "./page.ts";
import { addRoutes } from "./routes.ts";

/** The pages below /local. What people do on them is in routes.ts. */

const own = (name: string) => new URL(`./assets/${name}`, import.meta.url);
const { resolve } = createRequire(import.meta.url);
const turbo = pathToFileURL(resolve("@hotwired/turbo/dist/turbo.es2017-esm.js"));

export function site(parts: DeskParts): Hono<Site> {
  const { live } = parts;
  const desk = deskFor(parts);
  const { seen } = desk;
  const { opened } = eventHandling(parts);

  const app = new Hono<Site>({ strict: false }).basePath("/local");
  app.use(browserHeaders);
  app.use(guard(parts.hosts));
  app.use(async (_, next) => {
    if (!parts.handler())
      throw new Refused(503, "The workspace is not open at the moment. Please try again soon.");
    await parts.during(next());
  });
  app.use(smallBodies);
  addAssets(app, ["base.css", "messages.css", "form.css", "talk.css"].map(own), {
    "local.js": own("local.js"),
    "turbo.js": turbo,
  });
  app.use(async (c, next) => {
    c.header("Cache-Control", "no-store");
    await next();
  });

  app.get("/", async (c) => {
    const active = (await seen.visitors()).filter((visitor) => visitor.active);
    const cards = active.map(async (one) => ({ ...one, unread: await seen.unread(one) }));
    return c.html(choosePage(c.get("nonce"), await Promise.all(cards)));
  });

  async function conversationPage(c: Context<Site>, conversation: string): Promise<Response> {
    const visitor = await desk.visitor(c);
    const place = await desk.place(visitor, conversation);
    if (place.direct && parts.messages.count(place.id) === 0) await opened(visitor.user, place.id);
    const wish = { replyTo: c.req.query("reply") ?? null, all: c.req.query("all") === "yes", form: null };
    return c.html(talkPage(c.get("nonce"), await seen.page(visitor, place, wish)));
  }
  app.get("/as/:user", (c) => conversationPage(c, `dm:${c.req.param("user")}`));
  app.get("/as/:user/channel/:channel", (c) => conversationPage(c, `channel:${c.req.param("channel")}`));

  app.get("/as/:user/form/:instance", async (c) => {
    const { visitor, open } = await desk.openForm(c);
    return desk.formPage(c, visitor, open, false);
  });

  app.get("/as/:user/events", async (c) => {
    const visitor = await desk.visitor(c);
    const known = c.req.header("last-event-id") ?? c.req.query("seen") ?? null;
    c.header("Content-Type", "text/event-stream");
    return c.body(live.stream(visitor.user, known));
  });

  addRoutes(app, parts, desk);

  app.notFound((c) => c.html(sentencePage(c.get("nonce"), "There is no such page here."), 404));
  app.onError((error, c) => {
    if (error instanceof Refused) return c.html(sentencePage(c.get("nonce"), error.message), error.status);
    parts.log("A page of the local workspace failed", { path: c.req.routePath, error: error.name });
    return c.html(sentencePage(c.get("nonce"), "Something went wrong here. Please try again."), 500);
  });
  return app;
}
