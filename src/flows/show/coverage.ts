import { gapsOf } from "../../core/calendar/prompt.ts";
import { balanceOf } from "../../core/coverage/balance.ts";
import { standingOf } from "../../core/coverage/concerns.ts";
import { type Coverage, coverageOf } from "../../core/coverage/coverage.ts";
import { nextMilestoneFor } from "../../core/coverage/milestones.ts";
import { forecastFor } from "../../core/coverage/progress.ts";
import { type EnrolmentData, lookingAhead } from "../../core/coverage/scene.ts";
import type { Submitted } from "../../core/entry/entry.ts";
import { approvedPieces, spanOf } from "../../core/entry/evidence.ts";
import { waitingIn } from "../../core/entry/waiting.ts";
import { given } from "../../core/given.ts";
import type { Directory, Person } from "../../core/people/directory.ts";
import { supervisedBy } from "../../core/people/reviewers.ts";
import { GONE, nameIn, namesTogether } from "../../core/people/same-names.ts";
import { onBehalfOf } from "../../core/people/today.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Message } from "../../ports/message.ts";
import type { Page } from "../../ports/pages.ts";
import { coverageMessage, gapsMessage, leadSeesMessage } from "../../views/coverage.ts";
import { draftsList, queue } from "../../views/entry-messages.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { ownScene } from "./access.ts";
import { withLink } from "./page-links.ts";

/** Something about oneself, with the page that has more of it. */
const aboutOwn =
  (page: Page, view: (own: EnrolmentData, coverage: Coverage, scene: RequestContext) => Message): Flow =>
  async (desk, scene) => {
    const own = await ownScene(desk, scene);
    if (!own) return notice(refusals.notATrainee);
    const coverage = coverageOf(own.framework, own.programme.targets, own.entries);
    return notice(await withLink(desk, scene, view(own, coverage, scene), page));
  };

export const showCoverage = aboutOwn({ name: "coverage" }, (own, coverage, { now }) =>
  coverageMessage(coverage, {
    milestone: nextMilestoneFor(own, now),
    forecast: forecastFor(own, now),
    target: own.enrolment.target,
    span: spanOf(approvedPieces(own.entries)),
    balance: balanceOf(own.entries),
    nameOf: (id) => nameIn(own.directory, id),
  }),
);

export const showGaps = aboutOwn({ name: "coverage" }, (own, coverage, { now }) =>
  gapsMessage(gapsOf(own.framework, coverage, lookingAhead(own, now))),
);

export const showDrafts = aboutOwn({ name: "entries" }, ({ entries }) =>
  draftsList(entries.filter(({ status }) => status === "draft")),
);

/** "What my lead sees": the very words of the digest about this trainee. */
export const showWhatLeadSees = aboutOwn({ name: "lead-sees" }, (own, coverage, { person, now }) =>
  leadSeesMessage(person, standingOf(own, now).concerns, coverage),
);

export interface WaitsFor {
  entry: Submitted;
  code: string | null; // of its programme, for someone who sees several
  trainee: string;
  workingDays: number;
  named: string | null; // the supervisor whom they decide it for
  forWhom: string | null; // what that one is called
}

/**
 * What waits for a supervisor, oldest first.
 * @param directory everybody around them
 * @param beside who else is named where it is shown
 */
export async function waitingFor(
  desk: Desk,
  directory: Directory,
  personId: string,
  now: Date,
  beside: readonly Person[] = [],
): Promise<WaitsFor[]> {
  const enrolments = supervisedBy(directory, personId, now).map(({ id }) => id);
  const entries = await desk.store.entries({ enrolments, statuses: ["submitted"] });
  const several = directory.programmes.size > 1;
  const waiting = waitingIn(directory, entries, now).filter((one) =>
    one.with.some(({ id }) => id === personId),
  );
  const named = new Map(waiting.map(({ entry }) => [entry.id, onBehalfOf(directory, entry, personId, now)]));
  const shown = [...waiting.map(({ entry }) => entry.traineeId), ...given([...named.values()])];
  const people = shown.flatMap((id) => directory.people.get(id) ?? []);
  const names = namesTogether([...people, ...beside], directory, now);
  const forWhom = (entryId: string) => names.get(named.get(entryId) ?? "") ?? null;
  return waiting
    .map(({ entry, workingDays }) => ({
      entry,
      workingDays,
      named: named.get(entry.id) ?? null,
      forWhom: forWhom(entry.id),
      code: several ? (directory.programmes.get(entry.programmeId)?.code ?? null) : null,
      trainee: names.get(entry.traineeId) ?? GONE,
    }))
    .sort((a, b) => b.workingDays - a.workingDays || a.entry.number - b.entry.number);
}

export async function showQueue(desk: Desk, scene: RequestContext): Promise<ChatReply> {
  const message = queue(await waitingFor(desk, scene.directory, scene.person.id, scene.now));
  if (!scene.person.roles.includes("supervisor")) return notice(message);
  return notice(await withLink(desk, scene, message, { name: "queue" }));
}
