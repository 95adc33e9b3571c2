import { ChatError, type Concerns } from "../../src/ports/chat.ts";
import { isMissing } from "./failures.ts";

/*
 * Teams says of conversations and messages at random that they are not there (msteams-docs #9425, #6139), and the next
 * call finds them. So "not found" is believed only when it has been said of the same thing several times in a row.
 */

const BELIEVED_AFTER = 4;

/** Does something to a thing of Teams', and counts how often in a row it was not found. */
export function asFound() {
  const missed = new Map<string, number>();

  /**
   * @param concerns what the refusal is about once it is believed
   * @param anew before it is believed: another way to the same thing, tried once
   * @throws a ChatError, passing as long as it is not believed
   */
  return async function of<T>(
    thing: string,
    concerns: Concerns,
    work: () => Promise<T>,
    anew?: () => Promise<T>,
  ): Promise<T> {
    try {
      const done = await work();
      missed.delete(thing);
      return done;
    } catch (error) {
      if (!(error instanceof ChatError) || !isMissing(error)) throw error;
      const times = (missed.get(thing) ?? 0) + 1;
      missed.set(thing, times);
      if (times < BELIEVED_AFTER) throw error;
      const believed = Object.assign(new ChatError(error.message, { concerns }), { cause: error });
      if (!anew) throw believed;
      return anew().catch((again: unknown) => {
        throw isMissing(again) ? believed : again;
      });
    }
  };
}
