import { coverageOf } from "../core/coverage.ts";
import { concernsAbout, type Scene as DigestScene, waitingOf } from "../core/digest.ts";
import { currentEnrolments, supervisedBy } from "../core/directory.ts";
import type { Entry } from "../core/entry.ts";
import { gapsOf } from "../core/prompt.ts";
import type { ChatReply } from "../ports/chat.ts";
import { coverageMessage, gapsMessage, leadSeesMessage } from "../views/coverage.ts";
import { draftsList, queue } from "../views/entry-messages.ts";
import { line } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { type Desk, notice, type Scene } from "./desk.ts";
import { entriesAsCounted } from "./editions.ts";

/** Everything about one enrolment, for the pure functions that count: its entries as they count in today's edition. */
export async function sceneOf(desk: Desk, enrolmentId: string): Promise<DigestScene | null> {
  const directory = await desk.store.directory({ enrolment: enrolmentId });
  const enrolment = directory.enrolments.get(enrolmentId);
  const programme = enrolment && directory.programmes.get(enrolment.programmeId);
  if (!enrolment || !programme) return null;
  const entries = await entriesAsCounted(desk.store, programme.id, { enrolments: [enrolmentId] });
  return { framework: desk.framework(programme), directory, programme, enrolment, entries };
}

async function ownScene(desk: Desk, scene: Scene): Promise<DigestScene | null> {
  const enrolment = currentEnrolments(scene.directory, scene.now).get(scene.person.id);
  return enrolment ? sceneOf(desk, enrolment.id) : null;
}

const nowhere = () => notice(line(refusals.notATrainee));

export async function showCoverage(desk: Desk, scene: Scene): Promise<ChatReply> {
  const own = await ownScene(desk, scene);
  if (!own) return nowhere();
  return notice(coverageMessage(coverageOf(own.framework, own.programme.targets, own.entries)));
}

export async function showGaps(desk: Desk, scene: Scene): Promise<ChatReply> {
  const own = await ownScene(desk, scene);
  if (!own) return nowhere();
  const coverage = coverageOf(own.framework, own.programme.targets, own.entries);
  return notice(gapsMessage(gapsOf(own.framework, coverage)));
}

export async function showDrafts(desk: Desk, scene: Scene): Promise<ChatReply> {
  const own = await ownScene(desk, scene);
  return own ? notice(draftsList(own.entries.filter(({ status }) => status === "draft"))) : nowhere();
}

/** "What my lead sees": the very words of the digest about this trainee. */
export async function showWhatLeadSees(desk: Desk, scene: Scene): Promise<ChatReply> {
  const own = await ownScene(desk, scene);
  if (!own) return nowhere();
  const coverage = coverageOf(own.framework, own.programme.targets, own.entries);
  return notice(leadSeesMessage(scene.person, concernsAbout(own, scene.now), coverage));
}

export interface WaitsFor {
  entry: Entry;
  code: string | null; // of its programme, for someone who sees several
  trainee: string;
  workingDays: number;
}

/** What waits for a supervisor, oldest first. */
export async function waitingFor(desk: Desk, personId: string, now: Date): Promise<WaitsFor[]> {
  const directory = await desk.store.directory({ person: personId });
  const enrolments = supervisedBy(directory, personId, now).map(({ id }) => id);
  const entries = await desk.store.entries({ enrolments, statuses: ["submitted"] });
  const several = directory.programmes.size > 1;
  return [...directory.programmes.values()]
    .flatMap((programme) =>
      waitingOf(
        { directory, programme, entries: entries.filter(({ programmeId }) => programmeId === programme.id) },
        now,
      ),
    )
    .filter((one) => one.with.some(({ id }) => id === personId))
    .map(({ entry, workingDays }) => ({
      entry,
      workingDays,
      code: several ? (directory.programmes.get(entry.programmeId)?.code ?? null) : null,
      trainee: directory.people.get(entry.traineeId)?.name ?? "someone who has left",
    }))
    .sort((a, b) => b.workingDays - a.workingDays || a.entry.number - b.entry.number);
}

export async function showQueue(desk: Desk, scene: Scene): Promise<ChatReply> {
  return notice(queue(await waitingFor(desk, scene.person.id, scene.now)));
}
