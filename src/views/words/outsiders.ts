import { formatDay } from "../../core/calendar/calendar.ts";
import type { LinkDecision } from "../../core/entry/entry.ts";
import { anyOf, count, linkOf, listed } from "./phrases.ts";

/* Named outsiders: placement supervisors elsewhere, who decide by a link. */

interface Outside {
  name: string;
  role: string;
  organisation: string;
}

/** "Dr Ann Bell, consultant physicist at Anytown NHS Trust" */
export const whoOutside = ({ name, role, organisation }: Outside) => `${name}, ${role} at ${organisation}`;

export const BUTTON = {
  add: "Add a supervisor elsewhere",
  confirm: "Confirm",
  decline: "Not confirmed",
  withReflection: "A link that shows my reflection",
} as const;

/** Wherever an entry is shown that waits: what is decided of it by a link, and that it does not count yet. */
export function decidedByLink({ by, verdict }: LinkDecision, leads: readonly string[]): string {
  const waits = `waits for ${anyOf(leads) || "a training lead"} to confirm`;
  if (verdict.type === "return")
    return `Returned with feedback by ${linkOf(by)}; ${waits}: "${verdict.feedback}"`;
  const struck = verdict.struck.map(({ competence, reason }) => `${competence} ("${reason}")`);
  const all = struck.length > 0 ? ` Not counted: ${listed(struck)}.` : "";
  return `Approved by ${linkOf(by)}; ${waits}.${all}`;
}

/* To the leads, and to the trainee */
export const toConfirm = (named: string, trainee: string, { by, verdict }: LinkDecision) =>
  `To confirm: ${named}, from ${trainee}, was ${verdict.type === "approve" ? "approved" : "returned with feedback"} by ${linkOf(by)}.`;
export const countsOnceConfirmed = (role: string) =>
  `They were recorded as ${role}. It counts once you, or another lead, have confirmed that it was they who decided.`;
export const struckByLink = (competence: string, reason: string) =>
  `They did not support ${competence}: "${reason}"`;
export const askedByLink = (feedback: string) => `They ask: "${feedback}"`;
export const decidedForTrainee = (named: string, { by, verdict }: LinkDecision, leads: readonly string[]) =>
  `${verdict.type === "approve" ? "Approved" : "Returned with feedback"} by ${linkOf(by)}: ${named}. It counts once ${anyOf(leads) || "a training lead"} has confirmed it.`;
export const youConfirmed = (named: string, { by, verdict }: LinkDecision) =>
  `Confirmed: ${named}, ${verdict.type === "approve" ? "approved" : "returned with feedback"} by ${linkOf(by)}.`;
export const youDeclined = (named: string) =>
  `Not confirmed: ${named}. It waits for review as before, and its trainee reads your reason.`;
export const declinedForTrainee = (named: string, lead: string, { by }: LinkDecision, reason: string) =>
  `Not confirmed by ${lead}: what was decided of ${named} by ${linkOf(by)}. It waits for review as before. Reason: "${reason}"`;
export const confirmationsWait = (n: number) =>
  `${count(n, "decision by a link waits", "decisions by a link wait")} for your confirmation`;
export const waitsToBeConfirmed = (named: string, trainee: string, { by }: LinkDecision) =>
  `${named}, from ${trainee}, by ${linkOf(by)}`;

/* Handing one on */
export const linkFor = (name: string) => `Link for ${name}`;
export const handOn = (named: string, who: Outside, reflection: boolean) =>
  `Here is the link to ${named} for ${whoOutside(who)}. Hand it on yourself: I send it to nobody, and show it this once.${reflection ? " It shows your reflection." : ""}`;
export const goodUntil = (day: string) =>
  `It takes one decision, and is good until ${formatDay(day)}, or until the entry is changed. A new link takes the place of this one.`;
export const withoutReflection = "It does not show your reflection.";
export const shownOnce = (reference: string, name: string) =>
  `That link was shown once already. Write "link ${reference} for ${name}" for a new one.`;
export const nobodyOutside = (trainee: string) =>
  `Nobody outside is recorded for ${trainee} now, so there is no link to hand on. A training lead records them: "outsider add NAME, ROLE, ORGANISATION, for ${trainee} until DAY".`;
export const notCalled = (typed: string, names: readonly string[]) =>
  `Nobody outside who is recorded now is called "${typed}". Recorded: ${listed(names)}.`;
export const whichOutside = (reference: string) => `For whom is the link to ${reference}?`;
export const severalOutside = (names: readonly string[]) =>
  `That could be ${anyOf(names)}. Write the whole name.`;
export const noPages =
  "There is no link to hand on: pages have no address here. Ask whoever runs Countersign to set one.";

/* Recording one */
export const HOW_TO_RECORD =
  'Write who, what they are and where, for whom and until when, as in "outsider add Dr Ann Bell, consultant physicist, Anytown NHS Trust, for Maya Rao from 1 Sep until 30 Nov", or "outsider end Dr Ann Bell for Maya Rao". "outsiders" lists them.';
export const untilWanted =
  'Until which day? Write it too, as in "… for Maya Rao until 30 Nov": a link is good for nobody after that.';
export const outsidersOf = (n: number) =>
  n === 0
    ? "Nobody outside is recorded now who decides by links."
    : `${count(n, "person", "people")} outside ${n === 1 ? "decides" : "decide"} by links, now or later.`;
export const outsiderLine = (
  who: Outside,
  trainee: string,
  { from, until, rotation }: { from: string; until: string; rotation: string | null },
) =>
  `${whoOutside(who)}, for ${trainee}, ${formatDay(from)} to ${formatDay(until)}${rotation ? `, rotation ${rotation}` : ""}`;
