import type { Person } from "../../core/people/directory.ts";
import { governanceOf, leadsOf } from "../../core/people/reviewers.ts";
import { administratorsIn, waitingWith } from "../../core/people/today.ts";
import type { Write } from "../../ports/change.ts";
import type { NewDelivery, Priority } from "../../ports/deliveries.ts";
import type { Message } from "../../ports/message.ts";
import * as reports from "../../views/reports.ts";
import { tell } from "../desk.ts";
import type { Happened } from "../review/consequences.ts";

/*
 * What else is written when an entry is reported, written anew and closed, and who hears of it. None of these messages has a
 * word of the entry in it, so none carries it: whatever does is taken back.
 */

/** Of every message that has the entry's words, and where they are to go for good of the entry too. */
export function reportWrites({ before, after, action }: Happened): Write[] {
  const of = { entries: [before.id], people: [] };
  const now = reports.takenBack(before);
  if (action.type === "report") return [{ type: "words-out", of, now, kept: true }];
  if (action.type !== "close-report" || !after) return [];
  return action.verdict === "clear"
    ? [{ type: "words-back", of }]
    : [
        { type: "words-out", of, now, kept: false },
        { type: "words-gone", entryId: before.id, upTo: before.revision },
      ];
}

/** @param named who else may be named in it, beside its trainee, who reported it and who does this */
const telling =
  ({ cause, person, before, after }: Happened, named: readonly Person[] = []) =>
  (whom: string, kind: string, said: Message, priority: Priority): NewDelivery => {
    const reporters = [before, after].flatMap((one) => (one?.status === "reported" ? [one.reportedBy] : []));
    const people = [before.traineeId, person.id, ...reporters, ...named.map(({ id }) => id)];
    const carries = { entries: [], people: [...new Set(people)] };
    return tell(whom, `${cause}:${kind}:${whom}`, said, priority, carries);
  };

/** The reporter and the trainee, those who close it, and that it happened to leads and administrators. */
export async function reportTold(happened: Happened): Promise<NewDelivery[]> {
  const { desk, after, person } = happened;
  if (after?.status !== "reported") return [];
  const { traineeId: trainee, programmeId } = after;
  const directory = await desk.store.directory("all");
  const governing = governanceOf(directory, after);
  const told = telling(happened, governing);
  const closes = new Set(governing.map(({ id }) => id));
  const hears = (people: readonly Person[]) =>
    [...new Set(people.map(({ id }) => id))].filter(
      (id) => !closes.has(id) && id !== trainee && id !== person.id,
    );
  const traces = await desk.store.traces(after);
  const { reporter, governance, lead } = reports.reportedTold;
  return [
    ...(closes.has(person.id) || person.id === trainee
      ? []
      : [told(person.id, "reporter", reporter(after, directory, person.id, governing), "answer")]),
    told(
      trainee,
      "reported",
      reports.reportedTold.trainee(after, directory, traces),
      person.id === trainee ? "answer" : "news",
    ),
    ...[...closes].map((id) => told(id, "close", governance(after, directory, id), "news")),
    ...hears([...leadsOf(directory, programmeId), ...administratorsIn(directory)]).map((id) =>
      told(id, "happened", lead(after, directory, id, governing), "news"),
    ),
  ];
}

export async function writtenAnewTold(happened: Happened): Promise<NewDelivery[]> {
  const { desk, after } = happened;
  if (after?.status !== "reported") return [];
  const told = telling(happened);
  const own = told(after.traineeId, "anew", reports.writtenAnew(after), "answer");
  if (!after.clean?.sent) return [own];
  const directory = await desk.store.directory("all");
  return [
    own,
    ...governanceOf(directory, after).map(({ id }) =>
      told(id, "anew", reports.writtenAnewToGovernance(after, directory, id), "news"),
    ),
  ];
}

export async function closeTold(happened: Happened): Promise<NewDelivery[]> {
  const { after, before, action, person, directory, now } = happened;
  if (action.type !== "close-report" || !after || before.status !== "reported") return [];
  const purged = action.verdict === "patient";
  const told = telling(happened, after.status === "submitted" ? waitingWith(directory, after, now) : []);
  const { traineeId: trainee } = after;
  const others = [...new Set([person.id, before.reportedBy])].filter((id) => id !== trainee);
  return [
    ...others.map((id) =>
      told(id, "closed", reports.closed(after, purged, directory, id), id === person.id ? "answer" : "news"),
    ),
    told(trainee, "closed", reports.closedToTrainee(after, purged, directory, now), "news"),
  ];
}

/** For review anew; where all is as it was, to those of who is asked who have no card: it was not sent any more. */
export function cardsAnew({ action, after, cards, cause }: Happened, asked: readonly NewDelivery[]) {
  if (action.type === "close-report" && action.verdict === "patient") return asked;
  const has = (to: NewDelivery["to"]) =>
    cards.some(
      ({ revision, personId }) =>
        revision === after?.revision && (to.type === "person" ? personId === to.person : personId === null),
    );
  return asked.filter(({ to }) => !has(to)).map((one) => ({ ...one, key: `${one.key}:${cause}` }));
}
