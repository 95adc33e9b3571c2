import { clean, shortened } from "../../src/core/text/safe-text.ts";
import type { Button } from "../../src/ports/message.ts";
import type { Action, ActionSet, SubmitAction } from "./card.ts";
import { title } from "./text.ts";

/*
 * Buttons as Teams' actions. Only the answer to `task/fetch` can be a form there, and only such a dialog shows one
 * person something of any length with buttons of its own: so that is what a button asks for, unless what it does is
 * decided at once and at most a line is said about it.
 */

/** Decided at once: answered in place, by a line. Every other button opens a dialog, whatever its answer will be. */
export const AT_ONCE = [
  "approve",
  "discard",
  "prompt-another",
  "prompt-decline",
  "prompt-tomorrow",
  "prompt-next-week",
  "keep",
  "keep-not",
] as const;

/** The button that stands for a typed command, where a form can only be opened by a press. */
export const AS_COMMAND = "as-command";

/** In a dialog every button sends the dialog, and is answered in it. */
export type Where = "message" | "dialog";

const MOST_OF_LABEL = 75;
const MOST_OF_TOOLTIP = 150;
const IN_A_SET = 6; // Teams shows no more of one set

const STYLES = { primary: "positive", danger: "destructive", plain: null } as const;

/** @param about what a button in a list is about, for those who hear it read out without what stands above it */
export function actionSets(
  buttons: readonly Button[],
  where: Where,
  about: string | null = null,
): ActionSet[] {
  const actions = buttons.map((button) => actionFor(button, where, about));
  const sets: ActionSet[] = [];
  for (let at = 0; at < actions.length; at += IN_A_SET)
    sets.push({ type: "ActionSet", actions: actions.slice(at, at + IN_A_SET) });
  return sets;
}

function actionFor(button: Button, where: Where, about: string | null): Action {
  const { action, value } = button;
  const style = STYLES[button.style];
  const label = title(button.label, MOST_OF_LABEL);
  const look = {
    title: label,
    ...(style && { style }),
    ...(about?.trim() && { tooltip: title(`${label}: ${shortened(clean(about), 200)}`, MOST_OF_TOOLTIP) }),
  };
  const data = { action, value };
  const submit: SubmitAction = { type: "Action.Submit", ...look, data };
  if (where === "dialog") return submit;
  if (!AT_ONCE.some((name) => name === action))
    return { ...submit, data: { ...data, msteams: { type: "task/fetch" } } };
  return { type: "Action.Execute", ...look, verb: action, data, fallback: submit };
}
