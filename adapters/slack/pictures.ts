import type { Block, DataTableBlock } from "@slack/types";
import { daysBetween } from "../../src/core/calendar/calendar.ts";
import type { Picture, Table } from "../../src/core/coverage/picture.ts";
import { clean, shortened } from "../../src/core/text/safe-text.ts";
import type { Part } from "../../src/ports/message.ts";
import { plain } from "./text.ts";
import { SERIES } from "./words.ts";

/*
 * A picture in Slack's own blocks, drawn by whoever reads it, in their size and theme. Charts have their words below
 * them; a table is words. https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 *
 * Not as a file: one that was uploaded a moment ago may still be refused in a block ("invalid slack file"), as a
 * message of its own nobody can tell whether it arrived, and it would need one permission more.
 */

/** Since June 2026; not in @slack/types yet. */
export interface ChartBlock extends Block {
  type: "data_visualization";
  title: string;
  chart: {
    type: "bar" | "line";
    series: readonly { name: string; data: readonly { label: string; value: number }[] }[];
    axis_config: { categories: readonly string[]; x_label?: string; y_label?: string };
  };
}
export type PictureBlock = ChartBlock | DataTableBlock | ReturnType<typeof wordsBlock>;

const MOST = { title: 50, label: 20, categories: 20, columns: 20, rows: 100, cell: 80, words: 2_000 };

export function pictureBlocks({ picture, alt, table }: Extract<Part, { type: "picture" }>): PictureBlock[] {
  const chart = chartOf(picture, table.columns);
  if (chart) return [chart, wordsBlock(alt)];
  const shown = dataTable(picture.title, table);
  return [shown ?? wordsBlock(alt)];
}

const wordsBlock = (alt: string) => ({ type: "context" as const, elements: [plain(alt, MOST.words)] });

type Series = readonly [name: string, values: readonly number[]];

/** Slack sets the bars of several series beside each other, so parts of a whole are not told apart by it. */
function chartOf(picture: Picture, [, first = SERIES.some]: Table["columns"]): ChartBlock | null {
  switch (picture.type) {
    case "domains": {
      const totals = picture.domains.map(
        ({ approved, waiting, returned, draft, none }) => approved + waiting + returned + draft + none,
      );
      const approved = picture.domains.map((one) => one.approved);
      return chart("bar", picture.title, namesIn(picture.domains), [
        [first, approved],
        [SERIES.all, totals],
      ]);
    }
    case "queue": {
      const waiting = picture.supervisors.map((one) => one.waiting);
      return chart("bar", picture.title, namesIn(picture.supervisors), [[first, waiting]]);
    }
    case "progress": {
      const { title, points, start, target, total } = picture;
      const latest = points.slice(-MOST.categories);
      const days = latest.map(({ day }) => day);
      const series: Series[] = [[first, latest.map(({ covered }) => covered)]];
      if (target) {
        const whole = Math.max(1, daysBetween(start, target));
        const wanted = days.map((day) => Math.round(Math.min(1, daysBetween(start, day) / whole) * total));
        series.push([SERIES.target, wanted]);
      }
      return chart("line", title, days, series);
    }
    case "heat":
      return null;
  }
}

const namesIn = (rows: readonly { name: string }[]) => rows.map(({ name }) => cell(name, MOST.label));

/** Null: it does not fit into a chart, as when two names begin alike. */
function chart(
  type: "bar" | "line",
  title: string,
  categories: readonly string[],
  series: readonly Series[],
): ChartBlock | null {
  const { length } = categories;
  if (length === 0 || length > MOST.categories || new Set(categories).size < length) return null;
  return {
    type: "data_visualization",
    title: cell(title, MOST.title),
    chart: {
      type,
      series: series.map(([name, values]) => ({
        name,
        data: categories.map((label, at) => ({ label, value: values[at] ?? 0 })),
      })),
      axis_config: { categories },
    },
  };
}

function dataTable(title: string, { columns, rows }: Table): DataTableBlock | null {
  if (rows.length === 0 || rows.length > MOST.rows || columns.length > MOST.columns) return null;
  const row = (cells: readonly (string | number)[]) =>
    cells.map((text) => ({ type: "raw_text" as const, text: cell(String(text), MOST.cell) }));
  return {
    type: "data_table",
    caption: cell(title, MOST.cell),
    page_size: Math.min(20, rows.length),
    rows: [row(columns), ...rows.map(row)],
  };
}

const cell = (text: string, most: number) =>
  shortened(clean(text).replace(/\s+/g, " ").trim(), most).trim() || "…";
