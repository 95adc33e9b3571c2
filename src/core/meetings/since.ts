import { type Choice, gapsOf } from "../calendar/prompt.ts";
import { type Coverage, coverageOf } from "../coverage/coverage.ts";
import { type EnrolmentData, lookingAhead } from "../coverage/scene.ts";
import { type ApprovedEntry, asOthersSee, type Entry, isApproved } from "../entry/entry.ts";
import { type Waiting, waitingOf } from "../entry/waiting.ts";
import { reviewersOf } from "../people/reviewers.ts";
import { todayInProgramme } from "../people/today.ts";
import type { MeetingPlace } from "./places.ts";

type Returned = Extract<Entry, { status: "returned" }>;

/** What both have before them: the same for either. */
export interface SinceLastTime {
  approved: ApprovedEntry[];
  returned: Returned[]; // and not sent again yet, whenever that was
  cameBack: number; // how many entries were returned since
  logged: Entry[]; // begun since, and sent by now
  waiting: Waiting[]; // oldest first
  coverage: Coverage;
  gaps: Choice[]; // as far as they are worth a look, in the order of prompts
}

const GAPS_TO_LOOK_AT = 5;

/**
 * Nothing is in it that either may not see: what was sent, as the supervisor may review it or the lead may read it; never
 * a draft, and no reflection is shown from it.
 * @param scene all of the enrolment
 * @param returnedSince the entries that were returned after `since`
 */
export function sinceLastTime(
  scene: EnrolmentData,
  { other, as }: Pick<MeetingPlace, "other" | "as">,
  { since, now, returnedSince }: { since: Date; now: Date; returnedSince: ReadonlySet<string> },
): SinceLastTime {
  const { directory, programme, framework } = scene;
  const today = todayInProgramme(directory, programme.id, now);
  const sent = scene.entries.flatMap((entry) => asOthersSee(entry) ?? []);
  const shown = sent.filter(
    (entry) => as === "lead" || reviewersOf(directory, entry, today).some(({ id }) => id === other.id),
  );
  const coverage = coverageOf(framework, programme.targets, sent);
  return {
    approved: shown.filter(isApproved).filter(({ standing }) => standing.approval.at > since),
    returned: shown.filter((entry): entry is Returned => entry.status === "returned"),
    cameBack: shown.filter(
      (entry) => returnedSince.has(entry.id) || (entry.status === "returned" && entry.returnedAt > since),
    ).length,
    logged: shown.filter(({ createdAt }) => createdAt > since),
    waiting: waitingOf({ directory, programme, entries: shown }, now),
    coverage,
    gaps: gapsOf(framework, coverage, lookingAhead(scene, now)).slice(0, GAPS_TO_LOOK_AT),
  };
}
