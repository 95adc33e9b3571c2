import { formatDay } from "../../core/calendar/calendar.ts";
import type { Imbalance } from "../../core/coverage/balance.ts";
import type { Coverage, Tally } from "../../core/coverage/coverage.ts";
import type { NextStep } from "../../core/coverage/digest.ts";
import {
  type Forecast,
  LEAST_COVERED,
  LEAST_WORKING_DAYS,
  PACE_WORKING_DAYS,
  type Pace,
} from "../../core/coverage/forecast.ts";
import type { EvidenceSpan } from "../../core/entry/evidence.ts";
import { given } from "../../core/given.ts";
import type { Targets } from "../../core/people/directory.ts";
import { sentences } from "../sentences.ts";
import { KIND_LABELS } from "./entry.ts";
import { count, listed, named, reference } from "./phrases.ts";

const of = ({ covered, total }: Tally) => `${covered} of ${total}`;

/** "31 of 46 areas · 22 of 49 specific competencies" */
export const tallies = ({ areas, specificCompetencies }: Pick<Coverage, "areas" | "specificCompetencies">) =>
  `${of(areas)} areas · ${of(specificCompetencies)} specific competencies`;
export const covered = (coverage: Coverage) => `Evidence approved: ${tallies(coverage)}`;
export const yourCoverage = "My coverage";
export const byDomain = "By domain";
/** "Scientific: areas 5 of 7, specific 3 of 6"; what a domain has none of is not spoken of. */
export const domainLine = (name: string, areas: Tally, specific: Tally) =>
  `${name}: ${given([areas.total > 0 && `areas ${of(areas)}`, specific.total > 0 && `specific ${of(specific)}`]).join(", ")}`;
export const gaps = (n: number, shown: number) =>
  shown < n ? `The first ${shown} of ${count(n, "gap")}, in the order I would ask` : `${count(n, "gap")}`;
export const noGaps = "Every competence has enough approved evidence. The rest is the ACS assessment.";
export const lookAtNext = (ids: readonly string[]) => `Look at next: ${ids.join(", ")}`;
export const localOnly = "Local approval of evidence, not the ACS assessment.";
export const inReview = (ids: readonly string[]) => `Waiting for review: ${listed(ids)}.`;
export const onlyReturned = (ids: readonly string[]) => `Returned with feedback: ${listed(ids)}.`;
export const onlyDrafted = (ids: readonly string[]) => `In a draft: ${listed(ids)}.`;
export const leadSees = "What my lead sees";
export const leadSeesThis = (name: string) => `This is what your training lead sees of you, ${name}:`;
export const leadAlso =
  "They can also open your weekly summary, and read what you sent for review without its reflection.";
export const leadNever =
  "Never: your drafts, reflections, which prompts you snoozed or declined, and what you have parked.";

export const thisWeek = (approved: number, returned: number, waiting: number) =>
  `This week: ${approved} approved, ${returned} returned, ${waiting} waiting.`;
export const quietWeek = (tally: string, next: string) =>
  `A quiet week: nothing new, nothing waiting. Evidence approved: ${tally}, as last week.${next ? ` A place to start: ${next}.` : ""}`;
export const approvedLine = (items: readonly string[]) => `Approved: ${items.join(", ")}`;
export const returnedLine = (reference: string, feedback: string) => `Returned: ${reference}, "${feedback}"`;
export const waitingLine = (reference: string, who: string, days: number) =>
  `Waiting: ${reference}, with ${who || "nobody yet"} for ${count(days, "working day")}`;
export const staleDrafts = (references: readonly string[]) =>
  `Drafts untouched for seven days: ${references.join(", ")}`;
export const changed = (before: Coverage, now: Coverage) => {
  const grown = [
    growth(now.areas.covered - before.areas.covered, "area", "areas"),
    growth(
      now.specificCompetencies.covered - before.specificCompetencies.covered,
      "specific competency",
      "specific competencies",
    ),
  ].filter(Boolean);
  return grown.length === 0 ? "as last week" : `${listed(grown)} than last week`;
};

/** "2 more areas", "1 fewer specific competency"; nothing where nothing changed. */
function growth(by: number, one: string, many: string): string {
  return by === 0 ? "" : `${Math.abs(by)} ${by > 0 ? "more" : "fewer"} ${Math.abs(by) === 1 ? one : many}`;
}

export const inDigest = "In your lead's digest";

/** One next step, for someone who is behind. */
export const nextStep = sentences<NextStep, "type">("type", {
  change: ({ entry }) => `Next step: change ${reference(entry)}, which came back, and send it again.`,
  finish: ({ entry }) => `Next step: finish your draft ${reference(entry)} and send it for review.`,
  log: ({ competence }) => `Next step: log evidence for ${competence}.`,
});

const basis = ({ covered: n, workingDays }: Pace) =>
  `from ${count(n, "competence")} covered in the last ${count(workingDays, "working day")}`;

/** When all targets will be met, as a range, with what that is read from. */
export function forecastLine(forecast: Forecast, target: string | null): string {
  const wanted = target ? ` Your target day is ${formatDay(target)}.` : "";
  return sentences<Forecast, "type">("type", {
    done: "Every target is met.",
    "too-early": ({ pace }) =>
      `Forecast: too early to say, ${basis(pace)}. It needs ${LEAST_WORKING_DAYS} working days, and ${LEAST_COVERED} competences covered in the last ${PACE_WORKING_DAYS}.${wanted}`,
    range: ({ latest, earliest, pace }) =>
      latest
        ? `Forecast: all targets met between ${formatDay(earliest)} and ${formatDay(latest)}, ${basis(pace)}.${wanted}`
        : `Forecast: all targets met ${formatDay(earliest)} at the earliest, and no latest day can be foreseen, ${basis(pace)}.${wanted}`,
  })(forecast);
}

export const evidenceAge = ({ oldest, newest }: EvidenceSpan) =>
  oldest === newest
    ? `Approved evidence is of ${formatDay(newest)}.`
    : `Approved evidence is from ${formatDay(oldest)} to ${formatDay(newest)}.`;

export const worthALook = "Worth a look";
/** Advice, never blame: what is so, and what would be easy to do about it. */
export function imbalanceLine(imbalance: Imbalance, nameOf: (person: string) => string): string {
  return sentences<Imbalance, "type">("type", {
    "one-kind": ({ pieces, kind }) =>
      `All ${count(pieces, "approved piece")} are of one kind: ${KIND_LABELS[kind]}. Another kind would show another side.`,
    "one-reviewer": ({ pieces, reviewer }) =>
      `All ${count(pieces, "approved piece")} were reviewed by ${nameOf(reviewer)}. If somebody else sees your work, name them in the form.`,
    thin: ({ entry, claims, words }) =>
      `${named(entry)}: ${count(claims, "competence")} in ${count(words, "word")}. Say more of each, or claim fewer.`,
  })(imbalance);
}
export const thinOnes = (n: number) =>
  `${n} entries claim more competences than their words can show: say more of each, or claim fewer.`;
export const moreToLookAt = (n: number) => `${n} more like these.`;

/** "1, Sci 2, Tech4 3": for every competence, then for domains, then for single ones. */
export const targetsText = ({ all, domains, competences }: Targets) =>
  [String(all), ...Object.entries({ ...domains, ...competences }).map(([id, n]) => `${id} ${n}`)].join(", ");
export const gapsButton = "Gaps";
