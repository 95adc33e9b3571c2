import type { Form } from "../../src/ports/form.ts";
import { type Message, plainText } from "../../src/ports/message.ts";

const EMOJI = /\p{Extended_Pictographic}/u;
const BLOCKS = /[\u2580-\u259f\u25a0-\u25ff]/; // screen readers read bars of these out, one by one
const LONGEST_LEAD = 300;

/** What is wrong with a message, by the rules of how the bot speaks; nothing, as a rule. */
export function faultsOfManners(message: Message): string[] {
  const { lead, buttons } = message;
  const text = plainText(message).replace(/https?:\/\/\S+/g, "https://…"); // "NaN" may stand in a link by chance
  const sentences = text.split(/\n|(?<=[.?]) /);
  const rules: [string, boolean][] = [
    ["a first line that stands alone", lead.trim() !== "" && !lead.includes("\n") && lead === lead.trim()],
    [`a first line under ${LONGEST_LEAD} characters`, lead.length < LONGEST_LEAD],
    ["no exclamation marks", !text.includes("!")],
    ["no bars of block characters", !BLOCKS.test(text)],
    ["nothing undefined", !/undefined|null|NaN|\[object/.test(text)],
    ["no double spaces or stops", !/ {2}|\.\.(?!\.)| ,| \./.test(text)],
    ["words beside every emoji", sentences.every((one) => !EMOJI.test(one) || wordsIn(one) >= 3)],
    ["buttons in words", buttons.every(({ label }) => /^\p{L}/u.test(label) && !EMOJI.test(label))],
    ["buttons that fit", buttons.every(({ label, value }) => label.length <= 75 && value.length <= 2_000)],
    ["each button once", new Set(buttons.map(({ label }) => label)).size === buttons.length],
  ];
  return rules.filter(([, kept]) => !kept).map(([rule]) => `${rule}: ${text}`);
}

const wordsIn = (sentence: string) => sentence.match(/\p{L}{2,}/gu)?.length ?? 0;

export function faultsOfForm({ title, context, submits, fields, note }: Form): string[] {
  const said = [title, note ?? "", ...submits.map(({ label }) => label)];
  const labels = fields.flatMap(({ label, hint }) => [label, hint ?? ""]);
  const rules: [string, boolean][] = [
    ["a title that fits", title.length > 0 && title.length <= 24],
    ["a context that fits", context.length <= 2_000],
    ["a label on every field", fields.every(({ label }) => label.trim() !== "")],
    ["no exclamation marks", ![...said, ...labels].join().includes("!")],
    ["says that closing it saves nothing", note === "Closing this form saves nothing."],
  ];
  return rules.filter(([, kept]) => !kept).map(([rule]) => `${rule}: ${title}`);
}
