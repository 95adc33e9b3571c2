import { codeFor } from "../../core/people/directory.ts";
import { findIdentifiers, worstOf } from "../../core/text/identifiers.ts";
import type { ChatEvent } from "../../ports/chat.ts";
import { about, button } from "../../views/buttons.ts";
import { text } from "../../views/parts.ts";
import { reference } from "../../views/words/phrases.ts";
import * as words from "../../views/words/typed.ts";
import { type Flow, NONE, notice } from "../desk.ts";
import { identifierTyped } from "./type-entry.ts";

type ChangedMessage = Extract<ChatEvent, { type: "edited" | "deleted" }>;

/**
 * A message that became a draft was changed or deleted: the draft keeps the words that were sent first. What was
 * written into any message is checked for patients, as it stands in the chat now; none of it is kept.
 */
export const saidBefore: Flow<[event: ChangedMessage]> = async (desk, scene, event) => {
  const refused = event.type === "edited" ? identifierTyped(event.text, scene.account) : null;
  if (refused) return refused;
  const entryId = await desk.store.becameOf(event.message);
  const entry = entryId ? await desk.store.entry(entryId) : null;
  if (!entry || entry.traineeId !== scene.person.id) return NONE;
  const name = reference(entry, codeFor(scene.directory, entry, scene.person.id));
  const questioned = event.type === "edited" && worstOf(findIdentifiers(event.text)) !== "clean";
  return notice(words.keepsFirstWords(name), {
    parts: [questioned && text(words.editQuestioned)],
    buttons: [button(words.openIt(name), "read", about(entry))],
  });
};
