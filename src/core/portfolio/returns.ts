import { type Day, dayIn } from "../calendar/calendar.ts";
import { type Changes, changesBetween } from "../entry/changes.ts";
import type { ByLink } from "../entry/entry.ts";
import type { Words } from "../entry/words.ts";
import type { Directory } from "../people/directory.ts";
import { nameIn } from "../people/same-names.ts";
import { handedOutText } from "./handed-out.ts";

/** A return of an earlier revision than the one that was approved. */
export interface EarlierReturn {
  entryId: string;
  by: string;
  onBehalfOf: string | null; // the supervisor for whom they decided
  byLink?: ByLink | null | undefined;
  at: Date;
  feedback: string;
  /** What was returned, and what was sent next, where that is to be shown and both are still kept. */
  between: { before: Words; after: Words } | null;
}

/** What was asked of a piece before it was approved, and what its trainee changed then. */
export interface AnsweredReturn {
  by: string; // a name
  onBehalfOf: string | null; // a name
  byLink?: ByLink | null | undefined; // whose return they confirmed
  day: Day;
  feedback: string;
  changes: Changes | null; // null where nobody can say any more
}

/**
 * A return as it is handed out: by today's check, and without a word of a reflection that is not.
 * @param zone where its day is reckoned
 */
export function answeredReturn(
  { by, onBehalfOf, byLink, at, feedback, between }: EarlierReturn,
  withReflection: boolean,
  people: Pick<Directory, "people">,
  zone: string,
): AnsweredReturn {
  const changes = between && changesBetween(between.before, between.after);
  const fields = changes?.fields.filter((field) => withReflection || field !== "reflection") ?? [];
  return {
    by: nameIn(people, by),
    onBehalfOf: onBehalfOf && nameIn(people, onBehalfOf),
    byLink,
    day: dayIn(zone, at),
    feedback: handedOutText(feedback),
    changes: changes && { ...changes, fields },
  };
}
