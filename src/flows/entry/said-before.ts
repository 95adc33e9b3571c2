import { codeFor } from "../../core/people/directory.ts";
import { findIdentifiers, worstOf } from "../../core/text/identifiers.ts";
import type { ChatEvent, ChatReply } from "../../ports/chat.ts";
import { about, button } from "../../views/buttons.ts";
import { line, reference } from "../../views/words/phrases.ts";
import * as words from "../../views/words/typed.ts";
import { type Desk, NONE, notice, type Scene } from "../desk.ts";
import { identifierTyped } from "./type-entry.ts";

type Changed = Extract<ChatEvent, { type: "edited" | "deleted" }>;

/**
 * A message that became a draft was changed or deleted: the draft keeps the words that were sent first. What was
 * written into any message is checked for patients, as it stands in the chat now; none of it is kept.
 */
export async function saidBefore(desk: Desk, scene: Scene, event: Changed): Promise<ChatReply> {
  const refused = event.type === "edited" ? identifierTyped(event.text, scene.account) : null;
  if (refused) return refused;
  const entryId = await desk.store.becameOf(event.message);
  const entry = entryId ? await desk.store.entry(entryId) : null;
  if (!entry || entry.traineeId !== scene.person.id) return NONE;
  const name = reference(entry, codeFor(scene.directory, entry, scene.person.id));
  const questioned = event.type === "edited" && worstOf(findIdentifiers(event.text)) !== "clean";
  return notice({
    ...line(words.keepsFirstWords(name)),
    parts: questioned ? [{ type: "text", text: words.editQuestioned }] : [],
    buttons: [button(words.openIt(name), "read", about(entry))],
  });
}
