import { readFileSync } from "node:fs";
import type { Context, Env, Hono } from "hono";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";

type Source = string | ((c: Context) => string);
type May = Partial<Record<"scriptSrc" | "styleSrc" | "connectSrc", Source[]>>;

/** @param may what pages may load beside pictures of ours: nothing is allowed that is not named */
export const headers = (may: May) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      ...may,
      imgSrc: ["'self'", "data:"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    crossOriginEmbedderPolicy: true, // nothing of another origin stands in a page
    permissionsPolicy: { camera: false, geolocation: false, microphone: false },
    referrerPolicy: "same-origin", // not `no-referrer`: browsers then send `Origin: null` with our own forms
    strictTransportSecurity: false, // each site knows whether it is reached over https
    xFrameOptions: "DENY",
  });

const own = (name: string) => new URL(`./assets/${name}`, import.meta.url);

/**
 * Below /assets, each read once: our icon, one stylesheet (what comes later narrows what came before), and scripts.
 * @param styles beside what all of our pages share
 */
export function addAssets<E extends Env>(
  app: Hono<E>,
  styles: readonly URL[],
  scripts: Readonly<Record<string, URL>> = {},
): void {
  const files = [
    { name: "pages.css", of: [own("common.css"), ...styles], type: "text/css" },
    { name: "icon.svg", of: [own("icon.svg")], type: "image/svg+xml" },
    ...Object.entries(scripts).map(([name, file]) => ({ name, of: [file], type: "text/javascript" })),
  ];
  app.use("/assets/*", etag());
  for (const { name, of, type } of files) {
    const content = of.map((file) => readFileSync(file, "utf8")).join("\n");
    app.get(`/assets/${name}`, (c) =>
      c.body(content, 200, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-cache" }),
    );
  }
}
