import { DOMAIN_STATES, type DomainsPicture, type QueuePicture } from "../core/coverage/picture.ts";
import * as said from "../views/words/pictures.ts";
import { andMore, type ChartSheet, FOOT, HEAD, heading, type Layout, none, words } from "./chart.ts";
import { fitted, INSIDE, type Look, MARGIN, WIDTH, widthOf } from "./looks.ts";

/** Rows of one bar each, what it is about on a line of its own above it: long names need no column beside it. */

const ROW = 54;
const BAR = 22;
const LEGEND = { row: 22, entries: 3, below: 8 };
const LEAST = 20; // pixels, so that a number fits

/** A domain's competences by state, each bar a whole. */
export function domainsSheet(picture: DomainsPicture, { look, rows }: Layout): ChartSheet {
  const shown = picture.domains.slice(0, rows);
  const hidden = picture.domains.length - shown.length;
  const states = DOMAIN_STATES.map((state) => ({
    state,
    label: said.STATE_LABELS[state],
    sum: picture.domains.reduce((sum, one) => sum + one[state], 0),
  }));
  const present = states.filter(({ sum }) => sum > 0);
  const top = HEAD + Math.ceil(present.length / LEGEND.entries) * LEGEND.row + LEGEND.below;
  const widths = shown.map((one) => sharesOf(DOMAIN_STATES.map((state) => one[state])));
  const names = shown.flatMap((one, at) => {
    const total = DOMAIN_STATES.reduce((sum, state) => sum + one[state], 0);
    return nameLine(one.name, said.approvedOf(one.approved, total), top, at, look);
  });
  return {
    width: WIDTH,
    height: top + shown.length * ROW + FOOT,
    option: {
      ...pixelRows(shown.length, top),
      legend: [0, 1].map((row) => ({
        left: MARGIN - 4,
        top: HEAD - 4 + row * LEGEND.row,
        padding: 4,
        itemWidth: 14,
        itemHeight: 12,
        itemGap: 12,
        selectedMode: false,
        data: present.slice(row * LEGEND.entries, (row + 1) * LEGEND.entries).map(({ label }) => label),
        formatter: (label) => `${label} ${states.find((one) => one.label === label)?.sum ?? 0}`,
        textStyle: { color: look.ink, fontSize: 12, padding: [0, 0, 0, -2] },
      })),
      series: states.map(({ state, label }, column) => ({
        type: "bar",
        stack: "all",
        name: label,
        silent: true,
        barWidth: BAR,
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
        heading(picture.title, look),
        ...names,
        ...andMore(hidden, "domain", top + shown.length * ROW + 12, look),
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
function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const least = counts.map((count) => (count > 0 ? Math.max(LEAST, 10 + widthOf(String(count), 12)) : 0));
  const left = INSIDE - least.reduce((sum, width) => sum + width, 0);
  return counts.map((count, at) => (least[at] ?? 0) + (left * count) / total);
}

/** Reviews that wait with each supervisor, the bars to one scale. */
export function queueSheet(picture: QueuePicture, { look, rows }: Layout): ChartSheet {
  const shown = picture.supervisors.slice(0, rows);
  const most = Math.max(1, ...picture.supervisors.map(({ waiting }) => waiting));
  const hidden = picture.supervisors.length - shown.length;
  const { fill, text } = look.states.approved;
  return {
    width: WIDTH,
    height: HEAD + Math.max(1, shown.length) * ROW + FOOT,
    option: {
      ...pixelRows(shown.length, HEAD),
      series: [
        {
          type: "bar",
          silent: true,
          barWidth: BAR,
          itemStyle: { color: fill, borderRadius: [0, 3, 3, 0] },
          data: shown.map(({ waiting }) => ({
            value: Math.max(10 + widthOf(String(waiting), 12), (INSIDE * waiting) / most),
            label: { ...numbered(waiting, text), show: true, position: "insideLeft" as const },
          })),
        },
      ],
      graphic: [
        heading(picture.title, look),
        ...shown.flatMap(({ name, oldest }, at) => nameLine(name, said.oldestFor(oldest), HEAD, at, look)),
        ...none(shown.length, said.noReview, HEAD + ROW / 2, look),
        ...andMore(hidden, "supervisor", HEAD + shown.length * ROW + 12, look),
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
const pixelRows = (rows: number, top: number) => ({
  grid: { left: MARGIN, top: top + 10, width: INSIDE, height: rows * ROW },
  xAxis: { type: "value" as const, show: false, min: 0, max: INSIDE },
  yAxis: {
    type: "category" as const,
    show: false,
    inverse: true,
    data: Array.from({ length: rows }, (_, at) => String(at)),
  },
});

function nameLine(name: string, right: string, top: number, at: number, look: Look) {
  const y = top + at * ROW + 12;
  const room = INSIDE - widthOf(right, 12) - 12;
  return [
    words(fitted(name, room, 13), MARGIN, y, { size: 13, fill: look.ink }),
    words(right, WIDTH - MARGIN, y, { align: "right", fill: look.quiet }),
  ];
}
