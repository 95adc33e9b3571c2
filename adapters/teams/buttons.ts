import { clean, shortened } from "../../src/core/text/safe-text.ts";
import type { Button } from "../../src/ports/message.ts";
import type { ActionSet, CardAction, SubmitAction } from "./card.ts";
import { title } from "./text.ts";

/*
 * Buttons as Teams' actions. Only the answer to `task/fetch` can be a form there, and only such a dialog shows one
 * person something of any length with buttons of its own: so that is what a button asks for, unless a line is all
 * that is said about what it does.
 */

/** In a dialog every button sends the dialog, and is answered in it. */
export type ButtonPlace = "message" | "dialog";

const MOST_OF_LABEL = 75;
const MOST_OF_TOOLTIP = 150;
const IN_A_SET = 6; // Teams shows no more of one set

const STYLES = { primary: "positive", danger: "destructive", plain: null } as const;

interface ShownButton {
  about?: string; // what a button in a list is about, for those who hear it read out without what stands above it
  more?: readonly Button[]; // in a menu; a dialog has none
}

export function actionSets(
  buttons: readonly Button[],
  where: ButtonPlace,
  { about = "", more = [] }: ShownButton = {},
): ActionSet[] {
  const actions = [
    ...buttons.map((button) => actionFor(button, where, about)),
    ...more.map((button) => actionFor(button, where, about, where === "message")),
  ];
  const sets: ActionSet[] = [];
  for (let at = 0; at < actions.length; at += IN_A_SET)
    sets.push({ type: "ActionSet", actions: actions.slice(at, at + IN_A_SET) });
  return sets;
}

function actionFor(button: Button, where: ButtonPlace, about: string, inMenu = false): CardAction {
  const { action, value } = button;
  const style = STYLES[button.style];
  const label = title(button.label, MOST_OF_LABEL);
  const look = {
    title: label,
    ...(style && { style }),
    ...(inMenu && { mode: "secondary" as const }),
    ...(about.trim() && { tooltip: title(`${label}: ${shortened(clean(about), 200)}`, MOST_OF_TOOLTIP) }),
  };
  const data = { action, value };
  const submit: SubmitAction = { type: "Action.Submit", ...look, data };
  if (where === "dialog") return submit;
  if (button.opens !== "line") return { ...submit, data: { ...data, msteams: { type: "task/fetch" } } };
  return { type: "Action.Execute", ...look, verb: action, data, fallback: submit };
}
