import {
  currentEnrolments,
  type Directory,
  type Enrolment,
  type Person,
  type PromptPlan,
} from "./directory.ts";
import { workDaysOf } from "./leave.ts";
import { rhythmAfter, type WantedReviews } from "./review-rhythm.ts";
import { hereAs } from "./reviewers.ts";

/** What somebody may choose of what they hear and when; what is not named stays as it is. */
export interface WantedHearing {
  prompts?: Enrolment["prompts"];
  reviews?: WantedReviews;
  quiet?: Person["quiet"];
}

/** How it stands, as far as it is theirs to choose. */
export interface PlannedHearing {
  prompts: { plan: PromptPlan; isOwn: boolean; mayChooseDay: boolean; workingDays: readonly number[] } | null;
  reviews: { times: WantedReviews; workingDays: readonly number[] } | null; // null: no supervisor
}

export function ownEnrolment(directory: Directory, personId: string, now: Date) {
  const enrolment = currentEnrolments(directory, now).get(personId);
  const programme = enrolment && directory.programmes.get(enrolment.programmeId);
  return enrolment && programme ? { enrolment, programme } : null;
}

export function plannedHearing(directory: Directory, personId: string, now: Date): PlannedHearing {
  const trains = hereAs(directory, personId, "trainee").length > 0;
  const own = trains ? ownEnrolment(directory, personId, now) : null;
  const [supervisor] = hereAs(directory, personId, "supervisor");
  return {
    prompts: own && {
      plan: { ...own.programme.prompts, ...own.enrolment.prompts },
      isOwn: own.enrolment.prompts !== null,
      mayChooseDay: new Set(own.programme.prompts.weekdays).size === 1,
      workingDays: own.enrolment.workingDays,
    },
    reviews: supervisor
      ? { times: supervisor.reviews, workingDays: workDaysOf(directory, personId, now).workingDays }
      : null,
  };
}

/** The same people, as they are once somebody has chosen. */
export function hearingAfter(
  directory: Directory,
  person: Person,
  wanted: WantedHearing,
  now: Date,
): { directory: Directory; person: Person; enrolment: Enrolment | null } {
  const chosen: Person = {
    ...person,
    ...(wanted.reviews !== undefined && { reviews: rhythmAfter(person.reviews, wanted.reviews, now) }),
    ...(wanted.quiet !== undefined && { quiet: wanted.quiet }),
  };
  const own = wanted.prompts === undefined ? null : ownEnrolment(directory, person.id, now);
  const enrolment = own && { ...own.enrolment, prompts: wanted.prompts ?? null };
  return {
    person: chosen,
    enrolment,
    directory: {
      ...directory,
      people: new Map([...directory.people, [person.id, chosen]]),
      enrolments: enrolment
        ? new Map([...directory.enrolments, [enrolment.id, enrolment]])
        : directory.enrolments,
    },
  };
}
