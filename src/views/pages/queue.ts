import type { Framework } from "../../../framework/framework.ts";
import { given } from "../../core/given.ts";
import type { Block, PageCard, PageForm, PageView } from "../../ports/pages.ts";
import type { WaitingEntry } from "../entry-messages.ts";
import { list, quote, text } from "../parts.ts";
import { chooseForm, remarkForm } from "../remark-form.ts";
import { approveButton, bodyOf, chooseButton } from "../review-card.ts";
import { codesOf, daysOf, kindOf } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { named } from "../words/phrases.ts";
import { BUTTON, heading, nothingWaits, waitsForYou } from "../words/review.ts";
import { entryLink, section, traineeLink, view } from "./parts.ts";

/** One that waits, as this reviewer may read it now. */
export interface QueuedEntry extends WaitingEntry {
  framework: Framework;
  reflects: boolean; // whether its reflection is theirs to read
}

export interface QueueScene {
  waiting: readonly QueuedEntry[];
  trainees: readonly { id: string; name: string; programme: string }[];
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
        list(trainees.map(({ id, name, programme }) => [traineeLink(name, programme, id)])),
      ]),
  ]);
}

function cardOf(one: QueuedEntry, newInstance: () => string): PageCard {
  const { entry, code, trainee, workingDays, framework, reflects } = one;
  const codes = codesOf(entry.words);
  const approve = approveButton(entry);
  const { reflection } = entry.words;
  const about = `${named(entry, code)}, ${trainee}`;
  return {
    title: entryLink(entry, code),
    lines: given([
      `${trainee} · ${words.days(workingDays)}`,
      heading(daysOf(entry.words), kindOf(entry.words), codes),
      !approve && words.tooManyClaims(codes.length),
    ]),
    blocks: given<Block>([
      ...bodyOf(entry.words, framework),
      reflects &&
        reflection.trim() && {
          type: "fold",
          ...{ title: words.reflection, note: words.onlyReviewers, open: false, blocks: [quote(reflection)] },
        },
    ]),
    buttons: approve ? [{ ...approve, about }] : [],
    forms: formsOf(one, about, newInstance),
  };
}

/** The forms that its card in chat opens. */
function formsOf({ entry }: QueuedEntry, about: string, newInstance: () => string): PageForm[] {
  const opened = () => ({
    context: JSON.stringify({ entry: entry.id, revision: entry.revision }),
    instance: newInstance(),
  });
  return given<PageForm>([
    chooseButton(entry) && { label: BUTTON.choose, about, form: chooseForm(entry, opened()) },
    { label: BUTTON.return, about, form: remarkForm("return", entry, opened()) },
  ]);
}
