import { z } from "zod";
import type { EntryAction } from "../../core/entry/decision.ts";
import { asSeenBy, type Entry } from "../../core/entry/entry.ts";
import { type FieldFault, remarkFaults } from "../../core/entry/entry-rules.ts";
import type { Right } from "../../core/entry/may.ts";
import { hindrance } from "../../core/entry/transition.ts";
import { codeFor } from "../../core/people/directory.ts";
import type { IdentifierPattern } from "../../core/text/identifiers/own-patterns.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { aboutOf } from "../../views/buttons.ts";
import { chooseForm, type Remark, remarkForm } from "../../views/remark-form.ts";
import { faultWords, questionedInRemark } from "../../views/words/form.ts";
import { reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { contextIn, type FormEvent } from "../entry/form-context.ts";
import { entryFor, refuse } from "../rights.ts";
import { recordOpening } from "../show/openings.ts";
import { act } from "./act.ts";
import { chosenIn, formAgain, lastVerdict } from "./choice.ts";
import { comment } from "./comment.ts";

export const remarkContext = z.object({ entry: z.string(), revision: z.number() });

/** What each form is for: who may not do it, may not open it either. */
const RIGHTS = {
  choose: "approve",
  return: "return",
  comment: "comment",
  withdraw: "withdraw",
  undo: "withdraw-approval",
  "decline-link": "decline-link",
} as const satisfies Record<Remark | "choose", Right>;

/** The forms of a review open only for those who may do what they are for, and only while it can be done. */
export const openRemark: Flow<[value: string, remark: Remark | "choose"]> = async (
  desk,
  scene,
  value,
  remark,
) => {
  const { entryId, revision } = aboutOf(value);
  const type = RIGHTS[remark];
  const around = await entryFor(desk, scene, entryId, type);
  if ("reply" in around) return around.reply;
  const { entry } = around;
  const commenting = entry.status === "reported" ? ({ type: "reported" } as const) : null;
  const why = type === "comment" ? commenting : hindrance(entry, { type, revision });
  if (why) return refuse(desk, scene, around, type, why);
  const opened = { context: JSON.stringify({ entry: entry.id, revision }), instance: desk.newId() };
  if (remark === "choose") {
    await recordOpening(desk, scene, { what: "entry", entry }); // its claims' lines stand in it
    return { type: "form", form: chooseForm(entry, opened) };
  }
  return { type: "form", form: remarkForm(remark, asSeenBy(scene.person.id, entry), opened) };
};

export const submitRemark: Flow<[remark: Remark, sent: FormEvent]> = async (desk, scene, remark, sent) => {
  const about = contextIn(remarkContext, sent.context);
  if (!about) return notice(refusals.noSuchCard);
  const around = await entryFor(desk, scene, about.entry, RIGHTS[remark]);
  if ("reply" in around) return around.reply;
  const { entry } = around;
  const typed = sent.answers.values.remark;
  const words = typeof typed === "string" ? typed.trim() : "";
  const again = (sentence: string): ChatReply => {
    const opened = { context: sent.context, instance: sent.id };
    const form = remarkForm(remark, asSeenBy(scene.person.id, entry), opened, words);
    return { type: "invalid", errors: { remark: sentence }, form };
  };
  const [fault] = remarkFaults("remark", words, patternsFor(scene, entry));
  if (fault) return again(faultWords(fault));
  if (remark === "comment") return comment(desk, scene, entry, words);
  if (remark === "undo" && entry.standing && entry.standing.revision !== about.revision)
    return again(refusals.olderApproval(reference(entry)));
  return act(desk, scene, entry.id, remarked(remark, about.revision, words, "button"), "form", again);
};

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
    case "decline-link":
      return { type: "decline-link", revision, reason: words, how };
  }
}

/** "return #12 …", "undo #12 …", "withdraw #12 …", "comment #12 …": the same, typed. */
export async function remarkByText(
  desk: Desk,
  scene: RequestContext,
  entry: Entry,
  remark: Remark,
  words: string,
  revision = entry.revision,
): Promise<ChatReply> {
  const around = await entryFor(desk, scene, entry.id, RIGHTS[remark]);
  if ("reply" in around) return around.reply;
  const needed = remark !== "withdraw" || entry.standing !== null;
  const [fault] = words || needed ? remarkFaults("remark", words, patternsFor(scene, entry)) : [];
  const code = codeFor(scene.directory, entry, scene.person.id);
  if (fault) return notice(notRemarked(remark, reference(entry, code), fault));
  if (remark === "comment") return comment(desk, scene, entry, words);
  return act(desk, scene, entry.id, remarked(remark, revision, words, "text"), "text");
}

function notRemarked(remark: Remark, named: string, fault: FieldFault): string {
  if (fault.why === "required") return refusals.wordsWanted(remark, named);
  if (fault.why === "identifier") return questionedInRemark(named, fault);
  return `${refusals.nothingDone(named)} ${faultWords(fault)}`;
}

export const submitChoice: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const about = contextIn(remarkContext, sent.context);
  if (!about) return notice(refusals.noSuchCard);
  const around = await entryFor(desk, scene, about.entry, RIGHTS.choose);
  if ("reply" in around) return around.reply;
  const { entry } = around;
  const chosen = chosenIn(sent, sent.id, entry, patternsFor(scene, entry));
  if (!("struck" in chosen)) return { type: "invalid", ...chosen };
  const action: EntryAction = {
    type: "approve",
    revision: about.revision,
    struck: chosen.struck,
    how: "button",
    reaction: null,
  };
  return act(desk, scene, entry.id, action, "form", (sentence) => {
    const errors = { [lastVerdict(entry)]: sentence };
    return { type: "invalid", errors, form: formAgain(sent, sent.id, entry) };
  });
};

/** How the numbers of that programme's hospital look. */
const patternsFor = ({ directory }: RequestContext, { programmeId }: Entry): readonly IdentifierPattern[] =>
  directory.programmes.get(programmeId)?.identifierPatterns ?? [];
