import { gapsOf } from "../../core/calendar/prompt.ts";
import { balanceOf } from "../../core/coverage/balance.ts";
import { standingOf } from "../../core/coverage/concerns.ts";
import { coverageOf } from "../../core/coverage/coverage.ts";
import { forecastFor } from "../../core/coverage/progress.ts";
import { lookingAhead } from "../../core/coverage/scene.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { approvedPieces, spanOf } from "../../core/entry/evidence.ts";
import { waitingOf } from "../../core/entry/waiting.ts";
import type { Person } from "../../core/people/directory.ts";
import { supervisedBy } from "../../core/people/reviewers.ts";
import { GONE, nameIn, namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { coverageMessage, gapsMessage, leadSeesMessage } from "../../views/coverage.ts";
import { draftsList, queue } from "../../views/entry-messages.ts";
import { line } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, notice, type Scene } from "../desk.ts";
import { ownScene } from "./access.ts";
import { withLink } from "./page-links.ts";

const nowhere = () => notice(line(refusals.notATrainee));

export async function showCoverage(desk: Desk, scene: Scene): Promise<ChatReply> {
  const own = await ownScene(desk, scene);
  if (!own) return nowhere();
  const { framework, directory, programme, enrolment, entries } = own;
  const message = coverageMessage(coverageOf(framework, programme.targets, entries), {
    forecast: forecastFor(own, scene.now),
    target: enrolment.target,
    span: spanOf(approvedPieces(entries)),
    balance: balanceOf(entries),
    nameOf: (id) => nameIn(directory, id),
  });
  return notice(await withLink(desk, scene, message, { name: "coverage" }));
}

export async function showGaps(desk: Desk, scene: Scene): Promise<ChatReply> {
  const own = await ownScene(desk, scene);
  if (!own) return nowhere();
  const coverage = coverageOf(own.framework, own.programme.targets, own.entries);
  const message = gapsMessage(gapsOf(own.framework, coverage, lookingAhead(own, scene.now)));
  return notice(await withLink(desk, scene, message, { name: "coverage" }));
}

export async function showDrafts(desk: Desk, scene: Scene): Promise<ChatReply> {
  const own = await ownScene(desk, scene);
  if (!own) return nowhere();
  const message = draftsList(own.entries.filter(({ status }) => status === "draft"));
  return notice(await withLink(desk, scene, message, { name: "entries" }));
}

/** "What my lead sees": the very words of the digest about this trainee. */
export async function showWhatLeadSees(desk: Desk, scene: Scene): Promise<ChatReply> {
  const own = await ownScene(desk, scene);
  if (!own) return nowhere();
  const coverage = coverageOf(own.framework, own.programme.targets, own.entries);
  const message = leadSeesMessage(scene.person, standingOf(own, scene.now).concerns, coverage);
  return notice(await withLink(desk, scene, message, { name: "lead-sees" }));
}

export interface WaitsFor {
  entry: Entry;
  code: string | null; // of its programme, for someone who sees several
  trainee: string;
  workingDays: number;
}

/**
 * What waits for a supervisor, oldest first.
 * @param beside who else is named where it is shown
 */
export async function waitingFor(
  desk: Desk,
  personId: string,
  now: Date,
  beside: readonly Person[] = [],
): Promise<WaitsFor[]> {
  const directory = await desk.store.directory({ person: personId });
  const enrolments = supervisedBy(directory, personId, now).map(({ id }) => id);
  const entries = await desk.store.entries({ enrolments, statuses: ["submitted"] });
  const several = directory.programmes.size > 1;
  const waiting = [...directory.programmes.values()]
    .flatMap((programme) =>
      waitingOf(
        { directory, programme, entries: entries.filter(({ programmeId }) => programmeId === programme.id) },
        now,
      ),
    )
    .filter((one) => one.with.some(({ id }) => id === personId));
  const trainees = waiting.flatMap(({ entry }) => directory.people.get(entry.traineeId) ?? []);
  const names = namesTogether([...trainees, ...beside], directory, now);
  return waiting
    .map(({ entry, workingDays }) => ({
      entry,
      workingDays,
      code: several ? (directory.programmes.get(entry.programmeId)?.code ?? null) : null,
      trainee: names.get(entry.traineeId) ?? GONE,
    }))
    .sort((a, b) => b.workingDays - a.workingDays || a.entry.number - b.entry.number);
}

export async function showQueue(desk: Desk, scene: Scene): Promise<ChatReply> {
  const message = queue(await waitingFor(desk, scene.person.id, scene.now));
  if (!scene.person.roles.includes("supervisor")) return notice(message);
  return notice(await withLink(desk, scene, message, { name: "queue" }));
}
