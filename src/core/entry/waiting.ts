import { dayIn } from "../calendar/calendar.ts";
import { workingDaysBetween } from "../calendar/working-days.ts";
import type { EnrolmentData } from "../coverage/scene.ts";
import { type Directory, type Person, workCalendarOf, zoneOfProgramme } from "../people/directory.ts";
import { askedOf } from "../people/reviewers.ts";
import { type Names, namesTogether } from "../people/same-names.ts";
import { type Entry, isSubmitted, type Submitted } from "./entry.ts";

/** An entry that waits: with whom, and for how many of their working days. */
export interface Waiting {
  entry: Submitted;
  with: Person[]; // who is asked now; empty: nobody may decide it
  workingDays: number;
}

/** The entries that wait, oldest first. */
export function waitingOf(
  { directory, programme, entries }: Pick<EnrolmentData, "directory" | "programme" | "entries">,
  now: Date,
): Waiting[] {
  const dayOf = (at: Date) => dayIn(zoneOfProgramme(programme), at);
  return entries
    .filter(isSubmitted)
    .sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || a.number - b.number)
    .map((entry) => {
      const [submitted, today] = [dayOf(entry.submittedAt), dayOf(now)];
      const asked = askedOf(directory, entry, submitted, today);
      const calendar = workCalendarOf(directory, asked[0]?.id ?? entry.traineeId, programme.id);
      return { entry, with: asked, workingDays: workingDaysBetween(calendar, submitted, today) };
    });
}

/** The same, in all programmes. */
export const waitingIn = (directory: Directory, entries: readonly Entry[], now: Date): Waiting[] =>
  [...directory.programmes.values()].flatMap((programme) => {
    const own = entries.filter(({ programmeId }) => programmeId === programme.id);
    return waitingOf({ directory, programme, entries: own }, now);
  });

/** What those are called with whom these wait. */
export const namesOfAsked = (waiting: readonly Waiting[], directory: Directory, now: Date): Names =>
  namesTogether(
    waiting.flatMap((one) => one.with),
    directory,
    now,
  );
