import type { Day } from "../core/calendar/calendar.ts";
import type { Notice } from "../core/calendar/retention.ts";
import { given } from "../core/given.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list, text } from "./parts.ts";
import { myPortfolio } from "./words/portfolio.ts";
import * as words from "./words/retention.ts";

const MOST = 30; // lines: a message has its limits, and whoever has more reads the number

/** Of all that a lead is warned of in one day. */
export const retentionForLead = (days: Notice, lines: readonly words.LeadLine[]): Message =>
  message(
    words.toLead(
      lines.map(({ trainee }) => trainee),
      daysOf(lines),
    ),
    {
      parts: [
        listOf(lines, words.leadLine),
        text(words.whatGoes),
        text(`${words.keepLonger} ${words.leadLater(days)}`),
      ],
    },
  );

const daysOf = (lines: readonly words.LeadLine[]): Day[] =>
  [...new Set(lines.map(({ goesOn }) => goesOn))].sort();

export interface TraineeScene {
  programme: string;
  lastDay: Day;
  goesOn: Day;
  days: Notice;
  entries: number;
  isCurrent: boolean; // whether "portfolio" gives this enrolment's documents
  leads: readonly string[];
}

export function retentionForTrainee({
  programme,
  lastDay,
  goesOn,
  entries,
  isCurrent,
  leads,
}: TraineeScene): Message {
  return message(words.toTrainee(programme, goesOn), {
    parts: [
      text(words.because(lastDay, entries)),
      text(words.whatGoes),
      text(isCurrent ? words.takeAway : words.askFor(leads)),
    ],
    buttons: isCurrent ? [button(myPortfolio, "portfolio", "", "primary")] : [],
  });
}

const listOf = <One>(lines: readonly One[], said: (one: One) => string) =>
  list(given([...lines.slice(0, MOST).map(said), lines.length > MOST && words.more(lines.length - MOST)]));

/** To a lead, once they are gone. */
export const retentionDone = (
  lines: readonly Pick<words.LeadLine, "trainee" | "programme" | "lastDay">[],
): Message =>
  message(words.gone(lines.length), {
    parts: [listOf(lines, words.goneLine), text(words.whatStays)],
  });
