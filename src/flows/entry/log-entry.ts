import { adoptionsSince } from "../../core/editions.ts";
import type { Refusal } from "../../core/entry/decision.ts";
import { type Entry, isPutAway, newEntry } from "../../core/entry/entry.ts";
import { faultsOf } from "../../core/entry/entry-rules.ts";
import type { Words } from "../../core/entry/words.ts";
import type { Write } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Row } from "../../ports/form.ts";
import type { Around } from "../../ports/found.ts";
import type { Prompt } from "../../ports/schedule.ts";
import { claimsIn, faultsInRows, rowsIn, rowsUnder, withAnother } from "../../views/claim-rows.ts";
import { ANOTHER_CLAIM, errorsOf, linksIn, wordsIn } from "../../views/entry-form.ts";
import { reference } from "../../views/words/phrases.ts";
import { becameDraft, becameSent } from "../../views/words/prompt.ts";
import * as refusals from "../../views/words/refusals.ts";
import { unchanged } from "../../views/words/reports.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { replyTo, requestOf } from "../review/act.ts";
import { decide, type Request } from "../review/decide.ts";
import { askedFor } from "../review/last-known.ts";
import { entryFor, keepRefusal, sentenceFor } from "../rights.ts";
import { over } from "../weekly/prompt-over.ts";
import { contextIn, type FormEvent } from "./form-context.ts";
import { asChangeOf, asNewEntry, entryContext, formFor, type Place, placeOf, rulesAt } from "./open-form.ts";
import { becameOf, type OwnMessage } from "./own-message.ts";
import { suggestionsAt } from "./suggested.ts";

/** The form came back: everything is checked again, and nothing is kept of a form that is refused. */
export const submitEntryForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const about = contextIn(entryContext, sent.context);
  if (!about) return notice(refusals.noSuchCard);
  const own = about.entry === null ? null : await entryFor(desk, scene, about.entry, "revise");
  if (own && "reply" in own) return own.reply;
  const entry = own?.entry ?? null;
  const asked = own && (await askedFor(desk, own.directory, own.entry));
  const send = sent.answers.submit === "send";
  const place = placeOf(scene, entry?.enrolmentId);
  const edition = place?.programme.edition ?? entry?.words.edition ?? "";
  const words = { ...wordsIn(sent.answers), edition };
  const rows = rowsIn(sent.answers);
  const revising = entry && requestOf(desk, scene, entry.id, { type: "revise", words, send }, "form");
  const wantsAnother = sent.answers.submit === ANOTHER_CLAIM;
  if (!place) return revising && !wantsAnother ? revised(desk, revising) : notice(refusals.notATrainee);
  const invalid = async (
    errors: Record<string, string>,
    back: { rows?: readonly Row[]; version?: number; askNumber?: boolean } = {},
  ): Promise<ChatReply> => {
    const { version = about.version, ...changed } = back;
    const links = linksIn(sent.answers);
    const around = { instance: sent.id, reference: entry && reference(entry), asked };
    const filled = { words, rows, links, ...around, ...changed };
    const claimless = !entry && claimsIn(filled.rows).length === 0;
    const suggested = claimless ? await suggestionsAt(desk, place.programme, words.narrative) : [];
    return {
      type: "invalid",
      errors,
      form: formFor(desk, place, { ...about, version }, { ...filled, suggested }),
    };
  };
  const renamed = (from: string): Promise<ChatReply> => {
    const named = rowsUnder(rows, adoptionsSince(from, adoptions));
    return invalid({ claims: refusals.editionChanged }, { rows: named });
  };
  const adoptions = await desk.store.adoptions(place.programme.id);
  if (about.edition !== edition) return renamed(about.edition);
  if (wantsAnother) return invalid({}, { rows: withAnother(rows) });
  const faults = faultsInRows(faultsOf(words, rulesAt(desk, place), send), rows);
  const askNumber = faults.some(({ why }) => why === "question");
  if (faults.length > 0) return invalid(errorsOf(faults), { askNumber });
  const prompt = about.prompt ? await openPrompt(desk, place, about.prompt) : null;
  const again = async (why: Refusal["type"], now: Entry): Promise<ChatReply | null> => {
    if (why === "edition-changed") return renamed(edition);
    if (why === "enrolment-ended") return invalid({ title: refusals.enrolmentEnded });
    if (why === "words-unchanged") return invalid({ title: unchanged(reference(now)) });
    if (isPutAway(now)) return asNewEntry(desk, place, now, words);
    if (now.version === about.version) return null;
    return invalid({ title: refusals.changedMeanwhile(reference(now)) }, { version: now.version });
  };
  const id = await entryIdFor(desk, scene, sent.id);
  const said = about.said ? { workspace: scene.account.workspace, ...about.said } : null;
  if (revising) {
    const also = { writes: answered(prompt, entry, send) };
    return revised(desk, { ...revising, version: about.version, also }, again);
  }
  const done = await retryStale(async () => {
    const own = said && (await becameOf(desk, scene, said));
    if (own?.kept && own.kept.id !== id) return asChangeOf(desk, place, own.kept, { words });
    const begun = { id, words, send, how: "form", prompt, said: own?.said ?? null } as const;
    return create(desk, scene, place, begun, again);
  });
  return done ?? invalid({ title: refusals.busy });
};

/** A form's own instance, by which its entry is found where it comes again; unless somebody else's entry has that name. */
async function entryIdFor(desk: Desk, { person }: RequestContext, instance: string): Promise<string> {
  const known = await desk.store.entry(instance);
  return known && known.traineeId !== person.id ? desk.newId() : instance;
}

interface BegunEntry {
  id?: string; // of the entry, where it has one already
  words: Words;
  send: boolean;
  how: "form" | "text";
  prompt: Prompt | null; // an open one that it answers
  said: OwnMessage | null; // the message whose words these are
}

/**
 * A new entry, as a draft or straight to review. Its reference is reserved once; unused ones are never given out again.
 * @returns null where the message became something else since that was read: to be read again
 */
export async function create(
  desk: Desk,
  scene: RequestContext,
  place: Place,
  begun: BegunEntry,
  again?: Again,
): Promise<ChatReply | null> {
  const { person, now } = scene;
  const { programme, enrolment } = place;
  const number = await desk.store.reserveNumber(programme.id);
  const blank = newEntry({
    id: begun.id ?? desk.newId(),
    number,
    programmeId: programme.id,
    enrolmentId: enrolment.id,
    traineeId: person.id,
    at: now,
  });
  const { words, send, how, said } = begun;
  const remembered: Write[] = said ? [{ type: "said", entryId: blank.id, ...said }] : [];
  const writes = [...answered(begun.prompt, blank, send), ...remembered];
  let isOutdated = false;
  const read = async () => {
    isOutdated = said !== null && (await desk.store.becameOf(said.ref)) !== said.was;
    return isOutdated ? null : aroundNew(desk, scene, blank);
  };
  const request = requestOf(desk, scene, blank.id, { type: "revise", words, send }, how);
  const reply = await revised(desk, { ...request, read, also: { writes } }, again);
  return isOutdated ? null : reply;
}

async function aroundNew({ store }: Desk, { account }: RequestContext, entry: Entry): Promise<Around> {
  const directory = await store.directory({ enrolment: entry.enrolmentId });
  const asker = await store.account(account);
  return { entry, directory, adoptions: [], cards: [], account: asker?.record ?? null };
}

/** How a form comes back where what it is about changed between its opening and its keeping; null where it does not. */
type Again = (why: Refusal["type"], now: Entry) => Promise<ChatReply | null>;

async function revised(desk: Desk, request: Request, again?: Again): Promise<ChatReply> {
  return replyTo(await decide(desk, request), async (refusal) => {
    const back = await again?.(refusal.why.type, refusal.entry);
    if (back) return back;
    await keepRefusal(desk, refusal);
    return notice(sentenceFor(refusal, refusals.FORM));
  });
}

const answered = (prompt: Prompt | null, entry: Entry, send: boolean): Write[] =>
  prompt ? over(prompt, "answered", (send ? becameSent : becameDraft)(reference(entry))) : [];

async function openPrompt(desk: Desk, { enrolment }: Place, id: string): Promise<Prompt | null> {
  const prompts = await desk.store.prompts([enrolment.id]);
  return prompts.find((one) => one.id === id && one.state === "open") ?? null;
}
