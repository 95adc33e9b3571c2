import type { CustomSeriesRenderItemAPI } from "echarts";
import type { HeatPicture } from "../core/coverage/picture.ts";
import { given } from "../core/given.ts";
import * as words from "../views/words/pictures.ts";
import * as chart from "./chart.ts";
import { FONTS, fitted, heatShade, type Look, type Place, widthOf, wrapped } from "./looks.ts";

/**
 * Trainees down, domains across; each cell says its numbers, and its shade their share. On a desk names and domains are
 * beside the cells; on a phone a name has the line above its cells, and the domains' codes, with a key, stand above every
 * few people.
 */

const WIDE = { row: 32, roomy: 40, names: 200, column: 64 }; // roomy: where a name takes two lines
const NARROW = { row: 52, name: 22, heads: 32, group: 8, column: 40 };

/** Where everything stands. */
interface HeatPlan {
  domains: number; // for so many there is room
  left: number;
  column: number;
  cell: number; // its height
  top(row: number): number; // of a row's cells
  bottom: number;
  heads: ReturnType<typeof chart.words>[];
  names: ReturnType<typeof chart.words>[];
  key: string[];
}

export function heatSheet(picture: HeatPicture, layout: chart.Layout): chart.ChartSheet {
  const { look, place } = layout;
  const shown = picture.trainees.slice(0, layout.rows);
  const plan = place.wide ? widePlan(picture, shown, layout) : narrowPlan(picture, shown, layout);
  const [hidden, cut] = [picture.trainees.length - shown.length, picture.domains.length - plan.domains];
  const foot = chart.footLines(
    given([
      shown.length > 0 && words.heatCounts,
      ...plan.key,
      hidden > 0 && words.andMore(hidden, "trainee"),
      cut > 0 && words.andMore(cut, "domain"),
    ]),
    plan.bottom + 6,
    layout,
  );
  return {
    width: place.width,
    height: plan.bottom + 6 + foot.height,
    option: {
      grid: { left: 0, top: 0, width: place.width, height: plan.bottom },
      xAxis: { type: "value", show: false, min: 0, max: place.width },
      yAxis: { type: "value", show: false, min: 0, max: plan.bottom, inverse: true },
      series: [
        {
          type: "custom",
          silent: true,
          data: shown.flatMap(({ cells }, row) =>
            cells
              .slice(0, plan.domains)
              .map(({ covered, total }, at) => [plan.left + at * plan.column, plan.top(row), covered, total]),
          ),
          renderItem: (_, api) => cell(api, look, plan, place.size),
        },
      ],
      graphic: [
        ...chart.heading(picture.title, layout),
        ...plan.heads,
        ...plan.names,
        ...chart.none(shown.length, words.noTrainee, plan.bottom - WIDE.row / 2, layout),
        ...foot.drawn,
      ],
    },
  };
}

type Rows = HeatPicture["trainees"];

/** Nothing is cut that has room: a domain's name has as many lines as it has words, a person's two. */
function widePlan({ domains: all }: HeatPicture, rows: Rows, { look, place }: chart.Layout): HeatPlan {
  const { margin, inside, size } = place;
  const most = inside - WIDE.names; // of all cells
  const [cell, word] = [widestCell(rows, size), widestWord(all, size)];
  const domains = all.slice(0, Math.floor(most / Math.max(WIDE.column, cell)));
  const column = Math.max(cell, Math.min(Math.max(WIDE.column, word), most / Math.max(1, domains.length)));
  const names = Math.min(inside - domains.length * column, 420);
  const heads = domains.map((name) => wrapped(name, column - 4, size));
  const line = size + 4;
  const named = rows.map(({ name }) => wrapped(name, names - 12, size, 2));
  const high = named.some(({ length }) => length > 1) ? WIDE.roomy : WIDE.row;
  const top = chart.headOf(place) + Math.max(0, ...heads.map(({ length }) => length)) * line + 10;
  const left = margin + names;
  return {
    ...{ domains: domains.length, left, column, cell: high - 2, key: [] },
    top: (row) => top + row * high,
    bottom: top + Math.max(1, rows.length) * high,
    heads: heads.flatMap((lines, at) =>
      lines.map((text, n) =>
        chart.words(text, left + (at + 0.5) * column, top - 14 - (lines.length - 1 - n) * line, {
          ...{ size, fill: look.ink, align: "center" },
        }),
      ),
    ),
    names: named.flatMap((lines, row) => {
      const middle = top + (row + 0.5) * high;
      return lines.map((text, n) =>
        chart.words(text, margin, middle + (n - (lines.length - 1) / 2) * (size + 1), {
          ...{ size, fill: look.ink },
        }),
      );
    }),
  };
}

function narrowPlan({ domains: all, codes }: HeatPicture, rows: Rows, layout: chart.Layout): HeatPlan {
  const { look, place } = layout;
  const { margin, inside, size } = place;
  const least = Math.max(NARROW.column, widestCell(rows, size));
  const domains = all
    .slice(0, Math.floor(inside / least))
    .map((name, at) => ({ name, code: codes?.[at] ?? String(at + 1) }));
  const column = inside / Math.max(1, domains.length);
  const group = (row: number) => Math.floor(row / NARROW.group);
  const start = chart.headOf(place);
  const above = (row: number) => start + (group(row) + 1) * NARROW.heads + row * NARROW.row;
  const { length } = rows;
  return {
    ...{ domains: domains.length, left: margin, column, cell: NARROW.row - NARROW.name - 4 },
    top: (row) => above(row) + NARROW.name,
    bottom: length > 0 ? above(length - 1) + NARROW.row : start + WIDE.row,
    heads: Array.from({ length: Math.ceil(length / NARROW.group) }, (_, n) =>
      domains.map(({ code }, at) =>
        chart.words(
          fitted(code, column - 4, size),
          margin + (at + 0.5) * column,
          above(n * NARROW.group) - 10,
          { size, fill: look.quiet, align: "center" },
        ),
      ),
    ).flat(),
    names: rows.map(({ name }, row) =>
      chart.words(fitted(name, inside, size + 1), margin, above(row) + NARROW.name / 2, {
        ...{ size: size + 1, fill: look.ink },
      }),
    ),
    key: keyLines(words.domainKey(domains), place),
  };
}

const widestWord = (names: readonly string[], size: number) =>
  Math.max(0, ...names.flatMap((name) => name.split(/\s+/)).map((word) => widthOf(word, size))) + 6;
const widestCell = (rows: Rows, size: number) =>
  Math.max(0, ...rows.flatMap(({ cells }) => cells.map((one) => widthOf(said(one), size)))) + 4;

/** As many to a line as there is room for. */
function keyLines(parts: readonly string[], { inside, size }: Place): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)} · ${part}`;
    if (lines.length === 0 || widthOf(longer, size) > inside) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function cell(api: CustomSeriesRenderItemAPI, look: Look, plan: HeatPlan, size: number) {
  const [at = 0, top = 0, covered = 0, total = 0] = [0, 1, 2, 3].map((one) => Number(api.value(one)));
  const [x = 0, y = 0] = api.coord([at, top]);
  const { fill, text } = heatShade(look, covered, total);
  return {
    type: "rect" as const,
    shape: { x: x + 1, y: y + 1, width: plan.column - 2, height: plan.cell, r: 3 },
    style: { fill },
    textContent: {
      type: "text" as const,
      style: { text: said({ covered, total }), fill: text, font: `600 ${size}px ${FONTS}` },
    },
    textConfig: { position: "inside" as const },
  };
}

const said = ({ covered, total }: { covered: number; total: number }) => `${covered}/${total}`;
