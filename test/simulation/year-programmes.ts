import type { ProgrammePlan } from "./plans.ts";

/* The programmes of the year, with the days that each has off beside its nation's holidays, and when these were entered. */

export const London = "Europe/London";
export const NewYork = "America/New_York";
export const Kolkata = "Asia/Kolkata";
export const Sydney = "Australia/Sydney";
export const Auckland = "Pacific/Auckland";

const off = (day: string, told: string) => ({ first: day, last: day, told: `${told}T12:00:00Z` });

/** Six programmes with the plans and holidays of three nations, and of countries whose holidays they enter themselves. */
export const PROGRAMMES: readonly ProgrammePlan[] = [
  {
    ...{ id: "rt", name: "Radiotherapy Physics", zone: London, region: "GB-ENG" },
    prompts: { weekdays: [2], time: "09:30", everyWeeks: 1 },
    weekly: { weekday: 5, time: "16:00" },
    closed: [off("2026-05-15", "2026-04-01"), off("2026-10-13", "2026-10-07")],
  },
  {
    ...{ id: "mr", name: "Magnetic Resonance Physics", zone: London, region: "GB-SCT" },
    prompts: { weekdays: [1], time: "10:00", everyWeeks: 1 },
    weekly: { weekday: 5, time: "15:00" },
    closed: [off("2026-06-15", "2026-02-16"), off("2026-09-18", "2026-09-17")],
  },
  {
    ...{ id: "nm", name: "Nuclear Medicine Physics", zone: London, region: "GB-NIR" },
    prompts: { weekdays: [3], time: "11:00", everyWeeks: 2 },
    weekly: { weekday: 4, time: "15:30" },
    closed: [off("2026-07-14", "2026-05-05")],
  },
  {
    ...{ id: "im", name: "Imaging Physics", zone: NewYork },
    prompts: { weekdays: [3], time: "13:30", everyWeeks: 1 },
    weekly: { weekday: 5, time: "15:30" },
    closed: [
      off("2026-11-26", "2026-01-20"),
      off("2026-11-27", "2026-01-20"),
      off("2026-07-03", "2026-06-01"),
    ],
  },
  {
    ...{ id: "ce", name: "Clinical Engineering", zone: Kolkata },
    prompts: { weekdays: [2], time: "10:30", everyWeeks: 1 },
    weekly: { weekday: 5, time: "16:30" },
    closed: [
      off("2026-01-26", "2026-01-06"),
      off("2026-10-02", "2026-09-28"),
      off("2026-12-25", "2026-12-01"),
    ],
  },
  {
    ...{ id: "ns", name: "Radiation Safety", zone: Sydney },
    prompts: { weekdays: [4], time: "09:00", everyWeeks: 1 },
    weekly: { weekday: 1, time: "08:30" },
    closed: [
      off("2026-04-03", "2026-02-01"),
      off("2026-04-06", "2026-02-01"),
      off("2026-12-28", "2026-12-01"),
    ],
  },
];
