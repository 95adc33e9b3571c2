import type { Concern } from "../../core/digest.ts";
import { count } from "./phrases.ts";

export const lead = (programme: string, day: string, approvals: number, worth: number, trainees: number) =>
  `${programme}, week to ${day}: ${count(approvals, "approval")}; ${
    worth === 0
      ? `nobody of ${count(trainees, "trainee")} needs a conversation`
      : `${worth} of ${count(trainees, "trainee")} worth a conversation`
  }.`;
export const quiet = (programme: string, day: string, trainees: number) =>
  `${programme}, week to ${day}: a quiet week. Nothing new from ${count(trainees, "trainee")}, nothing waiting.`;

/** A whole sentence but for its beginning: whose concern it is stands beside it. */
export function concernWords(concern: Concern): string {
  switch (concern.type) {
    case "no-supervisor":
      return `${count(concern.entries, "entry waits", "entries wait")} without an active supervisor. Add one.`;
    case "overdue":
      return `${count(concern.entries, "entry", "entries")} waiting over ten working days, with ${concern.with || "nobody"}.`;
    case "nothing-logged":
      return `nothing logged for ${concern.weeks} weeks.`;
    case "past-target":
      return `the target day, ${concern.day}, has passed.`;
    case "returned-untouched":
      return `${count(concern.entries, "returned entry", "returned entries")} untouched for a week.`;
  }
}

export const concernLine = (name: string, concern: Concern) => `${name}: ${concernWords(concern)}`;
export const others = (n: number) => `No concern: ${n}`;
export const reviewsWaiting = "Reviews waiting";
export const reviewerLine = (name: string, waiting: number, oldest: number) =>
  `${name} ${waiting} (oldest ${count(oldest, "working day")})`;
export const gaveUp = (name: string) =>
  `I have stopped reminding ${name}: please talk to them, or add a supervisor.`;
export const openOverview = "Open overview";
export const nextPage = (page: number, of: number) => `Next: page ${page} of ${of}`;
export const page = (programme: string, at: number, of: number) => `${programme}, page ${at} of ${of}.`;
export const coverageTitle = "Evidence approved";
export const coverageLine = (name: string, tallies: string) => `${name}: ${tallies}`;
export const auditHead = (sequence: number, hash: string) =>
  `Audit trail: ${sequence} records, ending ${hash.slice(0, 12)}`;
export const nothingOfYou = "No concern is shown.";
