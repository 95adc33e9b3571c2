import type { Framework } from "../../framework/framework.ts";
import { type Concern, standingOf } from "../core/concerns.ts";
import {
  codeFor,
  currentEnrolments,
  type Directory,
  enrolmentsOf,
  ledBy,
  type Programme,
} from "../core/directory.ts";
import { asOthersSee, type Entry, isPrivate } from "../core/entry.ts";
import type { Scene } from "../core/scene.ts";
import { askedBefore } from "./asked.ts";
import { judge } from "./decide.ts";
import type { Asker, Desk } from "./desk.ts";
import { entriesAsCounted, frameworkOf } from "./editions.ts";

/** What somebody may see, decided from what is stored when they ask: the same in chat and on a page. */

export interface Reader {
  own: boolean;
  reviewer: boolean;
  lead: boolean;
  mayUndo: boolean;
  code: string | null; // before the number, for someone who sees several programmes
}

/** What of an entry someone may read: a trainee their own, reviewers and leads what was submitted. */
async function readerOf(desk: Desk, asker: Asker, entry: Entry): Promise<Reader> {
  const judged = await judge(desk, {
    ...asker,
    read: async () => entry,
    action: { type: "return", revision: entry.revision, feedback: "to be written", how: "button" },
  });
  const why = judged && !judged.decision.ok ? judged.decision.why.type : null;
  const leads =
    asker.person.roles.includes("lead") && (judged?.programme.leads.includes(asker.person.id) ?? false);
  return {
    own: why === "own-entry",
    code: codeFor(asker.directory, entry, asker.person.id),
    mayUndo: leads || entry.standing?.approval.by === asker.person.id,
    reviewer: judged !== null && (judged.decision.ok || why === "already-decided" || why === "not-waiting"),
    lead: leads,
  };
}

/** A reflection is the trainee's: for them and for those who may review it, never for a lead. */
export const mayReflect = ({ own, reviewer }: Reader) => own || reviewer;

/** `changing`: sent before, and being changed now. `entry` is what this reader sees of it, or what is stored where they see nothing. */
export type Unread =
  | { type: "changing"; entry: Entry; reader: Reader; directory: Directory }
  | { type: "refused"; entry: Entry }
  | { type: "missing" };
export type Reading =
  | { type: "may"; entry: Entry; reader: Reader; directory: Directory; framework: Framework }
  | Unread;

export async function readingOf(desk: Desk, asker: Asker, entryId: string): Promise<Reading> {
  const stored = await desk.store.entry(entryId);
  if (!stored) return { type: "missing" };
  const reader = await readerOf(desk, asker, stored);
  const mayRead = reader.own || ((reader.reviewer || reader.lead) && !isPrivate(stored));
  if (!mayRead) return { type: "refused", entry: stored };
  const directory = await desk.store.directory({ enrolment: stored.enrolmentId });
  const programme = directory.programmes.get(stored.programmeId);
  if (!programme) return { type: "missing" };
  const entry = reader.own ? stored : asOthersSee(stored);
  if (!entry) return { type: "changing", entry: stored, reader, directory };
  return { type: "may", entry, reader, directory, framework: frameworkOf(desk, programme, entry) };
}

/** Everything about one enrolment, for the pure functions that count: its entries as they count in today's edition. */
export async function sceneOf(desk: Desk, enrolmentId: string): Promise<Scene | null> {
  const directory = await desk.store.directory({ enrolment: enrolmentId });
  const enrolment = directory.enrolments.get(enrolmentId);
  const programme = enrolment && directory.programmes.get(enrolment.programmeId);
  if (!enrolment || !programme) return null;
  const [entries, asked] = await Promise.all([
    entriesAsCounted(desk.store, programme.id, { enrolments: [enrolmentId] }),
    askedBefore(desk.store, enrolment),
  ]);
  return { framework: desk.framework(programme), directory, programme, enrolment, entries, asked };
}

/** A trainee's own; null for anybody else. */
export async function ownScene(desk: Desk, { directory, person, now }: Asker): Promise<Scene | null> {
  const enrolment = currentEnrolments(directory, now).get(person.id);
  return enrolment ? sceneOf(desk, enrolment.id) : null;
}

/** The programmes that somebody leads now. */
export const programmesLed = ({ directory, person }: Asker): Programme[] =>
  person.roles.includes("lead") ? ledBy(directory, person.id) : [];

/**
 * A trainee as a lead of their programme may see them: what was submitted, never a draft.
 * @param programmeId where it is known in which; otherwise the first that this person leads
 */
export async function traineeLed(
  desk: Desk,
  asker: Asker,
  traineeId: string,
  programmeId: string | null = null,
): Promise<LeadsView | null> {
  const led = new Set(programmesLed(asker).map(({ id }) => id));
  const enrolment = enrolmentsOf(asker.directory, traineeId).find(
    (one) => led.has(one.programmeId) && (programmeId === null || one.programmeId === programmeId),
  );
  const theirs = enrolment && (await sceneOf(desk, enrolment.id));
  return theirs ? asLeadsSee(theirs, asker.now) : null;
}

/** What a lead sees of one trainee: no drafts, and why a conversation may be worth it, as the digest says. */
export interface LeadsView {
  scene: Scene;
  concerns: Concern[];
}

/** The same, for whoever it is about: "What my lead sees". */
export const asLeadsSee = (scene: Scene, now: Date): LeadsView => ({
  scene: { ...scene, entries: scene.entries.flatMap((entry) => asOthersSee(entry) ?? []) },
  concerns: standingOf(scene, now).concerns,
});
