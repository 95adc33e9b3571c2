import type { Entry } from "../../core/entry/entry.ts";
import { codeFor } from "../../core/people/directory.ts";
import { findIdentifiers, worstOf } from "../../core/text/identifiers.ts";
import type { ChatEvent } from "../../ports/chat.ts";
import { about, button } from "../../views/buttons.ts";
import { text } from "../../views/parts.ts";
import { reference } from "../../views/words/phrases.ts";
import * as words from "../../views/words/typed.ts";
import { type Desk, type Flow, NONE, notice } from "../desk.ts";
import { identifierTyped } from "./type-entry.ts";

type ChangedMessage = Extract<ChatEvent, { type: "edited" | "deleted" }>;

/**
 * A message that became an entry was changed or deleted: the entry keeps its own words, and whose those are is said. What
 * was written into any message is checked for patients, as it stands in the chat now; none of it is kept.
 */
export const saidBefore: Flow<[event: ChangedMessage]> = async (desk, scene, event) => {
  const refused = event.type === "edited" ? identifierTyped(event.text, scene.account) : null;
  if (refused) return refused;
  const entryId = await desk.store.becameOf(event.message);
  const entry = entryId ? await desk.store.entry(entryId) : null;
  if (!entry || entry.traineeId !== scene.person.id || entry.status === "discarded") return NONE;
  const name = reference(entry, codeFor(scene.directory, entry, scene.person.id));
  const questioned = event.type === "edited" && worstOf(findIdentifiers(event.text)) !== "clean";
  return notice((await keeps(desk, entry))(name), {
    parts: [questioned && text(words.editQuestioned)],
    buttons: [button(words.openIt(name), "read", about(entry))],
  });
};

/** The words that were sent first, unless a form was since, or made it of them: they could be changed there. */
async function keeps({ store }: Desk, { id, status }: Entry): Promise<(reference: string) => string> {
  if (status === "withdrawn") return words.keepsThoughWithdrawn;
  const { steps } = await store.history(id);
  const asTyped = steps.length > 0 && steps.every(({ how }) => how === "text");
  return asTyped ? words.keepsFirstWords : words.keepsFormsWords;
}
