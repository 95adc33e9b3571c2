import { z } from "zod";
import {
  type Enrolment,
  enrolmentsOf,
  type Person,
  type Programme,
  supervisorsOf,
} from "../core/directory.ts";
import { type Entry, NO_WORDS, type Words } from "../core/entry.ts";
import { faultsOf } from "../core/entry-rules.ts";
import { findIdentifiers, worstOf } from "../core/identifiers.ts";
import type { ChatReply } from "../ports/chat.ts";
import type { Answers, Form } from "../ports/form.ts";
import type { Prompt, Write } from "../ports/store.ts";
import { entryForm, errorsOf, wordsIn } from "../views/entry-form.ts";
import { faultWords, identifierInChat, questionedInChat } from "../views/words/form.ts";
import { line, reference } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { decide, keepRefusal, type Request, sentenceFor } from "./decide.ts";
import { type Desk, NONE, notice, type Scene, todayOf } from "./desk.ts";

/** Where evidence goes: the trainee's current enrolment and its programme. */
export interface Place {
  enrolment: Enrolment;
  programme: Programme;
  supervisors: Person[];
  today: string;
}

/** Null for someone who is in no programme. */
export function placeOf({ directory, person, now }: Scene): Place | null {
  const [enrolment] = enrolmentsOf(directory, person.id);
  const programme = enrolment && directory.programmes.get(enrolment.programmeId);
  if (!enrolment || !programme) return null;
  const today = todayOf(directory, person, programme, now);
  return { enrolment, programme, today, supervisors: supervisorsOf(directory, enrolment.id, today) };
}

const context = z.object({
  entry: z.string().nullable(),
  version: z.number(),
  prompt: z.string().nullable(),
});
type Context = z.infer<typeof context>;

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

/** The form with an entry's words in it, for its trainee alone. */
export async function openEditForm(desk: Desk, scene: Scene, entryId: string): Promise<ChatReply> {
  const place = placeOf(scene);
  const entry = await desk.store.entry(entryId);
  if (!place || !entry) return notice(line(refusals.noSuchCard));
  if (entry.traineeId !== scene.person.id) return notice(line(refusals.mayNotRead));
  if (entry.status === "withdrawn")
    return notice(line(refusals.refusalWords({ type: "withdrawn" }, sceneless(entry))));
  const about: Context = { entry: entry.id, version: entry.version, prompt: null };
  const words = { ...entry.words, claims: entry.words.claims.map((claim) => ({ ...claim, struck: null })) };
  return { type: "form", form: formFor(desk, place, words, about, desk.newId(), reference(entry), false) };
}

const sceneless = (entry: Entry) => ({
  did: "",
  reference: reference(entry),
  trainee: "",
  waitsWith: "",
  decidedBy: "",
  when: "",
  lead: "",
});

function formFor(
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
  return entryForm({ ...from, context: JSON.stringify(about) });
}

/** The form came back: everything is checked again, and nothing is kept of a form that is refused. */
export async function submitEntryForm(
  desk: Desk,
  scene: Scene,
  sent: { id: string; context: string; answers: Answers },
): Promise<ChatReply> {
  const place = placeOf(scene);
  if (!place) return notice(line(refusals.notATrainee));
  const about = context.parse(JSON.parse(sent.context));
  const send = sent.answers.submit === "send";
  const words = wordsIn(sent.answers);
  const around = {
    framework: desk.framework(place.programme),
    today: place.today,
    supervisors: place.supervisors.map(({ id }) => id),
  };
  const entry = about.entry ? await desk.store.entry(about.entry) : null;
  const invalid = (
    errors: Record<string, string>,
    askNumber: boolean,
    version = about.version,
  ): ChatReply => {
    const edited = entry && reference(entry);
    const form = formFor(desk, place, words, { ...about, version }, sent.id, edited, askNumber);
    return { type: "invalid", errors, form };
  };
  const seen = await desk.store.answered(sent.id);
  if (seen) return seen.answer ?? NONE;
  const faults = faultsOf(words, around, send);
  if (faults.length > 0)
    return invalid(
      errorsOf(faults),
      faults.some(({ why }) => why === "question"),
    );
  const writes = about.prompt ? await promptAnswered(desk, place, about.prompt) : [];
  if (!about.entry) return create(desk, scene, place, { words, send, cause: sent.id, how: "form", writes });
  if (!entry || entry.traineeId !== scene.person.id) return notice(line(refusals.noSuchCard));
  if (entry.version !== about.version)
    return invalid({ title: refusals.changedMeanwhile(reference(entry)) }, false, entry.version);
  return revised(desk, scene, {
    ...scene,
    read: () => desk.store.entry(entry.id),
    action: { type: "revise", words, send },
    cause: sent.id,
    how: "form",
    also: { writes },
  });
}

interface Begun {
  words: Words;
  send: boolean;
  cause: string;
  how: "form" | "text";
  writes: readonly Write[];
}

/** A new entry, as a draft or straight to review. Its reference is reserved once; unused ones are never given out again. */
async function create(desk: Desk, scene: Scene, place: Place, begun: Begun): Promise<ChatReply> {
  const { person, now } = scene;
  const { programme, enrolment } = place;
  const number = await desk.store.reserveNumber(programme.id);
  const blank: Entry = {
    id: desk.newId(),
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
  const { words, send, cause, how, writes } = begun;
  const action = { type: "revise" as const, words, send };
  return revised(desk, scene, { ...scene, read: async () => blank, action, cause, how, also: { writes } });
}

async function revised(desk: Desk, scene: Scene, request: Request): Promise<ChatReply> {
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
    case "refused":
      await keepRefusal(desk, request, decided);
      return notice(line(sentenceFor(decided, refusals.PRESS, scene.now)));
  }
}

/** "note …", and a plain reply to a prompt: a draft with that text. A typed identifier is not kept at all. */
export async function draftFromText(
  desk: Desk,
  scene: Scene,
  text: string,
  prompt: Prompt | null = null,
): Promise<ChatReply> {
  const place = placeOf(scene);
  if (!place) return notice(line(refusals.notATrainee));
  const worst = worstOf(findIdentifiers(text));
  const platform = PLATFORMS[scene.account.workspace.split(":")[0] ?? ""] ?? "the chat";
  if (worst === "refused") return notice(line(identifierInChat(platform)));
  if (worst === "questioned") return notice(line(questionedInChat));
  const claims = prompt ? [{ competence: prompt.competence, line: "", struck: null }] : [];
  const words: Words = { ...NO_WORDS, narrative: text.trim(), claims };
  const around = { framework: desk.framework(place.programme), today: place.today, supervisors: [] };
  const [fault] = faultsOf(words, around, false);
  if (fault) return notice(line(`${refusals.nothingKept} ${faultWords(fault)}`));
  const writes = prompt ? [answered(prompt)] : [];
  return create(desk, scene, place, { words, send: false, cause: scene.event.id, how: "text", writes });
}

const PLATFORMS: Record<string, string> = { slack: "Slack", teams: "Teams", local: "this workspace" };

const answered = (prompt: Prompt): Write => ({ type: "prompt", prompt: { ...prompt, state: "answered" } });

async function promptAnswered(desk: Desk, { enrolment }: Place, id: string): Promise<Write[]> {
  const prompts = await desk.store.prompts([enrolment.id], new Date(0));
  const prompt = prompts.find((one) => one.id === id);
  return prompt?.state === "open" ? [answered(prompt)] : [];
}
