import type { Form } from "../../src/ports/form.ts";
import type { Message } from "../../src/ports/message.ts";

/** The few things said because this is Slack; everything else is said inside, the same for every platform. */

export const TITLE = "Countersign";

const line = (lead: string): Message => ({ lead, parts: [], buttons: [], note: null });

/** Slack opens a form only for a press or a command with "/", never for a message. */
export const openByPress = (form: Form, typed: string, action: string): Message => ({
  ...line(`${form.title}: press to open the form.`),
  buttons: [{ label: "Open the form", action, value: typed, style: "primary" }],
});

export const kept = line("Kept. You can close this.");
export const askAgain = line("Slack could not show the answer in time. Please press or type that again.");
