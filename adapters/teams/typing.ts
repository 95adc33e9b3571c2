import type { TurnContext } from "botbuilder";
import type { TeamsSurface } from "./payload.ts";

/** Teams wants an answer, or a sign that one comes, within two seconds. */
export const TYPING_AFTER_MS = 1_000;

/**
 * Shows that an answer is being written, where it takes longer than that and is to stand in the person's own conversation.
 * What a press or a dialog waits for is its own answer, and shows by itself that it waits.
 */
export async function showingThatWeWrite<T>(
  context: TurnContext,
  { kind, personal }: TeamsSurface,
  work: Promise<T>,
  afterMs: number,
): Promise<T> {
  if (!personal || (kind !== "message" && kind !== "submit")) return work;
  let showing: Promise<unknown> = Promise.resolve();
  const timer = setTimeout(() => {
    showing = context.sendActivity({ type: "typing" }).catch(() => {}); // no answer is lost with it
  }, afterMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    await showing; // the turn is over for the SDK once we return
  }
}
