import type { ChatEvent, MessageRef } from "../../src/ports/chat.ts";
import type { Answers, Form } from "../../src/ports/form.ts";
import type { Button } from "../../src/ports/message.ts";

type Stamp = Pick<ChatEvent, "id" | "account" | "at">;

/** Browsers send the lines of a text apart with CR LF, whatever was typed. */
export const oneNewline = (text: string) => text.replace(/\r\n?/g, "\n");

const command = /^\/(?:evidence(?=\s|$))?\s*/i;

/** A text that begins with "/" is a command where one is alone with the bot; in a channel it is only a text. */
export function said(
  stamp: Stamp,
  words: { text: string; direct: boolean; message: MessageRef; replyTo: MessageRef | null },
): ChatEvent {
  if (words.direct && words.text.startsWith("/"))
    return { ...stamp, type: "command", text: words.text.replace(command, "").trim() };
  return { ...stamp, type: "text", ...words, called: false, files: false };
}

/** Only one's own messages can be deleted here; nothing that was said can be changed. */
export const deleted = (stamp: Stamp, message: MessageRef): ChatEvent => ({
  ...stamp,
  type: "deleted",
  message,
});

/** @param message null: the button of a notice, which is nobody else's to see and cannot be rewritten */
export function pressed(stamp: Stamp, button: Button, message: MessageRef | null): ChatEvent {
  return { ...stamp, type: "button", action: button.action, value: button.value, message };
}

/** Sending one opening of a form twice is one happening, so its instance is the event's id. */
export function submitted(stamp: Omit<Stamp, "id">, form: Form, answers: Answers): ChatEvent {
  const { name, context, instance } = form;
  return { ...stamp, id: instance, type: "form", form: name, context, answers };
}

export const reacted = (
  stamp: Stamp,
  what: { reaction: string; added: boolean; message: MessageRef; ours: boolean },
): ChatEvent => ({ ...stamp, type: "reaction", ...what });

/** The reactions this workspace offers: what a button posts, and what it means in words. */
export const reactions = [
  { name: "white_check_mark", emoji: "✅", meaning: "approve" },
  { name: "leftwards_arrow_with_hook", emoji: "↩️", meaning: "return" },
  { name: "thumbsup", emoji: "👍", meaning: "thumbs up" },
  { name: "eyes", emoji: "👀", meaning: "looking at it" },
] as const;

/** `add:eyes` or `remove:eyes`; undefined for anything else. The wish is posted, so that a double click is one. */
export function toggle(posted: string): { reaction: string; added: boolean } | undefined {
  const [wish, name] = posted.split(":");
  const known = reactions.find((reaction) => reaction.name === name);
  if (!known || (wish !== "add" && wish !== "remove")) return undefined;
  return { reaction: known.name, added: wish === "add" };
}
