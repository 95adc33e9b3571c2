import type { Entry, EntryAction } from "../../core/entry/entry.ts";
import { withinUndoWindow } from "../../core/entry/reactions.ts";
import { hindrance } from "../../core/entry/transition.ts";
import { codeFor } from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { about, aboutOf, button } from "../../views/buttons.ts";
import { MOST_CLAIMS_AT_ONCE } from "../../views/review-card.ts";
import { line, named, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as review from "../../views/words/review.ts";
import { type Desk, notice, type Scene } from "../desk.ts";
import { entryFor } from "../rights.ts";
import { act } from "./act.ts";
import { openRemark } from "./remarks.ts";

/** Every claim at once, up to six; with more nothing is approved, and the list to choose from is offered. */
export async function approveAll(
  desk: Desk,
  scene: Scene,
  value: string,
  how: "button" | "text",
): Promise<ChatReply> {
  const { entryId, revision } = aboutOf(value);
  const action: EntryAction = { type: "approve", revision, struck: [], how, reaction: null };
  const around = await entryFor(desk, scene, entryId, "approve");
  if ("reply" in around) return around.reply;
  const { entry, directory } = around;
  if (entry.words.claims.length > MOST_CLAIMS_AT_ONCE && !hindrance(entry, action))
    return notice(toChooseFrom(entry, codeFor(directory, entry, scene.person.id)));
  return act(desk, scene, entryId, action, how);
}

export const toChooseFrom = (entry: Entry, code: string | null) => ({
  ...line(review.chooseFrom(named(entry, code), entry.words.claims.length)),
  buttons: [button(review.BUTTON.choose, "choose", about(entry), "primary")],
});

/** Undo: one's own approval at once within a day of it; later, and for a lead, the reason is asked for. */
export async function undo(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const { entryId, revision } = aboutOf(value);
  const around = await entryFor(desk, scene, entryId, "withdraw-approval");
  if ("reply" in around) return around.reply;
  const { entry, directory } = around;
  const { standing } = entry;
  if (standing && standing.revision !== revision)
    return notice(line(refusals.olderApproval(reference(entry, codeFor(directory, entry, scene.person.id)))));
  const own = standing?.approval.by === scene.person.id;
  const fresh = standing && withinUndoWindow(standing.approval.at, scene.now);
  if (!own || !fresh) return openRemark(desk, scene, value, "undo");
  const action: EntryAction = { type: "withdraw-approval", reason: review.undone, how: "button" };
  return act(desk, scene, entryId, action, "button");
}

/** Withdrawing what counts needs a reason; discarding and withdrawing the rest does not. */
export async function withdraw(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const { entryId } = aboutOf(value);
  const around = await entryFor(desk, scene, entryId, "withdraw");
  if ("reply" in around) return around.reply;
  if (around.entry.standing) return openRemark(desk, scene, value, "withdraw");
  return act(desk, scene, entryId, { type: "withdraw", reason: "" }, "button");
}

export function discard(desk: Desk, scene: Scene, value: string, how: "button" | "text"): Promise<ChatReply> {
  return act(desk, scene, aboutOf(value).entryId, { type: "discard" }, how);
}
