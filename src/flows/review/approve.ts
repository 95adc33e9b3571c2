import type { EntryAction } from "../../core/entry/decision.ts";
import { bringBackUntil, type Entry } from "../../core/entry/entry.ts";
import { withinUndoWindow } from "../../core/entry/reactions.ts";
import { hindrance } from "../../core/entry/transition.ts";
import { codeFor } from "../../core/people/directory.ts";
import { about, aboutOf, button } from "../../views/buttons.ts";
import { withdrawalAsked } from "../../views/entry-messages.ts";
import { MOST_CLAIMS_AT_ONCE } from "../../views/review-card.ts";
import * as entryWords from "../../views/words/entry.ts";
import { line, named, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as review from "../../views/words/review.ts";
import { type Flow, notice } from "../desk.ts";
import { entryFor, refuse } from "../rights.ts";
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

/** Withdrawing what counts needs a reason, for which a form opens; the rest is asked about, and nothing is done yet. */
export const withdraw: Flow<[value: string]> = async (desk, scene, value) => {
  const around = await entryFor(desk, scene, aboutOf(value).entryId, "withdraw");
  if ("reply" in around) return around.reply;
  const { entry } = around;
  if (entry.standing) return openRemark(desk, scene, value, "withdraw");
  const why = hindrance(entry, { type: "withdraw" });
  return why ? refuse(desk, scene, around, "withdraw", why) : notice(withdrawalAsked(entry));
};

export const withdrawNow: Flow<[value: string]> = (desk, scene, value) =>
  act(desk, scene, aboutOf(value).entryId, { type: "withdraw", reason: "" }, "button");

export const withdrawNot: Flow<[value: string]> = async (desk, scene, value) => {
  const around = await entryFor(desk, scene, aboutOf(value).entryId, "withdraw");
  return "reply" in around ? around.reply : notice(entryWords.notWithdrawn(reference(around.entry)));
};

/** What was withdrawn, for thirty days, to the status and the standing approval that it had; a discarded draft for a day. */
export const bringBack: Flow<[value: string, how: "button" | "text"]> = async (desk, scene, value, how) => {
  const { entryId } = aboutOf(value);
  const around = await entryFor(desk, scene, entryId, "bring-back");
  if ("reply" in around) return around.reply;
  const { entry } = around;
  const until = bringBackUntil(entry);
  const isThere = hindrance(entry, { type: "bring-back" }) === null;
  if (isThere && (!until || scene.now > until))
    return refuse(desk, scene, around, "bring-back", { type: "cannot-bring-back" });
  const standing = entry.status === "withdrawn" ? entry.from?.standing : null;
  const revisions = standing ? await desk.store.revisions(entryId) : [];
  const approved = revisions.find(({ revision }) => revision === standing?.revision)?.words ?? null;
  return act(desk, scene, entryId, { type: "bring-back", approved }, how);
};

/** At once, and asking nothing: somebody has seen a patient's details in it. */
export const deleteDraft: Flow<[value: string]> = (desk, scene, value) =>
  act(desk, scene, aboutOf(value).entryId, { type: "delete-draft" }, "button");

export const discard: Flow<[value: string, how: "button" | "text"]> = (desk, scene, value, how) =>
  act(desk, scene, aboutOf(value).entryId, { type: "discard" }, how);
