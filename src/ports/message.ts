import type { Picture } from "../core/coverage/picture.ts";

/**
 * What the bot says, before any platform's form is given to it. Text is plain: no markup is read in it, adapters
 * escape it. The first line stands alone: it is the notification, and what a screen reader says first.
 */
export interface Message {
  lead: string;
  parts: readonly Part[];
  buttons: readonly Button[];
  note: string | null; // small print, after the buttons
}

export type Part =
  | { type: "text"; text: string }
  | { type: "quote"; text: string }
  | { type: "list"; title: string | null; items: readonly string[] }
  | { type: "facts"; rows: readonly { label: string; value: string }[] }
  | { type: "links"; links: readonly { label: string; url: string }[] }
  | { type: "item"; text: string; buttons: readonly Button[] } // a line of a queue, with what to do about it
  | { type: "picture"; picture: Picture; alt: string }; // alt: its facts in words, for those who do not see it

export interface Button {
  label: string;
  action: string; // a name of `src/bot.ts`'s table
  value: string; // what it is about, at most 2,000 characters: ids, or words that are kept nowhere else
  style: "primary" | "plain" | "danger";
}

/** The whole of a message as plain text: for the terminal, for tests and for platforms without cards. */
export function plainText(message: Message): string {
  const { lead, parts, buttons, note } = message;
  return [lead, ...parts.map(textOf), labels(buttons), note ?? ""].filter(Boolean).join("\n");
}

const labels = (buttons: readonly Button[]) => buttons.map(({ label }) => `[${label}]`).join(" ");

/** Every button of a message, those of its items too. */
export function buttonsOf({ buttons, parts }: Message): Button[] {
  return [...parts.flatMap((part) => (part.type === "item" ? part.buttons : [])), ...buttons];
}

/** The same message for a place where no picture can stand. */
export const withoutPictures = (message: Message): Message => ({
  ...message,
  parts: message.parts.filter(({ type }) => type !== "picture"),
});

function textOf(part: Part): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "quote":
      return `"${part.text}"`;
    case "list":
      return [...(part.title ? [part.title] : []), ...part.items.map((item) => `- ${item}`)].join("\n");
    case "facts":
      return part.rows.map(({ label, value }) => `${label}: ${value}`).join("\n");
    case "item":
      return [part.text, labels(part.buttons)].filter(Boolean).join(" ");
    case "links":
      return part.links.map(({ label, url }) => `${label}: ${url}`).join("\n");
    case "picture":
      return part.alt;
  }
}
