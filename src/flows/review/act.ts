import type { EntryAction } from "../../core/entry/decision.ts";
import { codeFor } from "../../core/people/directory.ts";
import type { AuditEntry } from "../../ports/change.ts";
import type { ChatEvent, ChatReply } from "../../ports/chat.ts";
import { about, button } from "../../views/buttons.ts";
import { approvedForApprover } from "../../views/entry-messages.ts";
import { BUTTON } from "../../views/words/entry.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, NONE, notice, type RequestContext } from "../desk.ts";
import { keepRefusal, type Refused, sentenceFor } from "../rights.ts";
import { type Decided, decide, type Request } from "./decide.ts";

/** By which act it was decided. */
const DECIDES = { approved: "approve", returned: "return" } as const;

/**
 * Decides, and answers at once only when nothing was done: what was done is told through the outbox.
 * @param again for a form: how it comes back, words and all, with the sentence that says why
 */
export async function act(
  desk: Desk,
  scene: RequestContext,
  entryId: string,
  action: EntryAction,
  how: AuditEntry["how"],
  again: ((sentence: string) => ChatReply) | null = null,
): Promise<ChatReply> {
  const request = requestOf(desk, scene, entryId, action, how);
  const refused = async (refusal: Refused) => {
    const { why, entry } = refusal;
    // A second press of what one has just done is no attempt at anything.
    if (why.type === "already-decided" && why.by === scene.person.id && DECIDES[why.status] === action.type)
      return NONE;
    await keepRefusal(desk, refusal);
    const sentence = sentenceFor(refusal, how === "text" ? refusals.TYPED : refusals.PRESS);
    const open = why.type === "out-of-date" ? [button(BUTTON.openCurrent, "read", about(entry))] : [];
    return again?.(sentence) ?? notice(sentence, { buttons: open });
  };
  const decided = await decide(desk, request);
  if (decided.type === "done" && decided.after && action.type === "approve" && isInWindow(scene.event))
    return notice(
      approvedForApprover(
        decided.after,
        scene.directory,
        codeFor(scene.directory, decided.after, scene.person.id),
      ),
    );
  return replyTo(decided, refused, again ?? undefined);
}

/** Pressed in what "Read" opened: the window says what was done, as no card of it is redrawn before their eyes. */
const isInWindow = (event: ChatEvent) => event.type === "button" && event.inWindow === true;

/** What is answered at once. @param again for a form: how it comes back with a sentence */
export async function replyTo(
  decided: Decided,
  refused: (refusal: Refused) => Promise<ChatReply>,
  again: (sentence: string) => ChatReply = (sentence) => notice(sentence),
): Promise<ChatReply> {
  if (decided.type === "refused") return refused(decided);
  if (decided.type === "busy") return again(refusals.busy);
  if (decided.type === "missing") return notice(refusals.noSuchCard);
  return decided.type === "seen" ? decided.answer : NONE;
}

/** What someone wants done with an entry, read anew whenever it is judged. */
export function requestOf(
  desk: Desk,
  { person, account, now, cause }: Pick<RequestContext, "person" | "account" | "now" | "cause">,
  entryId: string,
  action: EntryAction,
  how: AuditEntry["how"],
): Request {
  return { read: () => desk.store.around(entryId, account), action, person, account, cause, how, now };
}
