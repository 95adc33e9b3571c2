import type { CustomSeriesRenderItemAPI } from "echarts";
import type { HeatPicture } from "../core/coverage/picture.ts";
import { noTrainee } from "../views/words/pictures.ts";
import { andMore, type ChartSheet, FOOT, HEAD, heading, type Layout, none, words } from "./chart.ts";
import { FONTS, fitted, heatShade, INSIDE, type Look, MARGIN, WIDTH, widthOf } from "./looks.ts";

/** Trainees down, domains across; each cell says its numbers, and its shade their share. */

const ROW = 28;
const NAMES = { most: 132, least: 84 };
const SIZE = 12;
const TURNED = 132; // at most

export function heatSheet(picture: HeatPicture, { look, rows }: Layout): ChartSheet {
  const shown = picture.trainees.slice(0, rows);
  const widest =
    Math.max(0, ...shown.flatMap(({ cells }) => cells.map((one) => widthOf(said(one), SIZE)))) + 4;
  const domains = picture.domains.slice(0, Math.floor((INSIDE - NAMES.least) / widest));
  const names = Math.min(NAMES.most, INSIDE - domains.length * widest);
  const column = Math.min(Math.floor((INSIDE - names) / Math.max(1, domains.length)), 90);
  const heads = domains.map((name) => fitted(name, TURNED, SIZE));
  const turned = Math.max(0, ...heads.map((head) => widthOf(head, SIZE)));
  const level = domains.length > 0 && turned <= column - 8;
  const top = HEAD + (level ? 24 : turned + 8);
  const left = MARGIN + names;
  const foot = top + Math.max(1, shown.length) * ROW + 18;
  const more = [
    ...andMore(picture.trainees.length - shown.length, "trainee", foot, look),
    ...andMore(picture.domains.length - domains.length, "domain", foot + 18, look),
  ];
  return {
    width: WIDTH,
    height: foot + (more.length > 0 ? FOOT + 10 : 0),
    option: {
      grid: { left, top, width: column * domains.length, height: shown.length * ROW },
      xAxis: { type: "value", show: false, min: 0, max: Math.max(1, domains.length) },
      yAxis: { type: "value", show: false, min: 0, max: Math.max(1, shown.length), inverse: true },
      series: [
        {
          type: "custom",
          silent: true,
          data: shown.flatMap(({ cells }, row) =>
            cells.slice(0, domains.length).map(({ covered, total }, at) => [at, row, covered, total]),
          ),
          renderItem: (_, api) => cell(api, look, column),
        },
      ],
      graphic: [
        heading(picture.title, look),
        ...heads.map((head, at) =>
          words(head, left + (at + 0.5) * column, top - 8 - (level ? 4 : 0), {
            size: SIZE,
            fill: look.ink,
            ...(level ? { align: "center" } : { turned: true }),
          }),
        ),
        ...shown.map(({ name }, at) =>
          words(fitted(name, names - 10, 12), MARGIN, top + (at + 0.5) * ROW, { fill: look.ink }),
        ),
        ...none(shown.length, noTrainee, top + ROW / 2, look),
        ...more,
      ],
    },
  };
}

function cell(api: CustomSeriesRenderItemAPI, look: Look, width: number) {
  const [at = 0, row = 0, covered = 0, total = 0] = [0, 1, 2, 3].map((one) => Number(api.value(one)));
  const [x = 0, y = 0] = api.coord([at, row]);
  const { fill, text } = heatShade(look, covered, total);
  return {
    type: "rect" as const,
    shape: { x: x + 1, y: y + 1, width: width - 2, height: ROW - 2, r: 3 },
    style: { fill },
    textContent: {
      type: "text" as const,
      style: { text: said({ covered, total }), fill: text, font: `600 ${SIZE}px ${FONTS}` },
    },
    textConfig: { position: "inside" as const },
  };
}

const said = ({ covered, total }: { covered: number; total: number }) => `${covered}/${total}`;
