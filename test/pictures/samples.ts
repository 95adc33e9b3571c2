import type {
  DomainsPicture,
  HeatPicture,
  ProgressPicture,
  QueuePicture,
} from "../../src/core/coverage/picture.ts";
import { dataIn } from "../data.ts";

/** Pictures as a department has them, and as nobody should. */

const {
  names: NAMES,
  hostile: NASTY,
  domains,
  queue,
} = dataIn<{ names: string[]; hostile: string[]; domains: DomainsPicture; queue: QueuePicture }>(
  import.meta.dirname,
  "samples.yaml",
);
const DOMAINS = domains.domains.map(({ name }) => name);

const progress: ProgressPicture = {
  type: "progress",
  title: "Progress",
  points: Array.from({ length: 30 }, (_, week) => ({
    day: dayAt(week),
    covered: Math.min(95, Math.floor(week * 1.3 + (week > 12 ? 5 : 0))),
  })),
  total: 95,
  start: "2026-01-05",
  target: "2027-06-30",
  forecast: { earliest: "2027-05-03", latest: "2027-11-22" },
};

const heat: HeatPicture = {
  type: "heat",
  title: "Radiotherapy Physics: covered by domain",
  domains: DOMAINS,
  trainees: NAMES.map((name, row) => ({
    name,
    cells: DOMAINS.map((_, at) => {
      const total = [13, 12, 12, 13, 10, 10, 25][at] ?? 10;
      return { total, covered: Math.min(total, (row * 7 + at * 5) % (total + 1)) };
    }),
  })),
};

export const realistic = { domains, progress, heat, queue };

const LONG = "Maximiliana ".repeat(20);
const HOSTILE = [LONG, ...NASTY];

const whole = { waiting: 1, returned: 1, draft: 1, none: 300 };
const empty = { approved: 0, waiting: 0, returned: 0, draft: 0, none: 0 };
export const hostile = {
  domains: {
    ...domains,
    title: LONG,
    domains: [
      ...HOSTILE.map((name, at) => ({ ...whole, name, approved: at * 43 })),
      { ...empty, name: "One", approved: 1 },
      { ...empty, name: "None at all" },
    ],
  },
  progress: {
    ...progress,
    title: HOSTILE[1] ?? "",
    total: 300,
    points: progress.points.slice(0, 1),
    forecast: { earliest: "2030-01-01", latest: null },
  },
  nothing: { ...progress, points: [], total: 1, target: null, forecast: null },
  heat: {
    ...heat,
    domains: [...HOSTILE, "Nine", "Ten"],
    trainees: Array.from({ length: 200 }, (_, row) => ({
      name: HOSTILE[row % HOSTILE.length] ?? "",
      cells: Array.from({ length: 10 }, (_, at) => ({ covered: (row * at) % 301, total: 300 })),
    })),
  },
  empty: { ...heat, domains: ["Scientific"], trainees: [] },
  queue: {
    ...queue,
    supervisors: Array.from({ length: 60 }, (_, at) => ({
      name: HOSTILE[at % HOSTILE.length] ?? "",
      waiting: 400 - at,
      oldest: 1000 - at,
    })),
  },
  idle: { ...queue, supervisors: [] },
} as const;

function dayAt(week: number): string {
  return new Date(Date.UTC(2026, 0, 9 + week * 7)).toISOString().slice(0, 10);
}
