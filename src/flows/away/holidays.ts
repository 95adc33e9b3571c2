import { addDays, type Day } from "../../core/calendar/calendar.ts";

/*
 * Public holidays, by date-holidays, which is loaded where it is wanted: when a region is set, listed, or another year
 * begins. They are kept as days off of the programme, so that whatever reckons with days reads one table.
 */

export interface Holiday {
  day: Day;
  name: string;
}

/** What people call the nations of the United Kingdom, whose holidays differ. */
const NATIONS: Readonly<Record<string, string>> = {
  england: "GB-ENG",
  wales: "GB-WLS",
  scotland: "GB-SCT",
  "northern ireland": "GB-NIR",
};

const parts = (region: string) => region.split("-") as [country: string, state?: string, area?: string];

async function calendarOf(region: string) {
  const { default: Holidays } = await import("date-holidays");
  const [country, state, area] = parts(region);
  return new Holidays(country, state ?? "", area ?? "", { languages: ["en"], types: ["public"] });
}

/** Its code ("GB-SCT"), by its name in English ("Scotland", "Ireland") or its code; null: no such region is known. */
export async function regionMeant(typed: string): Promise<string | null> {
  const said = typed
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, " ");
  const nation = NATIONS[said];
  if (nation) return nation;
  const { default: Holidays } = await import("date-holidays");
  const known = new Holidays();
  const [country = "", state] = said.toUpperCase().split("-");
  const countries = known.getCountries("en");
  if (Object.hasOwn(countries, country))
    return state === undefined || Object.hasOwn(known.getStates(country) ?? {}, state)
      ? said.toUpperCase()
      : null;
  return Object.entries(countries).find(([, name]) => name.toLowerCase() === said)?.[0] ?? null;
}

/** A region as it may be typed, and is found again: a nation of the United Kingdom by its name, another by its code. */
export const regionTyped = (region: string): string =>
  Object.entries(NATIONS)
    .find(([, code]) => code === region)?.[0]
    .replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) ?? region;

/** What a region is called: "Scotland", "Ireland"; its code, where it has no name of its own. */
export function regionName(region: string): string {
  const typed = regionTyped(region);
  if (typed !== region) return typed;
  const [country, state] = parts(region);
  return state ? region : (new Intl.DisplayNames("en-GB", { type: "region" }).of(country) ?? region);
}

/** The public holidays of a region in a year, by their days, with the days that stand in for them. */
export async function holidaysOf(region: string, year: number): Promise<Holiday[]> {
  const found = (await calendarOf(region)).getHolidays(year);
  const days = found.flatMap(({ date, name, start, end }) => {
    const first = date.slice(0, 10);
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    return Array.from({ length }, (_, n) => ({ day: addDays(first, n), name }));
  });
  const once = new Map(days.map((one) => [`${one.day} ${one.name}`, one]));
  return [...once.values()]
    .filter(({ day }) => day.startsWith(String(year)))
    .sort((a, b) => a.day.localeCompare(b.day) || a.name.localeCompare(b.name));
}
