import { dayIn } from "../../core/calendar/calendar.ts";
import type { Words } from "../../core/entry/words.ts";
import { reviewersOf, supervisedBy } from "../../core/people/reviewers.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { Card } from "../../ports/card.ts";
import type { Claimed } from "../../ports/deliveries.ts";
import type { Message } from "../../ports/message.ts";
import { noLongerAsked, reviewCard } from "../../views/review-card.ts";
import type { Desk } from "../desk.ts";
import { frameworkOf } from "../framework/editions.ts";
import { lastKnownOf } from "../review/last-known.ts";

/** Messages are rendered when they are committed. One that could not be sent for long is looked at again. */

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;

/** kind:subject:person:period, whatever stands before it: what was due to somebody at a time. */
const PLANNED =
  /(?:^|:)(prompt|nudge|summary|digest|supervisor-note|reminder|reviews|delegation|meeting|report-reminder):([^:]+):[^:]+:([^:]+)$/;

/** A warning before words go, and the day that it names; that they are gone (`/0`) stays true. */
const WARNED = /^retention:[^:]+:[^:]+:(\d{4}-\d\d-\d\d)\/[1-9]/;

/** What an old message says by now; "over" where nobody needs it any more. */
export async function stillTrue(
  desk: Desk,
  { key, to, ageMs, what, aside }: Claimed,
): Promise<Message | "over"> {
  if (what.type !== "message") return "over"; // what stands is drawn, not sent
  const { card, message } = what;
  const personId = to.type === "person" ? to.person : null;
  // What only waited for its turn is sent, a card as it looks now.
  if (!aside) return card ? ((await cardNow(desk, { ...card, personId })) ?? "over") : message;
  if (card) return waitingCard(desk, card, personId);
  const [, kind = "", subject = "", period = ""] = PLANNED.exec(key) ?? [];
  const [, goesOn] = WARNED.exec(key) ?? [];
  if (goesOn && goesOn <= dayIn("UTC", desk.clock.now())) return "over"; // it is given anew, of another day
  if (kind === "") return message;
  if (ageMs > WEEK_MS) return "over"; // the next one has come, or will
  if (kind !== "prompt" && kind !== "nudge") return message;
  const asked = (await desk.store.prompts([subject])).find((prompt) => prompt.period === period);
  return asked && asked.state !== "open" ? "over" : message;
}

/** A card of something to decide: only while that waits, and for those who may decide it. */
async function waitingCard(
  desk: Desk,
  { entryId, revision }: Pick<Card, "entryId" | "revision">,
  personId: string | null,
): Promise<Message | "over"> {
  const around = await desk.store.around(entryId, null);
  if (around?.entry.status !== "submitted" || around.entry.revision !== revision) return "over";
  if (personId) {
    const { directory, entry } = around;
    const today = todayInProgramme(directory, entry.programmeId, desk.clock.now());
    if (!reviewersOf(directory, entry, today).some(({ id }) => id === personId)) return "over";
  }
  return (await cardNow(desk, { entryId, revision, personId })) ?? "over";
}

/** A card as it should look now; null where its entry is gone. */
export async function cardNow(
  desk: Desk,
  card: Pick<Card, "entryId" | "revision" | "personId">,
): Promise<Message | null> {
  const around = await desk.store.around(card.entryId, null);
  if (!around) return null;
  const { entry, directory } = around;
  const programme = directory.programmes.get(entry.programmeId);
  if (!programme) return null;
  const { personId } = card;
  const decides = (id: string) =>
    supervisedBy(directory, id, desk.clock.now()).some((enrolment) => enrolment.id === entry.enrolmentId);
  if (personId && entry.status === "submitted" && entry.revision === card.revision && !decides(personId))
    return noLongerAsked(entry, directory, personId);
  const framework = frameworkOf(desk, programme, entry);
  const sent = entry.revision === card.revision ? null : await wordsOf(desk, entry.id, card.revision);
  const known = await lastKnownOf(desk, entry);
  const scene = { entry, directory, framework, reactions: desk.reactions, sent, known };
  return reviewCard(scene, card.revision, card.personId ? { to: card.personId } : "channel");
}

async function wordsOf(desk: Desk, entryId: string, revision: number): Promise<Words | null> {
  const kept = await desk.store.revisions(entryId);
  return kept.find((one) => one.revision === revision)?.words ?? null;
}
