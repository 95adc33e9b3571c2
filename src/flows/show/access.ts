import type { Framework } from "../../../framework/framework.ts";
import { type Concern, standingOf } from "../../core/coverage/concerns.ts";
import type { EnrolmentData } from "../../core/coverage/scene.ts";
import { type Adoption, entryUnder } from "../../core/editions.ts";
import type { Refusal } from "../../core/entry/decision.ts";
import { asOthersSee, type Entry } from "../../core/entry/entry.ts";
import { may } from "../../core/entry/may.ts";
import { groupedBy } from "../../core/grouped.ts";
import {
  codeFor,
  currentEnrolments,
  type Directory,
  enrolmentsOf,
  ledBy,
  type Programme,
} from "../../core/people/directory.ts";
import { hereAs, reviewersOf, supervisedBy } from "../../core/people/reviewers.ts";
import type { EvidenceQuery } from "../../ports/store.ts";
import { type Asker, type Desk, todayOf } from "../desk.ts";
import { frameworkOf } from "../framework/editions.ts";
import { aroundEntry, type EntryContext } from "../rights.ts";
import { askedBefore, parkedNow } from "../weekly/asked-before.ts";
import { type Opener, recordOpening } from "./openings.ts";

/** What somebody may see, decided from what is stored when they ask: the same in chat and on a page. */

export interface Reader {
  id: string;
  own: boolean;
  reviewer: boolean;
  lead: boolean;
  mayUndo: boolean;
  reflects: boolean; // may read the reflection: the trainee and those who may review it, never a lead
  code: string | null; // before the number, for someone who sees several programmes
}

const readerOf = ({ entry, actor }: EntryContext, asker: Asker): Reader => ({
  id: asker.person.id,
  own: actor.standing === "trainee",
  reviewer: actor.standing === "reviewer",
  lead: actor.leads,
  mayUndo: may(actor, entry, "withdraw-approval") === null,
  reflects: may(actor, entry, "read-reflection") === null,
  code: codeFor(asker.directory, entry, asker.person.id),
});

/**
 * `changing`: sent before, and being changed now; `withdrawn`: their trainee has withdrawn it; `reported`: a patient's details
 * may stand in it. `entry` is what this reader
 * sees of it, or what is stored where they see nothing.
 */
export type Unread =
  | { type: "changing" | "withdrawn" | "reported"; entry: Entry; reader: Reader; directory: Directory }
  | { type: "refused"; around: EntryContext; why: Refusal }
  | { type: "missing" };
export type EntryReading =
  | { type: "may"; entry: Entry; reader: Reader; directory: Directory; framework: Framework }
  | Unread;

/** What of an entry's words is shown to whoever reads it, beside its reference and title. */
export type Shows = "nothing" | "words" | "reflection" | "words and reflection";

/**
 * What of an entry someone may read: a trainee their own, reviewers and leads what was submitted.
 * @param shows what the caller shows of it: that is in the trail before it is theirs to show
 */
export async function readingOf(
  desk: Desk,
  asker: Opener,
  entryId: string,
  shows: Shows,
): Promise<EntryReading> {
  const reading = await readableOf(desk, asker, entryId);
  if (reading.type !== "may") return reading;
  const { entry, reader } = reading;
  if (shows.startsWith("words")) await recordOpening(desk, asker, { what: "entry", entry });
  if (shows.endsWith("reflection") && reader.reflects && entry.words.reflection.trim())
    await recordOpening(desk, asker, { what: "reflection", entry });
  return reading;
}

async function readableOf(desk: Desk, asker: Asker, entryId: string): Promise<EntryReading> {
  const around = await aroundEntry(desk, asker, entryId);
  if (!around) return { type: "missing" };
  const { entry: stored, directory, programme } = around;
  const why = may(around.actor, stored, "read");
  if (why) return { type: "refused", around, why };
  const reader = readerOf(around, asker);
  const entry = reader.own ? stored : asOthersSee(stored);
  if (entry) return { type: "may", entry, reader, directory, framework: frameworkOf(desk, programme, entry) };
  const { status } = stored;
  const type = status === "withdrawn" || status === "reported" ? status : "changing";
  return { type, entry: stored, reader, directory };
}

/** Reads what a trainee has done, as it was made. */
type EvidenceOf = (
  enrolments: readonly string[],
  adoptions: readonly Adoption[],
) => Promise<ReadonlyMap<string, Pick<EnrolmentData, "entries" | "approved">>>;

/** Everything about some enrolments, for the pure functions that count: their entries as they count in today's edition. */
async function scenesWith(
  desk: Desk,
  enrolments: readonly string[],
  evidenceOf: EvidenceOf,
): Promise<ReadonlyMap<string, EnrolmentData>> {
  if (enrolments.length === 0) return new Map();
  const { store } = desk;
  const [directory, prompts] = await Promise.all([
    store.directory({ enrolments }),
    store.prompts(enrolments),
  ]);
  const programmes = [...directory.programmes.values()];
  const adopted = new Map(
    await Promise.all(programmes.map(async ({ id }) => [id, await store.adoptions(id)] as const)),
  );
  const evidence = await evidenceOf(enrolments, [...adopted.values()].flat());
  const promptsOf = groupedBy(prompts, ({ enrolmentId }) => enrolmentId);
  const scenes = new Map<string, EnrolmentData>();
  for (const id of enrolments) {
    const enrolment = directory.enrolments.get(id);
    const programme = enrolment && directory.programmes.get(enrolment.programmeId);
    if (!enrolment || !programme) continue;
    const adoptions = adopted.get(programme.id) ?? [];
    const { entries = [], ...counted } = evidence.get(id) ?? {};
    scenes.set(id, {
      framework: desk.framework(programme),
      editions: desk.editions(programme),
      directory,
      programme,
      enrolment,
      ...counted,
      entries: entries.map((entry) => entryUnder(entry, adoptions)),
      asked: askedBefore(promptsOf.get(id) ?? [], adoptions),
      parked: parkedNow(enrolment.parked, adoptions),
    });
  }
  return scenes;
}

/** With every entry. */
export async function sceneOf(desk: Desk, enrolmentId: string): Promise<EnrolmentData | null> {
  const scenes = await scenesWith(desk, [enrolmentId], async (enrolments) => {
    const entries = await desk.store.entries({ enrolments });
    return new Map([[enrolmentId, { entries }]]);
  });
  return scenes.get(enrolmentId) ?? null;
}

/** With the entries that something is under way of; what stands approved is counted, and not read. */
export const countedScenes = (
  desk: Desk,
  enrolments: readonly string[],
  only: Pick<EvidenceQuery, "since" | "texts"> = {},
): Promise<ReadonlyMap<string, EnrolmentData>> =>
  scenesWith(desk, enrolments, (ids, adoptions) =>
    desk.store.evidence({ enrolments: ids, adoptions, ...only }),
  );

/** The same of one. @param since what was approved after that is read too */
export async function countedScene(
  desk: Desk,
  enrolmentId: string,
  since?: Date,
): Promise<EnrolmentData | null> {
  const only = since && { since: new Map([[enrolmentId, since]]) };
  return (await countedScenes(desk, [enrolmentId], only)).get(enrolmentId) ?? null;
}

/** The same, where no text of theirs is shown. */
export const countedAlone: typeof sceneOf = async (desk, enrolmentId) =>
  (await countedScenes(desk, [enrolmentId], { texts: false })).get(enrolmentId) ?? null;

/** A trainee's own; null for anybody else. */
export async function ownScene(
  desk: Desk,
  { directory, person, now }: Asker,
  read: typeof sceneOf = sceneOf,
): Promise<EnrolmentData | null> {
  const enrolment = currentEnrolments(directory, now).get(person.id);
  return enrolment ? read(desk, enrolment.id) : null;
}

/** Those that somebody leads who is here as a lead, by these records. */
export const programmesLed = ({ directory, person }: Pick<Asker, "directory" | "person">): Programme[] =>
  hereAs(directory, person.id, "lead").length > 0 ? ledBy(directory, person.id) : [];

/**
 * A trainee as a lead of their programme may see them: what was submitted, never a draft.
 * @param programmeId where it is known in which; otherwise the first that this person leads
 */
export async function traineeLed(
  desk: Desk,
  asker: Opener,
  traineeId: string,
  programmeId: string | null = null,
): Promise<LeadsView | null> {
  const led = new Set(programmesLed(asker).map(({ id }) => id));
  const enrolment = enrolmentsOf(asker.directory, traineeId).find(
    (one) => led.has(one.programmeId) && (programmeId === null || one.programmeId === programmeId),
  );
  if (!enrolment) return null;
  await recordOpening(desk, asker, { what: "summary", enrolment });
  const theirs = await sceneOf(desk, enrolment.id);
  return theirs && asLeadsSee(theirs, asker.now);
}

/** What a supervisor may review of a trainee of theirs, in one programme; null: they supervise them in none such. */
export async function traineeSupervised(
  desk: Desk,
  asker: Opener,
  traineeId: string,
  programmeId: string,
): Promise<{ scene: EnrolmentData; theirs: Entry[] } | null> {
  const { directory, person, now } = asker;
  const enrolment = supervisedBy(directory, person.id, now).find(
    (one) => one.traineeId === traineeId && one.programmeId === programmeId,
  );
  if (!enrolment || !person.roles.includes("supervisor") || traineeId === person.id) return null;
  await recordOpening(desk, asker, { what: "summary", enrolment });
  const scene = await sceneOf(desk, enrolment.id);
  if (!scene) return null;
  const today = todayOf(scene.directory, person, scene.programme, now);
  const theirs = scene.entries
    .flatMap((entry) => asOthersSee(entry) ?? [])
    .filter((entry) => reviewersOf(scene.directory, entry, today).some(({ id }) => id === person.id));
  return { scene, theirs };
}

/** What a lead sees of one trainee: no drafts, nothing parked, and why a conversation may be worth it, as the digest says. */
export interface LeadsView {
  scene: EnrolmentData;
  concerns: Concern[];
}

/** The same, for whoever it is about: "What my lead sees". */
export const asLeadsSee = (scene: EnrolmentData, now: Date): LeadsView => ({
  scene: { ...scene, entries: scene.entries.flatMap((entry) => asOthersSee(entry) ?? []), parked: [] },
  concerns: standingOf(scene, now).concerns,
});
