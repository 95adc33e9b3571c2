import { byEngine } from "../../core/causes.ts";
import type { Entry } from "../../core/entry/entry.ts";
import type { ReactionFact } from "../../core/entry/reactions.ts";
import { askedNow } from "../../core/people/today.ts";
import type { Unsent } from "../../ports/deliveries.ts";
import type { Unasked } from "../../ports/loose-ends.ts";
import type { Occurrence } from "../../ports/schedule.ts";
import type { Desk } from "../desk.ts";
import { cardsOf } from "../review/consequences.ts";
import { audited, BY_ITSELF } from "../trail.ts";

/** Why nobody is asked about an entry that waits. */
export type WhyUnasked = "nobody may decide" | "its cards were given up" | "its cards are lost";

export interface Reconciled {
  /** Entries about which those who may decide are asked again now. */
  asked: Entry[];
  unasked: { entry: Entry; why: WhyUnasked }[];
  unended: Unsent[];
  unsent: Occurrence[];
  /** Reactions that nobody has acted on yet, though they came some time ago. */
  unheeded: ReactionFact[];
}

const MOST = 1_000;
const SENT_SINCE_MS = 30 * 24 * 3_600_000;
const HEEDED_WITHIN_MS = 15 * 60_000;

/** Looks for what should never be, puts right what can be, and gives the rest: somebody has to look at it. */
export async function reconcile(desk: Desk): Promise<Reconciled> {
  const { store, clock } = desk;
  const now = clock.now();
  const asked: Entry[] = [];
  const unasked: Reconciled["unasked"] = [];
  for (const one of await store.unasked(MOST)) {
    const entry = await store.entry(one.entryId);
    if (entry?.status !== "submitted") continue;
    const why = await askAgain(desk, entry, one, now);
    if (why === "in batches") continue;
    if (why) unasked.push({ entry, why });
    else asked.push(entry);
  }
  const reactions = await store.unhandledReactions();
  return {
    asked,
    unasked,
    unended: await store.unended(MOST),
    unsent: await store.unsent(new Date(now.getTime() - SENT_SINCE_MS), MOST),
    unheeded: reactions.filter(({ at }) => now.getTime() - at.getTime() > HEEDED_WITHIN_MS),
  };
}

/** @returns why nobody could be; null: they are; or that all who are asked have it in a message of their own */
async function askAgain(
  desk: Desk,
  entry: Entry,
  { cards }: Unasked,
  now: Date,
): Promise<WhyUnasked | "in batches" | null> {
  const { id, revision, enrolmentId } = entry;
  const directory = await desk.store.directory({ enrolment: enrolmentId });
  const deliveries = await cardsOf(desk, directory, entry, now);
  if (deliveries.length === 0)
    return askedNow(directory, entry, now).length > 0 ? "in batches" : "nobody may decide";
  if (cards !== "never") return cards === "lost" ? "its cards are lost" : "its cards were given up";
  await desk.store.commit({
    cause: byEngine(`asked-again:${id}:${revision}:${now.toISOString().slice(0, 10)}`),
    at: now,
    audit: [
      audited(BY_ITSELF, "entry.asked-again", `entry:${id}`, { revision, why: "nobody had a card of it" }),
    ],
    deliveries,
  });
  return null;
}
