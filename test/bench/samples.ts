/*
 * What was measured: each figure's samples, and the table that is made of them.
 */

interface Figure {
  unit: string;
  values: number[];
}

const figures = new Map<string, Figure>();

/** One more sample of a figure; figures stand in the table in the order in which they are first named. */
export function sample(name: string, unit: string, value: number): void {
  const figure = figures.get(name) ?? { unit, values: [] };
  figure.values.push(value);
  figures.set(name, figure);
}

const sorted = ({ values }: Figure) => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]) => values[Math.floor(values.length / 2)] ?? Number.NaN;
const short = (value: number) => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);

/** As Markdown: the median of each, and between what it lay. */
export function table(): string {
  const lines = [...figures].map(([name, figure]) => {
    const values = sorted(figure);
    const spread = values.length > 1 ? `${short(values[0] ?? 0)} to ${short(values.at(-1) ?? 0)}` : "once";
    return `| ${name} | ${short(median(values))} ${figure.unit} | ${spread} | ${values.length} |`;
  });
  return ["| what | median | between | samples |", "|---|---|---|---|", ...lines].join("\n");
}

export const asJson = (): string =>
  JSON.stringify(
    [...figures].map(([name, figure]) => {
      const values = sorted(figure);
      return {
        name,
        unit: figure.unit,
        median: median(values),
        least: values[0],
        most: values.at(-1),
        values,
      };
    }),
    null,
    2,
  );
