import type { Plans, TraineePlan } from "./plans.ts";
import { dayThere, instant, isKnown, isWithin, programmeOf } from "./reckoning.ts";

/* Who may decide what, read from product.md, section 2, and from the script of who supervised whom. */

/** One piece of evidence, as the records have it. */
export interface Evidence {
  id: string;
  trainee: string;
  programme: string;
  start: string; // of its enrolment
  revisions: { number: number; day: string; witness: string | null }[];
  history: { event: string; at: string }[]; // by the audit trail
}

export interface Approved {
  entry: string;
  revision: number;
  by: string;
  onBehalfOf: string | null;
  at: string;
}

/** Whose link lets them decide evidence of a day at an instant; only those who are still here. */
export function supervisorsFor(
  plans: Plans,
  { trainee, start, programme }: Evidence,
  evidence: string,
  at: number,
): string[] {
  const place = plans.trainees.find((one) => one.id === trainee && one.start === start);
  if (!place) return [];
  const today = dayThere(programmeOf(plans, { programme }).zone, at);
  const day = evidence < start ? start : evidence;
  const links = linksOf(place).filter(({ from, told, ends }) => {
    const over = ends && isKnown(ends, at) ? ends : null;
    const decides = over ? (over.decideUntil ?? over.until) : "9999-12-31";
    const isOfThen = from <= day && (!over || day <= over.until);
    return instant(told) <= at && isOfThen && from <= today && today <= decides;
  });
  return links.map(({ supervisor }) => supervisor).filter((id) => id !== trainee && isHere(plans, id, at));
}

const linksOf = ({ links = [], supervisors, start, recorded }: TraineePlan) => [
  ...links,
  ...supervisors.map((supervisor) => ({
    supervisor,
    from: start,
    told: recorded,
    rotation: null,
    ends: null,
  })),
];

/** Those who decide for one of these then, with whom they decide for. */
export function delegatesFor(plans: Plans, evidence: Evidence, supervisors: readonly string[], at: number) {
  const today = dayThere(programmeOf(plans, evidence).zone, at);
  return (plans.delegations ?? []).filter(
    (one) =>
      supervisors.includes(one.supervisor) &&
      isKnown(one, at) &&
      isWithin(one, today) &&
      one.delegate !== evidence.trainee &&
      isHere(plans, one.delegate, at),
  );
}

function isHere({ supervisors, leads, trainees }: Plans, id: string, at: number): boolean {
  const person = [...supervisors, ...leads, ...trainees].find((one) => one.id === id);
  return person !== undefined && (!person.gone || at < instant(person.gone.at));
}

/** Why an approval should never have been; null: it was somebody's to give. */
export function whyNoRight(
  plans: Plans,
  evidence: Evidence,
  { by, onBehalfOf, revision, at: when }: Approved,
): string | null {
  const at = instant(when);
  const day = evidence.revisions.find(({ number }) => number === revision)?.day;
  if (day === undefined) return "a revision that nobody wrote";
  if (by === evidence.trainee) return "their own evidence";
  const supervisors = supervisorsFor(plans, evidence, day, at);
  if (onBehalfOf === null)
    return supervisors.includes(by) ? null : "no supervisor of this trainee for that day";
  const named = delegatesFor(plans, evidence, supervisors, at);
  const isNamed = named.some(({ supervisor, delegate }) => supervisor === onBehalfOf && delegate === by);
  return isNamed ? null : "nobody named them for that day";
}
