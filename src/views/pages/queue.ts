import { given } from "../../core/given.ts";
import type { PageCard, PageView } from "../../ports/pages.ts";
import type { WaitingEntry } from "../entry-messages.ts";
import { list, text } from "../parts.ts";
import { approveButton } from "../review-card.ts";
import { codesOf, daysOf, kindOf } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { named } from "../words/phrases.ts";
import { heading, nothingWaits, waitsForYou } from "../words/review.ts";
import { entryLink, section, traineeLink, view } from "./parts.ts";

export interface QueueScene {
  waiting: readonly WaitingEntry[];
  trainees: readonly { id: string; name: string; programme: string }[];
  approved: string | null; // what was just approved here, in a sentence
}

/** What waits for a supervisor, oldest first, each to be opened in full or approved at once. */
export function queueView({ waiting, trainees, approved }: QueueScene): PageView {
  const none = waiting.length === 0;
  const lead = given([approved, none ? nothingWaits : waitsForYou(waiting.length)]).join(" ");
  return view(words.NAV.queue, lead, [
    section("waiting", words.waits, [
      none ? text(nothingWaits) : { type: "cards", cards: waiting.map(cardOf) },
      !none && { type: "advice", text: words.queueAdvice },
    ]),
    trainees.length > 0 &&
      section("trainees", words.trainees, [
        text(words.yourTrainee),
        list(trainees.map(({ id, name, programme }) => [traineeLink(name, programme, id)])),
      ]),
  ]);
}

function cardOf({ entry, code, trainee, workingDays }: WaitingEntry): PageCard {
  const codes = codesOf(entry.words);
  const approve = approveButton(entry);
  return {
    title: entryLink(entry, code),
    lines: given([
      `${trainee} · ${words.days(workingDays)}`,
      heading(daysOf(entry.words), kindOf(entry.words), codes),
      !approve && words.tooManyClaims(codes.length),
    ]),
    buttons: approve ? [{ ...approve, about: `${named(entry, code)}, ${trainee}` }] : [],
  };
}
