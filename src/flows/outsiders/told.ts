import type { Entry, LinkDecision } from "../../core/entry/entry.ts";
import { codeFor } from "../../core/people/directory.ts";
import { leadsOf } from "../../core/people/reviewers.ts";
import { nameIn } from "../../core/people/same-names.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import * as views from "../../views/outsiders.ts";
import * as words from "../../views/words/outsiders.ts";
import { line, named } from "../../views/words/phrases.ts";
import { carriedBy, tell } from "../desk.ts";
import type { Happened } from "../review/consequences.ts";

/* Who hears of what a named outsider decided by a link: it counts once a lead has confirmed it. */

/** A decision's words as they are kept: why claims were struck, or the feedback. */
export const saidIn = (
  verdict:
    | { type: "return"; feedback: string }
    | { struck: readonly { competence: string; reason: string }[] },
): string =>
  "feedback" in verdict
    ? verdict.feedback
    : verdict.struck.map(({ competence, reason }) => `${competence}: ${reason}`).join("; ");

const linkedIn = (entry: Entry | null): LinkDecision | null =>
  (entry?.status === "submitted" && entry.byLink) || null;

type Told = Pick<Happened, "before" | "after" | "directory" | "framework" | "cause">;

/** The leads, who are asked, and the trainee. */
export function decidedTold({ after, directory, framework, cause }: Told): NewDelivery[] {
  const decision = linkedIn(after);
  if (!after || !decision) return [];
  const leads = leadsOf(directory, after.programmeId).filter(({ id }) => id !== after.traineeId);
  const carries = carriedBy(after, ...leads.map(({ id }) => id));
  const toTrainee = words.decidedForTrainee(
    named(after),
    decision,
    leads.map(({ name }) => name),
  );
  return [
    tell(after.traineeId, `${cause}:trainee`, line(toTrainee), "news", carries),
    ...leads.map(({ id }) => {
      const asked = views.toConfirm(
        { entry: after, directory, framework },
        decision,
        codeFor(directory, after, id),
      );
      return tell(id, `${cause}:confirm:${id}`, asked, "news", carries);
    }),
  ];
}

/** Whoever confirmed it; its trainee hears of the decision itself. */
export function confirmedTold({ before, person, directory, cause }: Told & Pick<Happened, "person">) {
  const decision = linkedIn(before);
  if (!decision) return [];
  const said = words.youConfirmed(named(before, codeFor(directory, before, person.id)), decision);
  return [tell(person.id, `${cause}:confirmer`, line(said), "answer", carriedBy(before))];
}

export function declinedTold(
  { before, person, directory, cause }: Told & Pick<Happened, "person">,
  reason: string,
): NewDelivery[] {
  const decision = linkedIn(before);
  if (!decision) return [];
  const said = words.youDeclined(named(before, codeFor(directory, before, person.id)));
  const toTrainee = words.declinedForTrainee(named(before), nameIn(directory, person.id), decision, reason);
  const carries = carriedBy(before, person.id);
  return [
    tell(person.id, `${cause}:decliner`, line(said), "answer", carriedBy(before)),
    tell(before.traineeId, `${cause}:trainee`, line(toTrainee), "news", carries),
  ];
}
