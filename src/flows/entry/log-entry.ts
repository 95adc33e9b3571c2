import { z } from "zod";
import { searchCompetences } from "../../../framework/search.ts";
import { type Suggestion, suggestionsFor } from "../../../framework/suggest.ts";
import { adoptionsSince, claimsUnder, entryUnder } from "../../core/editions.ts";
import { type Entry, NO_WORDS, newEntry, type Refusal, type Words } from "../../core/entry/entry.ts";
import { faultsOf } from "../../core/entry/entry-rules.ts";
import { hindrance } from "../../core/entry/transition.ts";
import {
  currentEnrolments,
  type Enrolment,
  enrolmentsOf,
  type Person,
  type Programme,
} from "../../core/people/directory.ts";
import { supervisorsOf } from "../../core/people/reviewers.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply, MessageRef } from "../../ports/chat.ts";
import type { Form, OptionGroup } from "../../ports/form.ts";
import type { Prompt, Write } from "../../ports/store.ts";
import {
  competenceGroups,
  type EntryFormScene,
  entryForm,
  errorsOf,
  linksIn,
  wordsIn,
} from "../../views/entry-form.ts";
import { reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, type Flow, notice, type RequestContext, todayOf } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { replyTo, requestOf } from "../review/act.ts";
import { decide, type Request } from "../review/decide.ts";
import { askedFor } from "../review/last-known.ts";
import { entryFor, keepRefusal, refuse, sentenceFor } from "../rights.ts";
import { contextIn, type FormEvent } from "./form-context.ts";
import { becameOf, type OwnMessage } from "./own-message.ts";

/** Where evidence goes: the trainee's current enrolment (or the one an entry belongs to) and its programme. */
export interface Place {
  enrolment: Enrolment;
  programme: Programme;
  supervisors: Pick<Person, "id" | "name">[]; // as they are named together
  today: string;
}

/** Null for someone who is in no programme, or not in that one. */
export function placeOf({ directory, person, now }: RequestContext, enrolmentId?: string): Place | null {
  const enrolment = enrolmentId
    ? enrolmentsOf(directory, person.id).find(({ id }) => id === enrolmentId)
    : currentEnrolments(directory, now).get(person.id);
  const programme = enrolment && directory.programmes.get(enrolment.programmeId);
  if (!enrolment || !programme) return null;
  const today = todayOf(directory, person, programme, now);
  const names = namesTogether(supervisorsOf(directory, enrolment.id, today), directory, now);
  return { enrolment, programme, today, supervisors: [...names].map(([id, name]) => ({ id, name })) };
}

export const entryContext = z.object({
  entry: z.string().nullable(),
  version: z.number(),
  prompt: z.string().nullable(),
  edition: z.string().default(""), // in which its competences are named
  said: z.object({ conversation: z.string(), message: z.string() }).optional(), // the message that it began with
});
type Context = Omit<z.infer<typeof entryContext>, "edition">;

interface BegunForm {
  words?: Partial<Words>;
  prompt?: string;
  said?: MessageRef | null; // the message whose words these are
  suggested?: readonly Suggestion[];
}

/** The form, empty but for what is known already. */
export function openEntryForm(desk: Desk, scene: RequestContext, from: BegunForm = {}): ChatReply {
  const place = placeOf(scene);
  if (!place) return notice(refusals.notATrainee);
  const { prompt = null, said, suggested = [] } = from;
  const held = said && { said: { conversation: said.conversation, message: said.message } };
  const about: Context = { entry: null, version: 0, prompt, ...held };
  const words = { ...NO_WORDS, firstDay: place.today, ...from.words };
  const form = { words, instance: desk.newId(), reference: null, suggested };
  return { type: "form", form: formFor(desk, place, about, form) };
}

const MOST_FOUND = 100; // as many as one list on Slack may hold

/** The competences of one's own framework that match what was typed into the form, best first. */
export function competencesFound(desk: Desk, scene: RequestContext, query: string): OptionGroup[] {
  const place = placeOf(scene);
  const found = place ? searchCompetences(desk.framework(place.programme), query) : [];
  return competenceGroups(found.slice(0, MOST_FOUND));
}

/** The form with an entry's words in it, for its trainee alone. */
export async function openEditForm(desk: Desk, scene: RequestContext, entryId: string): Promise<ChatReply> {
  const around = await entryFor(desk, scene, entryId, "revise");
  if ("reply" in around) return around.reply;
  const { entry } = around;
  const why = hindrance(entry, { type: "revise" });
  if (why) return refuse(desk, scene, around, "revise", why);
  const place = placeOf(scene, entry.enrolmentId);
  if (!place) return notice(refusals.notATrainee);
  const about: Context = { entry: entry.id, version: entry.version, prompt: null };
  const counted = entryUnder(entry, await desk.store.adoptions(entry.programmeId)).words;
  const words = {
    ...counted,
    claims: counted.claims.map((claim) => ({ ...claim, struck: null })),
    attested: entry.status === "draft" && counted.attested, // a new revision is attested anew
  };
  const asked = await askedFor(desk, around.directory, entry);
  const form = { words, instance: desk.newId(), reference: reference(entry), asked };
  return { type: "form", form: formFor(desk, place, about, form) };
}

type Filled = Pick<EntryFormScene, "words" | "instance" | "reference" | "suggested" | "asked" | "links"> & {
  askNumber?: boolean;
};

function formFor(desk: Desk, place: Place, about: Context, filled: Filled): Form {
  const { programme, supervisors, today } = place;
  // In the order in which it is read again: a form that comes back is known by the same text.
  const context = JSON.stringify(entryContext.parse({ ...about, edition: programme.edition }));
  const framework = desk.framework(programme);
  return entryForm({ framework, supervisors, today, context, askNumber: false, ...filled });
}

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
  const revising = entry && requestOf(desk, scene, entry.id, { type: "revise", words, send }, "form");
  if (!place) return revising ? revised(desk, revising) : notice(refusals.notATrainee);
  const invalid = (
    errors: Record<string, string>,
    back: { words?: Words; version?: number; askNumber?: boolean } = {},
  ): ChatReply => {
    const { version = about.version, ...changed } = back;
    const links = linksIn(sent.answers);
    const around = { instance: sent.id, reference: entry && reference(entry), asked };
    const filled = { words, links, ...around, ...changed };
    const claimless = !entry && filled.words.claims.length === 0;
    const suggested = claimless ? suggestionsFor(desk.framework(place.programme), words.narrative) : [];
    return {
      type: "invalid",
      errors,
      form: formFor(desk, place, { ...about, version }, { ...filled, suggested }),
    };
  };
  const renamed = (from: string): ChatReply => {
    const claims = claimsUnder(words.claims, adoptionsSince(from, adoptions));
    return invalid({ claims: refusals.editionChanged }, { words: { ...words, claims } });
  };
  const adoptions = await desk.store.adoptions(place.programme.id);
  if (about.edition !== edition) return renamed(about.edition);
  const faults = faultsOf(words, rulesAt(desk, place), send);
  const askNumber = faults.some(({ why }) => why === "question");
  if (faults.length > 0) return invalid(errorsOf(faults), { askNumber });
  const writes = about.prompt ? await promptAnswered(desk, place, about.prompt) : [];
  const again = (why: Refusal["type"], now: Entry): ChatReply | null => {
    if (why === "edition-changed") return renamed(edition);
    if (now.status === "withdrawn") return asNewEntry(desk, place, now, words);
    if (now.version === about.version) return null;
    return invalid({ title: refusals.changedMeanwhile(reference(now)) }, { version: now.version });
  };
  const id = await entryIdFor(desk, scene, sent.id);
  const said = about.said ? { workspace: scene.account.workspace, ...about.said } : null;
  if (revising) return revised(desk, { ...revising, version: about.version, also: { writes } }, again);
  const done = await retryStale(async () => {
    const own = said && (await becameOf(desk, scene, said));
    if (own?.kept && own.kept.id !== id) return asChangeOf(desk, place, own.kept, { words });
    const begun = { id, words, send, how: "form", writes, said: own?.said ?? null } as const;
    return create(desk, scene, place, begun, again);
  });
  return done ?? invalid({ title: refusals.busy });
};

/** Words that came to an entry by another way: in a form of theirs, to change it with or not. */
export function asChangeOf(
  desk: Desk,
  place: Place,
  entry: Entry,
  typed: Pick<EntryFormScene, "words" | "links">,
): ChatReply {
  const name = reference(entry);
  const context = { entry: entry.id, version: entry.version, prompt: null };
  const form = formFor(desk, place, context, { ...typed, instance: desk.newId(), reference: name });
  return { type: "invalid", errors: { title: refusals.sentAlready(name) }, form };
}

/** Words for an entry that was withdrawn meanwhile: in the form of a new one, so that they are not lost with it. */
function asNewEntry(desk: Desk, place: Place, entry: Entry, words: Words): ChatReply {
  const context = { entry: null, version: 0, prompt: null };
  const form = formFor(desk, place, context, { words, instance: desk.newId(), reference: null });
  return { type: "invalid", errors: { title: refusals.withdrawnMeanwhile(reference(entry)) }, form };
}

/** What words are checked against there. */
export const rulesAt = (desk: Desk, { programme, today, supervisors }: Place) => ({
  framework: desk.framework(programme),
  today,
  supervisors: supervisors.map(({ id }) => id),
  patterns: programme.identifierPatterns,
});

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
  writes: readonly Write[];
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
  const writes = [...begun.writes, ...remembered];
  let isOutdated = false;
  const read = async () => {
    isOutdated = said !== null && (await desk.store.becameOf(said.ref)) !== said.was;
    return isOutdated ? null : blank;
  };
  const request = requestOf(desk, scene, blank.id, { type: "revise", words, send }, how);
  const reply = await revised(desk, { ...request, read, also: { writes } }, again);
  return isOutdated ? null : reply;
}

/** How a form comes back where what it is about changed between its opening and its keeping; null where it does not. */
type Again = (why: Refusal["type"], now: Entry) => ChatReply | null;

async function revised(desk: Desk, request: Request, again?: Again): Promise<ChatReply> {
  return replyTo(await decide(desk, request), async (refusal) => {
    const back = again?.(refusal.why.type, refusal.entry);
    if (back) return back;
    await keepRefusal(desk, refusal);
    return notice(sentenceFor(refusal, refusals.FORM));
  });
}

export const answered = (prompt: Prompt): Write => ({
  type: "prompt",
  prompt: { ...prompt, state: "answered" },
});

async function promptAnswered(desk: Desk, { enrolment }: Place, id: string): Promise<Write[]> {
  const prompts = await desk.store.prompts([enrolment.id], new Date(0));
  const prompt = prompts.find((one) => one.id === id);
  return prompt?.state === "open" ? [answered(prompt)] : [];
}
