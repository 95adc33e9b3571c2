import { competencesOf, type Framework, findCompetence } from "../../../framework/framework.ts";
import { changedTargets, MOST_PIECES, type TargetChange } from "../coverage/targets.ts";
import type { Targets } from "./directory.ts";
import {
  type Milestone,
  MOST_MILESTONES,
  MOST_MONTHS,
  MOST_PAGES,
  MOST_REVIEWS,
  MOST_STARTER_WEEKS,
  type PageBudget,
  type Starters,
} from "./training-plan.ts";

/*
 * What a training plan has to be, by its parts. Ids are read as people type them, and kept as the framework writes them.
 * Every fault says where it stands: the place in a list, or the id.
 */

/** What is wrong; `views/words/training-plan.ts` has the sentences. */
export type PlanFault =
  | { type: "month" } // none from 1 to `MOST_MONTHS`
  | { type: "nothing" } // a milestone that wants nothing
  | { type: "month-twice"; month: number }
  | { type: "fewer"; month: number } // than a milestone before it
  | { type: "more-than-there-are"; areas: number; specific: number }
  | { type: "too-many"; most: number }
  | { type: "unknown"; id: string }
  | { type: "twice"; id: string }
  | { type: "weeks" }
  | { type: "later"; id: string; month: number } // a starter that is not to be asked about yet
  | { type: "pages" }
  | { type: "pieces"; most: number }
  | { type: "unreadable"; text: string };

export interface PlacedFault {
  at: string; // "2", "R&D3"; "" of the whole
  fault: PlanFault;
}

export type Checked<Value> = { ok: true; value: Value } | { ok: false; faults: PlacedFault[] };

const result = <Value>(value: Value, faults: PlacedFault[]): Checked<Value> =>
  faults.length > 0 ? { ok: false, faults } : { ok: true, value };

const isMonth = (month: number) => Number.isInteger(month) && month >= 1 && month <= MOST_MONTHS;

/** Milestones in the order of their months; none falls behind the one before it, and none wants more than there is. */
export function checkedMilestones(framework: Framework, all: readonly Milestone[]): Checked<Milestone[]> {
  const faults: PlacedFault[] = [];
  const say = (place: number, fault: PlanFault) => faults.push({ at: String(place), fault });
  const of = (kind: "area" | "specific") =>
    competencesOf(framework).filter((competence) => competence.kind === kind).length;
  const [areas, specific] = [of("area"), of("specific")];
  const sorted = all.map((one, place) => ({ one, place })).sort((a, b) => a.one.month - b.one.month);
  for (const [n, { one, place }] of sorted.entries()) {
    const before = sorted[n - 1]?.one;
    if (!isMonth(one.month)) say(place, { type: "month" });
    else if (one.areas === 0 && one.specific === 0) say(place, { type: "nothing" });
    else if (one.areas > areas || one.specific > specific)
      say(place, { type: "more-than-there-are", areas, specific });
    else if (before?.month === one.month) say(place, { type: "month-twice", month: one.month });
    else if (before && (one.areas < before.areas || one.specific < before.specific))
      say(place, { type: "fewer", month: before.month });
  }
  if (all.length > MOST_MILESTONES)
    faults.push({ at: "", fault: { type: "too-many", most: MOST_MILESTONES } });
  return result(
    sorted.map(({ one }) => one),
    faults,
  );
}

/** The months by whose end a review is due, each once, in their order. */
export function checkedReviewMonths(months: readonly number[]): Checked<number[]> {
  const faults: PlacedFault[] = months.flatMap((month, place) =>
    isMonth(month) ? [] : [{ at: String(place), fault: { type: "month" } }],
  );
  const each = [...new Set(months)].sort((a, b) => a - b);
  if (each.length > MOST_REVIEWS) faults.push({ at: "", fault: { type: "too-many", most: MOST_REVIEWS } });
  return result(each, faults);
}

/** More are a domain's, or nobody's to keep in mind. */
const MOST_NOT_BEFORE = 40;

/** From which month each is asked about; `null`: as if never set. */
export function checkedNotBefore(
  framework: Framework,
  wanted: readonly (readonly [id: string, month: number | null])[],
  known: Readonly<Record<string, number>> = {},
): Checked<Record<string, number>> {
  const faults: PlacedFault[] = [];
  const next: Record<string, number> = { ...known };
  for (const [typed, month] of wanted) {
    const domain = framework.domains.find(({ id }) => id.toLowerCase() === typed.toLowerCase());
    const id = domain?.id ?? findCompetence(framework, typed)?.id;
    if (!id) faults.push({ at: typed, fault: { type: "unknown", id: typed } });
    else if (month === null) delete next[id];
    else if (!isMonth(month)) faults.push({ at: typed, fault: { type: "month" } });
    else if (month === 1) delete next[id];
    else next[id] = month;
  }
  if (Object.keys(next).length > MOST_NOT_BEFORE)
    faults.push({ at: "", fault: { type: "too-many", most: MOST_NOT_BEFORE } });
  return result(next, faults);
}

/** How many approved pieces each competence needs; what is not named needs what all do, and all one unless it is said. */
export function checkedTargets(framework: Framework, changes: readonly TargetChange[]): Checked<Targets> {
  const none: Targets = { all: 1, domains: {}, competences: {} };
  const changed = changedTargets(framework, none, changes);
  const faults: PlacedFault[] = changes.flatMap(({ of, to }) =>
    to === null || (to >= 1 && to <= MOST_PIECES)
      ? []
      : [{ at: of ?? "", fault: { type: "pieces", most: MOST_PIECES } }],
  );
  if (changed.ok) return result(changed.targets, faults);
  return result(none, [
    ...changed.unknown.map((id) => ({ at: id, fault: { type: "unknown" as const, id } })),
    ...faults,
  ]);
}

const MOST_STARTERS = 20;

/** What is asked about first. @param notBefore nothing of it may begin later */
export function checkedStarters(
  framework: Framework,
  { weeks, competences }: Starters,
  notBefore: Readonly<Record<string, number>>,
): Checked<Starters> {
  const faults: PlacedFault[] = [];
  const ids: string[] = [];
  for (const [place, typed] of competences.entries()) {
    const say = (fault: PlanFault) => faults.push({ at: `competences.${place}`, fault });
    const found = findCompetence(framework, typed);
    const month = found && (notBefore[found.id] ?? notBefore[found.domain.id]);
    if (!found) say({ type: "unknown", id: typed });
    else if (ids.includes(found.id)) say({ type: "twice", id: found.id });
    else if (month) say({ type: "later", id: found.id, month });
    else ids.push(found.id);
  }
  if (competences.length > MOST_STARTERS)
    faults.push({ at: "competences", fault: { type: "too-many", most: MOST_STARTERS } });
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > MOST_STARTER_WEEKS)
    faults.push({ at: "weeks", fault: { type: "weeks" } });
  return result({ weeks, competences: ids }, faults);
}

/** Pages that a portfolio should have, and the most. */
export const isBudget = ({ target, most }: PageBudget): boolean =>
  [target, most].every((pages) => Number.isInteger(pages) && pages >= 1 && pages <= MOST_PAGES) &&
  target <= most;
