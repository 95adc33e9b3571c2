import { z } from "zod";
import { searchCompetences } from "../../../framework/search.ts";
import type { Suggestion } from "../../../framework/suggest.ts";
import { entryUnder } from "../../core/editions.ts";
import { type Entry, wordsToChange } from "../../core/entry/entry.ts";
import { hindrance } from "../../core/entry/transition.ts";
import { NO_WORDS, type Words } from "../../core/entry/words.ts";
import {
  currentEnrolments,
  type Enrolment,
  endedBy,
  enrolmentsOf,
  type Person,
  type Programme,
} from "../../core/people/directory.ts";
import { supervisorsOf } from "../../core/people/reviewers.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { ChatReply, MessageRef } from "../../ports/chat.ts";
import type { Form, OptionGroup } from "../../ports/form.ts";
import { competenceGroups, type EntryFormScene, entryForm } from "../../views/entry-form.ts";
import { reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, notice, type RequestContext, todayOf } from "../desk.ts";
import { askedFor } from "../review/last-known.ts";
import { entryFor, refuse } from "../rights.ts";

/** Where evidence goes: the trainee's current enrolment (or the one an entry belongs to) and its programme. */
export interface Place {
  enrolment: Enrolment;
  programme: Programme;
  supervisors: Pick<Person, "id" | "name">[]; // as they are named together
  today: string;
  over: boolean; // the enrolment has ended: nothing new is logged to it
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
  const over = endedBy(enrolment, todayInProgramme(directory, programme.id, now));
  return { enrolment, programme, today, over, supervisors: [...names].map(([id, name]) => ({ id, name })) };
}

export const entryContext = z.object({
  entry: z.string().nullable(),
  version: z.number(),
  prompt: z.string().nullable(),
  edition: z.string().default(""), // in which its competences are named
  said: z.object({ conversation: z.string(), message: z.string() }).optional(), // the message that it began with
});
export type Context = Omit<z.infer<typeof entryContext>, "edition">;

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
  if (place.over) return notice(refusals.enrolmentEnded);
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
  const opened = { ...entry, words: wordsToChange(entry) };
  const counted = entryUnder(opened, await desk.store.adoptions(entry.programmeId)).words;
  const words = {
    ...counted,
    claims: counted.claims.map((claim) => ({ ...claim, struck: null })),
    attested: entry.status === "draft" && counted.attested, // a new revision is attested anew
  };
  const asked = await askedFor(desk, around.directory, entry);
  const form = { words, instance: desk.newId(), reference: reference(entry), asked };
  return { type: "form", form: formFor(desk, place, about, form) };
}

type Filled = Pick<EntryFormScene, "words" | "instance" | "reference" | "suggested" | "asked"> &
  GivenBack & { askNumber?: boolean };

/** What was typed into a form, where no words of an entry can hold it all. */
type GivenBack = Pick<EntryFormScene, "rows" | "links">;

export function formFor(desk: Desk, place: Place, about: Context, filled: Filled): Form {
  const { programme, supervisors, today } = place;
  // In the order in which it is read again: a form that comes back is known by the same text.
  const context = JSON.stringify(entryContext.parse({ ...about, edition: programme.edition }));
  const framework = desk.framework(programme);
  return entryForm({ framework, supervisors, today, context, askNumber: false, ...filled });
}

/** Words that came to an entry by another way: in a form of theirs, to change it with or not. */
export function asChangeOf(
  desk: Desk,
  place: Place,
  entry: Entry,
  typed: Pick<EntryFormScene, "words"> & GivenBack,
): ChatReply {
  const name = reference(entry);
  const context = { entry: entry.id, version: entry.version, prompt: null };
  const form = formFor(desk, place, context, { ...typed, instance: desk.newId(), reference: name });
  return { type: "invalid", errors: { title: refusals.sentAlready(name) }, form };
}

/** Words for an entry that was put away meanwhile: in the form of a new one, so that they are not lost with it. */
export function asNewEntry(desk: Desk, place: Place, entry: Entry, words: Words): ChatReply {
  const context = { entry: null, version: 0, prompt: null };
  const form = formFor(desk, place, context, { words, instance: desk.newId(), reference: null });
  const why = entry.status === "discarded" ? refusals.discardedMeanwhile : refusals.withdrawnMeanwhile;
  return { type: "invalid", errors: { title: why(reference(entry)) }, form };
}

/** What words are checked against there. */
export const rulesAt = (desk: Desk, { programme, today, supervisors }: Place) => ({
  framework: desk.framework(programme),
  today,
  supervisors: supervisors.map(({ id }) => id),
  patterns: programme.identifierPatterns,
});
