import { gapsOf } from "../../core/calendar/prompt.ts";
import { balanceOf } from "../../core/coverage/balance.ts";
import { standingOf } from "../../core/coverage/concerns.ts";
import { nextMilestoneFor } from "../../core/coverage/milestones.ts";
import { forecastFor } from "../../core/coverage/progress.ts";
import { approvedOfScene, coverageIn, type EnrolmentData, lookingAhead } from "../../core/coverage/scene.ts";
import { entryUnder } from "../../core/editions.ts";
import type { Submitted } from "../../core/entry/entry.ts";
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
import { countedAlone, countedScene, ownScene } from "./access.ts";
import { withLink } from "./page-links.ts";

/** Something about oneself, with the page that has more of it. */
const aboutOwn =
  (
    page: Page,
    view: (own: EnrolmentData, scene: RequestContext, desk: Desk) => Message | Promise<Message>,
    read = countedAlone,
  ): Flow =>
  async (desk, scene) => {
    const own = await ownScene(desk, scene, read);
    if (!own) return notice(refusals.notATrainee);
    return notice(await withLink(desk, scene, await view(own, scene, desk), page));
  };

export const showCoverage = aboutOwn(
  { name: "coverage" },
  async (own, { now }, desk) => {
    const approved = approvedOfScene(own);
    return coverageMessage(coverageIn(own), {
      milestone: nextMilestoneFor(own, now),
      forecast: forecastFor(own, now),
      target: own.enrolment.target,
      span: approved.span,
      balance: balanceOf([...own.entries, ...(await wideOnes(desk, own))], approved),
      nameOf: (id) => nameIn(own.directory, id),
    });
  },
  countedScene,
);

/** What stands approved and claims so much that its text may be too short for it: of all else no text is read. */
async function wideOnes(desk: Desk, own: EnrolmentData) {
  const { wide } = approvedOfScene(own);
  if (wide.length === 0) return [];
  const query = { enrolments: [own.enrolment.id], numbers: wide, statuses: ["approved"] } as const;
  const [entries, adoptions] = await Promise.all([
    desk.store.entries(query),
    desk.store.adoptions(own.programme.id),
  ]);
  return entries.map((entry) => entryUnder(entry, adoptions));
}

export const showGaps = aboutOwn({ name: "coverage" }, (own, { now }) =>
  gapsMessage(gapsOf(own.framework, coverageIn(own), lookingAhead(own, now))),
);

export const showDrafts = aboutOwn(
  { name: "entries" },
  ({ entries }) => draftsList(entries.filter(({ status }) => status === "draft")),
  countedScene, // one without a title is named by its first words
);

/** "What my lead sees": the very words of the digest about this trainee. */
export const showWhatLeadSees = aboutOwn({ name: "lead-sees" }, (own, { person, now }) =>
  leadSeesMessage(person, standingOf(own, now).concerns, coverageIn(own)),
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
