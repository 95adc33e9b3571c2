import type { Entry } from "../core/entry.ts";
import type { ChatReply } from "../ports/chat.ts";
import { about } from "../views/buttons.ts";
import { helpMessage } from "../views/help.ts";
import { line } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { showZone, zoneByText } from "./choose-zone.ts";
import { type Desk, NONE, notice, type Scene } from "./desk.ts";
import { openEditForm, openEntryForm, placeOf } from "./log-entry.ts";
import { showPortfolio } from "./portfolio-in-chat.ts";
import { openPromptOf } from "./prompt-trainees.ts";
import { entryNamed, readEntry } from "./read-entry.ts";
import { approveAll, discard } from "./review.ts";
import { remarkByText } from "./review-forms.ts";
import { showCoverage, showDrafts, showGaps, showQueue } from "./show-coverage.ts";
import { showOverview } from "./show-overview.ts";
import { draftFromText, identifierTyped, questionableTyped } from "./type-entry.ts";

/** Words that stand alone. A command and a direct message mean the same by them. */
const ALONE: Record<string, (desk: Desk, scene: Scene) => ChatReply | Promise<ChatReply>> = {
  "": (desk, scene) => openEntryForm(desk, scene),
  log: (desk, scene) => openEntryForm(desk, scene),
  gaps: showGaps,
  status: showCoverage,
  coverage: showCoverage,
  portfolio: showPortfolio,
  drafts: showDrafts,
  queue: showQueue,
  overview: (desk, scene) => showOverview(desk, scene, ""),
  zone: showZone,
  help: (_, { person }) => notice(helpMessage(person)),
};

/** Words about an entry: "approve #12", "return #12 what should change". */
const ABOUT: Record<string, (desk: Desk, scene: Scene, entry: Entry, rest: string) => Promise<ChatReply>> = {
  read: (desk, scene, entry) => readEntry(desk, scene, entry.id),
  edit: (desk, scene, entry) => openEditForm(desk, scene, entry.id),
  approve: (desk, scene, entry) => approveAll(desk, scene, about(entry), "text"),
  discard: (desk, scene, entry) => discard(desk, scene, about(entry), "text"),
  return: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "return", rest),
  comment: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "comment", rest),
  undo: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "undo", rest),
  withdraw: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "withdraw", rest),
};

/** What stands in a table under a typed word; never what every object has. */
const known = <T>(table: Record<string, T>, word: string): T | null =>
  Object.hasOwn(table, word) ? (table[word] ?? null) : null;

const REFERENCE = /^#?(?:[A-Za-z]+-)?\d{1,9}$/;

/** The answer to a command's words, or null where they are no command. */
async function understood(desk: Desk, scene: Scene, text: string): Promise<ChatReply | null> {
  const typed = text.trim();
  const [first = "", second = ""] = typed.split(/\s+/);
  const verb = first.toLowerCase();
  const alone = known(ALONE, typed.toLowerCase());
  if (alone) return alone(desk, scene);
  if (verb === "note" && typed.length > first.length)
    return draftFromText(desk, scene, typed.slice(first.length).trim());
  if (verb === "zone") return zoneByText(desk, scene, typed.slice(first.length).trim());
  const bare = /^#\d+$|^[A-Za-z]+-\d+$/.test(typed);
  const action = known(ABOUT, bare ? "read" : verb);
  const reference = bare ? typed : second;
  if (!action || !REFERENCE.test(reference)) return null;
  const found = await entryNamed(desk, scene, reference);
  if ("reply" in found) return found.reply;
  const rest = typed.slice(typed.indexOf(second, first.length) + second.length).trim();
  return action(desk, scene, found.entry, bare ? "" : rest);
}

/** A slash command. One that nobody knows is answered with what this person can do. */
export async function command(desk: Desk, scene: Scene, text: string): Promise<ChatReply> {
  const refused = identifierTyped(text, scene.account);
  return refused ?? (await understood(desk, scene, text)) ?? notUnderstood(scene, text);
}

/** What was typed is said again only where it cannot be a patient's. */
function notUnderstood(scene: Scene, text: string): ChatReply {
  const unknown = () => notice(helpMessage(scene.person, refusals.unknownCommand(shortened(text))));
  return questionableTyped(text, scene) ?? unknown();
}

/** A direct message: a command, a reply to a card (a comment), or a plain reply to the prompt (a draft). */
export async function directMessage(
  desk: Desk,
  scene: Scene,
  text: string,
  card: { entryId: string } | null,
): Promise<ChatReply> {
  const refused = identifierTyped(text, scene.account);
  if (refused) return refused;
  if (card) return commentOn(desk, scene, card.entryId, text);
  const answer = await understood(desk, scene, text);
  if (answer) return answer;
  const prompt = placeOf(scene) && (await openPromptOf(desk, scene, null));
  return prompt ? draftFromText(desk, scene, text, prompt) : notUnderstood(scene, text);
}

async function commentOn(desk: Desk, scene: Scene, entryId: string, text: string): Promise<ChatReply> {
  const entry = await desk.store.entry(entryId);
  if (!entry) return notice(line(refusals.noSuchCard));
  return remarkByText(desk, scene, entry, "comment", text.trim());
}

/** A reply under a card in a channel is a comment; other talk there is none of our business. */
export async function channelMessage(
  desk: Desk,
  scene: Scene,
  text: string,
  card: { entryId: string } | null,
): Promise<ChatReply> {
  if (!card) return NONE;
  return identifierTyped(text, scene.account) ?? commentOn(desk, scene, card.entryId, text);
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 37)}…` : text.trim());
