import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Hono } from "hono";
import { etag } from "hono/etag";
import type { Site } from "./guard.ts";

/** The files that pages load: read once, from here and from the installed Turbo. */

const turbo = createRequire(import.meta.url).resolve("@hotwired/turbo/dist/turbo.es2017-esm.js");
const own = (name: string) => new URL(`./assets/${name}`, import.meta.url);

const files = [
  ...["base.css", "messages.css", "form.css", "talk.css"].map((name) => ({
    name,
    file: own(name),
    type: "text/css; charset=utf-8",
  })),
  { name: "local.js", file: own("local.js"), type: "text/javascript; charset=utf-8" },
  { name: "icon.svg", file: own("icon.svg"), type: "image/svg+xml" },
  { name: "turbo.js", file: turbo, type: "text/javascript; charset=utf-8" },
];

export function addAssets(app: Hono<Site>): void {
  app.use("/assets/*", etag());
  for (const { name, file, type } of files) {
    const content = readFileSync(file, "utf8");
    app.get(`/assets/${name}`, (c) =>
      c.body(content, 200, { "Content-Type": type, "Cache-Control": "no-cache" }),
    );
  }
}
