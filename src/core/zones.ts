import { isZone } from "./calendar.ts";

const ALL = Intl.supportedValuesOf("timeZone");
const LONGEST = 60;

/**
 * The IANA zones that somebody may mean: by the whole name in any case ("europe/london"), by the city ("new york"), else by
 * a part of the name. One: that is it; several: to choose from; none: no such zone is known here.
 */
export function zonesMeant(typed: string): string[] {
  const words = typed.trim().replace(/\s+/g, "_").toLowerCase();
  if (words === "" || words.length > LONGEST) return [];
  const named = ALL.filter((zone) => zone.toLowerCase() === words);
  if (named.length > 0) return named;
  if (words.includes("/") && isZone(words)) return [capitals(words)]; // an older or newer name of one, "Asia/Kolkata"
  const cities = ALL.filter((zone) => zone.toLowerCase().endsWith(`/${words}`));
  return cities.length > 0 ? cities : ALL.filter((zone) => zone.toLowerCase().includes(words));
}

const capitals = (words: string) => words.replace(/(^|[/_-])[a-z]/g, (first) => first.toUpperCase());
