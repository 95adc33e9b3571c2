import { byCalendar } from "../../core/causes.ts";
import { DISCARDED_MS, discardedDraft, type Entry } from "../../core/entry/entry.ts";
import { draftDeleted } from "../../core/entry/transition.ts";
import type { Write } from "../../ports/change.ts";
import type { Desk } from "../desk.ts";

/**
 * The drafts that were discarded a day ago go, words and all: at every beat. Twice, or on two replicas at once, it is done
 * once; what was brought back meanwhile stays.
 */
export async function deleteDiscarded({ store, clock }: Pick<Desk, "store" | "clock">): Promise<void> {
  const now = clock.now();
  for (const entry of await store.discardedBefore(new Date(now.getTime() - DISCARDED_MS))) {
    const { entry: rest, audit } = draftDeleted(entry, now);
    const at = discardedDraft(entry)?.at.toISOString();
    await store.commit({
      cause: byCalendar(`discarded:${entry.id}:${at}`),
      at: now,
      writes: withoutDraft(entry, rest),
      audit: [{ ...audit, actor: null, how: "schedule" }],
    });
  }
}

/** What is written of an entry whose draft is deleted; what its trainee was told of that goes with it. */
export const withoutDraft = (entry: Entry, rest: Entry | null): Write[] =>
  rest
    ? [
        { type: "entry", entry: rest },
        { type: "draft-gone", entry: rest },
      ]
    : [{ type: "entry-gone", entry }];
