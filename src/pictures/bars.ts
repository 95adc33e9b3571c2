import { DOMAIN_STATES, type DomainsPicture, type QueuePicture } from "../core/coverage/picture.ts";
import * as said from "../views/words/pictures.ts";
import { type ChartSheet, footLines, heading, headOf, type Layout, none, words } from "./chart.ts";
import { fitted, type Place, widthOf } from "./looks.ts";

/** Rows of one bar each. Where there is no room beside the bar, its name has a line of its own above it. */

const BAR = { wide: 18, narrow: 22 };
const LEGEND = { row: 22, below: 8 };
const LEAST = 20; // pixels, so that a number fits
const MOST_OF_NAME = 0.4; // of what is between the margins

/** The rows of a sheet: how high each is, and what stands on both sides of its bar. */
interface BarRows {
  row: number;
  names: number;
  room: number; // for the bar
}

function rowsOf(
  { wide, inside, size }: Place,
  names: readonly string[],
  figures: readonly string[],
): BarRows {
  if (!wide) return { row: 54, names: 0, room: inside };
  const widest = (all: readonly string[]) => Math.max(0, ...all.map((one) => widthOf(one, size))) + 16;
  const left = Math.min(widest(names), inside * MOST_OF_NAME);
  return { row: 25, names: left, room: inside - left - widest(figures) };
}

/** A domain's competences by state, each bar a whole. */
export function domainsSheet(picture: DomainsPicture, layout: Layout): ChartSheet {
  const { look, place } = layout;
  const shown = picture.domains.slice(0, layout.rows);
  const states = DOMAIN_STATES.map((state) => ({
    state,
    label: said.STATE_LABELS[state],
    sum: picture.domains.reduce((sum, one) => sum + one[state], 0),
  }));
  const present = states.filter(({ sum }) => sum > 0);
  const inARow = place.wide ? present.length : 3;
  const head = headOf(place);
  const top = head + Math.ceil(present.length / Math.max(1, inARow)) * LEGEND.row + LEGEND.below;
  const lines = shown.map((one) => {
    const total = DOMAIN_STATES.reduce((sum, state) => sum + one[state], 0);
    return { name: one.name, figure: said.approvedOf(one.approved, total) };
  });
  const rows = rowsOf(
    place,
    lines.map(({ name }) => name),
    lines.map(({ figure }) => figure),
  );
  const widths = shown.map((one) =>
    sharesOf(
      DOMAIN_STATES.map((state) => one[state]),
      rows.room,
    ),
  );
  const bottom = top + shown.length * rows.row;
  const hidden = picture.domains.length - shown.length;
  const foot = footLines(
    [said.barsCount, ...(hidden > 0 ? [said.andMore(hidden, "domain")] : [])],
    bottom + 6,
    layout,
  );
  return {
    width: place.width,
    height: bottom + 6 + foot.height,
    option: {
      ...pixelRows(shown.length, top, rows, place),
      legend: [0, 1].map((row) => ({
        left: place.margin - 4,
        top: head - 4 + row * LEGEND.row,
        padding: 4,
        itemWidth: 14,
        itemHeight: 12,
        itemGap: 12,
        selectedMode: false,
        data: present.slice(row * inARow, (row + 1) * inARow).map(({ label }) => label),
        formatter: (label) => `${label} ${states.find((one) => one.label === label)?.sum ?? 0}`,
        textStyle: { color: look.ink, fontSize: place.size, padding: [0, 0, 0, -2] },
      })),
      series: states.map(({ state, label }, column) => ({
        type: "bar",
        stack: "all",
        name: label,
        silent: true,
        barWidth: place.wide ? BAR.wide : BAR.narrow,
        itemStyle: {
          color: look.states[state].fill,
          borderColor: look.paper,
          borderWidth: 1,
          ...(PATTERNS[state] && { decal: { ...PATTERNS[state], color: "rgba(0, 0, 0, 0.28)" } }),
        },
        data: shown.map((one, at) => ({
          value: widths[at]?.[column] ?? 0,
          label: {
            ...numbered(one[state], look.states[state].text),
            textBorderWidth: state in PATTERNS ? 4 : 0,
            textBorderColor: look.states[state].fill,
          },
        })),
      })),
      graphic: [
        ...heading(picture.title, layout),
        ...lines.flatMap(({ name, figure }, at) => nameLine(name, figure, top, at, rows, layout)),
        ...foot.drawn,
      ],
    },
  };
}

/** What only colour would tell apart in print: what came back has stripes, a draft has dots. */
const PATTERNS: Partial<Record<string, Record<string, unknown>>> = {
  returned: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  draft: { symbol: "circle", symbolSize: 0.35, dashArrayX: [[5, 5]], dashArrayY: [5] },
};

/** Pixels of a bar for each count: as the shares are, but none too small for its number. */
function sharesOf(counts: readonly number[], room: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const least = counts.map((count) => (count > 0 ? Math.max(LEAST, 10 + widthOf(String(count), 12)) : 0));
  const left = room - least.reduce((sum, width) => sum + width, 0);
  return counts.map((count, at) => (least[at] ?? 0) + (left * count) / total);
}

/** Reviews that wait with each supervisor, the bars to one scale. */
export function queueSheet(picture: QueuePicture, layout: Layout): ChartSheet {
  const { look, place } = layout;
  const shown = picture.supervisors.slice(0, layout.rows);
  const most = Math.max(1, ...picture.supervisors.map(({ waiting }) => waiting));
  const hidden = picture.supervisors.length - shown.length;
  const { fill, text } = look.states.approved;
  const lines = shown.map(({ name, oldest }) => ({ name, figure: said.oldestFor(oldest) }));
  const rows = rowsOf(
    place,
    lines.map(({ name }) => name),
    lines.map(({ figure }) => figure),
  );
  const top = headOf(place);
  const bottom = top + Math.max(1, shown.length) * rows.row;
  const foot = footLines(
    [
      ...(shown.length > 0 ? [said.queueCounts] : []),
      ...(hidden > 0 ? [said.andMore(hidden, "supervisor")] : []),
    ],
    bottom + 6,
    layout,
  );
  return {
    width: place.width,
    height: bottom + 6 + foot.height,
    option: {
      ...pixelRows(shown.length, top, rows, place),
      series: [
        {
          type: "bar",
          silent: true,
          barWidth: place.wide ? BAR.wide : BAR.narrow,
          itemStyle: { color: fill, borderRadius: [0, 3, 3, 0] },
          data: shown.map(({ waiting }) => ({
            value: Math.max(10 + widthOf(String(waiting), 12), (rows.room * waiting) / most),
            label: { ...numbered(waiting, text), show: true, position: "insideLeft" as const },
          })),
        },
      ],
      graphic: [
        ...heading(picture.title, layout),
        ...lines.flatMap(({ name, figure }, at) => nameLine(name, figure, top, at, rows, layout)),
        ...none(shown.length, said.noReview, top + rows.row / 2, layout),
        ...foot.drawn,
      ],
    },
  };
}

/** A bar's number, where it is one. */
const numbered = (count: number, color: string) => ({
  show: count > 0,
  formatter: () => String(count),
  color,
  fontSize: 12,
  fontWeight: 600 as const,
});

/** One row for each, and a scale on which a value is a pixel. */
const pixelRows = (count: number, top: number, { row, names, room }: BarRows, { margin, wide }: Place) => ({
  grid: { left: margin + names, top: wide ? top : top + 10, width: room, height: count * row },
  xAxis: { type: "value" as const, show: false, min: 0, max: room },
  yAxis: {
    type: "category" as const,
    show: false,
    inverse: true,
    data: Array.from({ length: count }, (_, at) => String(at)),
  },
});

function nameLine(
  name: string,
  figure: string,
  top: number,
  at: number,
  { row, names }: BarRows,
  { look, place: { width, margin, inside, size, wide } }: Layout,
) {
  const y = top + at * row + (wide ? row / 2 : 12);
  const nameSize = wide ? size : size + 1;
  const room = wide ? names - 12 : inside - widthOf(figure, size) - 12;
  return [
    words(fitted(name, room, nameSize), margin, y, { size: nameSize, fill: look.ink }),
    words(figure, width - margin, y, { size, align: "right", fill: look.quiet }),
  ];
}
