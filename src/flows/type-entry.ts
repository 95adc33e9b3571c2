import type { AccountRecord } from "../core/directory.ts";
import { NO_WORDS, type Words } from "../core/entry.ts";
import { faultsOf } from "../core/entry-rules.ts";
import { findIdentifiers, worstOf } from "../core/identifiers.ts";
import { LONGEST_TEXT } from "../core/text.ts";
import type { ChatReply } from "../ports/chat.ts";
import type { Prompt } from "../ports/store.ts";
import { button } from "../views/buttons.ts";
import { BUTTON } from "../views/words/entry.ts";
import { faultWords, identifierInChat, questionedInChat, tooLongTyped } from "../views/words/form.ts";
import { line } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { type Desk, notice, type Scene } from "./desk.ts";
import { answered, create, placeOf } from "./log-entry.ts";

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
  if (worstOf(findIdentifiers(text)) === "clean") return null;
  const buttons = placeOf(scene) ? [button(BUTTON.logEvidence, "log")] : [];
  return notice({ ...line(questionedInChat), buttons });
}

/** "note …", and a plain reply to a prompt: a draft with that text. */
export async function draftFromText(
  desk: Desk,
  scene: Scene,
  text: string,
  prompt: Prompt | null = null,
): Promise<ChatReply> {
  const place = placeOf(scene);
  if (!place) return notice(line(refusals.notATrainee));
  const refused = identifierTyped(text, scene.account) ?? questionableTyped(text, scene);
  if (refused) return refused;
  const claims = prompt ? [{ competence: prompt.competence, line: "", struck: null }] : [];
  const words: Words = { ...NO_WORDS, narrative: text.trim(), claims, edition: place.programme.edition };
  const around = { framework: desk.framework(place.programme), today: place.today, supervisors: [] };
  const [fault] = faultsOf(words, around, false);
  if (fault) return notice(line(`${refusals.nothingKept} ${faultWords(fault)}`));
  const writes = prompt ? [answered(prompt)] : [];
  return create(desk, scene, place, { words, send: false, how: "text", writes });
}
