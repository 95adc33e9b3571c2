import { type ReviewDue, type ReviewsOf, reviewDue } from "../../core/meetings/review-points.ts";
import type { Directory, Enrolment } from "../../core/people/directory.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { Desk } from "../desk.ts";

/** The reviews that are due of these enrolments, by their ids; of what was held nothing is read where none may be due. */
export async function reviewsDue(
  { store }: Pick<Desk, "store">,
  enrolments: readonly { enrolment: Enrolment; directory: Directory }[],
  now: Date,
): Promise<Map<string, ReviewDue>> {
  const all = enrolments.flatMap(({ enrolment, directory }) => {
    const programme = directory.programmes.get(enrolment.programmeId);
    const today = todayInProgramme(directory, enrolment.programmeId, now);
    const of: ReviewsOf | undefined = programme && { programme, enrolment, pauses: directory.pauses };
    return of && reviewDue(of, [], today) ? [{ of, today }] : [];
  });
  if (all.length === 0) return new Map();
  const { meetings } = await store.meetings(all.map(({ of }) => of.enrolment.id));
  return new Map(
    all.flatMap(({ of, today }) => {
      const { id } = of.enrolment;
      const held = meetings.filter((one) => one.enrolmentId === id && one.state === "held");
      const due = reviewDue(
        of,
        held.map(({ day }) => day),
        today,
      );
      return due ? [[id, due] as const] : [];
    }),
  );
}
