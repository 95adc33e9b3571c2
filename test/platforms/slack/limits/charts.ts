import {
  checkCount,
  checkOneOf,
  checkString,
  checkUnique,
  checkWhole,
  list,
  type Say,
  type Thing,
  thing,
} from "./reading.ts";
import { checkQuiet } from "./texts.ts";

function cells(block: Thing, path: string, say: Say): void {
  list(block.rows).forEach((row, at) => {
    checkCount(row, `${path}.rows[${at}]`, say, 1, 20);
    list(row).forEach((cell, column) => {
      const { type, text } = thing(cell);
      const where = `${path}.rows[${at}][${column}]`;
      if (type === undefined) say(where, "has to be a cell");
      checkOneOf(type, ["raw_text", "raw_number", "rich_text"], `${where}.type`, say);
      if (type === "raw_text") checkString(text, `${where}.text`, say, { min: 1, max: 3000, required: true });
    });
  });
}

export function checkTable(block: Thing, path: string, say: Say): void {
  checkCount(block.rows, `${path}.rows`, say, 1, 100);
  if (block.column_settings !== undefined)
    checkCount(block.column_settings, `${path}.column_settings`, say, 0, 20);
  cells(block, path, say);
}

/** Paged by its reader, so it may have more rows than a page; the caption is what a screen reader says first. */
export function checkDataTable(block: Thing, path: string, say: Say): void {
  checkString(block.caption, `${path}.caption`, say, { min: 1, max: 2000, required: true });
  checkQuiet(block.caption, `${path}.caption`, say);
  if (list(block.rows).length === 0) say(`${path}.rows`, "has no rows");
  const widths = new Set(list(block.rows).map((row) => list(row).length));
  if (widths.size > 1) say(`${path}.rows`, "has rows of different lengths");
  checkWhole(block.page_size, 1, 100, `${path}.page_size`, say);
  const last = Math.max(0, ...widths) - 1;
  checkWhole(block.row_header_column_index, 0, last, `${path}.row_header_column_index`, say);
  cells(block, path, say);
}

/** A chart: its title, up to six series whose points have the axis's own categories, up to twelve segments. */
export function checkChart(block: Thing, path: string, say: Say): void {
  checkString(block.title, `${path}.title`, say, { min: 1, max: 50, required: true });
  const chart = thing(block.chart);
  const where = `${path}.chart`;
  if (chart.type === undefined) {
    say(where, "has no type");
    return;
  }
  checkOneOf(chart.type, ["bar", "line", "area", "pie"], `${where}.type`, say);
  if (chart.type === "pie") {
    points(chart.segments, `${where}.segments`, say, 12);
    return;
  }
  const axis = thing(chart.axis_config);
  checkCount(axis.categories, `${where}.axis_config.categories`, say, 1, 20);
  for (const name of ["x_label", "y_label"])
    checkString(axis[name], `${where}.axis_config.${name}`, say, { max: 50 });
  checkCount(chart.series, `${where}.series`, say, 1, 6);
  const series = list(chart.series).map(thing);
  const names = series.map(({ name }) => name);
  checkUnique(names, `${where}.series`, say);
  series.forEach(({ name, data }, at) => {
    checkString(name, `${where}.series[${at}].name`, say, { min: 1, max: 20, required: true });
    points(data, `${where}.series[${at}].data`, say, 20);
    const labels = list(data).map((point) => thing(point).label);
    if (JSON.stringify(labels) !== JSON.stringify(axis.categories))
      say(`${where}.series[${at}].data`, "does not have the categories of the axis");
  });
}

function points(value: unknown, path: string, say: Say, max: number): void {
  checkCount(value, path, say, 1, max);
  list(value).forEach((point, at) => {
    const { label, value: figure } = thing(point);
    checkString(label, `${path}[${at}].label`, say, { min: 1, max: 20, required: true });
    if (typeof figure !== "number" || !Number.isFinite(figure))
      say(`${path}[${at}].value`, "has to be a number");
  });
}
