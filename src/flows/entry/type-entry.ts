import { byPerson } from "../../core/causes.ts";
import { NO_WORDS, type Words } from "../../core/entry/entry.ts";
import { faultsOf } from "../../core/entry/entry-rules.ts";
import type { AccountRecord } from "../../core/people/directory.ts";
import { findIdentifiers, worstOf } from "../../core/text/identifiers.ts";
import { LONGEST_TEXT, normalText } from "../../core/text/normal-text.ts";
import { shortened } from "../../core/text/safe-text.ts";
import type { ChatReply, MessageRef } from "../../ports/chat.ts";
import type { Write } from "../../ports/store.ts";
import { button } from "../../views/buttons.ts";
import { BUTTON } from "../../views/words/entry.ts";
import { faultWords, identifierInChat, questionedInChat, tooLongTyped } from "../../views/words/form.ts";
import { line } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as typed from "../../views/words/typed.ts";
import { type Desk, notice, type Scene } from "../desk.ts";
import { create, placeOf } from "./log-entry.ts";

const PLATFORMS: Record<string, string> = { slack: "Slack", teams: "Teams", local: "this workspace" };

/**
 * A typed patient identifier is kept nowhere, and its author is asked to delete it; null where there is none. A text
 * that is too long to be looked through is not taken at all.
 */
export function identifierTyped(text: string, account: AccountRecord): ChatReply | null {
  if (text.length > LONGEST_TEXT)
    return notice(line(`${refusals.nothingKept} ${tooLongTyped(LONGEST_TEXT)}`));
  if (worstOf(findIdentifiers(text)) !== "refused") return null;
  const platform = PLATFORMS[account.workspace.split(":")[0] ?? ""] ?? "the chat";
  return notice(line(identifierInChat(platform)));
}

/** What could be a patient's number is not kept either, nor said again: the answer offers the form. */
export function questionableTyped(text: string, scene: Scene): ChatReply | null {
  const patterns = [...scene.directory.programmes.values()].flatMap((one) => one.identifierPatterns);
  if (worstOf(findIdentifiers(text, patterns)) === "clean") return null;
  const buttons = placeOf(scene) ? [button(BUTTON.logEvidence, "log")] : [];
  return notice({ ...line(questionedInChat), buttons });
}

/** A line as it was said. `message`: where it stands; null for a command, which stands nowhere. */
export interface Said {
  text: string;
  message: MessageRef | null;
}

interface From {
  said: Said | null; // the message that becomes this draft, however it is changed or deleted later
  claims?: Words["claims"];
  writes?: readonly Write[];
}

/** "note …", a plain reply to a prompt, a sentence that is to be kept: a draft with that text. */
export async function draftFromText(
  desk: Desk,
  scene: Scene,
  text: string,
  { said, claims = [], writes = [] }: From = { said: null },
): Promise<ChatReply> {
  const place = placeOf(scene);
  if (!place) return notice(line(refusals.notATrainee));
  const refused = identifierTyped(text, scene.account) ?? questionableTyped(text, scene);
  if (refused) return refused;
  const words: Words = { ...NO_WORDS, narrative: text.trim(), claims, edition: place.programme.edition };
  const { identifierPatterns: patterns } = place.programme;
  const around = {
    framework: desk.framework(place.programme),
    today: place.today,
    supervisors: [],
    patterns,
  };
  const [fault] = faultsOf(words, around, false);
  if (fault) return notice(line(`${refusals.nothingKept} ${faultWords(fault)}`));
  return create(desk, scene, place, { words, send: false, how: "text", writes, said: said?.message ?? null });
}

const MOST_HELD = 1_700; // Slack's buttons carry 2,000 characters, and the words' own message is named beside them
const IN_THE_QUESTION = 150;

/**
 * Nothing is stored until it is pressed: the button itself carries the words. Longer ones have to be sent again as a
 * note, or by the form.
 */
export function askToKeep({ text, message }: Said): ChatReply {
  const words = text.trim();
  const value = message ? `${message.conversation} ${message.message} ${words}` : `- - ${words}`;
  if (words.length > MOST_HELD)
    return notice({ ...line(typed.tooLongToAsk), buttons: [button(BUTTON.logEvidence, "log")] });
  const beginning = shortened(words.replace(/\s+/g, " "), IN_THE_QUESTION);
  return notice({
    ...line(typed.keepAsEvidence(beginning)),
    parts: beginning.endsWith("…") ? [{ type: "quote", text: words }] : [],
    buttons: [button(typed.BUTTON.keep, "keep", value, "primary"), button(typed.BUTTON.no, "keep-not", "")],
  });
}

/** However often it is pressed, and however often the question was asked, one message becomes one draft. */
export function keepAsDraft(desk: Desk, scene: Scene, value: string): Promise<ChatReply> | ChatReply {
  const [, conversation = "-", id = "-", words = ""] = /^(\S+) (\S+) ([\s\S]*)$/.exec(value) ?? [];
  const text = normalText(words); // it comes back from a platform, and may have been changed there
  const { workspace } = scene.account;
  const message = conversation === "-" ? null : { workspace, conversation, message: id };
  if (!text.trim()) return notice(line(refusals.nothingKept));
  const cause = byPerson(scene.person.id, `keep:${workspace}:${conversation}:${id}`);
  const kept = message ? { ...scene, cause } : scene;
  return draftFromText(desk, kept, text, { said: { text, message } });
}

export const keepNothing = (): ChatReply => notice(line(typed.notKept));
