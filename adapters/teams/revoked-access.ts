import { ChatError } from "../../src/ports/chat.ts";
import { isDisabled, statusOf } from "./failures.ts";

/*
 * Teams has no word for "the app was taken from everybody". It refuses one conversation after the other, by the same
 * code as it refuses the one person who removed the app, or from whom an administrator's policy took it. So we look at
 * how many refused us in a row, while nobody let us in.
 */

/** Of a policy's code two are enough: nothing is lost by it, and one probe finds out whether others let us in. */
const DISABLED = 2;
/** People remove an app one by one, and what was for them is given up. So many in a row are no coincidence. */
const REMOVED = 10;

/** What is said in a conversation, and what its refusal means in view of those before it. */
export function shutOut() {
  const refused = new Set<string>();
  return async function through<T>(conversation: string, saying: () => Promise<T>): Promise<T> {
    try {
      const said = await saying();
      refused.clear();
      return said;
    } catch (error) {
      if (!(error instanceof ChatError) || statusOf(error) !== 403) throw error;
      refused.add(conversation);
      const everybody = refused.size >= (isDisabled(error) ? DISABLED : REMOVED);
      throw everybody ? new ChatError(error.message, { concerns: "workspace" }) : error;
    }
  };
}
