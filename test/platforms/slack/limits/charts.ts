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

const named = { min: 1, max: 20, required: true };

/** Paged by its reader, so it may have more rows than a page; the caption is what a screen reader says first. */
export function checkDataTable(block: Thing, path: string, say: Say): void {
  checkString(block.caption, `${path}.caption`, say, { min: 1, max: 2000, required: true });
  checkQuiet(block.caption, `${path}.caption`, say);
  const rows = list(block.rows).map(list);
  if (rows.length === 0) say(`${path}.rows`, "has no rows");
  const widths = new Set(rows.map(({ length }) => length));
  if (widths.size > 1) say(`${path}.rows`, "has rows of different lengths");
  checkWhole(block.page_size, 1, 100, `${path}.page_size`, say);
  const last = Math.max(0, ...widths) - 1;
  checkWhole(block.row_header_column_index, 0, last, `${path}.row_header_column_index`, say);
  rows.forEach((row, at) => {
    checkCount(row, `${path}.rows[${at}]`, say, 1, 20);
    row.forEach((cell, column) => {
      const where = `${path}.rows[${at}][${column}]`;
      const { type, text } = thing(cell);
      checkOneOf(String(type), ["raw_text"], `${where}.type`, say);
      checkString(text, `${where}.text`, say, { min: 1, max: 3000, required: true });
    });
  });
}

/** A chart: its title, and up to six series whose points have the axis's own categories. */
export function checkChart(block: Thing, path: string, say: Say): void {
  checkString(block.title, `${path}.title`, say, { min: 1, max: 50, required: true });
  const { type, axis_config, series: all } = thing(block.chart);
  const where = `${path}.chart`;
  checkOneOf(String(type), ["bar", "line"], `${where}.type`, say);
  const axis = thing(axis_config);
  checkCount(axis.categories, `${where}.axis_config.categories`, say, 1, 20);
  for (const name of ["x_label", "y_label"])
    checkString(axis[name], `${where}.axis_config.${name}`, say, { max: 50 });
  checkCount(all, `${where}.series`, say, 1, 6);
  const series = list(all).map(thing);
  const names = series.map(({ name }) => name);
  checkUnique(names, `${where}.series`, say);
  series.forEach(({ name, data }, at) => {
    const path = `${where}.series[${at}]`;
    checkString(name, `${path}.name`, say, named);
    const points = list(data).map(thing);
    points.forEach(({ label, value }, n) => {
      checkString(label, `${path}.data[${n}].label`, say, named);
      if (!Number.isFinite(value)) say(`${path}.data[${n}].value`, "has to be a number");
    });
    const labels = points.map(({ label }) => label);
    if (JSON.stringify(labels) !== JSON.stringify(axis.categories))
      say(`${path}.data`, "does not have the categories of the axis");
  });
}
