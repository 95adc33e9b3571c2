import type { Entry } from "../core/entry/entry.ts";
import type { Button } from "../ports/message.ts";

/** Every button there is; `src/bot.ts` has one row for each. */
export type Action =
  | "log"
  | "prompt-log"
  | "prompt-other"
  | "prompt-another"
  | "prompt-decline"
  | "prompt-snooze"
  | "prompt-tomorrow"
  | "prompt-next-week"
  | "edit"
  | "discard"
  | "withdraw"
  | "read"
  | "reflection"
  | "approve"
  | "choose"
  | "return"
  | "comment"
  | "undo"
  | "coverage"
  | "gaps"
  | "lead-sees"
  | "portfolio"
  | "portfolio-route"
  | "trainee-summary"
  | "overview"
  | "digest-preview"
  | "queue"
  | "zone"
  | "link-confirm"
  | "say" // what stands in its value, as if it had been typed
  | "keep"
  | "keep-not";

export function button(label: string, action: Action, value = "", style: Button["style"] = "plain"): Button {
  return { label, action, value, style };
}

/** A button about an entry as it stands on the card: its id and the revision that was shown. */
export const about = (entry: Pick<Entry, "id" | "revision">, revision = entry.revision) =>
  `${entry.id}/${revision}`;

/** A button about a prompt as its message shows it: the prompt's id and the competence that was asked about. */
export const aboutPrompt = (id: string, competence: string) => `${id}/${competence}`;

/** What `aboutPrompt` wrote. */
export function promptIn(value: string): { id: string; shown: string } {
  const [id = "", shown = ""] = value.split("/");
  return { id, shown };
}

/** What `about` wrote. */
export function aboutOf(value: string): { entryId: string; revision: number } {
  const [entryId = "", revision = "0"] = value.split("/");
  return { entryId, revision: Number(revision) };
}
