import type { Picture, Table } from "../core/coverage/picture.ts";
import { given, type Some } from "../core/given.ts";

/**
 * What the bot says, before any platform's form is given to it. Text is plain: no markup is read in it, adapters
 * escape it. The first line stands alone: it is the notification, and what a screen reader says first. Pages are made
 * of the same parts, and of a few more (`pages.ts`).
 */
export interface Message {
  lead: string;
  parts: readonly Part[];
  buttons: readonly Button[];
  more?: readonly Button[]; // what is done seldom: a menu beside the buttons, where a platform has one
  note: string | null; // small print, after the buttons
}

/** @template More pieces of a line that only some readers can be shown: links between pages */
export type Part<More = never> =
  | { type: "text"; text: Line<More> }
  | { type: "heading"; text: string }
  | { type: "quote"; text: string }
  | { type: "list"; title: string | null; items: readonly Line<More>[] }
  | { type: "facts"; rows: readonly { label: string; value: Line<More> }[] }
  | { type: "links"; links: readonly { label: string; url: string }[] }
  | { type: "item"; text: string; buttons: readonly Button[] } // a line of a queue, with what to do about it
  | { type: "picture"; picture: Picture; alt: string; table: Table }; // the same facts, for those who do not see it

/** Words, and what in them is more than words. */
export type Line<More = never> = string | readonly (Piece | More)[];
export type Piece = string | Mention | { text: string; mark: Mark };

/** Somebody who is called where they are named, if the place knows them; elsewhere it is their name. */
export interface Mention {
  person: string;
  name: string;
  user?: string; // their account where this is sent, looked up when it is
}

/** How far something is, beside the word that says so: never by colour alone. */
export type Mark = "done" | "part" | "waiting" | "returned" | "draft" | "none";

/** What can be pressed; it means the same in a message and on a page. */
export interface Button {
  label: string;
  about?: string; // said after the label to those who hear a page: "RP-12, from Maya Rao"
  action: string; // a name of `src/bot.ts`'s table
  value: string; // what it is about, at most 2,000 characters: ids, or words that are kept nowhere else
  style: "primary" | "plain" | "danger";
  opens?: "line"; // decided at once, and a line is said about it; any other may open a form, or something to read
  showsAll?: boolean; // behind it (or all of these) stands the whole of its message, also what there was no room for
}

type Rest = Partial<Pick<Message, "buttons" | "more" | "note">> & { parts?: Some<Part> };

/** A message of a line, and of what else is given. */
export const message = (lead: string, { parts = [], ...rest }: Rest = {}): Message => ({
  lead,
  parts: given(parts),
  buttons: [],
  note: null,
  ...rest,
});

/** The whole of a message as plain text: for the terminal, for tests and for platforms without cards. */
export function plainText(message: Message): string {
  const { lead, parts, buttons, more = [], note } = message;
  return given([lead, ...parts.map(textOf), labels([...buttons, ...more]), note]).join("\n");
}

const labels = (buttons: readonly Button[]) => buttons.map(({ label }) => `[${label}]`).join(" ");

/** Every button of a message, those of its items and of its menu too. */
export const buttonsOf = ({ buttons, more = [], parts }: Message): Button[] => [
  ...parts.flatMap((part) => (part.type === "item" ? part.buttons : [])),
  ...buttons,
  ...more,
];

/** The same message for a place where no picture can stand. */
export const withoutPictures = (message: Message): Message => ({
  ...message,
  parts: message.parts.filter(({ type }) => type !== "picture"),
});

/** What there is to read or to hear of it. */
export const withoutButtons = ({ more: _, ...message }: Message): Message => ({
  ...message,
  parts: message.parts.map((part) => (part.type === "item" ? { ...part, buttons: [] } : part)),
  buttons: [],
});

export const wordsOf = (line: Line<{ text: string }>): string =>
  typeof line === "string"
    ? line
    : line
        .map((piece) => (typeof piece === "string" ? piece : "name" in piece ? piece.name : piece.text))
        .join("");

function textOf(part: Part): string {
  switch (part.type) {
    case "text":
      return wordsOf(part.text);
    case "heading":
      return part.text;
    case "quote":
      return `"${part.text}"`;
    case "list":
      return given([part.title, ...part.items.map((item) => `- ${wordsOf(item)}`)]).join("\n");
    case "facts":
      return part.rows.map(({ label, value }) => `${label}: ${wordsOf(value)}`).join("\n");
    case "item":
      return given([part.text, labels(part.buttons)]).join(" ");
    case "links":
      return part.links
        .map(({ label, url }) => (!label || label === url ? url : `${label}: ${url}`))
        .join("\n");
    case "picture":
      return part.alt;
  }
}
