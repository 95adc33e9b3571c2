import type { CustomSeriesRenderItemAPI } from "echarts";
import { addDays, daysBetween, formatDay } from "../core/calendar/calendar.ts";
import type { ProgressPicture } from "../core/coverage/picture.ts";
import { given } from "../core/given.ts";
import * as said from "../views/words/pictures.ts";
import { type ChartSheet, heading, headOf, type Layout, words } from "./chart.ts";
import { fitted, type Place } from "./looks.ts";

/** What is covered week by week, the line it would have to follow, and where its pace leads. */

const PLOT = { wide: 160, narrow: 190 };
const SCALE = 34; // room for the numbers beside the plot
const AXIS = 30; // the line that says what is counted

export function progressSheet(picture: ProgressPicture, layout: Layout): ChartSheet {
  const { look, place } = layout;
  const { width, margin, inside, size } = place;
  const { points, total, start, target, forecast } = picture;
  const whole = Math.max(1, total);
  const at = (day: string) => daysBetween(start, day);
  const last = points.at(-1);
  const ahead = [target, forecast?.earliest, forecast?.latest];
  const dates = given([...points.map(({ day }) => day), ...ahead]).sort();
  const days = dates.map(at);
  const first = Math.min(0, ...days);
  const end = Math.max(7, ...days);
  const beyond = first + (end - first) * 1.04;
  const { approved, waiting, returned } = look.states;
  const key = keyOf(picture);
  const line = size + 8;
  const top = headOf(place) + AXIS;
  const high = place.wide ? PLOT.wide : PLOT.narrow;
  const bottom = top + high;
  const left = margin + SCALE;
  const plot = inside - SCALE - 4;
  return {
    width,
    height: bottom + 34 + key.length * line + 4,
    option: {
      grid: { left, top, width: plot, height: high },
      xAxis: {
        type: "value",
        min: first,
        max: beyond,
        axisLabel: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: look.quiet } },
      },
      yAxis: {
        type: "value",
        min: 0,
        max: whole,
        interval: Math.ceil(whole / 4),
        axisLabel: { color: look.quiet, fontSize: size, showMaxLabel: true, hideOverlap: true },
        splitLine: { lineStyle: { color: look.line } },
      },
      series: [
        {
          type: "custom",
          silent: true,
          data: forecast && last ? [0] : [],
          renderItem: (_, api) => band(api),
        },
        {
          type: "line",
          silent: true,
          symbol: "none",
          lineStyle: { color: returned.fill, width: 2, type: "dashed" },
          data: target ? [{ value: [0, 0] }, { value: [at(target), whole] }] : [],
        },
        {
          type: "line",
          silent: true,
          symbol: "circle",
          showSymbol: true,
          symbolSize: (_, { dataIndex }) => (dataIndex === points.length - 1 ? 9 : 0),
          lineStyle: { color: approved.fill, width: 3 },
          itemStyle: { color: approved.fill },
          data: points.map(({ day, covered }) => [at(day), covered]),
        },
      ],
      graphic: [
        ...heading(picture.title, layout),
        words(said.axisCounts, margin, top - 18, { size, fill: look.quiet }),
        ...daysBelow(place).map(({ at: share, align }) =>
          words(formatDay(addDays(start, dayAt(share))), left + share * plot, bottom + 14, {
            size,
            fill: look.quiet,
            align,
          }),
        ),
        ...key.flatMap(({ sign, text }, row) => {
          const y = bottom + 40 + row * line;
          return [
            swatch(sign, y, layout),
            words(fitted(text, inside - 32, size), margin + 32, y, { size, fill: look.ink }),
          ];
        }),
      ],
    },
  };

  function dayAt(share: number): number {
    return Math.round(first + share * (beyond - first));
  }

  function band(api: CustomSeriesRenderItemAPI) {
    if (!forecast || !last) return { type: "group" as const, children: [] };
    const from = api.coord([at(last.day), last.covered]);
    const soon = api.coord([at(forecast.earliest), whole]);
    const late = forecast.latest
      ? [api.coord([at(forecast.latest), whole])]
      : [api.coord([beyond, whole]), api.coord([beyond, last.covered])];
    return {
      type: "polygon" as const,
      shape: { points: [from, soon, ...late] },
      style: { fill: waiting.fill, opacity: 0.55, stroke: approved.fill, lineWidth: 1, lineDash: [2, 3] },
    };
  }
}

/** Where along the plot a day is written: at both ends, and between them where there is room. */
const daysBelow = ({ wide }: Place): { at: number; align: "left" | "center" | "right" }[] => [
  { at: 0, align: "left" },
  ...(wide ? [0.25, 0.5, 0.75].map((at) => ({ at, align: "center" as const })) : []),
  { at: 1, align: "right" },
];

type Sign = "covered" | "target" | "forecast";

/** What each line means, with the numbers at its ends: the key is the picture's own text. */
function keyOf({ points, total, target, forecast }: ProgressPicture): { sign: Sign; text: string }[] {
  const last = points.at(-1);
  const covered = last ? said.coveredBy(last.covered, total, last.day) : said.nothingYet(total);
  return given<{ sign: Sign; text: string }>([
    { sign: "covered", text: covered },
    target && { sign: "target", text: said.targetIs(total, target) },
    forecast && { sign: "forecast", text: said.forecastIs(forecast.earliest, forecast.latest) },
  ]);
}

function swatch(sign: Sign, y: number, { look, place: { margin } }: Layout) {
  const { approved, waiting, returned } = look.states;
  if (sign === "forecast")
    return {
      type: "rect" as const,
      silent: true,
      shape: { x: margin, y: y - 6, width: 24, height: 12 },
      style: { fill: waiting.fill, opacity: 0.55, stroke: approved.fill, lineDash: [2, 3] },
    };
  return {
    type: "line" as const,
    silent: true,
    shape: { x1: margin, y1: y, x2: margin + 24, y2: y },
    style:
      sign === "target"
        ? { stroke: returned.fill, lineWidth: 2, lineDash: [5, 4] }
        : { stroke: approved.fill, lineWidth: 3 },
  };
}
