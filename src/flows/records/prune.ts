import { CAUSE_AGES, causeKeptFor } from "../../core/causes.ts";
import { buttonsOf, message } from "../../ports/message.ts";
import type { Aged } from "../../ports/pruning.ts";
import type { Store } from "../../ports/store.ts";
import { subjectOf } from "../../views/subject.ts";

/*
 * What can no longer matter goes by its age, in batches: each is a transaction of some milliseconds, so that nobody's act
 * waits. What was said keeps that it was; the trail, decisions and cards stay.
 */

const DAY_MS = 24 * 3_600_000;
const AT_ONCE = 200;

/** By their age in days, and why no sooner. */
const AGES: Readonly<Record<Aged, number>> = {
  answers: 1, // a platform brings a happening again for some hours
  "page-links": 1, // so that it can be said that a link is over, and not only unknown
  "page-visits": 2, // a visit is over after eight hours
  reactions: 30, // after a day a reaction that is taken away changes nothing any more
  "outsider-links": 90, // so that whoever finds an old one is told that it is over
  occurrences: 800, // as causes of the calendar
};
const MESSAGES_DAYS = 7;

/** How many rows went of each kind in one batch. */
export type Pruned = Readonly<Record<string, number>>;

export async function* pruning(store: Store, now: Date): AsyncGenerator<Pruned, void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  while (await store.recordCarried()) yield {};
  for (let after = 0; ; ) {
    const some = await store.settledBefore(ago(MESSAGES_DAYS), after, AT_ONCE);
    if (some.length === 0) break;
    await store.withoutWords(some.map(({ id, message: said }) => ({ id, subject: aboutWhat(said) })));
    after = some.at(-1)?.id ?? after;
    yield { messages: some.length };
  }
  for (const days of CAUSE_AGES)
    for (let after = ""; ; ) {
      const keys = await store.causesBefore(ago(days), after, AT_ONCE * 5);
      if (keys.length === 0) break;
      const over = keys.filter((key) => (causeKeptFor(key) ?? Number.POSITIVE_INFINITY) <= days);
      if (over.length > 0) await store.forgetCauses(over);
      after = keys.at(-1) ?? after;
      yield { causes: over.length };
    }
  for (const [what, days] of Object.entries(AGES) as [Aged, number][])
    for (let gone = AT_ONCE; gone === AT_ONCE; ) {
      gone = await store.prune(what, ago(days), AT_ONCE);
      yield { [what]: gone };
    }
}

/** The buttons by which a reply under it is understood, without a word; null: it is about nothing, or several things. */
const aboutWhat = (said: Parameters<typeof subjectOf>[0]) =>
  subjectOf(said) &&
  message("", {
    buttons: buttonsOf(said).map(({ action, value, style }) => ({ label: "", action, value, style })),
  });
