import type { Coverage, Tally } from "../../core/coverage.ts";
import { count, listed } from "./phrases.ts";

const of = ({ covered, total }: Tally) => `${covered} of ${total}`;

/** "31 of 46 areas · 22 of 49 specific competencies" */
export const tallies = ({ areas, specificCompetencies }: Pick<Coverage, "areas" | "specificCompetencies">) =>
  `${of(areas)} areas · ${of(specificCompetencies)} specific competencies`;
export const covered = (coverage: Coverage) => `Evidence approved: ${tallies(coverage)}`;
export const yourCoverage = "My coverage";
export const byDomain = "By domain";
export const domainLine = (name: string, areas: Tally, specific: Tally) =>
  `${name}: ${of(areas)} areas, ${of(specific)} specific competencies`;
export const areasByDomain = (coverage: Coverage) =>
  `Areas by domain: ${coverage.domains.map(({ name, areas }) => `${name} ${of(areas)}`).join(" · ")}`;
export const gaps = (n: number, shown: number) =>
  shown < n ? `The first ${shown} of ${count(n, "gap")}, in the order I would ask` : `${count(n, "gap")}`;
export const noGaps = "Every competence has enough approved evidence. The rest is the ACS assessment.";
export const lookAtNext = (ids: readonly string[]) => `Look at next: ${ids.join(", ")}`;
export const localOnly = "Local approval of evidence, not the ACS assessment.";
export const inReview = (ids: readonly string[]) => `Waiting for review: ${listed(ids)}.`;
export const leadSees = "What my lead sees";
export const leadSeesThis = (name: string) => `This is what your training lead sees of you, ${name}:`;
export const leadAlso =
  "They can also open your weekly summary, and read what you sent for review without its reflection.";
export const leadNever = "Never: your drafts, reflections, and which prompts you snoozed or declined.";

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
