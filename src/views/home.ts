import type { Choice } from "../core/calendar/prompt.ts";
import type { Coverage } from "../core/coverage/coverage.ts";
import type { Digest, TraineeWeek } from "../core/coverage/digest.ts";
import type { Entry } from "../core/entry/entry.ts";
import { given } from "../core/given.ts";
import type { Person, Programme } from "../core/people/directory.ts";
import { nameAmong } from "../core/people/same-names.ts";
import { type Message, message } from "../ports/message.ts";
import { about, button } from "./buttons.ts";
import { byDomain, stillWaiting } from "./coverage.ts";
import { previewButton } from "./digest.ts";
import { type WaitingEntry, waitingItem } from "./entry-messages.ts";
import { helpMessage } from "./help.ts";
import { item, list, text } from "./parts.ts";
import { reportButton } from "./report-button.ts";
import { approveButton } from "./review-card.ts";
import * as coverage from "./words/coverage.ts";
import * as digest from "./words/digest.ts";
import { BUTTON } from "./words/entry.ts";
import { BUTTON as HEARING } from "./words/hearing.ts";
import { openingIsRecorded } from "./words/help.ts";
import * as words from "./words/home.ts";
import { BUTTON as MY_DATA } from "./words/own-data.ts";
import { named } from "./words/phrases.ts";
import { myPortfolio } from "./words/portfolio.ts";
import { statement } from "./words/prompt.ts";
import * as review from "./words/review.ts";
import { ENROL } from "./words/training-forms.ts";
import { BUTTON as ZONE } from "./words/zone.ts";

/** What somebody finds when they look the bot up: by role, and first what asks for something. */

export interface HomeScene {
  person: Person;
  own: { coverage: Coverage; gaps: readonly Choice[]; entries: readonly Entry[]; week: TraineeWeek } | null;
  waiting: readonly WaitingEntry[] | null; // null: no supervisor
  led: readonly Digest[];
  unsent: readonly Programme[]; // of those led: no digest was ever sent of them
}

const GAPS_TO_SHOW = 3;

export function homeMessage({ person, own, waiting, led, unsent }: HomeScene): Message {
  if (!own && !waiting && led.length === 0) return helpMessage(person);
  const lead = own ? coverage.covered(own.coverage) : waiting ? waits(waiting) : words.yourProgrammes;
  return message(lead, {
    parts: [
      own && waiting && text(waits(waiting)),
      ...(waiting ?? []).map(queueItem),
      ...led.flatMap(programmeParts),
      ...(own ? ownParts(own) : []),
    ],
    buttons: given([
      own && button(BUTTON.logEvidence, "log", "", "primary"),
      own && button(coverage.gapsButton, "gaps"),
      own && button(coverage.yourCoverage, "coverage"),
      own && button(coverage.leadSees, "lead-sees"),
      own && button(myPortfolio, "portfolio"),
      waiting && waiting.length > 0 && button(review.allThatWaits, "queue"),
      led.length > 0 && button(ENROL.open, "enrol"),
      ...led.map(({ programme }) => button(words.overview(programme.name), "overview", programme.id)),
      ...unsent.map(previewButton),
      button(HEARING.settings, "settings"),
      button(ZONE, "zone"),
      button(MY_DATA, "mydata"),
    ]),
    note:
      given([own && coverage.localOnly, (waiting || led.length > 0) && openingIsRecorded]).join(" ") || null,
  });
}

const waits = ({ length }: readonly WaitingEntry[]) =>
  length === 0 ? review.nothingWaits : review.waitsForYou(length);

/** One that waits, and what can be done about it: first to read it, for its title alone is nothing to approve by. */
const queueItem = (waiting: WaitingEntry) =>
  item(
    waitingItem(waiting),
    button(BUTTON.read, "read", about(waiting.entry)),
    approveButton(waiting.entry) || button(review.BUTTON.choose, "choose", about(waiting.entry)),
    button(review.BUTTON.return, "return", about(waiting.entry)),
    reportButton(waiting.entry),
  );

const programmeParts = ({ programme, worth, others, names }: Digest) => [
  text(words.programme(programme.name, worth.length, worth.length + others.length)),
  ...worth.map(({ trainee, concerns }) =>
    item(
      digest.concernLine(nameAmong(names, trainee), concerns),
      button(words.summaryOf, "trainee-summary", trainee.id),
    ),
  ),
];

function ownParts({ coverage: counted, gaps, entries, week }: NonNullable<HomeScene["own"]>) {
  const having = (status: Entry["status"], title: string, label: string) => {
    const some = entries.filter((entry) => entry.status === status);
    const items = some.map((entry) => item(named(entry), button(label, "edit", about(entry))));
    return items.length > 0 ? [text(title), ...items] : [];
  };
  return [
    ...having("returned", words.returned, BUTTON.edit),
    ...having("draft", words.drafts, BUTTON.finish),
    list(
      gaps.slice(0, GAPS_TO_SHOW).map(({ competence }) => statement(competence)),
      words.next,
    ),
    ...stillWaiting(week),
    byDomain(counted),
  ];
}
