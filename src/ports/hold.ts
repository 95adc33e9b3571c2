import { z } from "zod";

/*
 * A database that was put back from an older copy knows nothing of what was sent since. So it is held: everything that
 * comes in is taken and committed, nothing goes out, until whoever runs it has looked at what would be sent.
 */

export interface Hold {
  why: "restored" | "said"; // put back from a copy; an operator said so
  since: Date;
  newest: Date | null; // what was last done in that copy, by its audit trail; null: nothing, or it is no copy
}

/** What stands in the setting "held"; an empty one: it was let go. */
const text = z.object({
  why: z.enum(["restored", "said"]),
  since: z.coerce.date(),
  newest: z.coerce.date().nullable(),
});

export const holdText = (hold: Hold): string => JSON.stringify(hold);
export const RELEASED = "";

/** @throws where another hand wrote it: what cannot be read is no reason to send */
export const holdIn = (value: string | null): Hold | null =>
  value === null || value === RELEASED ? null : text.parse(JSON.parse(value));

/** What an operator saw of a hold: when, and how many messages that were. It is no word on any other hold. */
export interface Looked {
  hold: Date; // its `since`
  at: Date;
  waiting: number;
}

const looked = z.object({ hold: z.coerce.date(), at: z.coerce.date(), waiting: z.int() });

export const lookedText = (one: Looked): string => JSON.stringify(one);

export function lookedIn(value: string | null, { since }: Hold): Looked | null {
  const found = value === null ? null : looked.parse(JSON.parse(value));
  return found?.hold.getTime() === since.getTime() ? found : null;
}
