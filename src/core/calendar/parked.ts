import { addDays, type Day, daysBetween } from "./calendar.ts";
import { daysMeant } from "./days-meant.ts";

/** A competence that a trainee is not to be asked about, up to a day (included). */
export interface Parked {
  competence: string; // as it was called when it was parked
  until: Day;
  at: Date; // when it was parked
}

/** Twelve weeks: what is put off for longer is forgotten. */
const LONGEST_PARKED_WEEKS = 12;

/** `days`: none that can be read; `past`: over already; `too-long`: more than twelve weeks. */
export type ParkRefusal = "days" | "past" | "too-long";

export type ParkMeant =
  | { competence: string; until: Day }
  | { competence: string; why: ParkRefusal }
  | { competence: string }; // for how long was not said

const WEEKS = /^(?:for )?(\d{1,3}|a|one|two|three) ?(?:weeks?|wks?|w)$/i;
const NAMED: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3 };

/** "R&D3 8 weeks", "Tech4 until 9 January", "Tech4". */
export function parkMeant(typed: string, today: Day): ParkMeant {
  const [competence = "", ...more] = typed.trim().split(/\s+/);
  const rest = more.join(" ").replace(/[.!]+$/, "");
  if (rest === "") return { competence };
  const weeks = WEEKS.exec(rest)?.[1]?.toLowerCase();
  if (weeks !== undefined) return lasting(competence, weeksFrom(today, NAMED[weeks] ?? Number(weeks)), today);
  const meant = daysMeant(/^(?:until|till|to) /i.test(rest) ? rest : `until ${rest}`, today);
  if (meant.ok && meant.before === "") return lasting(competence, meant.last, today);
  const why = !meant.ok && meant.before === "" ? meant.why : "none";
  if (why === "past" || why === "backwards") return { competence, why: "past" };
  return { competence, why: why === "too-long" ? why : "days" };
}

/** The last day of so many weeks that begin today. */
export const weeksFrom = (today: Day, weeks: number): Day => addDays(today, 7 * weeks - 1);

function lasting(competence: string, until: Day, today: Day): ParkMeant {
  const days = daysBetween(today, until);
  if (days < 0) return { competence, why: "past" };
  return days > 7 * LONGEST_PARKED_WEEKS ? { competence, why: "too-long" } : { competence, until };
}

/** What is parked once one is parked, or parked no more (`until` null); what is over by then is dropped. */
export function parkedAfter(
  parked: readonly Parked[],
  { competence, until, at }: Omit<Parked, "until"> & { until: Day | null },
  today: Day,
): Parked[] {
  const others = parked.filter((one) => one.competence !== competence && one.until >= today);
  return until === null ? others : [...others, { competence, until, at }];
}
