import { byPerson } from "../../core/causes.ts";
import { isSubmitted, type Submitted } from "../../core/entry/entry.ts";
import { given } from "../../core/given.ts";
import type { Person } from "../../core/people/directory.ts";
import { peopleMeant } from "../../core/people/named.ts";
import { supervisedBy } from "../../core/people/reviewers.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { button } from "../../views/buttons.ts";
import { text } from "../../views/parts.ts";
import { reference } from "../../views/words/phrases.ts";
import * as words from "../../views/words/review-with.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { readEntry } from "../entry/read-entry.ts";
import { type WaitsFor, waitingFor } from "../show/coverage.ts";
import { cardTo } from "./consequences.ts";

/** A place in what waits, oldest first: it stays one when its entry was decided. */
interface Place {
  at: number; // when it was submitted, in milliseconds
  number: number;
}
const BEGINNING: Place = { at: 0, number: 0 };
const placeOf = ({ submittedAt, number }: Submitted): Place => ({ at: submittedAt.getTime(), number });
const order = (a: Place, b: Place) => a.at - b.at || a.number - b.number;

/** "review with Maya": what waits from one trainee, one entry after the other. @returns null where it is no name */
export const reviewWith: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const { directory, person, now } = scene;
  const ids = new Set(supervisedBy(directory, person.id, now).map(({ traineeId }) => traineeId));
  const trainees = [...ids].flatMap((id) => directory.people.get(id) ?? []);
  const found = peopleMeant(trainees, typed);
  const [one] = found;
  if (one && found.length === 1) return step(desk, scene, one, BEGINNING);
  if (found.length > 1) return notice(words.several([...namesTogether(found, directory, now).values()]));
  return trainees.length > 0 ? notice(words.nobody(typed)) : null;
};

/**
 * The button under each, and under what waits in one message: the next of them.
 * @param value the trainee's id, or nothing for all of them, and the place of the one that was shown
 */
export const reviewNext: Flow<[value: string]> = async (desk, scene, value) => {
  const [id = "", at, number] = value.split("/");
  const trainee = scene.directory.people.get(id) ?? null;
  return trainee || id === ""
    ? step(desk, scene, trainee, { at: Number(at) || 0, number: Number(number) || 0 })
    : notice(words.allDone(null));
};

/** @param trainee null: all of them */
async function step(
  desk: Desk,
  scene: RequestContext,
  trainee: Person | null,
  after: Place,
): Promise<ChatReply> {
  const waiting = await waitingFor(desk, scene.directory, scene.person.id, scene.now);
  const left = waiting
    .filter((one): one is WaitsFor & { entry: Submitted } => isSubmitted(one.entry))
    .filter(({ entry }) => (!trainee || entry.traineeId === trainee.id) && order(placeOf(entry), after) > 0)
    .sort((a, b) => order(placeOf(a.entry), placeOf(b.entry)));
  const [first, next] = left;
  const name = trainee?.name ?? null;
  if (!first) return notice(after.at === 0 && name ? words.nothing(name) : words.allDone(name));
  const { at, number } = placeOf(first.entry);
  const onwards = given([
    next &&
      button(
        words.next(reference(next.entry, next.code)),
        "review-next",
        `${trainee?.id ?? ""}/${at}/${number}`,
      ),
  ]);
  const more = words.left(left.length - 1, name);
  if (await sendsCard(desk, scene, first.entry))
    return notice(words.cardSent(reference(first.entry, first.code), more), { buttons: onwards });
  const reply = await readEntry(desk, scene, first.entry.id);
  if (reply.type !== "notice") return reply;
  const { message } = reply;
  return notice({
    ...message,
    parts: [text(more), ...message.parts],
    buttons: [...message.buttons, ...onwards],
  });
}

/**
 * Whoever has what waits in batches has the card of an entry as they come to it, once: a reaction on it decides as on any.
 * @returns whether it is sent now
 */
async function sendsCard(
  desk: Desk,
  { person, now, event }: RequestContext,
  entry: Submitted,
): Promise<boolean> {
  if (person.reviews === null) return false;
  const around = await desk.store.around(entry.id, null);
  const isTheirs = around?.cards.some(
    ({ personId, revision }) => personId === person.id && revision === entry.revision,
  );
  if (!around || isTheirs) return false;
  const card = await cardTo(desk, around.directory, entry, person.id, now);
  if (!card) return false;
  const outcome = await desk.store.commit({
    cause: byPerson(person.id, `${event.id}:card`),
    at: now,
    deliveries: [card],
  });
  return outcome.type === "saved";
}
