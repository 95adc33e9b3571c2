import { digestPlan } from "../../core/calendar/digest-slots.ts";
import { byPerson, byWhom } from "../../core/causes.ts";
import {
  type Account,
  currentEnrolments,
  type Directory,
  ledBy,
  type Person,
} from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Part } from "../../ports/message.ts";
import { helpMessage } from "../../views/help.ts";
import { list } from "../../views/parts.ts";
import { type WelcomeScene, welcomeMessage } from "../../views/welcome.ts";
import { waitsAtHello, waitsTitle } from "../../views/words/help.ts";
import { type Desk, NONE, notice, type RequestContext, wasDone } from "../desk.ts";
import { ownScene } from "../show/access.ts";
import { waitingFor } from "../show/coverage.ts";

/*
 * The first time that somebody opens the app, each in a workspace of theirs: what it will do for them. That it was said
 * is told by the cause that it spent, so that it is said once, however often the app is opened.
 */

/** The app was installed: for the first time a welcome; again, what waits and what one can do here. */
export async function installed(desk: Desk, scene: RequestContext): Promise<ChatReply> {
  const { person } = scene;
  if (person.roles.length === 0) return notice(helpMessage(person));
  const { waits } = await waitingNow(desk, scene);
  const first = await welcomed(desk, scene, waits);
  if (first) return first;
  const help = helpMessage(person);
  return notice({ ...help, parts: [...(waits ? [waits] : []), ...help.parts] });
}

/** Somebody looks at their own conversation with us. Who has logged evidence before there was a welcome needs none. */
export async function opened(desk: Desk, scene: RequestContext): Promise<ChatReply> {
  const { person, account, now } = scene;
  if (person.roles.length === 0) return turnedAway(desk, account, person, now, notice(helpMessage(person)));
  if (await wasDone(desk.store, causeOf(scene))) return NONE;
  const { waits, knowsUs } = await waitingNow(desk, scene);
  return (!knowsUs && (await welcomed(desk, scene, waits))) || NONE;
}

/** Whoever is nobody here, or may not be: told so once where they did no more than open the app. */
export async function turnedAway(
  desk: Desk,
  account: Account,
  person: Person | null,
  now: Date,
  answer: ChatReply,
): Promise<ChatReply> {
  const cause = byWhom(person, account, `turned-away:${account.workspace}`);
  if (await wasDone(desk.store, cause)) return NONE;
  return (await desk.store.commit({ cause, at: now })).type === "saved" ? answer : NONE;
}

const causeOf = ({ person, account: { workspace } }: RequestContext) =>
  byPerson(person.id, `welcome:${workspace}`);

/** Null where they were welcomed before. The same happening delivered again is answered as it was. */
async function welcomed(desk: Desk, scene: RequestContext, waits: Part | null): Promise<ChatReply | null> {
  const { cause, now: at, person, directory } = scene;
  const first = await desk.store.commit({ cause: causeOf(scene), at });
  if (first.type !== "saved") return null;
  const answer = notice(welcomeMessage({ ...plansOf(directory, person, at), waits }));
  await desk.store.commit({ cause, at, answer });
  return answer;
}

/** When somebody is asked, and told of their week or their programme. */
export function plansOf(directory: Directory, person: Person, now: Date): Omit<WelcomeScene, "waits"> {
  const enrolment = person.roles.includes("trainee") && currentEnrolments(directory, now).get(person.id);
  const programme = enrolment && directory.programmes.get(enrolment.programmeId);
  const led = ledBy(directory, person.id);
  const trains = new Set([...directory.enrolments.values()].map(({ programmeId }) => programmeId));
  return {
    person,
    own: programme
      ? { prompts: { ...programme.prompts, ...enrolment.prompts }, weekly: programme.weekly }
      : null,
    led: digestPlan(led),
    empty: led.find(({ id }) => !trains.has(id))?.name ?? null,
  };
}

async function waitingNow(desk: Desk, scene: RequestContext) {
  const { directory, person, now } = scene;
  const supervises = person.roles.includes("supervisor");
  const reviews = supervises ? (await waitingFor(desk, directory, person.id, now)).length : 0;
  const entries = (await ownScene(desk, scene))?.entries ?? [];
  const of = (status: string) => entries.filter((entry) => entry.status === status).length;
  const items = waitsAtHello({ reviews, returned: of("returned"), drafts: of("draft") });
  return { waits: list(items, waitsTitle) || null, knowsUs: entries.length > 0 };
}
