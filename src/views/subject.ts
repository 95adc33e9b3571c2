import { buttonsOf, type Message } from "../ports/message.ts";
import { aboutOf, promptIn } from "./buttons.ts";

/**
 * What a message of ours is about, so that a reply under it belongs to that. `feedback`: it asks for what should
 * change in an entry; a plain reply is that feedback.
 */
export type Subject =
  | { type: "card" | "entry" | "feedback"; entryId: string; revision: number }
  | { type: "prompt"; value: string };

const OF_AN_ENTRY =
  /^(read|reflection|edit|discard|delete-draft|withdraw|bring-back|remind|approve|choose|return|comment|undo)$/;

/**
 * Its buttons say it, whichever version sent it: a message is about an entry or a prompt where every button of it is.
 * Lists, summaries and digests are about several things, or about none.
 */
export function subjectOf(message: Message): Subject | null {
  const buttons = buttonsOf(message);
  const [first] = buttons;
  if (!first) return null;
  if (buttons.every(({ action }) => action.startsWith("prompt-"))) {
    const about = new Set(buttons.map(({ value }) => promptIn(value).id));
    return about.size === 1 ? { type: "prompt", value: first.value } : null;
  }
  if (!buttons.every(({ action }) => OF_AN_ENTRY.test(action))) return null;
  if (new Set(buttons.map(({ value }) => aboutOf(value).entryId)).size > 1) return null;
  const asked = buttons.every(({ action }) => action === "return");
  return { type: asked ? "feedback" : "entry", ...aboutOf(first.value) };
}
