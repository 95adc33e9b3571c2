import type {
  DomainsPicture,
  HeatPicture,
  ProgressPicture,
  QueuePicture,
} from "../../src/core/coverage/picture.ts";

/** Pictures as a department has them, and as nobody should. */

const DOMAINS = [
  "Scientific",
  "Clinical",
  "Technical",
  "Research and Development",
  "Communication",
  "Problem Solving",
  "Professional Accountability",
];
const NAMES = [
  "Maya Rao",
  "Jo Bell",
  "Ali Khan",
  "Zoë Łukasik",
  "Oluwaseun Adébáyọ̀-Featherstonehaugh",
  "مريم العربي",
  "Ωμέγα Παπαδοπούλου",
  "Tom Lee",
  "Priya Nair",
  "Sam O'Neil",
  "李小龙",
  "Anna Berg",
];

const domains: DomainsPicture = {
  type: "domains",
  title: "Evidence by domain",
  domains: DOMAINS.map((name, at) => ({
    name,
    approved: [9, 6, 4, 1, 12, 2, 0][at] ?? 0,
    waiting: [1, 2, 0, 1, 0, 1, 0][at] ?? 0,
    returned: [1, 0, 1, 0, 0, 0, 0][at] ?? 0,
    draft: [0, 1, 2, 0, 1, 0, 0][at] ?? 0,
    none: [4, 7, 9, 8, 2, 7, 19][at] ?? 0,
  })),
};

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

const queue: QueuePicture = {
  type: "queue",
  title: "Reviews waiting",
  supervisors: [
    { name: "Dr Ingrid Lind", waiting: 5, oldest: 12 },
    { name: "Dr Chidi Okafor", waiting: 1, oldest: 2 },
    { name: "Professor Alexandra Montgomery-Whitfield", waiting: 3, oldest: 1 },
  ],
};

export const realistic = { domains, progress, heat, queue };

const LONG = "Maximiliana ".repeat(20);
const HOSTILE = [
  LONG,
  "<script>alert(1)</script>",
  "👩‍🔬🦄🏳️‍🌈 Emoji",
  "\u202eمحمد بن عبد الله\u202c abc",
  "]]>&\"'",
  "W".repeat(200),
  "",
  "\u0000\u0007",
];

export const hostile = {
  domains: {
    ...domains,
    title: LONG,
    domains: [
      ...HOSTILE.map((name, at) => ({
        name,
        approved: at * 43,
        waiting: 1,
        returned: 1,
        draft: 1,
        none: 300,
      })),
      { name: "One", approved: 1, waiting: 0, returned: 0, draft: 0, none: 0 },
      { name: "None at all", approved: 0, waiting: 0, returned: 0, draft: 0, none: 0 },
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
