import { isRule, type PortfolioFinding } from "../core/portfolio/check.ts";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { ROUTES } from "../core/portfolio/portfolio.ts";
import { type Message, message, type Part } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list, text } from "./parts.ts";
import { localOnly, yourCoverage } from "./words/coverage.ts";
import * as words from "./words/portfolio.ts";

const MOST_RULES = 5;

/** How long one's portfolio would be, what is first to put right, and how to get it. */
export function portfolioMessage(contents: PortfolioContents, check: readonly PortfolioFinding[]): Message {
  const { pieces, pages, budget, portfolio, leftOut } = contents;
  const rules = check.filter(isRule);
  const notes = check.length - rules.length;
  const shown = rules.slice(0, MOST_RULES);
  const included = pieces.filter(({ reflection }) => reflection !== null).length;
  const some = pieces.length > 0;
  return message(words.summary(pieces.length, pages, budget, portfolio.route), {
    parts: [
      some && text(words.spent(pages)),
      some && text(words.choice(portfolio.chosen && leftOut.length)),
      some && text(words.reflections(included)),
      list(shown.map(words.findingLine), words.toPutRight(shown.length, rules.length)) ||
        text(words.allInOrder),
      notes > 0 && text(words.worthALook(notes)),
    ],
    buttons: [
      ...ROUTES.filter((route) => route !== portfolio.route).map((route) =>
        button(words.reckonBy(route), "portfolio-route", route),
      ),
      button(yourCoverage, "coverage"),
    ],
    note: localOnly,
  });
}

/** Where there are no pages to take the documents from. */
export const askForDocuments: Part = text(words.howToGetIt);
