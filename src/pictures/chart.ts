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
import { FONTS, fitted, type Look, type Place, widthOf, wrapped } from "./looks.ts";

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
  place: Place;
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
}

/** Words whose middle stands at `y`. */
export const words = (
  text: string,
  x: number,
  y: number,
  { size = 12, bold, align = "left", fill }: ChartText,
) => ({
  type: "text" as const,
  silent: true,
  x,
  y,
  style: {
    text,
    fill,
    font: `${bold ? 600 : 400} ${size}px ${FONTS}`,
    align,
    verticalAlign: "middle" as const,
  },
});

/** The title's line with the room around it; on a page a heading stands above. */
export const headOf = ({ titled }: Place) => (titled ? 44 : 0);

export const heading = (title: string, { look, place }: Layout) =>
  place.titled
    ? [words(fitted(title, place.inside, 15), place.margin, 24, { size: 15, bold: true, fill: look.ink })]
    : [];

/** Quiet lines below everything: what is counted, and how many there are that have no room. */
export function footLines(lines: readonly string[], top: number, { look, place }: Layout) {
  const { margin, inside, size } = place;
  const line = size + 6;
  const all = lines.flatMap((text) => wrapped(text, inside, size));
  return {
    height: all.length * line + 10,
    drawn: all.map((text, at) => words(text, margin, top + (at + 0.5) * line, { size, fill: look.quiet })),
  };
}

/** What stands in place of rows where there are none. */
export const none = (rows: number, sentence: string, y: number, { look, place }: Layout) =>
  rows === 0 ? [words(sentence, place.margin, y, { size: place.size + 1, fill: look.quiet })] : [];
