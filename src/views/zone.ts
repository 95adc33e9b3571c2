import type { DueKind } from "../core/calendar/slots.ts";
import type { ZoneSource } from "../core/people/directory.ts";
import type { Form } from "../ports/form.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { textField } from "./entry-form.ts";
import { text } from "./parts.ts";
import { CLOSING } from "./words/form.ts";
import * as words from "./words/zone.ts";

/** By which clock somebody's messages come, who said so, and what comes next by it. */
export interface ZoneScene {
  zone: string;
  source: ZoneSource;
  next: { kind: DueKind; at: Date; zone: string } | null;
}

const MOST_NAMED = 5;

export const zoneShown = ({ zone, source, next }: ZoneScene): Message =>
  message(words.shown(zone, source), {
    parts: [next && text(words.next(next))],
    buttons: [button(words.BUTTON, "zone")],
    note: words.how,
  });

export const zoneChanged = ({ zone, source, next }: ZoneScene): Message =>
  message(words.changed(zone, source), { parts: [next && text(words.next(next))], note: words.onceEach });

/** Why what was typed is no zone, and what to write. */
export const notThatZone = (meant: readonly string[]): string =>
  meant.length === 0
    ? words.unknown
    : words.several(meant.slice(0, MOST_NAMED), Math.max(0, meant.length - MOST_NAMED));

export function zoneForm(instance: string, value: string, intro: string): Form {
  return {
    name: "zone",
    context: "",
    instance,
    title: words.TITLE,
    intro,
    fields: [textField("zone", words.FIELD, value, 60, "one", true)],
    submits: [{ value: "send", label: words.SAVE }],
    note: CLOSING,
  };
}
