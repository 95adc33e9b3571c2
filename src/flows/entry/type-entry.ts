import { type Day, isDay } from "../../core/calendar/calendar.ts";
import { byPerson } from "../../core/causes.ts";
import { faultsOf } from "../../core/entry/entry-rules.ts";
import { wordsFromLine } from "../../core/entry/from-line.ts";
import { NO_WORDS, type Words } from "../../core/entry/words.ts";
import { type AccountRecord, codeFor } from "../../core/people/directory.ts";
import { findIdentifiers, worstOf } from "../../core/text/identifiers.ts";
import { LONGEST_TEXT, normalText } from "../../core/text/normal-text.ts";
import { shortened } from "../../core/text/safe-text.ts";
import type { ChatEvent, ChatReply, MessageRef } from "../../ports/chat.ts";
import type { Prompt } from "../../ports/schedule.ts";
import { about, button } from "../../views/buttons.ts";
import { quote } from "../../views/parts.ts";
import { platformOf } from "../../views/words/accounts.ts";
import { BUTTON } from "../../views/words/entry.ts";
import { faultWords, identifierInChat, questionedInChat, tooLongTyped } from "../../views/words/form.ts";
import { reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as typed from "../../views/words/typed.ts";
import { type Desk, type Flow, notice, type RequestContext, todayOf } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { create } from "./log-entry.ts";
import { openEditForm, openEntryForm, type Place, placeOf, rulesAt } from "./open-form.ts";
import { becameOf, type OwnMessage } from "./own-message.ts";
import { suggestionsAt } from "./suggested.ts";

/**
 * A typed patient identifier is kept nowhere, and its author is asked to delete it; null where there is none. A text
 * that is too long to be looked through is not taken at all.
 */
export function identifierTyped(text: string, account: AccountRecord): ChatReply | null {
  if (text.length > LONGEST_TEXT) return notice(`${refusals.nothingKept} ${tooLongTyped(LONGEST_TEXT)}`);
  if (worstOf(findIdentifiers(text)) !== "refused") return null;
  return notice(identifierInChat(platformOf(account.workspace)));
}

/** What could be a patient's number is not kept either, nor said again: the answer offers the form. */
export function questionableTyped(text: string, scene: RequestContext): ChatReply | null {
  const patterns = [...scene.directory.programmes.values()].flatMap((one) => one.identifierPatterns);
  if (worstOf(findIdentifiers(text, patterns)) === "clean") return null;
  const buttons = placeOf(scene) ? [button(BUTTON.logEvidence, "log")] : [];
  return notice(questionedInChat, { buttons });
}

/** A line as it was said. `message`: where it stands; null for a command, which stands nowhere. */
export interface Said {
  text: string;
  message: MessageRef | null;
}

interface From {
  claims?: Words["claims"];
  prompt?: Prompt | null; // an open one that it answers
}

/** "note …", a plain reply to a prompt: a draft with that text. */
export const draftFromText: Flow<[text: string, from?: From & { said?: Said }]> = async (
  desk,
  scene,
  text,
  { said, ...from } = {},
) =>
  readAgain(async () => {
    const own = said?.message ? (await becameOf(desk, scene, said.message)).said : null;
    return draftOf(desk, scene, text, own, from);
  });

/** Something that came of their message in the same moment is read, and decided upon, anew. */
const readAgain = async (attempt: () => Promise<ChatReply | null>): Promise<ChatReply> =>
  (await retryStale(attempt)) ?? notice(refusals.busy);

/**
 * @param said the message that becomes this draft, however it is changed or deleted later
 * @returns null where it became something else since that was read
 */
const draftOf: Flow<[text: string, said: OwnMessage | null, from?: From], ChatReply | null> = async (
  desk,
  scene,
  text,
  said,
  { claims = [], prompt = null } = {},
) => {
  const place = placeOf(scene);
  if (!place) return notice(refusals.notATrainee);
  const refused = identifierTyped(text, scene.account) ?? questionableTyped(text, scene);
  if (refused) return refused;
  const words: Words = { ...NO_WORDS, narrative: text.trim(), claims, edition: place.programme.edition };
  const noDraft = wordsRefused(desk, place, words);
  if (noDraft) return noDraft;
  return create(desk, scene, place, { words, send: false, how: "text", prompt, said });
};

/** What could not even be a draft: what is longer than an entry may be. */
function wordsRefused(desk: Desk, place: Place, words: Words): ChatReply | null {
  const [fault] = faultsOf(words, { ...rulesAt(desk, place), supervisors: [] }, false);
  return fault ? notice(`${refusals.nothingKept} ${faultWords(fault)}`) : null;
}

const MOST_HELD = 1_700; // Slack's buttons carry 2,000 characters, and the words' own message is named beside them
const IN_THE_QUESTION = 150;

/**
 * Nothing is stored until it is pressed: the button itself carries the words, and the day on which they were said.
 * Longer ones have to be sent again as a note, or by the form.
 */
export function askToKeep({ text, message }: Said, day: Day): ChatReply {
  const words = text.trim();
  const where = message ? `${message.conversation} ${message.message}` : "- -";
  const value = `${day} ${where} ${words}`;
  if (words.length > MOST_HELD)
    return notice(typed.tooLongToAsk, { buttons: [button(BUTTON.logEvidence, "log")] });
  const beginning = shortened(words.replace(/\s+/g, " "), IN_THE_QUESTION);
  return notice(typed.keepAsEvidence(beginning), {
    parts: [beginning.endsWith("…") && quote(words)],
    buttons: [
      button(typed.BUTTON.keep, "keep-now", value, "primary"),
      button(typed.BUTTON.later, "keep", value),
      button(typed.BUTTON.no, "keep-not", ""),
    ],
    note: typed.keepNote,
  });
}

/**
 * What `askToKeep` wrote; it comes back from a platform, and may have been changed there. An earlier version's buttons
 * have no day.
 */
function heldIn(value: string, { account: { workspace } }: RequestContext): Said & { day: Day | null } {
  const [, day = null, conversation = "-", id = "-", words = ""] = HELD.exec(value) ?? [];
  const message = conversation === "-" ? null : { workspace, conversation, message: id };
  return { text: normalText(words), message, day: day !== null && isDay(day) ? day : null };
}
const HELD = /^(?:(\d{4}-\d{2}-\d{2}) )?(\S+) (\S+) ([\s\S]*)$/;

export const keepAsEvidence: Flow<[value: string]> = (desk, scene, value) =>
  openWithLine(desk, scene, heldIn(value, scene));

/** "Log as evidence", on a message of their own. */
export const logOwnMessage: Flow<[event: Extract<ChatEvent, { type: "shortcut" }>]> = (
  desk,
  scene,
  event,
) => {
  const { text, message, saidAt } = event;
  const programme = placeOf(scene)?.programme;
  const day = programme && saidAt && todayOf(scene.directory, scene.person, programme, saidAt);
  return openWithLine(desk, scene, { text, message, day: day ?? null });
};

/** The form with the line in it, and what its words suggest; what became an entry already opens as that entry. */
const openWithLine: Flow<[line: Said & { day: Day | null }]> = async (
  desk,
  scene,
  { text, message, day },
) => {
  const place = placeOf(scene);
  if (!place) return notice(refusals.notATrainee);
  if (!text.trim()) return notice(refusals.nothingKept);
  const refused = identifierTyped(text, scene.account) ?? questionableTyped(text, scene);
  if (refused) return refused;
  const kept = message && (await becameOf(desk, scene, message)).kept;
  if (kept) return openEditForm(desk, scene, kept.id);
  const words = wordsFromLine(text, day !== null && day < place.today ? day : place.today);
  const noDraft = wordsRefused(desk, place, words);
  if (noDraft) return noDraft;
  return openEntryForm(desk, scene, {
    words,
    said: message,
    suggested: await suggestionsAt(desk, place.programme, text),
  });
};

/** However often it is pressed, and however often the question was asked, one message becomes one draft. */
export const keepAsDraft: Flow<[value: string]> = async (desk, scene, value) => {
  const { text, message } = heldIn(value, scene);
  if (!text.trim()) return notice(refusals.nothingKept);
  if (!message) return draftFromText(desk, scene, text);
  return readAgain(async () => {
    const { said, kept } = await becameOf(desk, scene, message);
    if (kept) {
      const name = reference(kept, codeFor(scene.directory, kept, scene.person.id));
      return notice(typed.keptAlready(name), { buttons: [button(typed.openIt(name), "read", about(kept))] });
    }
    const { workspace, conversation, message: id } = message;
    const again = said.was === null ? "" : `:after:${said.was}`; // which was discarded or withdrawn since: it is kept anew
    const cause = byPerson(scene.person.id, `keep:${workspace}:${conversation}:${id}${again}`);
    return draftOf(desk, { ...scene, cause }, text, said);
  });
};

export const keepNothing = (): ChatReply => notice(typed.notKept);
