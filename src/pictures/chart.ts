import {
  BarChart,
  type BarSeriesOption,
  CustomChart,
  type CustomSeriesOption,
  LineChart,
  type LineSeriesOption,
} from "echarts/charts";
import {
  GraphicComponent,
  type GraphicComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
} from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import * as said from "../views/words/pictures.ts";
import { FONTS, fitted, INSIDE, type Look, MARGIN, widthOf } from "./looks.ts";

echarts.use([
  BarChart,
  CustomChart,
  LineChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  SVGRenderer,
]);
// Where there is no browser ECharts knows the widths of one font's letters, which is not ours.
echarts.setPlatformAPI({
  measureText: (text, font) => ({ width: widthOf(text, Number(/([\d.]+)px/.exec(font ?? "")?.[1] ?? 12)) }),
});

export type ChartOption = echarts.ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | LineSeriesOption
  | GraphicComponentOption
  | GridComponentOption
  | LegendComponentOption
>;

/** A picture laid out: everything at its place, in pixels. */
export interface ChartSheet {
  width: number;
  height: number;
  option: ChartOption;
}

/** How a sheet is to be laid out. */
export interface Layout {
  look: Look;
  rows: number; // at most
}

/** The sheet as SVG: the same bytes for the same sheet. */
export function svgOf({ width, height, option }: ChartSheet, title: string, look: Look): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: look.paper,
      textStyle: { fontFamily: FONTS },
      ...option,
    });
    return asDocument(chart.renderToSVGString(), title);
  } finally {
    chart.dispose();
  }
}

/**
 * What ECharts writes, fit for any page: without styles (a policy may forbid them; what they say of text becomes
 * attributes), without its notes to itself and the numbers it counts its charts with, and named for who hears it.
 */
function asDocument(svg: string, title: string): string {
  const name = title.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return svg
    .replace(/<style[\s\S]*?<\/style>\n?/g, "")
    .replace(/ (ecmeta_\w+|class|xml:space)="[^"]*"/g, "")
    .replace(/ style="([^"]*)"/g, (_, style: string) => attributesOf(style))
    .replace(/(id="|"url\(#|href="#)zr\d+-/g, "$1")
    .replace("<svg ", `<svg role="img" aria-label="${name}" font-family="${FONTS}" `)
    .replace(/\n/g, "");
}

/** "font: 600 13px Inter", or each of it by its own name, as attributes. */
function attributesOf(style: string): string {
  const said = (name: string) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`).exec(style)?.[1]?.trim();
  const [, ownWeight, ownSize] = /^(?:\w+ )*?(\d{3})? ?([\d.]+px)/.exec(said("font") ?? "") ?? [];
  const [size, weight] = [said("font-size") ?? ownSize, said("font-weight") ?? ownWeight];
  return size ? ` font-size="${size}"${weight ? ` font-weight="${weight}"` : ""}` : "";
}

interface ChartText {
  size?: number;
  bold?: true;
  align?: "left" | "right" | "center";
  fill: string;
  turned?: true;
}

/** Words whose middle stands at `y`. */
export const words = (
  text: string,
  x: number,
  y: number,
  { size = 12, bold, align = "left", fill, turned }: ChartText,
) => ({
  type: "text" as const,
  silent: true,
  x,
  y,
  ...(turned && { rotation: Math.PI / 2 }),
  style: {
    text,
    fill,
    font: `${bold ? 600 : 400} ${size}px ${FONTS}`,
    align,
    verticalAlign: "middle" as const,
  },
});

export const HEAD = 44; // the title's line with the room around it
export const FOOT = 30;

export const heading = (title: string, look: Look) =>
  words(fitted(title, INSIDE, 15), MARGIN, 24, { size: 15, bold: true, fill: look.ink });

/** How many there are that have no room, at the sheet's foot. */
export const andMore = (more: number, what: string, y: number, look: Look) =>
  more > 0 ? [words(said.andMore(more, what), MARGIN, y, { fill: look.quiet })] : [];

/** What stands in place of rows where there are none. */
export const none = (rows: number, sentence: string, y: number, look: Look) =>
  rows === 0 ? [words(sentence, MARGIN, y, { size: 13, fill: look.quiet })] : [];
