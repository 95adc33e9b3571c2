import { given } from "../../core/given.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { Directory, Enrolment, Person, Programme } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import { leadsOf, supervisorsOf } from "../../core/people/reviewers.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import { type Button, message } from "../../ports/message.ts";
import { button } from "../../views/buttons.ts";
import { text } from "../../views/parts.ts";
import { saidOnce } from "../../views/training.ts";
import { BUTTON } from "../../views/words/entry.ts";
import { supervisesYou } from "../../views/words/people-changes.ts";
import {
  supervisorTold,
  type TrainingFact,
  trainingSaid,
  trainingToldTrainee,
} from "../../views/words/training.ts";
import { tell } from "../desk.ts";

/** What became of one trainee's training. */
export interface TrainingNews {
  fact: TrainingFact;
  trainee: Person;
  programme: Programme;
  enrolment: Enrolment;
  supervisor?: Person;
}

/**
 * Those whom changes of somebody's training concern: the trainee; of a pause or an end those who supervise them, as
 * days alone, and their leads; of a supervision the supervisor (its trainee hears of it with what waits). Each hears all
 * that concerns them in one message; whoever did it knows.
 */
export function toldOfTraining(
  directory: Directory,
  news: readonly TrainingNews[],
  { actor, cause, now }: { actor: string | null; cause: string; now: Date },
): NewDelivery[] {
  const said = groupedBy(
    [...news.flatMap((one) => concerned(directory, one, now)), ...fromTheStart(news)],
    ({ to }) => to,
  );
  return [...said].flatMap(([id, all]): NewDelivery[] => {
    if (id === actor || !isHere(directory, id)) return [];
    const [first = "", ...more] = saidOnce(all);
    const people = [
      ...new Set([...all.flatMap(({ trainee, by }) => [trainee.id, ...(by ? [by.id] : [])]), id]),
    ];
    const told = message(first, { parts: more.map(text), buttons: given([all.find(({ act }) => act)?.act]) });
    return [tell(id, `${cause}:training:${id}`, told, "news", { entries: [], people })];
  });
}

/** What is between the trainee and their leads. */
const TRAINEES_OWN: ReadonlySet<TrainingFact["type"]> = new Set(["changed", "outsider", "outsider-no-more"]);

interface Told {
  to: string;
  trainee: Person;
  name: string; // the trainee's
  says(names: string): string;
  by?: Person; // who supervises, where it names them
  act?: Button; // what whoever has just joined does first
}

/** Whoever has just joined hears at once who supervises them. */
function fromTheStart(news: readonly TrainingNews[]): Told[] {
  const joined = new Set(
    news.flatMap(({ fact, enrolment }) => (fact.type === "added" ? [enrolment.id] : [])),
  );
  return news.flatMap(({ fact, enrolment, trainee, supervisor }): Told[] => {
    if (fact.type !== "supervises" || !supervisor || !joined.has(enrolment.id)) return [];
    const says = () => `${supervisesYou(supervisor.name, fact)}.`;
    return [{ to: trainee.id, trainee, name: trainee.name, says, by: supervisor }];
  });
}

function concerned(
  directory: Directory,
  { fact, trainee, programme, enrolment, supervisor }: TrainingNews,
  now: Date,
): Told[] {
  const about = { trainee, name: trainee.name };
  const whose = (names: string) => ({ trainee: names, programme: programme.name });
  if (fact.type === "supervises" || fact.type === "supervises-no-more")
    return supervisor
      ? [{ ...about, to: supervisor.id, says: (names) => supervisorTold(whose(names), fact) }]
      : [];
  const own = { ...about, to: trainee.id, says: () => trainingToldTrainee(programme.name, fact) };
  if (fact.type === "added") return [{ ...own, act: button(BUTTON.logEvidence, "log", "", "primary") }];
  if (TRAINEES_OWN.has(fact.type)) return [own];
  const today = todayInProgramme(directory, programme.id, now);
  const around = [...supervisorsOf(directory, enrolment.id, today), ...leadsOf(directory, programme.id)];
  const others = [...new Set(around.map(({ id }) => id))].filter((id) => id !== trainee.id);
  return [
    own,
    ...others.map((to) => ({ ...about, to, says: () => trainingSaid(whose(trainee.name), fact) })),
  ];
}
