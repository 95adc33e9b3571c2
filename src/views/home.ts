import type { Choice } from "../core/calendar/prompt.ts";
import type { Coverage } from "../core/coverage/coverage.ts";
import type { Digest, Week } from "../core/coverage/digest.ts";
import type { Entry } from "../core/entry/entry.ts";
import type { Person, Programme } from "../core/people/directory.ts";
import { nameAmong } from "../core/people/same-names.ts";
import type { Message, Part } from "../ports/message.ts";
import { about, button } from "./buttons.ts";
import { previewButton } from "./digest.ts";
import { type Waits, waitingItem } from "./entry-messages.ts";
import { helpMessage } from "./help.ts";
import { MOST_CLAIMS_AT_ONCE } from "./review-card.ts";
import * as coverage from "./words/coverage.ts";
import * as digest from "./words/digest.ts";
import { BUTTON, codesOf } from "./words/entry.ts";
import * as words from "./words/home.ts";
import { anyOf, named, reference } from "./words/phrases.ts";
import { myPortfolio } from "./words/portfolio.ts";
import { statement } from "./words/prompt.ts";
import * as review from "./words/review.ts";
import { BUTTON as ZONE } from "./words/zone.ts";

/** What somebody finds when they look the bot up: by role, and first what asks for something. */

export interface HomeScene {
  person: Person;
  own: { coverage: Coverage; gaps: readonly Choice[]; entries: readonly Entry[]; week: Week } | null;
  waiting: readonly Waits[] | null; // null: no supervisor
  led: readonly Digest[];
  unsent: readonly Programme[]; // of those led: no digest was ever sent of them
}

const GAPS_TO_SHOW = 3;

export function homeMessage({ person, own, waiting, led, unsent }: HomeScene): Message {
  if (!own && !waiting && led.length === 0) return helpMessage(person);
  const parts = [
    ...(own && waiting ? [title(waits(waiting))] : []),
    ...(waiting ?? []).map(queueItem),
    ...led.flatMap(programmeParts),
    ...(own ? ownParts(own) : []),
  ];
  return {
    lead: own ? coverage.covered(own.coverage) : waiting ? waits(waiting) : words.yourProgrammes,
    parts,
    buttons: [
      ...(own ? [button(BUTTON.logEvidence, "log", "", "primary"), button("Gaps", "gaps")] : []),
      ...(own ? [button(coverage.yourCoverage, "coverage")] : []),
      ...(own ? [button(coverage.leadSees, "lead-sees"), button(myPortfolio, "portfolio")] : []),
      ...(waiting && waiting.length > 0 ? [button(review.allThatWaits, "queue")] : []),
      ...led.map(({ programme }) => button(words.overview(programme.name), "overview", programme.id)),
      ...unsent.map(previewButton),
      button(ZONE, "zone"),
    ],
    note: own ? coverage.localOnly : null,
  };
}

const title = (text: string): Part => ({ type: "text", text });

const waits = ({ length }: readonly Waits[]) =>
  length === 0 ? review.nothingWaits : review.waitsForYou(length);

/** One that waits, and what can be done about it. */
function queueItem(waiting: Waits): Part {
  const { entry } = waiting;
  const count = codesOf(entry.words).length;
  const value = about(entry);
  const approve =
    count > MOST_CLAIMS_AT_ONCE
      ? button(review.BUTTON.choose, "choose", value)
      : button(review.approveAll(count), "approve", value, "primary");
  const buttons = [
    approve,
    button(review.BUTTON.return, "return", value),
    button(BUTTON.read, "read", value),
  ];
  return { type: "item", text: waitingItem(waiting), buttons };
}

function programmeParts({ programme, worth, others, names }: Digest): Part[] {
  return [
    title(words.programme(programme.name, worth.length, worth.length + others.length)),
    ...worth.map(
      ({ trainee, concerns }): Part => ({
        type: "item",
        text: concerns.map((concern) => digest.concernLine(nameAmong(names, trainee), concern)).join("\n"),
        buttons: [button(words.summaryOf, "trainee-summary", trainee.id)],
      }),
    ),
  ];
}

function ownParts({ coverage: counted, gaps, entries, week }: NonNullable<HomeScene["own"]>): Part[] {
  const drafts = entries.filter(({ status }) => status === "draft");
  const returned = entries.filter(({ status }) => status === "returned");
  const item = (entry: Entry, label: string): Part => ({
    type: "item",
    text: named(entry),
    buttons: [button(label, "edit", about(entry))],
  });
  return [
    ...(returned.length > 0 ? [title(words.returned), ...returned.map((one) => item(one, BUTTON.edit))] : []),
    ...(drafts.length > 0 ? [title(words.drafts), ...drafts.map((one) => item(one, BUTTON.finish))] : []),
    ...week.waiting.map((one) =>
      title(
        coverage.waitingLine(
          reference(one.entry),
          anyOf(one.with.map((person) => nameAmong(week.names, person))),
          one.workingDays,
        ),
      ),
    ),
    {
      type: "list",
      title: coverage.byDomain,
      items: counted.domains.map((one) => coverage.domainLine(one.name, one.areas, one.specificCompetencies)),
    },
    ...(gaps.length > 0
      ? [
          {
            type: "list" as const,
            title: words.next,
            items: gaps.slice(0, GAPS_TO_SHOW).map(({ competence }) => statement(competence)),
          },
        ]
      : []),
  ];
}
