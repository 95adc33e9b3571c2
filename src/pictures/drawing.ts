import { createRequire } from "node:module";
import { renderAsync } from "@resvg/resvg-js";
import type { Picture } from "../core/coverage/picture.ts";
import type { Drawing, PictureForm, Theme } from "../ports/drawing.ts";
import { tableOf } from "../views/words/pictures.ts";
import { domainsSheet, queueSheet } from "./bars.ts";
import { type ChartSheet, type Layout, svgOf } from "./chart.ts";
import { heatSheet } from "./heat.ts";
import { indexedPng } from "./indexed-png.ts";
import { CHAT_WIDTH, lookOf, PLACES } from "./looks.ts";
import { progressSheet } from "./progress.ts";

const { resolve } = createRequire(import.meta.url);
/** Inter for what it has, DejaVu for the scripts it lacks. */
export const FONT_FILES = [
  "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
  "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
].map((file) => resolve(file));

const ROWS_ON_A_PAGE = 300;
/** From the best to what fits nearly everywhere: rows, and pixels of the picture for one of a page. */
const IN_CHAT: readonly (readonly [rows: number, sharpness: number])[] = [
  [20, 2],
  [20, 1.5],
  [20, 1.25],
  [20, 1.1],
  [12, 1.5],
  [12, 1.25],
  [8, 1.5],
  [12, 1],
  [8, 1.25],
  [5, 1.5],
  [5, 1],
];

/** How the bytes grow with them, about. */
const sizeOf = (rows: number, sharpness: number) => rows ** 0.8 * sharpness ** 1.3;

const KEPT = 200; // drawings: a page that is read again has the same ones in it

/** Drawn by ECharts, made into pixels by resvg with the fonts that come along. */
export function drawing(): Drawing {
  const kept = new Map<string, string>();

  return {
    async svg(picture, theme, form) {
      const key = JSON.stringify([theme, form, picture]);
      const drawn = kept.get(key) ?? draw(picture, theme, form, ROWS_ON_A_PAGE);
      kept.delete(key);
      kept.set(key, drawn);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return drawn;
    },

    async png(picture, most) {
      let hopeless = Number.POSITIVE_INFINITY; // a size beyond which nothing need be tried
      const all = tableOf(picture).rows.length;
      for (const [at, [rows, sharpness]] of IN_CHAT.entries()) {
        const size = sizeOf(Math.min(rows, all), sharpness);
        if (size > hopeless && at < IN_CHAT.length - 1) continue;
        const drawn = await pixelsOf(draw(picture, "light", "chat", rows), sharpness);
        if (drawn.length <= most) return drawn;
        hopeless = size * Math.min(0.99, (1.2 * most) / drawn.length);
      }
      return null;
    },
  };
}

function draw(picture: Picture, theme: Theme, form: PictureForm, rows: number): string {
  const look = lookOf(theme);
  return svgOf(sheetOf(picture, { look, rows, place: PLACES[form] }), picture.title, look);
}

function sheetOf(picture: Picture, layout: Layout): ChartSheet {
  switch (picture.type) {
    case "domains":
      return domainsSheet(picture, layout);
    case "progress":
      return progressSheet(picture, layout);
    case "heat":
      return heatSheet(picture, layout);
    case "queue":
      return queueSheet(picture, layout);
  }
}

async function pixelsOf(svg: string, sharpness: number): Promise<Buffer> {
  const { pixels, width, height } = await renderAsync(svg, {
    fitTo: { mode: "width", value: Math.round(CHAT_WIDTH * sharpness) },
    font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: "Inter" },
  });
  return indexedPng(pixels, width, height);
}
