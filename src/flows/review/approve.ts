import type { Entry, EntryAction } from "../../core/entry/entry.ts";
import { withinUndoWindow } from "../../core/entry/reactions.ts";
import { hindrance } from "../../core/entry/transition.ts";
import { codeFor } from "../../core/people/directory.ts";
import { about, aboutOf, button } from "../../views/buttons.ts";
import { MOST_CLAIMS_AT_ONCE } from "../../views/review-card.ts";
import { line, named, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as review from "../../views/words/review.ts";
import { type Flow, notice } from "../desk.ts";
import { entryFor } from "../rights.ts";
import { act } from "./act.ts";
import { openRemark } from "./remarks.ts";

/** Every claim at once, up to six; with more nothing is approved, and the list to choose from is offered. */
export const approveAll: Flow<[value: string, how: "button" | "text"]> = async (desk, scene, value, how) => {
  const { entryId, revision } = aboutOf(value);
  const action: EntryAction = { type: "approve", revision, struck: [], how, reaction: null };
  const around = await entryFor(desk, scene, entryId, "approve");
  if ("reply" in around) return around.reply;
  const { entry, directory } = around;
  if (entry.words.claims.length > MOST_CLAIMS_AT_ONCE && !hindrance(entry, action))
    return notice(toChooseFrom(entry, codeFor(directory, entry, scene.person.id)));
  return act(desk, scene, entryId, action, how);
};

export const toChooseFrom = (entry: Entry, code: string | null) => ({
  ...line(review.chooseFrom(named(entry, code), entry.words.claims.length)),
  buttons: [button(review.BUTTON.choose, "choose", about(entry), "primary")],
});

/** Undo: one's own approval at once within a day of it; later, and for a lead, the reason is asked for. */
export const undo: Flow<[value: string]> = async (desk, scene, value) => {
  const { entryId, revision } = aboutOf(value);
  const around = await entryFor(desk, scene, entryId, "withdraw-approval");
  if ("reply" in around) return around.reply;
  const { entry, directory } = around;
  const { standing } = entry;
  if (standing && standing.revision !== revision)
    return notice(refusals.olderApproval(reference(entry, codeFor(directory, entry, scene.person.id))));
  const own = standing?.approval.by === scene.person.id;
  const fresh = standing && withinUndoWindow(standing.approval.at, scene.now);
  if (!own || !fresh) return openRemark(desk, scene, value, "undo");
  const action: EntryAction = { type: "withdraw-approval", reason: review.undone, how: "button" };
  return act(desk, scene, entryId, action, "button");
};

/** Withdrawing what counts needs a reason; discarding and withdrawing the rest does not. */
export const withdraw: Flow<[value: string]> = async (desk, scene, value) => {
  const { entryId } = aboutOf(value);
  const around = await entryFor(desk, scene, entryId, "withdraw");
  if ("reply" in around) return around.reply;
  if (around.entry.standing) return openRemark(desk, scene, value, "withdraw");
  return act(desk, scene, entryId, { type: "withdraw", reason: "" }, "button");
};

export const discard: Flow<[value: string, how: "button" | "text"]> = (desk, scene, value, how) =>
  act(desk, scene, aboutOf(value).entryId, { type: "discard" }, how);
