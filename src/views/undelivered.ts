import type { Waiting } from "../core/entry/waiting.ts";
import type { Directory, Person } from "../core/people/directory.ts";
import { leadsOf } from "../core/people/reviewers.ts";
import { type Names, nameAmong, namesTogether } from "../core/people/same-names.ts";
import { shortened } from "../core/text/safe-text.ts";
import { type Message, message, plainText, withoutPictures } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list, text } from "./parts.ts";
import { notReached } from "./words/accounts.ts";
import { line, named } from "./words/phrases.ts";
import * as review from "./words/review.ts";
import * as words from "./words/undelivered.ts";

/** What could not be sent, and to whom. `why`: the platform's own word; null: the person is not known there. */
export type NotDelivered = { gaveUp: boolean } & (
  | { what: "channel"; names: readonly string[]; why: string }
  | { what: "person"; person: Person; why: string | null }
);

/** To whoever can do something about it. */
export function undelivered(all: readonly NotDelivered[], names: Names): Message {
  const items = all.map((one) => {
    if (one.what === "channel") return words.channelRefused(one.names, one.why);
    const name = nameAmong(names, one.person);
    if (one.gaveUp) return words.gaveUp(name, one.why ?? "");
    return one.why === null
      ? words.notKnown({ ...one.person, name })
      : words.conversationRefused(name, one.why);
  });
  return message(words.notSent(all.length), { parts: [list(items)], note: words.nothingIsLost });
}

/** To the trainee of these entries: who is asked and cannot be reached, and with whom each of them is. */
export function reviewersAway(
  waiting: readonly Waiting[],
  away: ReadonlySet<string>,
  directory: Directory,
  now: Date,
): Message {
  const leads = [...new Set(waiting.map(({ entry }) => entry.programmeId))].flatMap((id) =>
    leadsOf(directory, id),
  );
  const asked = waiting.flatMap((one) => one.with);
  const names = namesTogether([...asked, ...leads], directory, now);
  const shown = (people: readonly Person[]) => [...new Set(people.map((one) => nameAmong(names, one)))];
  return message(notReached(shown(asked.filter(({ id }) => away.has(id))), shown(leads)), {
    parts: waiting.map((one) =>
      text(words.isWith(named(one.entry), shown(one.with.filter(({ id }) => !away.has(id))))),
    ),
    note: words.nothingIsLost,
  });
}

/** To somebody who can be reached at last. */
export const whatWaits = (waiting: words.WaitingCounts): Message =>
  message(words.waitsForYou(waiting), {
    buttons: waiting.reviews > 0 ? [button(review.allThatWaits, "queue")] : [],
  });

const MOST_OF_TEXT = 2_000;
const MOST_OF_LEAD = 150;

/** The same message in simpler forms, for a platform that does not take it as it is; the simplest last. */
export function simplerForms(whole: Message): Message[] {
  const { lead, buttons, more = [] } = whole;
  const bare = plainText({ ...withoutPictures(whole), lead: "", buttons: [], more: [], note: null });
  const plain = message(shortened(lead, MOST_OF_LEAD), {
    parts: [bare && text(shortened(bare, MOST_OF_TEXT))],
    buttons: [...buttons, ...more].slice(0, 6),
    note: words.shortened,
  });
  return [plain, line(`${shortened(lead, MOST_OF_LEAD)} ${words.readElsewhere}`)];
}
