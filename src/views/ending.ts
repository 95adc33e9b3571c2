import type { Day } from "../core/calendar/calendar.ts";
import type { Coverage } from "../core/coverage/coverage.ts";
import { given } from "../core/given.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list, text } from "./parts.ts";
import { covered, gapsButton, localOnly } from "./words/coverage.ts";
import * as words from "./words/ending.ts";
import { BUTTON as ENTRY } from "./words/entry.ts";
import { myPortfolio } from "./words/portfolio.ts";

export interface EndingScene {
  days: number; // to the target day
  target: Day;
  coverage: Coverage;
  gaps: readonly string[]; // in the order in which they would be asked about
  waiting: number;
  returned: number;
  drafts: number;
}

const MOST_NAMED = 12;

export function endingMessage({
  days,
  target,
  coverage,
  gaps,
  waiting,
  returned,
  drafts,
}: EndingScene): Message {
  return message(words.lead(days, target), {
    parts: [
      text(covered(coverage)),
      text(
        gaps.length > 0
          ? words.missing(gaps.slice(0, MOST_NAMED), Math.max(0, gaps.length - MOST_NAMED))
          : words.nothingMissing,
      ),
      list(
        given([
          waiting > 0 && words.waiting(waiting),
          returned > 0 && words.returned(returned),
          drafts > 0 && words.drafts(drafts),
        ]),
      ),
      text(words.takeAway),
    ],
    buttons: given([
      button(myPortfolio, "portfolio", "", "primary"),
      gaps.length > 0 && button(gapsButton, "gaps"),
      button(ENTRY.logEvidence, "log"),
    ]),
    note: localOnly,
  });
}
