import type { Plans, StaffPlan, TraineePlan } from "./plans.ts";
import { instant, localDay, mondayOf, weeksOf } from "./reckoning.ts";
import type { TimedMessage } from "./year-checker.ts";

/** How many messages that nobody's own act brought about came to each person in each week in which they were there. */

export interface Burden {
  role: string;
  weeks: number; // of all of them together
  median: number;
  most: number;
  most95: number; // in 95 weeks of a hundred no more than these
}

export function burdenOf(plans: Plans, timed: readonly TimedMessage[]): Burden[] {
  const byPerson = new Map<string, TimedMessage[]>();
  for (const one of timed) byPerson.set(one.conversation, [...(byPerson.get(one.conversation) ?? []), one]);
  const of = (role: string, people: readonly StaffPlan[]): Burden => {
    const counts = people.flatMap((person) => weekly(plans, person, byPerson.get(person.id) ?? []));
    counts.sort((a, b) => a - b);
    const at = (share: number) => counts[Math.min(counts.length - 1, Math.floor(share * counts.length))] ?? 0;
    return { role, weeks: counts.length, median: at(0.5), most95: at(0.95), most: counts.at(-1) ?? 0 };
  };
  return [of("trainee", plans.trainees), of("lead", plans.leads), of("supervisor", plans.supervisors)];
}

function weekly(plans: Plans, person: StaffPlan, theirs: readonly TimedMessage[]): number[] {
  const { start, recorded, ends } = person as Partial<TraineePlan>;
  const first = start && recorded ? [start, localDay(person, instant(recorded))].sort()[1] : undefined;
  const gone = person.gone ? localDay(person, instant(person.gone.at)) : undefined;
  const last = [ends?.lastDay, gone].flatMap((day) => day ?? []).sort()[0];
  const [from, until] = [plans.from.slice(0, 10), plans.until.slice(0, 10)];
  return weeksOf(plans)
    .map(({ monday }) => monday)
    .filter((monday) => monday >= from && monday < until)
    .filter((monday) => (!first || monday >= mondayOf(first)) && (!last || monday <= last))
    .map((monday) => theirs.filter(({ at }) => mondayOf(localDay(person, at)) === monday).length);
}
