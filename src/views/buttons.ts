import type { Entry } from "../core/entry/entry.ts";
import type { Button } from "../ports/message.ts";

/** Every button there is, with what is known of what it does; `src/bot.ts` has one row for each. */
export const ACTIONS = {
  log: {},
  "prompt-log": {},
  "prompt-other": {},
  "prompt-another": { opens: "line" },
  "prompt-decline": { opens: "line" },
  "prompt-snooze": {}, // of prompts that an earlier version sent
  "prompt-tomorrow": { opens: "line" },
  "prompt-next-week": { opens: "line" },
  "prompt-park": {},
  "park-for": {},
  unpark: {},
  "park-undo": {},
  edit: {},
  discard: { opens: "line" },
  "delete-draft": { opens: "line" },
  withdraw: {},
  "withdraw-now": { opens: "line" },
  "withdraw-not": { opens: "line" },
  "bring-back": { opens: "line" },
  remind: { opens: "line" },
  read: {},
  reflection: {},
  approve: { opens: "line" },
  choose: {},
  return: {},
  comment: {},
  undo: {},
  "hand-on": {},
  "confirm-link": { opens: "line" },
  "decline-link": {},
  report: {},
  reports: {},
  "report-patient": {},
  "report-purge": { opens: "line" },
  "report-clear": { opens: "line" },
  "report-leave": { opens: "line" },
  coverage: {},
  gaps: {},
  "lead-sees": {},
  portfolio: {},
  "portfolio-route": {},
  "trainee-summary": {},
  overview: {},
  "digest-preview": {},
  queue: {},
  "review-next": {},
  meeting: {},
  "meeting-record": {},
  "meeting-undo": { opens: "line" },
  "meeting-plan": {},
  "meeting-cancel": {},
  "agreed-done": {},
  "agreed-drop": {},
  "agreed-open": {},
  "prompt-agreed": {},
  zone: {},
  settings: {},
  "settings-form": {},
  "settings-undo": { opens: "line" },
  mydata: {},
  delegate: {},
  "delegate-now": {},
  "delegate-not": { opens: "line" },
  "delegate-end": {},
  programme: {},
  "programme-form": {},
  "programme-plan": {},
  "review-ask": {},
  "review-here": {},
  "review-not": { opens: "line" },
  "review-direct": {},
  "programme-undo": { opens: "line" },
  away: {},
  "away-undo": { opens: "line" },
  enrol: {},
  supervisor: {},
  outsider: {},
  "training-ask": {},
  "training-do": {},
  "training-not": { opens: "line" },
  "training-undo": { opens: "line" },
  "link-confirm": {},
  say: {}, // what stands in its value, as if it had been typed
  "keep-now": {},
  keep: {},
  "keep-not": { opens: "line" },
} as const satisfies Record<string, Pick<Button, "opens">>;

export type Action = keyof typeof ACTIONS;

/** A button of an earlier version, which did not say what it does. */
export const asKnown = (stored: Button): Button => ({
  ...(Object.hasOwn(ACTIONS, stored.action) && ACTIONS[stored.action as Action]),
  ...stored,
});

/** So long may a button's value be on every platform; what is longer is not put behind one. */
export const MOST_CARRIED = 1_900;

export const button = (
  label: string,
  action: Action,
  value = "",
  style: Button["style"] = "plain",
): Button => ({ label, action, value, style, ...ACTIONS[action] });

/** A button behind which, with the others that are so, stands the whole of the very message that it is on. */
export const showingAll = (one: Button): Button => ({ ...one, showsAll: true });

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
