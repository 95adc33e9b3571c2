import type { AdaptiveCard, Element, Input, TextRun } from "../../../adapters/teams/card.ts";
import type { Dialog } from "../../../adapters/teams/outbound.ts";
import { MOST } from "../../../src/core/entry/entry-rules.ts";
import { fullOf } from "../slack/fullest.ts";

/** Everything at its maximum, in words that would do something if they were read as anything but words. */

export const HOSTILE =
  '[NHS](https://evil.test) [x](javascript:alert(1)) **b** _i_ `c` <at>Maya Rao</at> <b onclick="x">h</b> &lt; {{DATE(2026-01-01T00:00:00Z)}} $title \\ | \u202etxet\u202c 😀 ';
/** Exactly `length` UTF-16 units of it. */
export const hostile = (length: number) =>
  HOSTILE.repeat(Math.ceil(length / HOSTILE.length))
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, "x")
    .replace(/^\s|\s$/g, "x");

export const fullWords = fullOf(
  hostile,
  "A label of nearly a hundred characters ".repeat(3).slice(0, MOST.linkLabel - 1),
  (at) => `https://files.example.test/${at}/`.padEnd(MOST.url, "a"),
);

const elementsIn = (elements: readonly Element[]): Element[] =>
  elements.flatMap((one) => [one, ...(one.type === "Container" ? elementsIn(one.items) : [])]);

/** Every run of text in a card, in order. */
export const runsIn = ({ body }: AdaptiveCard): TextRun[] =>
  elementsIn(body).flatMap((one) => (one.type === "RichTextBlock" ? [...one.inlines] : []));

/** What a card says, a paragraph on each line. */
export const saidIn = ({ body }: AdaptiveCard): string =>
  elementsIn(body)
    .flatMap((one) => (one.type === "RichTextBlock" ? [one.inlines.map(({ text }) => text).join("")] : []))
    .join("\n");

export const actionsIn = ({ body, actions = [] }: AdaptiveCard) => [
  ...elementsIn(body).flatMap((one) => (one.type === "ActionSet" ? [...one.actions] : [])),
  ...actions,
];

export const inputsIn = (dialog: Dialog): Input[] =>
  elementsIn(dialog.card.content.body).filter((one): one is Input => one.type.startsWith("Input."));

/** What a client sends when the button is pressed: what each input holds, and what the button carries. */
export function asSent(dialog: Dialog, filled: Record<string, string> = {}, press = 0) {
  const button = dialog.card.content.actions?.[press];
  const inputs = inputsIn(dialog).map(({ id, ...input }) => [id, input.value ?? ""]);
  return { ...Object.fromEntries(inputs), ...filled, ...button?.data };
}
