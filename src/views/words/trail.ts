import type { Right } from "../../core/entry/may.ts";
import type { Occurrence } from "../../ports/schedule.ts";

/* A row of the audit trail as a sentence. The trail has ids and numbers, never words: so has what is said of it. */

/** One row: who did it, what it is about, and its facts. */
export interface TrailRow {
  event: string;
  who: string; // as it stands before "approved": "You", "Dr Lind", "The operator", "Countersign"
  it: string; // as it stands behind "approved": "your entry RP-12"
  facts: Readonly<Record<string, unknown>>;
}

type Clause = string | ((row: TrailRow) => string);

const of = (fact: unknown) =>
  fact === undefined || fact === null || fact === "" ? "" : ` (${String(fact)})`;
const revision = ({ it, facts }: TrailRow) =>
  `${it}${facts.revision === undefined ? "" : `, revision ${String(facts.revision)}`}`;

/** What was done, behind who did it. */
const EVENTS: { readonly [event: string]: Clause } = {
  "account.bound": ({ it, facts }) => `bound an account${of(facts.workspace)} to ${it}`,
  "account.not-bound": ({ it, facts }) =>
    `left an account${of(facts.workspace)} unbound that has the address of ${it}`,
  "account.link-asked": ({ it, facts }) =>
    `asked an account${of(facts.workspace)} whether it belongs to ${it}`,
  "account.changed": ({ it, facts }) =>
    `noted what the platform says of an account${of(facts.workspace)} of ${it}`,
  "account.deactivated": ({ it, facts }) =>
    `noted that an account${of(facts.workspace)} of ${it} is no longer a member`,
  "action.done": "marked something agreed as done",
  "action.dropped": "dropped something agreed",
  "action.reopened": "opened something agreed again",
  "approval.withdrawn": (row) => `withdrew the approval of ${revision(row)}`,
  "competence.parked": ({ facts }) =>
    facts.until
      ? `parked ${String(facts.competence)} until ${String(facts.until)}`
      : `took ${String(facts.competence)} out of what is parked`,
  "delegation.added": "recorded who decides while somebody is away",
  "delegation.changed": "changed who decides while somebody is away",
  "delegation.ended": "ended a delegation",
  "delegation.refused": "tried to name who decides for somebody, which was refused",
  "draft.brought-back": ({ it }) => `brought back the draft of ${it}`,
  "draft.deleted": ({ it }) => `deleted the draft of ${it} for good`,
  "enrolment.added": ({ it }) => `recorded ${it}`,
  "enrolment.changed": ({ it }) => `changed the days of ${it}`,
  "enrolment.ended": ({ it, facts }) => `ended ${it}${of(facts.how)}`,
  "enrolment.paused": ({ it }) => `paused ${it}`,
  "enrolment.refused": "tried to change a training, which was refused",
  "enrolment.reopened": ({ it }) => `reopened ${it}`,
  "enrolment.resumed": ({ it }) => `resumed ${it}`,
  "enrolment.undone": ({ it }) => `took back a change of ${it}`,
  "entry.approved": (row) => `approved ${revision(row)}`,
  "entry.asked-again": ({ it }) => `asked again for a review of ${it}`,
  "entry.asked-directly": ({ it }) => `asked for a review of ${it} in a direct message`,
  "entry.brought-back": ({ it }) => `brought back ${it}`,
  "entry.commented": (row) => `commented on ${revision(row)}`,
  "entry.decided-by-link": (row) => `decided ${revision(row)} by a link`,
  "entry.discarded": ({ it }) => `discarded the draft of ${it}`,
  "entry.handed-over": ({ it }) => `passed the review of ${it} on`,
  "entry.link-declined": ({ it }) => `did not confirm what was decided by a link about ${it}`,
  "entry.opened": ({ it }) => `opened ${it}`,
  "entry.purged": ({ it }) => `closed the report of ${it}: its words are gone for good`,
  "entry.report-cleared": ({ it }) => `closed the report of ${it}: no patient's details stood in it`,
  "entry.reported": ({ it }) => `reported that a patient's details may stand in ${it}`,
  "entry.read": (row) => `read ${revision(row)}`,
  "entry.erased": ({ it }) => `erased the words of ${it}`,
  "entry.reasons-erased": ({ it }) => `erased reasons that somebody had given for ${it}`,
  "entry.returned": (row) => `returned ${revision(row)}`,
  "entry.saved": (row) => `kept ${revision(row)}`,
  "entry.submitted": (row) => `sent ${revision(row)} for review`,
  "entry.withdrawn": ({ it }) => `withdrew ${it}`,
  "entry.written-anew": ({ it }) => `wrote ${it} anew, as it was reported`,
  "evidence.erased": ({ it }) => `erased the words of the evidence of ${it}`,
  "form.refused": "sent a form that was none of ours, which was refused",
  "hearing.changed": ({ it }) => `changed what is heard from the bot and when, for ${it}`,
  "know.refused": "looked for an entry that is not theirs to know of, which was refused",
  "leave.added": ({ it }) => `recorded days away of ${it}`,
  "leave.ended": ({ it }) => `ended days away of ${it}`,
  "leave.refused": "tried to record days away, which was refused",
  "leave.removed": ({ it }) => `took out days away of ${it}`,
  "leave.undone": ({ it }) => `took back a change of days away of ${it}`,
  "link.confirmed": ({ it }) => `opened ${it} by a link, and said who they are`,
  "link.made": ({ it }) => `made a link to ${it} for somebody outside`,
  "link.opened": ({ it }) => `looked at a link to ${it}`,
  "link.refused": ({ it }) => `was refused by a link to ${it}`,
  "meeting.cancelled": "cancelled a meeting",
  "meeting.erased": "erased what was agreed at a meeting",
  "meeting.planned": ({ facts }) => `planned a meeting${of(facts.day)}`,
  "meeting.recorded": ({ facts }) => `recorded a meeting${of(facts.day)}`,
  "meeting.refused": "tried to plan or record a meeting, which was refused",
  "meeting.undone": "took back what was recorded of a meeting",
  "mydata.exported": ({ it }) => `made a copy of everything that is kept of ${it}`,
  "outsider.added": "recorded a supervisor elsewhere",
  "outsider.changed": "changed what is recorded of a supervisor elsewhere",
  "outsider.ended": "ended the days of a supervisor elsewhere",
  "outsider.erased": "erased who a supervisor elsewhere was",
  "overview.refused": "asked for an overview that is not theirs to see, which was refused",
  "page.refused": "asked for a page that is not theirs to see, which was refused",
  "person.added": ({ it }) => `recorded ${it}`,
  "person.address-changed": ({ it }) => `changed the e-mail address of ${it}`,
  "person.changed": ({ it }) => `changed what is recorded of ${it}`,
  "person.erase-refused": ({ it }) => `tried to erase ${it}, which was refused`,
  "person.erased": ({ it }) => `erased ${it}`,
  "person.held": ({ it }) => `said that ${it} must not be erased`,
  "person.released": ({ it }) => `said that nothing is against erasing ${it} any more`,
  "person.switched-off": ({ it }) => `switched ${it} off`,
  "person.switched-on": ({ it }) => `switched ${it} on`,
  "person.zone": ({ it }) => `changed the time zone of ${it}`,
  "portfolio.changed": ({ it }) => `changed the portfolio of ${it}`,
  "portfolio.exported": ({ it, facts }) =>
    `made a copy of the portfolio of ${it}${of(facts.pieces && `${String(facts.pieces)} pieces`)}`,
  "reports.reminded": "said which reports of patients' details were still open",
  "retention.told": "said whose words had gone, as their time was over",
  "retention.warned": ({ it, facts }) => `said that the words of the evidence of ${it} go${of(facts.goesOn)}`,
  "portfolio.refused": "tried to change a portfolio, which was refused",
  "programme.added": ({ it }) => `recorded the programme ${it}`,
  "programme.changed": ({ it }) => `changed the programme ${it}`,
  "programme.day-off-added": ({ it }) => `recorded a day off of ${it}`,
  "programme.day-off-removed": ({ it }) => `took out a day off of ${it}`,
  "programme.holidays": ({ it }) => `recorded the public holidays of ${it}`,
  "programme.refused": "tried to change a programme, which was refused",
  "prompt.another": "asked to be asked about another competence",
  "prompt.declined": "said that there is nothing for the question asked",
  "prompt.refused": "answered a question that is none of theirs, which was refused",
  "prompt.snoozed": "put the question asked off",
  "prompts.chosen": "chose when questions come",
  "reaction.answered": ({ it }) => `reacted to ${it}, and was answered`,
  "reaction.missing": ({ it }) => `found that a reaction on ${it} is gone`,
  "reaction.refused": ({ it }) => `reacted to ${it}, which was refused`,
  "reaction.too-late": ({ it }) => `took a reaction away from ${it}, too late to change anything`,
  "reflection.opened": ({ it }) => `opened the reflection of ${it}`,
  "review.reminded": ({ facts }) => `reminded those with whom entries wait${of(facts.people)}`,
  "reviews.refused": "tried to change when reviews come, which was refused",
  "stranger.refused": ({ it }) => `turned ${it} away`,
  "summary.opened": ({ it }) => `opened the summary of ${it}`,
  "supervision.added": "recorded who supervises",
  "supervision.changed": "changed the days of a supervision",
  "supervision.ended": "ended a supervision",
  "clock.moved": "moved the clock of the demo",
  "demo.seeded": "made the demo",
  "framework.adopted": ({ it }) => `went on with another edition of the framework in ${it}`,
  "framework.kept": ({ it }) => `kept the framework of ${it}`,
  "outbox.held": "held everything that was to be sent",
  "outbox.looked-at": "looked at what is held",
  "outbox.released": "let go what was held",
  "outbox.retried": "sent again what could not be sent",
  "secret.made": "made the secret for links to pages",
  "reports.refused": "asked for the reports of patients' details, which was refused",
  "secret.taken-out": "took the secret for links to pages out of the database",
  "workspace.removed": "was taken out of a workspace",
};

const DUE: Record<Occurrence["kind"], string> = {
  prompt: "a question",
  nudge: "the one reminder of a question",
  summary: "the weekly summary",
  digest: "the lead's digest",
  "supervisor-note": "the weekly note of what waits",
  reminder: "a reminder of what waits",
  asked: "a second request for a review",
  reviews: "what waits, in one message",
  ending: "word before the end of a training",
  meeting: "a reminder of a meeting",
  delegation: "word of a delegation",
  completion: "word that every target is met",
};

/** What somebody wanted who might not, or could not at that moment. */
const WANTED: Record<Right, string> = {
  know: "look up",
  read: "read",
  "read-reflection": "read the reflection of",
  revise: "change",
  discard: "discard the draft of",
  "delete-draft": "delete the draft of",
  withdraw: "withdraw",
  "bring-back": "bring back",
  redirect: "pass the review on of",
  remind: "remind the reviewers of",
  comment: "comment on",
  approve: "approve",
  return: "return",
  "hand-on": "hand on a link to",
  "decide-by-link": "decide by a link",
  "confirm-link": "confirm what was decided by a link about",
  "decline-link": "decline what was decided by a link about",
  "withdraw-approval": "withdraw the approval of",
  report: "report a patient's details in",
  "close-report": "close a report of",
};

/** "Dr Lind approved your entry RP-12, revision 1."; what nobody has words for is shown by its name. */
export function trailLine(row: TrailRow): string {
  const clause = clauseOf(row.event);
  if (clause === null) return `${row.who}: ${row.event}, about ${row.it}.`;
  return `${row.who} ${typeof clause === "string" ? clause : clause(row)}.`;
}

/** Whether there are words for an event. */
export const isSaid = (event: string): boolean => clauseOf(event) !== null;

function clauseOf(event: string): Clause | null {
  if (Object.hasOwn(EVENTS, event)) return EVENTS[event] ?? null;
  const [what = "", outcome = ""] = event.split(".");
  if (outcome === "refused" && Object.hasOwn(WANTED, what))
    return ({ it }) => `tried to ${WANTED[what as Right]} ${it}, which was refused`;
  if (!Object.hasOwn(DUE, what)) return null;
  const about = ({ it, facts }: TrailRow) =>
    `${DUE[what as Occurrence["kind"]]} about ${it}${of(facts.period)}`;
  if (outcome === "sent") return (row) => `sent ${about(row)}`;
  return outcome === "skipped"
    ? (row) => `did not send ${about(row)}${row.facts.why ? `: ${String(row.facts.why)}` : ""}`
    : null;
}
