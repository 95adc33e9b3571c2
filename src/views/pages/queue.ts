import type { Framework } from "../../../framework/framework.ts";
import { given } from "../../core/given.ts";
import type { Block, Page, PageCard, PageLine, PageView } from "../../ports/pages.ts";
import { changedSince, type LastKnown } from "../changed-since.ts";
import type { WaitingEntry } from "../entry-messages.ts";
import { list, quote, text } from "../parts.ts";
import { bodyOf } from "../review-card.ts";
import { codesOf, daysOf, kindOf } from "../words/entry.ts";
import { pageLink as meetingLink } from "../words/meetings.ts";
import * as words from "../words/pages.ts";
import { named, onBehalf } from "../words/phrases.ts";
import { heading, nothingWaits, waitsForYou } from "../words/review.ts";
import { decisionsOn, reportOn } from "./deciding.ts";
import { entryLink, section, traineeLink, view } from "./parts.ts";

/** One that waits, as this reviewer may read it now. */
export interface QueuedEntry extends WaitingEntry {
  framework: Framework;
  reflects: boolean; // whether its reflection is theirs to read
  known: LastKnown | null; // what its reviewers last knew of it, where this is a later revision
  reader: string; // the person
  nameOf(id: string): string;
}

export interface QueueScene {
  waiting: readonly QueuedEntry[];
  trainees: readonly { id: string; name: string; programme: string; meeting: Page | null }[];
  decided: string | null; // what was just decided here, in a sentence
  newInstance(): string; // of a form
}

/** What waits for a supervisor, oldest first: each with its words, and below them all that can be decided. */
export function queueView({ waiting, trainees, decided, newInstance }: QueueScene): PageView {
  const none = waiting.length === 0;
  const lead = given([decided, none ? nothingWaits : waitsForYou(waiting.length)]).join(" ");
  return view(words.NAV.queue, lead, [
    section("waiting", words.waits, [
      none ? text(nothingWaits) : { type: "cards", cards: waiting.map((one) => cardOf(one, newInstance)) },
      !none && { type: "advice", text: words.queueAdvice },
    ]),
    trainees.length > 0 &&
      section("trainees", words.trainees, [
        text(words.yourTrainee),
        list(
          trainees.map(
            ({ id, name, programme, meeting }): PageLine => [
              traineeLink(name, programme, id),
              ...(meeting ? [" · ", { text: meetingLink, to: meeting }] : []),
            ],
          ),
        ),
      ]),
  ]);
}

function cardOf(one: QueuedEntry, newInstance: () => string): PageCard {
  const { entry, code, trainee, workingDays, forWhom, framework, reflects, known, reader, nameOf } = one;
  const codes = codesOf(entry.words);
  const { reflection } = entry.words;
  const about = `${named(entry, code)}, ${trainee}`;
  const { buttons, forms } = decisionsOn(entry, about, newInstance);
  return {
    title: entryLink(entry, code),
    lines: given([
      `${trainee} · ${onBehalf(words.days(workingDays), forWhom)}`,
      heading(daysOf(entry.words), kindOf(entry.words), codes),
      buttons.length === 0 && words.tooManyClaims(codes.length),
    ]),
    blocks: given<Block>([
      ...(known ? changedSince(known, entry.words, reader, nameOf) : []),
      ...bodyOf(entry.words, framework),
      reflects &&
        reflection.trim() && {
          type: "fold",
          ...{ title: words.reflection, note: words.onlyReviewers, open: false, blocks: [quote(reflection)] },
        },
    ]),
    buttons,
    forms: [...forms, reportOn(entry, about, newInstance)],
  };
}
