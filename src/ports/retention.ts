import type { Day } from "../core/calendar/calendar.ts";
import type { Notice, RetentionWarning } from "../core/calendar/retention.ts";

/* What is remembered of words that go when their time is over. */

/** That somebody was written to about the words of an enrolment; without a person, that they went. */
export interface RetentionNotice {
  enrolmentId: string;
  personId: string; // "": nobody's, of the day itself
  days: Notice | 0; // 0: they went
  goesOn: Day; // the day that was named, or on which they went
  delivery: string; // the key of its message, which may tell of others too; "": there is none
  at: Date;
}

/** An enrolment that is over, and of which something is kept that has words. */
export interface KeptWords {
  enrolmentId: string;
  entries: number;
  reported: boolean; // somebody reported a patient in one of them, and that is open
}

/** The core reckons in days of its programme: see there. */
export type SentWarning = Omit<RetentionWarning, "toldOn"> & { sentAt: Date | null };

export interface RetentionMemory {
  /** Enrolments that have a last day, and whose words have not gone since. */
  keptWords(): Promise<KeptWords[]>;
  /** What was said of them, and when it was sent. */
  retentionWarnings(enrolments: readonly string[]): Promise<SentWarning[]>;
  /** Of whose words that went since an instant which people were told. */
  wordsGone(since: Date): Promise<{ enrolmentId: string; goesOn: Day; told: readonly string[] }[]>;
}
