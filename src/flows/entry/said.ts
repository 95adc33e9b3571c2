import { prefixed, readTyped, type Typed } from "../../core/commands.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { hindrance } from "../../core/entry/transition.ts";
import type { ChatEvent, ChatReply, MessageRef } from "../../ports/chat.ts";
import { about, button } from "../../views/buttons.ts";
import { feedbackWanted, wholeEntry } from "../../views/entry-messages.ts";
import { helpMessage } from "../../views/help.ts";
import { type Subject, subjectOf } from "../../views/subject.ts";
import { BUTTON as ENTRY } from "../../views/words/entry.ts";
import { firstName, named, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as words from "../../views/words/typed.ts";
import { awayByText } from "../away/away.ts";
import { commanded } from "../commands.ts";
import { delegateByText } from "../delegations/by-chat.ts";
import { type Desk, type Flow, NONE, notice, type RequestContext, todayOf } from "../desk.ts";
import { reviewCards } from "../framework/review-here.ts";
import { meetingByText } from "../meetings/by-text.ts";
import { promptsByText } from "../people/choose-prompts.ts";
import { zoneByText } from "../people/choose-zone.ts";
import { quietByText, reviewsByText } from "../people/settings.ts";
import { trainingByText } from "../people/training-by-text.ts";
import { approveAll } from "../review/approve.ts";
import { remarkByText } from "../review/remarks.ts";
import { reviewWith } from "../review/review-with.ts";
import { entryFor, refuse } from "../rights.ts";
import { readingOf } from "../show/access.ts";
import { parkByText, unparkByText } from "../weekly/park.ts";
import { claimsOfPrompt, decline, openPromptOf } from "../weekly/prompt-trainees.ts";
import { placeOf } from "./open-form.ts";
import { readEntry } from "./read-entry.ts";
import { askToKeep, draftFromText, identifierTyped, questionableTyped, type Said } from "./type-entry.ts";

/*
 * What a line means, by where it was said: a reply belongs to the message it is under, whatever else is open; what
 * stands alone is a command, small talk, an answer to the open prompt, or perhaps evidence.
 */

type Text = Extract<ChatEvent, { type: "text" }>;
type AboutEntry = Extract<Subject, { entryId: string }>;

export async function said(desk: Desk, scene: RequestContext, event: Text): Promise<ChatReply> {
  const subject = event.replyTo && (await subjectAt(desk, event.replyTo));
  if (!event.direct && subject?.type !== "card")
    return event.called ? command(desk, scene, event.text) : NONE; // other talk there is none of our business
  const answer = await meant(desk, scene, event, subject);
  return event.files ? withFile(event.text, answer) : answer;
}

/** A slash command, or a line that calls the bot by its name. */
export async function command(desk: Desk, scene: RequestContext, text: string): Promise<ChatReply> {
  const refused = identifierTyped(text, scene.account);
  return refused ?? standingAlone(desk, scene, { text, message: null }, false);
}

async function subjectAt(desk: Desk, ref: MessageRef): Promise<Subject | null> {
  const card = await desk.store.cardAt(ref);
  if (card) return { type: "card", entryId: card.entryId, revision: card.revision };
  const message = await desk.store.sentAt(ref);
  return message && subjectOf(message);
}

const meant: Flow<[event: Text, subject: Subject | null]> = async (desk, scene, event, subject) => {
  const { text, message } = event;
  const refused = identifierTyped(text, scene.account);
  if (refused) return refused;
  if (event.files && !text.trim()) return notice(words.fileNotKept(false), { buttons: logButton(scene) });
  if (!subject) return standingAlone(desk, scene, { text, message }, true);
  if (subject.type === "prompt") return underPrompt(desk, scene, { text, message }, subject.value);
  return underEntry(desk, scene, text, subject);
};

/** Under a prompt, open or over: a command is one, and what is none is evidence for what was asked about. */
async function underPrompt(desk: Desk, scene: RequestContext, said: Said, value: string): Promise<ChatReply> {
  const { text } = said;
  const typed = readTyped(text);
  const answer = (await commanded(desk, scene, typed)) ?? smallTalk(scene, typed);
  if (answer) return answer;
  if (typed.type === "nothing") return decline(desk, scene, value);
  const note = prefixed(text);
  const parked = note?.type === "park" || note?.type === "unpark" ? SET[note.type] : null;
  const set = parked && note && (await parked(desk, scene, note.words));
  if (set) return set;
  const from = await claimsOfPrompt(desk, scene, value);
  return draftFromText(desk, scene, note?.type === "note" ? note.words : text, { said, ...from });
}

/** Under a card, or a message about one entry: an explicit word about it is done, everything else is passed on. */
const underEntry: Flow<[text: string, subject: AboutEntry]> = async (desk, scene, text, subject) => {
  const { entryId, revision } = subject;
  const typed = readTyped(text);
  const entry = await desk.store.entry(entryId);
  if (!entry) return notice(refusals.noSuchCard);
  const own = entry.traineeId === scene.person.id;
  const approves = typed.type === "which" && typed.verb === "approve";
  if (approves && subject.type === "card" && isExactly(text, "approve"))
    return approveAll(desk, scene, `${entryId}/${revision}`, "text");
  if (approves || (typed.type === "approval" && !own)) return toPress(desk, scene, entryId);
  if (typed.type === "return" || (typed.type === "which" && typed.verb === "return"))
    return toReturn(desk, scene, subject);
  const other = typed.type === "which" ? null : await commanded(desk, scene, typed);
  if (other) return other;
  if (own && entry.status === "draft") return draftIsAlone(entry);
  const remark = subject.type === "feedback" ? "return" : "comment";
  return remarkByText(desk, scene, entry, remark, text.trim(), revision);
};

/** Whoever writes under it means to add to it; but its words are changed in the form alone. */
const draftIsAlone = (entry: Entry): ChatReply =>
  notice(words.draftIsAlone(reference(entry)), {
    buttons: [button(ENTRY.finish, "edit", about(entry), "primary")],
  });

const isExactly = (text: string, word: string) => text.replace(/[^a-zA-Z]/g, "").toLowerCase() === word;

/** A sign that was typed counts for nothing: the words are shown again, with the button beside them. */
async function toPress(desk: Desk, scene: RequestContext, entryId: string): Promise<ChatReply> {
  const around = await readingOf(desk, scene, entryId, "nothing");
  if (around.type === "may" && !around.reader.reviewer) return notice(words.right);
  const reading = await readingOf(desk, scene, entryId, "words");
  if (reading.type !== "may") return readEntry(desk, scene, entryId); // says why not, and keeps it
  const { entry, reader, directory, framework } = reading;
  const whole = wholeEntry({ entry, directory, framework }, null, reader);
  if (entry.status !== "submitted") return notice(whole);
  return notice({ ...whole, lead: words.typedApproval(named(entry, reader.code)) });
}

async function toReturn(
  desk: Desk,
  scene: RequestContext,
  { entryId, revision }: AboutEntry,
): Promise<ChatReply> {
  const around = await entryFor(desk, scene, entryId, "return");
  if ("reply" in around) return around.reply;
  const reading = await readingOf(desk, scene, entryId, "nothing");
  if (reading.type !== "may") return readEntry(desk, scene, entryId);
  const { entry, reader } = reading;
  const why = hindrance(entry, { type: "return", revision });
  if (why) return refuse(desk, scene, around, "return", why);
  return notice(feedbackWanted(entry, reader.code));
}

/** What goes by its first words: null where so much is said that it is none. */
const SET = {
  zone: zoneByText,
  prompts: promptsByText,
  reviews: reviewsByText,
  quiet: quietByText,
  park: parkByText,
  unpark: unparkByText,
  away: awayByText,
  delegate: delegateByText,
  review: reviewWith,
  meeting: meetingByText,
  "review-cards": reviewCards,
};

/** @param answering whether a plain line may answer the open prompt */
const standingAlone: Flow<[said: Said, answering: boolean]> = async (desk, scene, said, answering) => {
  const { text } = said;
  const note = prefixed(text);
  if (note?.type === "note") return draftFromText(desk, scene, note.words, { said });
  const set =
    note?.type === "training"
      ? await trainingByText(desk, scene, note.verb, note.words)
      : note && (await SET[note.type](desk, scene, note.words));
  if (set) return set;
  const typed = readTyped(text);
  const command = (await commanded(desk, scene, typed)) ?? smallTalk(scene, typed);
  if (command) return command;
  const prompt = answering && placeOf(scene) ? await openPromptOf(desk, scene, null) : null;
  if (typed.type === "nothing") return prompt ? decline(desk, scene, prompt.id) : notice(words.nothingAsked);
  if (typed.type === "approval" || typed.type === "return")
    return notice(scene.person.roles.includes("supervisor") ? words.signWithoutCard : words.right);
  if (prompt) {
    const from = await claimsOfPrompt(desk, scene, `${prompt.id}/${prompt.competence}`);
    return draftFromText(desk, scene, text, { said, ...from });
  }
  const questionable = questionableTyped(text, scene);
  if (questionable) return questionable;
  // Nobody's evidence ends with a question mark.
  if (text.trim().endsWith("?")) return notice(helpMessage(scene.person));
  const programme = placeOf(scene)?.programme;
  if (programme) return askToKeep(said, todayOf(scene.directory, scene.person, programme, scene.event.at));
  return notice(words.nothingDone, { buttons: [button(words.BUTTON.whatICanDo, "say", "help")] });
};

function smallTalk({ person }: RequestContext, { type }: Typed): ChatReply | null {
  if (type === "hello") return notice(words.hello(firstName(person.name)));
  if (type === "thanks") return notice(words.thanks);
  return type === "right" ? notice(words.right) : null;
}

const logButton = (scene: RequestContext) => (placeOf(scene) ? [button(ENTRY.logEvidence, "log")] : []);

/** Beside whatever its words were answered with. */
function withFile(text: string, answer: ChatReply): ChatReply {
  if (!text.trim()) return answer;
  if (answer.type === "none") return notice(words.fileNotKept(true)); // what was kept is told by itself
  if (answer.type !== "notice") return answer;
  const { message } = answer;
  return notice({ ...message, parts: [...message.parts, { type: "text", text: words.fileNotRead }] });
}
