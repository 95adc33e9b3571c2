import type { Day, Week } from "../core/calendar/calendar.ts";
import type { Look } from "../core/calendar/looks.ts";
import type { CalendarLook, DueKind, Recorded } from "../core/calendar/slots.ts";
import type { Entry } from "../core/entry/entry.ts";
import type { Meeting } from "../core/meetings/meeting.ts";
import type { Directory } from "../core/people/directory.ts";

/* What is remembered of the calendar: what was asked, what was due and done, and who is to be looked at when. */

/** One prompt per enrolment and period, ever. */
export interface Prompt {
  id: string;
  enrolmentId: string;
  period: Day | Week;
  competence: string;
  passedOver: readonly string[]; // what was asked about first, and declined for another
  askedAt: Date;
  state: "open" | "answered" | "declined";
  askAgainOn: Day | null; // snoozed: the day of its one nudge
}

/** Something that was due and was done, or was skipped for a reason. */
export interface Occurrence {
  key: string; // kind:subject:person:period
  kind: DueKind | "completion"; // completion: told once that every target is met, and how many pieces that was
  subject: string; // the enrolment, the programme, or "-"
  personId: string;
  period: Day | Week;
  plannedAt: Date;
  at: Date;
  outcome: "sent" | "skipped";
  why: string | null;
}

/** How far back what was done, and what was asked, is read. */
export interface CalendarSince {
  planned: Date;
  asked: Date;
  meetings: Day; // planned for this day or later
}

/** As all of it stood at one moment. */
export interface CalendarRows {
  directory: Directory; // those people and all around them
  waiting: Entry[]; // submitted entries that they may be asked about
  occurrences: Occurrence[]; // theirs; of supervisors' notes all there are, of their reviews the newest too
  prompts: Prompt[]; // theirs
  meetings: Meeting[]; // theirs, that are planned for today or later
  recorded: Recorded;
}

/** What the calendar remembers besides its occurrences. */
export interface ScheduleMemory {
  /** When everything that was due was last seen to; null: nobody knows. */
  looked(): Promise<CalendarLook | null>;
  look(looked: CalendarLook): Promise<void>;
  /**
   * Who is to be looked at by an instant: those first who have waited longest, so many at most, after one of them. Whoever
   * waits for longer than a day can be was set so by a clock that was wrong, and comes with them.
   */
  toLookAt(now: Date, after: Look | null, most: number): Promise<Look[]>;
  /** Whoever would never be looked at is at once: people whom other hands have written. */
  lookAtStrangers(): Promise<void>;
  /** Whoever was looked at is again at that instant, or at once where something has changed for them meanwhile. */
  lookAgain(looks: readonly Look[]): Promise<void>;
  /** What is planned for some people, or for all, is reckoned from this. */
  calendar(people: readonly string[] | "all", since: CalendarSince): Promise<CalendarRows>;
  /** Of each of these kinds, subjects and persons the newest that was really sent; what was skipped is none. */
  lastSent(kinds: readonly Occurrence["kind"][], subjects: readonly string[]): Promise<Occurrence[]>;
}
