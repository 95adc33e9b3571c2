import type { Entry } from "../../core/entry/entry.ts";
import { type Finding, isRule } from "../../core/portfolio/check.ts";
import type { PortfolioContents } from "../../core/portfolio/contents.ts";
import { BUDGETS } from "../../core/portfolio/pages.ts";
import type { Piece } from "../../core/portfolio/piece.ts";
import { type PortfolioAction, ROUTES } from "../../core/portfolio/portfolio.ts";
import type { Block, PageCard, PageView, Press, Section } from "../../ports/pages.ts";
import { codesOf, daysOf, kindOf } from "../words/entry.ts";
import { NAV } from "../words/pages.ts";
import { named } from "../words/phrases.ts";
import * as portfolio from "../words/portfolio.ts";
import * as words from "../words/portfolio-page.ts";
import { heading } from "../words/review.ts";
import { advice } from "./coverage.ts";
import { entryLink, text } from "./parts.ts";

/** What goes in and in which order, how many pages that comes to, what the check finds, and the documents. */
export function portfolioView(
  contents: PortfolioContents,
  check: readonly Finding[],
  codeOf: (entry: Entry) => string | null,
): PageView {
  const { pieces, pages, portfolio: chosen, lapsed, leftOut } = contents;
  const press = pressesFor(chosen.version);
  return {
    title: NAV.portfolio,
    lead: portfolio.summary(pieces.length, pages, chosen.route),
    up: null,
    sections: [
      pagesSection(contents, press),
      checkSection(check),
      {
        id: "pieces",
        title: words.pieces(pieces.length),
        blocks: [
          text(portfolio.choice(chosen.chosen && leftOut.length)),
          ...(pieces.length > 0
            ? [cards(pieces.map((piece) => pieceCard(piece, pieces.length, codeOf, press)))]
            : []),
          ...(pieces.some(({ reflection, words: { reflection: written } }) => !reflection && written.trim())
            ? [button(press({ type: "all-reflections", included: true }, words.allReflections, ""))]
            : []),
          ...(chosen.chosen ? [button(press({ type: "choose-all" }, words.chooseAll, ""))] : []),
        ],
      },
      ...section("lapsed", words.lapsed, lapsed, (entry) => [outOf(entry)]),
      ...section("left-out", words.leftOut, leftOut, (entry) => [putIn(entry)]),
      {
        id: "documents",
        title: words.documents,
        blocks: [{ type: "files", files: words.FILES }, text(words.recorded), advice],
      },
    ],
  };

  function outOf(entry: Entry): Press {
    return press({ type: "leave-out", entryId: entry.id }, words.leaveOut, named(entry, codeOf(entry)));
  }
  function putIn(entry: Entry): Press {
    return press({ type: "choose", entryId: entry.id }, words.putIn, named(entry, codeOf(entry)));
  }
  function section(
    id: string,
    title: string,
    entries: readonly Entry[],
    presses: (entry: Entry) => Press[],
  ): Section[] {
    if (entries.length === 0) return [];
    const card = (entry: Entry): PageCard => ({
      title: entryLink(entry, codeOf(entry)),
      lines: [heading(daysOf(entry.words), kindOf(entry.words), codesOf(entry.words))],
      presses: presses(entry),
    });
    return [{ id, title, blocks: [cards(entries.map(card))] }];
  }
}

const cards = (all: readonly PageCard[]): Block => ({ type: "cards", cards: all });
const button = (press: Press): Block => ({ type: "press", press });

type PressOf = (action: PortfolioAction, label: string, about: string) => Press;

/** A button knows which portfolio its reader was looking at: one that was changed meanwhile is not changed by it. */
const pressesFor =
  (version: number): PressOf =>
  (action, label, about) => ({
    label,
    about,
    action: "portfolio-change",
    value: JSON.stringify([version, action]),
  });

/** What such a button asks for; null: nothing that a button of ours says. */
export function portfolioChange(value: string): { version: number; action: PortfolioAction } | null {
  const [version, action] = parsed(value);
  if (typeof version !== "number" || typeof action !== "object" || action === null) return null;
  const { type, entryId, by, included, route } = action as Record<string, unknown>;
  const known = (found: PortfolioAction) => ({ version, action: found });
  if (type === "choose-all") return known({ type });
  if (type === "all-reflections" && typeof included === "boolean") return known({ type, included });
  const chosenRoute = ROUTES.find((one) => one === route);
  if (type === "route" && chosenRoute) return known({ type, route: chosenRoute });
  if (typeof entryId !== "string") return null;
  if (type === "choose" || type === "leave-out") return known({ type, entryId });
  if (type === "move" && (by === -1 || by === 1)) return known({ type, entryId, by });
  if (type === "reflection" && typeof included === "boolean") return known({ type, entryId, included });
  return null;
}

function parsed(value: string): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(value);
    return Array.isArray(found) ? found : [];
  } catch {
    return []; // not of our making
  }
}

function pieceCard(
  { place, entry, words: approved, reflection }: Piece,
  of: number,
  codeOf: (entry: Entry) => string | null,
  press: PressOf,
): PageCard {
  const name = named(entry, codeOf(entry));
  const entryId = entry.id;
  const included = reflection !== null;
  return {
    title: entryLink(entry, codeOf(entry), `${portfolio.piece(place)}. ${name}`),
    lines: [
      heading(daysOf(approved), kindOf(approved), codesOf(approved)),
      ...(included ? [words.reflectionIn] : []),
    ],
    presses: [
      ...(place > 1 ? [press({ type: "move", entryId, by: -1 }, words.earlier, name)] : []),
      ...(place < of ? [press({ type: "move", entryId, by: 1 }, words.later, name)] : []),
      ...(included || approved.reflection.trim()
        ? [
            press(
              { type: "reflection", entryId, included: !included },
              included ? words.withoutReflection : words.withReflection,
              name,
            ),
          ]
        : []),
      press({ type: "leave-out", entryId }, words.leaveOut, name),
    ],
  };
}

function pagesSection({ pages, portfolio: { route } }: PortfolioContents, press: PressOf): Section {
  const { target, most } = BUDGETS[route];
  const figure = (label: string, value: number) => ({ label, value: String(value), note: null });
  return {
    id: "pages",
    title: words.pagesTitle,
    blocks: [
      {
        type: "figures",
        items: [
          { label: words.about, value: String(pages.total), note: words.budget(target, most) },
          figure(words.pagesOfEvidence, pages.pieces),
          figure(words.pagesOfDocuments, pages.documents),
          figure(words.pagesOfRest, pages.front + pages.summaries + pages.matrix),
        ],
      },
      ...ROUTES.filter((one) => one !== route).map((one) =>
        button(press({ type: "route", route: one }, portfolio.reckonBy(one), "")),
      ),
    ],
  };
}

/** Competences without evidence are one line: at the beginning they are most of what there is. */
function linesOf(found: readonly Finding[]): string[] {
  const isBare = (one: Finding) => one.type === "no-evidence" && !one.throughout;
  const ids = found.flatMap((one) => (one.type === "no-evidence" && isBare(one) ? [one.competence] : []));
  const others = found.filter((one) => ids.length < 2 || !isBare(one));
  return [...(ids.length < 2 ? [] : [words.noEvidence(ids)]), ...others.map(portfolio.findingLine)];
}

function checkSection(check: readonly Finding[]): Section {
  const [rules, notes] = [check.filter(isRule), check.filter((one) => !isRule(one))];
  const list = (title: string, found: readonly Finding[]): Block[] =>
    found.length > 0
      ? [
          { type: "heading", text: title },
          { type: "list", items: linesOf(found).map((line) => [line]) },
        ]
      : [];
  return {
    id: "check",
    title: words.check,
    blocks: [
      ...(rules.length === 0 ? [text(portfolio.allInOrder)] : []),
      ...list(words.rules(rules.length), rules),
      ...list(words.notes(notes.length), notes),
    ],
  };
}
