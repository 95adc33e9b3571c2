import type { Day } from "../core/calendar/calendar.ts";
import { type Choice, nextOf } from "../core/calendar/prompt.ts";
import type { Imbalance } from "../core/coverage/balance.ts";
import type { Concern } from "../core/coverage/concerns.ts";
import type { Coverage } from "../core/coverage/coverage.ts";
import { isQuiet, type TraineeWeek } from "../core/coverage/digest.ts";
import type { Forecast } from "../core/coverage/forecast.ts";
import type { MilestoneAhead } from "../core/coverage/milestones.ts";
import type { EvidenceSpan } from "../core/entry/evidence.ts";
import { given } from "../core/given.ts";
import type { ReviewDue } from "../core/meetings/review-points.ts";
import type { Person } from "../core/people/directory.ts";
import { nameAmong } from "../core/people/same-names.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list, picture, text } from "./parts.ts";
import { domainsPictures } from "./pictures.ts";
import * as words from "./words/coverage.ts";
import * as digestWords from "./words/digest.ts";
import { codesOf, BUTTON as ENTRY_BUTTON } from "./words/entry.ts";
import { meetingsButton, yourReview } from "./words/meetings.ts";
import { nextMilestone } from "./words/milestones.ts";
import * as parkedWords from "./words/parked.ts";
import { anyOf, firstName, line, reference, sentence } from "./words/phrases.ts";
import { myPortfolio } from "./words/portfolio.ts";
import { laterWords, statement } from "./words/prompt.ts";

/** What a trainee's coverage says beside its counts. */
export interface Outlook {
  milestone: MilestoneAhead | null; // the next of their programme
  forecast: Forecast | null; // null while the enrolment stands still
  target: Day | null;
  span: EvidenceSpan | null;
  balance: readonly Imbalance[];
  nameOf(person: string): string;
}

const MOST_TO_LOOK_AT = 5;

export function coverageMessage(coverage: Coverage, outlook: Outlook): Message {
  const { milestone, forecast, target, span, balance, nameOf } = outlook;
  const inState = (state: string) =>
    coverage.competences.filter((one) => one.state === state).map(({ id }) => id);
  const [waiting, returned, drafts] = [inState("waiting"), inState("returned"), inState("draft")];
  const look = balance.slice(0, MOST_TO_LOOK_AT).map((one) => words.imbalanceLine(one, nameOf));
  const more = balance.length - look.length;
  return message(words.covered(coverage), {
    parts: [
      ...domainsPictures(coverage).map((one) => picture(one)),
      byDomain(coverage),
      waiting.length > 0 && text(words.inReview(waiting)),
      returned.length > 0 && text(words.onlyReturned(returned)),
      drafts.length > 0 && text(words.onlyDrafted(drafts)),
      span && text(words.evidenceAge(span)),
      milestone && text(nextMilestone(milestone)),
      forecast && text(words.forecastLine(forecast, target)),
      list(more > 0 ? [...look, words.moreToLookAt(more)] : look, words.worthALook),
    ],
    buttons: [
      button(words.gapsButton, "gaps"),
      button(words.leadSees, "lead-sees"),
      button(myPortfolio, "portfolio"),
      button(ENTRY_BUTTON.logEvidence, "log"),
    ],
    note: words.localOnly,
  });
}

export const byDomain = ({ domains }: Coverage) =>
  list(
    domains.map(({ name, areas, specificCompetencies }) =>
      words.domainLine(name, areas, specificCompetencies),
    ),
    words.byDomain,
  );

const MOST_GAPS = 12;
const MOST_TO_UNPARK = 4;

/** "R&D3 is parked until 9 January 2027." */
export const laterLines = (gaps: readonly Choice[]): string[] =>
  gaps.flatMap(({ competence: { id }, reason: { later } }) => (later ? [laterWords(id, later)] : []));

export function gapsMessage(gaps: readonly Choice[]): Message {
  const [first] = gaps;
  if (!first) return line(words.noGaps);
  const shown = nextOf(gaps).slice(0, MOST_GAPS);
  const parked = gaps.filter(({ reason }) => reason.later?.why === "parked");
  return message(words.gaps(gaps.length, shown.length), {
    parts: [
      list(shown.map(({ competence }) => statement(competence))),
      list(laterLines(parked), parkedWords.parkedByYou),
      text(parkedWords.how),
    ],
    buttons: [
      button(ENTRY_BUTTON.logEvidence, "log", first.competence.id, "primary"),
      ...parked
        .slice(0, MOST_TO_UNPARK)
        .map(({ competence: { id } }) => button(parkedWords.unpark(id), "unpark", id)),
    ],
  });
}

/** A trainee's week (voice.md, "Weekly summary"); a quiet one is one line, but for what the lead's digest says. */
export function summaryMessage(week: TraineeWeek, review: ReviewDue | null = null): Message {
  const buttons = given([
    button(words.yourCoverage, "coverage"),
    button(words.leadSees, "lead-sees"),
    review && button(meetingsButton, "say", "meeting"),
  ]);
  const due = review && text(yourReview(review));
  if (isQuiet(week))
    return message(words.quietWeek(words.tallies(week.now), week.next[0] ?? ""), {
      parts: [due, ...said(week)],
      buttons,
    });
  const approved = week.approved.map(
    (entry) => `${reference(entry)} (${codesOf(entry.standing.words).join(", ")})`,
  );
  return message(words.thisWeek(week.approved.length, week.returned.length, week.waiting.length), {
    parts: [
      approved.length > 0 && text(words.approvedLine(approved)),
      ...week.returned.map((entry) => text(words.returnedLine(reference(entry), entry.feedback))),
      ...stillWaiting(week),
      week.staleDrafts.length > 0 &&
        text(words.staleDrafts(week.staleDrafts.map((entry) => reference(entry)))),
      text(sinceLastWeek(week)),
      byDomain(week.now),
      ...domainsPictures(week.now).map((one) => picture(one)),
      week.next.length > 0 && text(words.lookAtNext(week.next)),
      due,
      ...said(week),
    ],
    buttons,
    note: words.localOnly,
  });
}

/** "Evidence approved: …, 2 more areas than last week" */
export const sinceLastWeek = ({ before, now }: TraineeWeek) =>
  `${words.covered(now)}, ${words.changed(before, now)}`;

/** Each entry that waits, with whom and for how long. */
export const stillWaiting = ({ waiting, names }: TraineeWeek) =>
  waiting.map((one) => {
    const who = anyOf(one.with.map((person) => nameAmong(names, person)));
    return text(words.waitingLine(reference(one.entry), who, one.workingDays));
  });

/** Whatever the lead's digest says of this trainee, in its very words, and one step for someone who is behind. */
const said = ({ concerns, step }: TraineeWeek) => [
  list(
    concerns.map((concern) => sentence(digestWords.concernWords(concern))),
    words.inDigest,
  ),
  step && text(words.nextStep(step)),
];

/** Why a trainee is worth a conversation, as lead and trainee read it. */
export const worthAConversation = (name: string, concerns: readonly Concern[]): string[] =>
  concerns.length > 0 ? [digestWords.concernLine(name, concerns)] : [digestWords.nothingOfYou];

/** The same line and the same numbers that the lead's digest has of this trainee. */
export function leadSeesMessage(trainee: Person, concerns: readonly Concern[], coverage: Coverage): Message {
  return message(words.leadSeesThis(firstName(trainee.name)), {
    parts: [
      list([
        ...worthAConversation(trainee.name, concerns),
        digestWords.coverageLine(trainee.name, words.tallies(coverage)),
      ]),
      byDomain(coverage),
      text(words.leadAlso),
      text(words.leadNever),
    ],
  });
}
