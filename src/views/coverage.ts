import type { Day } from "../core/calendar/calendar.ts";
import type { Choice } from "../core/calendar/prompt.ts";
import type { Imbalance } from "../core/coverage/balance.ts";
import type { Concern } from "../core/coverage/concerns.ts";
import type { Coverage } from "../core/coverage/coverage.ts";
import { isQuiet, type Week } from "../core/coverage/digest.ts";
import type { Forecast } from "../core/coverage/forecast.ts";
import type { EvidenceSpan } from "../core/entry/evidence.ts";
import type { Person } from "../core/people/directory.ts";
import { nameAmong } from "../core/people/same-names.ts";
import type { Message, Part } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { coveredByDomain, domainsPicture, picturePart } from "./pictures.ts";
import * as words from "./words/coverage.ts";
import * as digestWords from "./words/digest.ts";
import { codesOf, BUTTON as ENTRY_BUTTON } from "./words/entry.ts";
import { anyOf, firstName, line, reference, sentence } from "./words/phrases.ts";
import { heatRow } from "./words/pictures.ts";
import { myPortfolio } from "./words/portfolio.ts";
import { statement } from "./words/prompt.ts";

/** What a trainee's coverage says beside its counts. */
export interface Outlook {
  forecast: Forecast | null; // null while the enrolment stands still
  target: Day | null;
  span: EvidenceSpan | null;
  balance: readonly Imbalance[];
  nameOf(person: string): string;
}

const MOST_TO_LOOK_AT = 5;

export function coverageMessage(coverage: Coverage, outlook: Outlook): Message {
  const { forecast, target, span, balance, nameOf } = outlook;
  const inState = (state: string) =>
    coverage.competences.filter((one) => one.state === state).map(({ id }) => id);
  const [waiting, returned, drafts] = [inState("waiting"), inState("returned"), inState("draft")];
  const look = balance.slice(0, MOST_TO_LOOK_AT).map((one) => words.imbalanceLine(one, nameOf));
  const more = balance.length - look.length;
  return {
    lead: words.covered(coverage),
    parts: [
      picturePart(domainsPicture(coverage)),
      {
        type: "list",
        title: words.byDomain,
        items: coverage.domains.map((one) => words.domainLine(one.name, one.areas, one.specificCompetencies)),
      },
      ...(waiting.length > 0 ? [text(words.inReview(waiting))] : []),
      ...(returned.length > 0 ? [text(words.onlyReturned(returned))] : []),
      ...(drafts.length > 0 ? [text(words.onlyDrafted(drafts))] : []),
      ...(span ? [text(words.evidenceAge(span))] : []),
      ...(forecast ? [text(words.forecastLine(forecast, target))] : []),
      ...list(words.worthALook, more > 0 ? [...look, words.moreToLookAt(more)] : look),
    ],
    buttons: [
      button("Gaps", "gaps"),
      button(words.leadSees, "lead-sees"),
      button(myPortfolio, "portfolio"),
      button(ENTRY_BUTTON.logEvidence, "log"),
    ],
    note: words.localOnly,
  };
}

const text = (said: string): Part => ({ type: "text", text: said });
const list = (title: string, items: readonly string[]): Part[] =>
  items.length > 0 ? [{ type: "list", title, items }] : [];

const MOST_GAPS = 12;

export function gapsMessage(gaps: readonly Choice[]): Message {
  if (gaps.length === 0) return line(words.noGaps);
  const shown = gaps.slice(0, MOST_GAPS);
  return {
    lead: words.gaps(gaps.length, shown.length),
    parts: [{ type: "list", title: null, items: shown.map(({ competence }) => statement(competence)) }],
    buttons: [button(ENTRY_BUTTON.logEvidence, "log", shown[0]?.competence.id ?? "", "primary")],
    note: null,
  };
}

/** A trainee's week (voice.md, "Weekly summary"); a quiet one is one line, but for what the lead's digest says. */
export function summaryMessage(week: Week): Message {
  const buttons = [button(words.yourCoverage, "coverage"), button(words.leadSees, "lead-sees")];
  if (isQuiet(week))
    return {
      ...line(words.quietWeek(words.tallies(week.now), week.next[0] ?? "")),
      parts: said(week),
      buttons,
    };
  const approved = week.approved.map(
    (entry) => `${reference(entry)} (${codesOf(entry.standing?.words ?? entry.words).join(", ")})`,
  );
  return {
    lead: words.thisWeek(week.approved.length, week.returned.length, week.waiting.length),
    parts: [
      ...(approved.length > 0 ? [text(words.approvedLine(approved))] : []),
      ...week.returned.map((entry) => text(words.returnedLine(reference(entry), entry.feedback))),
      ...week.waiting.map((one) =>
        text(
          words.waitingLine(
            reference(one.entry),
            anyOf(one.with.map((person) => nameAmong(week.names, person))),
            one.workingDays,
          ),
        ),
      ),
      ...(week.staleDrafts.length > 0
        ? [text(words.staleDrafts(week.staleDrafts.map((entry) => reference(entry))))]
        : []),
      text(`${words.covered(week.now)}, ${words.changed(week.before, week.now)}`),
      text(words.areasByDomain(week.now)),
      picturePart(domainsPicture(week.now)),
      ...(week.next.length > 0 ? [text(words.lookAtNext(week.next))] : []),
      ...said(week),
    ],
    buttons,
    note: words.localOnly,
  };
}

/** Whatever the lead's digest says of this trainee, in its very words, and one step for someone who is behind. */
function said({ concerns, step }: Week): Part[] {
  return [
    ...list(
      words.inDigest,
      concerns.map((concern) => sentence(digestWords.concernWords(concern))),
    ),
    ...(step ? [text(words.nextStep(step))] : []),
  ];
}

/** The same line and the same numbers that the lead's digest has of this trainee. */
export function leadSeesMessage(trainee: Person, concerns: readonly Concern[], coverage: Coverage): Message {
  return {
    lead: words.leadSeesThis(firstName(trainee.name)),
    parts: [
      {
        type: "list",
        title: null,
        items: [
          ...(concerns.length > 0
            ? concerns.map((concern) => digestWords.concernLine(trainee.name, concern))
            : [digestWords.nothingOfYou]),
          digestWords.coverageLine(trainee.name, words.tallies(coverage)),
          heatRow(coveredByDomain(trainee, coverage)),
        ],
      },
      { type: "text", text: words.leadAlso },
      { type: "text", text: words.leadNever },
    ],
    buttons: [],
    note: null,
  };
}
