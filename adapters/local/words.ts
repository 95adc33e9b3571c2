/** Times as people read them, in a zone. */

export const homeZone = "Europe/London";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([zone, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

/** "09:30" */
export const timeOf = (at: Date, zone: string) =>
  format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);

/** "Tuesday 24 November 2026" */
export function dayOf(at: Date, zone: string): string {
  const parts = format(zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}`;
}

/** "MR" for Maya Rao; titles such as "Dr" are no part of it. */
export function initialsOf(name: string): string {
  const words = name
    .split(/\s+/)
    .filter((word) => word && !/^(dr|prof|professor|mr|mrs|ms|mx)\.?$/i.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => [...(word ?? "")][0]?.toLocaleUpperCase("en-GB") ?? "").join("");
}
