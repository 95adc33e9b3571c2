import { z } from "zod";
import type { Entry, EntryAction } from "../core/entry.ts";
import { MOST, remarkFaults } from "../core/entry-rules.ts";
import type { ChatReply } from "../ports/chat.ts";
import type { Answers } from "../ports/form.ts";
import type { AuditEntry } from "../ports/store.ts";
import { about, aboutOf, button } from "../views/buttons.ts";
import { errorsOf, listIn, recordIn } from "../views/entry-form.ts";
import { chooseForm, type Remark, remarkForm } from "../views/remark-form.ts";
import { faultWords } from "../views/words/form.ts";
import { line, reference } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import * as review from "../views/words/review.ts";
import { comment, mayComment } from "./comment.ts";
import { decide, judge, keepRefusal, type Request, sentenceFor } from "./decide.ts";
import { type Desk, NONE, notice, type Scene } from "./desk.ts";

/** Decides, and answers at once only when nothing was done: what was done is told through the outbox. */
export async function act(
  desk: Desk,
  scene: Scene,
  entryId: string,
  action: EntryAction,
  how: AuditEntry["how"],
  cause = scene.event.id,
): Promise<ChatReply> {
  const { person, account, now } = scene;
  const request: Request = {
    read: () => desk.store.entry(entryId),
    action,
    person,
    account,
    cause,
    how,
    now,
  };
  const decided = await decide(desk, request);
  switch (decided.type) {
    case "done":
      return NONE;
    case "seen":
      return decided.answer;
    case "missing":
      return notice(line(refusals.noSuchCard));
    case "busy":
      return notice(line(refusals.busy));
    case "refused": {
      const { why, entry } = decided;
      // A second press of what one has just done is no attempt at anything.
      const twice = why.type === "already-decided" && why.by === person.id && verb(action) === why.status;
      if (twice) return NONE;
      await keepRefusal(desk, request, decided);
      const did = how === "text" ? refusals.TYPED : refusals.PRESS;
      const open =
        why.type === "out-of-date" ? [button("Open the current version", "read", about(entry))] : [];
      return notice({ ...line(sentenceFor(decided, did, now)), buttons: open });
    }
  }
}

const verb = ({ type }: EntryAction) =>
  type === "approve" ? "approved" : type === "return" ? "returned" : type;

export function approveAll(
  desk: Desk,
  scene: Scene,
  value: string,
  how: "button" | "text",
): Promise<ChatReply> {
  const { entryId, revision } = aboutOf(value);
  return act(desk, scene, entryId, { type: "approve", revision, struck: [], how, reaction: null }, how);
}

const context = z.object({ entry: z.string(), revision: z.number() });

/** The forms of a review open only for those who may do what they are for. */
export async function openRemark(
  desk: Desk,
  scene: Scene,
  value: string,
  remark: Remark | "choose",
): Promise<ChatReply> {
  const { entryId, revision } = aboutOf(value);
  const request: Request = {
    ...scene,
    read: () => desk.store.entry(entryId),
    action: tentative(remark, revision),
    cause: scene.event.id,
    how: "button",
  };
  const judged = await judge(desk, request);
  if (!judged) return notice(line(refusals.noSuchCard));
  const { before: entry, directory, decision } = judged;
  const commenting = remark === "comment" && (await mayComment(desk, scene, entry));
  if (!decision.ok && !commenting) {
    const refused = { type: "refused" as const, why: decision.why, entry, directory };
    await keepRefusal(desk, request, refused);
    return notice(line(sentenceFor(refused, refusals.PRESS, scene.now)));
  }
  const opened = { context: JSON.stringify({ entry: entry.id, revision }), instance: desk.newId() };
  return {
    type: "form",
    form: remark === "choose" ? chooseForm(entry, opened) : remarkForm(remark, entry, opened),
  };
}

/** What the form would do, to be judged before it is opened. */
function tentative(remark: Remark | "choose", revision: number): EntryAction {
  switch (remark) {
    case "choose":
      return { type: "approve", revision, struck: [], how: "button", reaction: null };
    case "return":
    case "comment":
      return { type: "return", revision, feedback: "to be written", how: "button" };
    case "withdraw":
      return { type: "withdraw", reason: "to be written" };
    case "undo":
      return { type: "withdraw-approval", reason: "to be written", how: "button" };
  }
}

type SentForm = { id: string; context: string; answers: Answers };

export async function submitRemark(
  desk: Desk,
  scene: Scene,
  remark: Remark,
  sent: SentForm,
): Promise<ChatReply> {
  const { entry: entryId, revision } = context.parse(JSON.parse(sent.context));
  const typed = sent.answers.values.remark;
  const words = typeof typed === "string" ? typed.trim() : "";
  const entry = await desk.store.entry(entryId);
  if (!entry) return notice(line(refusals.noSuchCard));
  const faults = remarkFaults("remark", words);
  if (faults.length > 0) {
    const form = remarkForm(remark, entry, { context: sent.context, instance: sent.id }, words);
    return { type: "invalid", errors: errorsOf(faults), form };
  }
  if (remark === "comment") return comment(desk, scene, entry, words, sent.id);
  return act(desk, scene, entryId, remarked(remark, revision, words, "button"), "form", sent.id);
}

/** The action that a remark's words complete. */
function remarked(
  remark: Exclude<Remark, "comment">,
  revision: number,
  words: string,
  how: "button" | "text",
): EntryAction {
  switch (remark) {
    case "return":
      return { type: "return", revision, feedback: words, how };
    case "withdraw":
      return { type: "withdraw", reason: words };
    case "undo":
      return { type: "withdraw-approval", reason: words, how };
  }
}

/** "return #12 …", "undo #12 …", "withdraw #12 …", "comment #12 …": the same, typed. */
export async function remarkByText(
  desk: Desk,
  scene: Scene,
  entry: Entry,
  remark: Remark,
  words: string,
): Promise<ChatReply> {
  const needed = remark !== "withdraw" || entry.standing !== null;
  const [fault] = words || needed ? remarkFaults("remark", words) : [];
  if (fault) return notice(line(`${refusals.nothingDone(reference(entry))} ${faultWords(fault)}`));
  if (remark === "comment") return comment(desk, scene, entry, words, scene.event.id);
  return act(desk, scene, entry.id, remarked(remark, entry.revision, words, "text"), "text");
}

/** Undo: at once within a day of the approval; later the reason is asked for. */
export async function undo(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const { entryId } = aboutOf(value);
  const entry = await desk.store.entry(entryId);
  const approvedAt = entry?.standing?.approval.at;
  const fresh = approvedAt && scene.now.getTime() - approvedAt.getTime() <= 24 * 3_600_000;
  if (!fresh) return openRemark(desk, scene, value, "undo");
  return act(
    desk,
    scene,
    entryId,
    { type: "withdraw-approval", reason: review.undone, how: "button" },
    "button",
  );
}

export async function submitChoice(desk: Desk, scene: Scene, sent: SentForm): Promise<ChatReply> {
  const { entry: entryId, revision } = context.parse(JSON.parse(sent.context));
  const entry = await desk.store.entry(entryId);
  if (!entry) return notice(line(refusals.noSuchCard));
  const struck = listIn(sent.answers.values.struck);
  const reasons = recordIn(sent.answers.values.reasons);
  const faults = struck.flatMap((competence) => {
    const [fault] = remarkFaults(`line:${competence}`, reasons[competence] ?? "");
    if (fault) return [fault];
    const long = (reasons[competence] ?? "").length > MOST.line;
    return long ? [{ field: `line:${competence}`, why: "too-long" as const, most: MOST.line }] : [];
  });
  const errors = errorsOf(faults);
  if (struck.length === entry.words.claims.length && faults.length === 0)
    errors.struck = refusals.everyClaimStruck(reference(entry));
  if (Object.keys(errors).length > 0) {
    const form = chooseForm(entry, { context: sent.context, instance: sent.id }, struck, reasons);
    return { type: "invalid", errors, form };
  }
  const action: EntryAction = {
    type: "approve",
    revision,
    struck: struck.map((competence) => ({ competence, reason: reasons[competence] ?? "" })),
    how: "button",
    reaction: null,
  };
  return act(desk, scene, entryId, action, "form", sent.id);
}

/** Withdrawing what counts needs a reason; discarding and withdrawing the rest does not. */
export async function withdraw(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const { entryId } = aboutOf(value);
  const entry = await desk.store.entry(entryId);
  if (entry?.standing) return openRemark(desk, scene, value, "withdraw");
  return act(desk, scene, entryId, { type: "withdraw", reason: "" }, "button");
}

export function discard(desk: Desk, scene: Scene, value: string, how: "button" | "text"): Promise<ChatReply> {
  return act(desk, scene, aboutOf(value).entryId, { type: "discard" }, how);
}
