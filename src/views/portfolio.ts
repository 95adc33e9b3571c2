import { type Finding, isRule } from "../core/portfolio/check.ts";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { ROUTES } from "../core/portfolio/portfolio.ts";
import type { Message, Part } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { localOnly, yourCoverage } from "./words/coverage.ts";
import * as words from "./words/portfolio.ts";

const MOST_RULES = 5;

/** How long one's portfolio would be, what is first to put right, and how to get it. */
export function portfolioMessage(contents: PortfolioContents, check: readonly Finding[]): Message {
  const { pieces, pages, portfolio, leftOut } = contents;
  const rules = check.filter(isRule);
  const notes = check.length - rules.length;
  const shown = rules.slice(0, MOST_RULES);
  const text = (line: string): Part => ({ type: "text", text: line });
  const included = pieces.filter(({ reflection }) => reflection !== null).length;
  return {
    lead: words.summary(pieces.length, pages, portfolio.route),
    parts: [
      ...(pieces.length > 0
        ? [
            text(words.spent(pages)),
            text(words.choice(portfolio.chosen && leftOut.length)),
            text(words.reflections(included)),
          ]
        : []),
      rules.length === 0
        ? text(words.allInOrder)
        : {
            type: "list",
            title: words.toPutRight(shown.length, rules.length),
            items: shown.map(words.findingLine),
          },
      ...(notes > 0 ? [text(words.worthALook(notes))] : []),
    ],
    buttons: [
      ...ROUTES.filter((route) => route !== portfolio.route).map((route) =>
        button(words.reckonBy(route), "portfolio-route", route),
      ),
      button(yourCoverage, "coverage"),
    ],
    note: localOnly,
  };
}

/** Where there are no pages to take the documents from. */
export const askForDocuments: Part = { type: "text", text: words.howToGetIt };
