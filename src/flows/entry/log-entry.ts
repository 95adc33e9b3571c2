import { z } from "zod";
import { searchCompetences } from "../../../framework/search.ts";
import { adoptionsSince, claimsUnder, entryUnder } from "../../core/editions.ts";
import { type Entry, NO_WORDS, type Words } from "../../core/entry/entry.ts";
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
import type { Answers, Form, OptionGroup } from "../../ports/form.ts";
import type { Prompt, Write } from "../../ports/store.ts";
import { competenceGroups, entryForm, errorsOf, wordsIn } from "../../views/entry-form.ts";
import { line, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, notice, type Scene, todayOf } from "../desk.ts";
import { replyTo, requestOf } from "../review/act.ts";
import { decide, type Request } from "../review/decide.ts";
import { entryFor, keepRefusal, refuse, sentenceFor } from "../rights.ts";
import { contextIn } from "./form-context.ts";

/** Where evidence goes: the trainee's current enrolment (or the one an entry belongs to) and its programme. */
export interface Place {
  enrolment: Enrolment;
  programme: Programme;
  supervisors: Pick<Person, "id" | "name">[]; // as they are named together
  today: string;
}

/** Null for someone who is in no programme, or not in that one. */
export function placeOf({ directory, person, now }: Scene, enrolmentId?: string): Place | null {
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
});
type Context = Omit<z.infer<typeof entryContext>, "edition">;

/** The form, empty but for what is known already. */
export function openEntryForm(
  desk: Desk,
  scene: Scene,
  from: { words?: Partial<Words>; prompt?: string } = {},
): ChatReply {
  const place = placeOf(scene);
  if (!place) return notice(line(refusals.notATrainee));
  const about: Context = { entry: null, version: 0, prompt: from.prompt ?? null };
  const words = { ...NO_WORDS, ...from.words };
  return { type: "form", form: formFor(desk, place, words, about, desk.newId(), null, false) };
}

const MOST_FOUND = 100; // as many as one list on Slack may hold

/** The competences of one's own framework that match what was typed into the form, best first. */
export function competencesFound(desk: Desk, scene: Scene, query: string): OptionGroup[] {
  const place = placeOf(scene);
  const found = place ? searchCompetences(desk.framework(place.programme), query) : [];
  return competenceGroups(found.slice(0, MOST_FOUND));
}

/** The form with an entry's words in it, for its trainee alone. */
export async function openEditForm(desk: Desk, scene: Scene, entryId: string): Promise<ChatReply> {
  const around = await entryFor(desk, scene, entryId, "revise");
  if ("reply" in around) return around.reply;
  const { entry } = around;
  const why = hindrance(entry, { type: "revise" });
  if (why) return refuse(desk, scene, around, "revise", why);
  const place = placeOf(scene, entry.enrolmentId);
  if (!place) return notice(line(refusals.notATrainee));
  const about: Context = { entry: entry.id, version: entry.version, prompt: null };
  const counted = entryUnder(entry, await desk.store.adoptions(entry.programmeId)).words;
  const words = { ...counted, claims: counted.claims.map((claim) => ({ ...claim, struck: null })) };
  return { type: "form", form: formFor(desk, place, words, about, desk.newId(), reference(entry), false) };
}

export function formFor(
  desk: Desk,
  place: Place,
  words: Words,
  about: Context,
  instance: string,
  edited: string | null,
  askNumber: boolean,
): Form {
  const { programme, supervisors, today } = place;
  const framework = desk.framework(programme);
  const from = { framework, supervisors, today, words, instance, reference: edited, askNumber };
  return entryForm({ ...from, context: JSON.stringify({ ...about, edition: programme.edition }) });
}

/** The form came back: everything is checked again, and nothing is kept of a form that is refused. */
export async function submitEntryForm(
  desk: Desk,
  scene: Scene,
  sent: { id: string; context: string; answers: Answers },
): Promise<ChatReply> {
  const about = contextIn(entryContext, sent.context);
  if (!about) return notice(line(refusals.noSuchCard));
  const own = about.entry === null ? null : await entryFor(desk, scene, about.entry, "revise");
  if (own && "reply" in own) return own.reply;
  const entry = own?.entry ?? null;
  const send = sent.answers.submit === "send";
  const place = placeOf(scene, entry?.enrolmentId);
  const edition = place?.programme.edition ?? entry?.words.edition ?? "";
  const words = { ...wordsIn(sent.answers), edition };
  const revising = entry && requestOf(desk, scene, entry.id, { type: "revise", words, send }, "form");
  if (!place) return revising ? revised(desk, revising) : notice(line(refusals.notATrainee));
  const invalid = (
    errors: Record<string, string>,
    askNumber: boolean,
    version = about.version,
    back: Words = words,
  ): ChatReply => {
    const edited = entry && reference(entry);
    const form = formFor(desk, place, back, { ...about, version }, sent.id, edited, askNumber);
    return { type: "invalid", errors, form };
  };
  const renamed = (from: string): ChatReply => {
    const since = adoptionsSince(from, adoptions);
    const back = { ...words, claims: claimsUnder(words.claims, since) };
    return invalid({ claims: refusals.editionChanged }, false, about.version, back);
  };
  const adoptions = await desk.store.adoptions(place.programme.id);
  if (about.edition !== edition) return renamed(about.edition);
  const around = {
    framework: desk.framework(place.programme),
    today: place.today,
    supervisors: place.supervisors.map(({ id }) => id),
    patterns: place.programme.identifierPatterns,
  };
  const faults = faultsOf(words, around, send);
  const questioned = faults.some(({ why }) => why === "question");
  if (faults.length > 0) return invalid(errorsOf(faults), questioned);
  if (entry && entry.version !== about.version)
    return invalid({ title: refusals.changedMeanwhile(reference(entry)) }, false, entry.version);
  const writes = about.prompt ? await promptAnswered(desk, place, about.prompt) : [];
  const again = () => renamed(edition);
  const id = await entryIdFor(desk, scene, sent.id);
  return revising
    ? revised(desk, { ...revising, also: { writes } }, again)
    : create(desk, scene, place, { id, words, send, how: "form", writes }, again);
}

/** A form's own instance, by which its entry is found where it comes again; unless somebody else's entry has that name. */
async function entryIdFor(desk: Desk, { person }: Scene, instance: string): Promise<string> {
  const known = await desk.store.entry(instance);
  return known && known.traineeId !== person.id ? desk.newId() : instance;
}

interface Begun {
  id?: string; // of the entry, where it has one already
  words: Words;
  send: boolean;
  how: "form" | "text";
  writes: readonly Write[];
  said?: MessageRef | null; // the message whose words these are
}

/** A new entry, as a draft or straight to review. Its reference is reserved once; unused ones are never given out again. */
export async function create(
  desk: Desk,
  scene: Scene,
  place: Place,
  begun: Begun,
  again?: () => ChatReply,
): Promise<ChatReply> {
  const { person, now } = scene;
  const { programme, enrolment } = place;
  const number = await desk.store.reserveNumber(programme.id);
  const blank: Entry = {
    id: begun.id ?? desk.newId(),
    number,
    programmeId: programme.id,
    enrolmentId: enrolment.id,
    traineeId: person.id,
    revision: 1,
    words: NO_WORDS,
    standing: null,
    createdAt: now,
    updatedAt: now,
    version: 0,
    status: "draft",
  };
  const { words, send, how, said } = begun;
  const remembered: Write[] = said ? [{ type: "said", ref: said, entryId: blank.id }] : [];
  const writes = [...begun.writes, ...remembered];
  const request = requestOf(desk, scene, blank.id, { type: "revise", words, send }, how);
  return revised(desk, { ...request, read: async () => blank, also: { writes } }, again);
}

/** @param again for a form: how it comes back where an edition was adopted between checking its words and keeping them */
async function revised(desk: Desk, request: Request, again?: () => ChatReply): Promise<ChatReply> {
  return replyTo(await decide(desk, request), async (refusal) => {
    if (refusal.why.type === "edition-changed" && again) return again();
    await keepRefusal(desk, refusal);
    return notice(line(sentenceFor(refusal, refusals.FORM)));
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
