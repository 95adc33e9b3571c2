import type { PageView } from "../../ports/pages.ts";
import type { Waits } from "../entry-messages.ts";
import { codesOf, daysOf, kindOf } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { named } from "../words/phrases.ts";
import { heading, nothingWaits, waitsForYou } from "../words/review.ts";
import { approvePress } from "./entry.ts";
import { entryLink, text } from "./parts.ts";

export interface QueueScene {
  waiting: readonly Waits[];
  trainees: readonly { id: string; name: string; programme: string }[];
  approved: string | null; // what was just approved here, in a sentence
}

/** What waits for a supervisor, oldest first, each to be opened in full or approved at once. */
export function queueView({ waiting, trainees, approved }: QueueScene): PageView {
  return {
    title: words.NAV.queue,
    lead: [approved, waiting.length === 0 ? nothingWaits : waitsForYou(waiting.length)]
      .filter(Boolean)
      .join(" "),
    up: null,
    sections: [
      {
        id: "waiting",
        title: words.waits,
        blocks:
          waiting.length === 0
            ? [text(nothingWaits)]
            : [
                { type: "cards", cards: waiting.map(cardOf) },
                { type: "advice", text: words.queueAdvice },
              ],
      },
      ...(trainees.length > 0
        ? [
            {
              id: "trainees",
              title: words.trainees,
              blocks: [
                text(words.yourTrainee),
                {
                  type: "list" as const,
                  items: trainees.map(({ id, name, programme }) => [
                    { text: name, to: { name: "trainee" as const, programme, trainee: id } },
                  ]),
                },
              ],
            },
          ]
        : []),
    ],
  };
}

function cardOf({ entry, code, trainee, workingDays }: Waits) {
  const codes = codesOf(entry.words);
  const press = approvePress(entry, code, `${named(entry, code)}, ${trainee}`);
  return {
    title: entryLink(entry, code),
    lines: [
      `${trainee} · ${words.days(workingDays)}`,
      heading(daysOf(entry.words), kindOf(entry.words), codes),
      ...(press ? [] : [words.tooManyClaims(codes.length)]),
    ],
    presses: press ? [press] : [],
  };
}
