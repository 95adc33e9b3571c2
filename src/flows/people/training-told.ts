import type { Directory, Enrolment, Person, Programme } from "../../core/people/directory.ts";
import { leadsOf, supervisorsOf } from "../../core/people/reviewers.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import { line } from "../../views/words/phrases.ts";
import {
  supervisorTold,
  type TrainingFact,
  trainingSaid,
  trainingToldTrainee,
} from "../../views/words/training.ts";
import { tell } from "../desk.ts";

interface About {
  fact: TrainingFact;
  trainee: Person;
  programme: Programme;
  enrolment: Enrolment;
  supervisor?: Person;
}

/** What is between the trainee and their leads. */
const TRAINEES_OWN: ReadonlySet<TrainingFact["type"]> = new Set([
  "added",
  "changed",
  "outsider",
  "outsider-no-more",
]);

/**
 * Those whom a change of somebody's training concerns: the trainee; of a pause or an end those who supervise them, as
 * days alone, and their leads; of a supervision the supervisor (its trainee hears of it with what waits). Whoever did it
 * knows.
 */
export function toldOfTraining(
  directory: Directory,
  { fact, trainee, programme, enrolment, supervisor }: About,
  { actor, cause, now }: { actor: string | null; cause: string; now: Date },
): NewDelivery[] {
  const whose = { trainee: trainee.name, programme: programme.name };
  const to = (person: Person, said: string): NewDelivery[] =>
    person.id === actor || !person.active
      ? []
      : [
          tell(person.id, `${cause}:training:${person.id}`, line(said), "news", {
            entries: [],
            people: [...new Set([trainee.id, person.id])],
          }),
        ];
  if (fact.type === "supervises" || fact.type === "supervises-no-more")
    return supervisor ? to(supervisor, supervisorTold(whose, fact)) : [];
  const own = to(trainee, trainingToldTrainee(programme.name, fact));
  if (TRAINEES_OWN.has(fact.type)) return own;
  const today = todayInProgramme(directory, programme.id, now);
  const around = [...supervisorsOf(directory, enrolment.id, today), ...leadsOf(directory, programme.id)];
  const others = [...new Map(around.map((one) => [one.id, one])).values()].filter(
    ({ id }) => id !== trainee.id,
  );
  return [...own, ...others.flatMap((one) => to(one, trainingSaid(whose, fact)))];
}
