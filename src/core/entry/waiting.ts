import { dayIn } from "../calendar/calendar.ts";
import { workingDaysBetween } from "../calendar/working-days.ts";
import type { Scene } from "../coverage/scene.ts";
import { type Directory, type Person, workCalendarOf, zoneOfProgramme } from "../people/directory.ts";
import { askedOf } from "../people/reviewers.ts";
import { type Names, namesTogether } from "../people/same-names.ts";
import type { Entry } from "./entry.ts";

/** An entry that waits: with whom, and for how many of their working days. */
export interface Waiting {
  entry: Entry;
  with: Person[]; // who is asked now; empty: nobody may decide it
  workingDays: number;
}

/** The entries that wait, oldest first. */
export function waitingOf(
  { directory, programme, entries }: Pick<Scene, "directory" | "programme" | "entries">,
  now: Date,
): Waiting[] {
  return entries
    .flatMap((entry) => (entry.status === "submitted" ? [entry] : []))
    .sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || a.number - b.number)
    .map((entry) => {
      const [submitted, today] = [
        dayIn(zoneOfProgramme(programme), entry.submittedAt),
        dayIn(zoneOfProgramme(programme), now),
      ];
      const asked = askedOf(directory, entry, submitted, today);
      const calendar = workCalendarOf(directory, asked[0]?.id ?? entry.traineeId, programme.id);
      return { entry, with: asked, workingDays: workingDaysBetween(calendar, submitted, today) };
    });
}

/** What those are called with whom these wait. */
export const namesOfAsked = (waiting: readonly Waiting[], directory: Directory, now: Date): Names =>
  namesTogether(
    waiting.flatMap((one) => one.with),
    directory,
    now,
  );
