import { z } from "zod";
import type { Entry } from "../../core/entry/entry.ts";
import { given } from "../../core/given.ts";
import { groupedBy } from "../../core/grouped.ts";
import { isRule, type PortfolioFinding } from "../../core/portfolio/check.ts";
import type { PortfolioContents } from "../../core/portfolio/contents.ts";
import type { PortfolioPiece } from "../../core/portfolio/piece.ts";
import { type PortfolioAction, ROUTES } from "../../core/portfolio/portfolio.ts";
import type { Button } from "../../ports/message.ts";
import type { PageCard, PageView, Section } from "../../ports/pages.ts";
import { item, heading as subheading, text } from "../parts.ts";
import { codesOf, daysOf, kindOf } from "../words/entry.ts";
import { NAV } from "../words/pages.ts";
import { named } from "../words/phrases.ts";
import * as portfolio from "../words/portfolio.ts";
import * as words from "../words/portfolio-page.ts";
import { heading } from "../words/review.ts";
import { advice } from "./coverage.ts";
import { type LikeNotes, noted } from "./like-notes.ts";
import { entryLink, figure, section, view } from "./parts.ts";

/** What goes in and in which order, how many pages that comes to, what the check finds, and the documents. */
export function portfolioView(
  contents: PortfolioContents,
  check: readonly PortfolioFinding[],
  codeOf: (entry: Entry) => string | null,
): PageView {
  const { pieces, pages, budget, portfolio: chosen, lapsed, leftOut } = contents;
  const press = pressesFor(chosen.version);
  return view(NAV.portfolio, portfolio.summary(pieces.length, pages, budget, chosen.route), [
    section("documents", words.documents, [
      { type: "files", files: words.FILES },
      text(words.recorded),
      advice,
    ]),
    pagesSection(contents, press),
    checkSection(check, contents),
    section("pieces", words.pieces(pieces.length), [
      text(portfolio.choice(chosen.chosen && leftOut.length)),
      pieces.length > 0 && {
        type: "cards",
        cards: pieces.map((piece) => pieceCard(piece, pieces.length, codeOf, press)),
      },
      pieces.some(({ reflection, words: { reflection: written } }) => !reflection && written.trim()) &&
        item("", press({ type: "all-reflections", included: true }, words.allReflections)),
      chosen.chosen && item("", press({ type: "choose-all" }, words.chooseAll)),
    ]),
    entriesSection("lapsed", words.lapsed, lapsed, "leave-out", words.leaveOut),
    entriesSection("left-out", words.leftOut, leftOut, "choose", words.putIn),
  ]);

  function entriesSection(
    id: string,
    title: string,
    entries: readonly Entry[],
    type: "leave-out" | "choose",
    label: string,
  ) {
    const cards = entries.map((entry) => ({
      title: entryLink(entry, codeOf(entry)),
      lines: [heading(daysOf(entry.words), kindOf(entry.words), codesOf(entry.words))],
      ...NOTHING_MORE,
      buttons: [press({ type, entryId: entry.id }, label, named(entry, codeOf(entry)))],
    }));
    return cards.length > 0 && section(id, title, [{ type: "cards", cards }]);
  }
}

const NOTHING_MORE = { blocks: [], forms: [] };

/** Of a move the place is chosen beside the button. */
type Pressing = PortfolioAction | { type: "move"; entryId: string };
type PressOf = (action: Pressing, label: string, about?: string) => Button;

/** A button knows which portfolio its reader was looking at: one that was changed meanwhile is not changed by it. */
const pressesFor =
  (version: number): PressOf =>
  (action, label, about) => ({
    label,
    ...(about && { about }),
    action: "portfolio-change",
    value: JSON.stringify([version, action]),
    style: "plain", // what most come for is the document
  });

const listed = z.tuple([z.unknown(), z.record(z.string(), z.unknown())]);
const entryId = z.string();
const included = z.boolean();
const change = z.tuple([
  z.number(),
  z.discriminatedUnion("type", [
    z.object({ type: z.literal("choose-all") }),
    z.object({ type: z.literal("all-reflections"), included }),
    z.object({ type: z.literal("route"), route: z.enum(ROUTES) }),
    z.object({ type: z.enum(["choose", "leave-out"]), entryId }),
    z.object({ type: z.literal("move"), entryId, to: z.int() }),
    z.object({ type: z.literal("reflection"), entryId, included }),
    z.object({ type: z.literal("returns"), entryId, included }),
  ]),
]);

/** What such a button asks for; null: nothing that a button of ours says. */
export function portfolioChange(
  value: string,
  picked: string | null,
): { version: number; action: PortfolioAction } | null {
  const [shown, asked] = listed.safeParse(jsonIn(value)).data ?? [];
  const [version, action] =
    change.safeParse([shown, { ...asked, to: Number(picked || Number.NaN) }]).data ?? [];
  return version !== undefined && action ? { version, action } : null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not of our making
  }
}

function pieceCard(
  { place, entry, words: approved, reflection, wasReturned, returns }: PortfolioPiece,
  of: number,
  codeOf: (entry: Entry) => string | null,
  press: PressOf,
): PageCard {
  const name = named(entry, codeOf(entry));
  const entryId = entry.id;
  const included = reflection !== null;
  return {
    title: entryLink(entry, codeOf(entry), `${portfolio.piece(place)}. ${name}`),
    lines: given([
      heading(daysOf(approved), kindOf(approved), codesOf(approved)),
      included && words.reflectionIn,
      returns.length > 0 && words.returnsIn,
    ]),
    ...NOTHING_MORE,
    buttons: given([
      of > 1 && {
        ...press({ type: "move", entryId }, words.move, name),
        pick: { label: words.place, value: place, most: of },
      },
      (included || approved.reflection.trim()) &&
        press(
          { type: "reflection", entryId, included: !included },
          included ? words.withoutReflection : words.withReflection,
          name,
        ),
      wasReturned &&
        press(
          { type: "returns", entryId, included: returns.length === 0 },
          returns.length > 0 ? words.withoutReturns : words.withReturns,
          name,
        ),
      press({ type: "leave-out", entryId }, words.leaveOut, name),
    ]),
  };
}

function pagesSection(
  { pages, budget: { target, most }, portfolio: { route } }: PortfolioContents,
  press: PressOf,
): Section {
  const items = [
    figure(words.pagesOfEvidence, String(pages.pieces)),
    figure(words.pagesOfDocuments, String(pages.documents)),
    figure(words.pagesOfRest, String(pages.front + pages.summaries + pages.matrix)),
  ];
  return section("pages", words.pagesTitle, [
    { type: "budget", spent: pages.total, aim: target, most, said: words.budget(pages.total, target, most) },
    { type: "figures", items },
    ...ROUTES.filter((one) => one !== route).map((one) =>
      item("", press({ type: "route", route: one }, portfolio.reckonBy(one))),
    ),
  ]);
}

/** Findings of one kind: a domain that may be covered throughout is a kind of its own. */
function kindsOf(found: readonly PortfolioFinding[], { matrix }: PortfolioContents): LikeNotes[] {
  const domains = new Map(matrix.map(({ competence, domain }) => [competence.id, domain.name]));
  const domainOf = (one: PortfolioFinding) => ("competence" in one && domains.get(one.competence)) || "";
  const isThroughout = (one: PortfolioFinding) => one.type === "no-evidence" && one.throughout;
  const kinds = groupedBy(found, (one) => one.type + (isThroughout(one) ? domainOf(one) : ""));
  return [...kinds.values()].flatMap((like): LikeNotes[] => {
    const [first] = like;
    if (!first) return [];
    const each = like.map(portfolio.findingLine);
    if (first.type !== "no-evidence") return [{ each, all: words.alike(first.type, each.length) }];
    const all = first.throughout
      ? words.rowsThroughout(each.length, domainOf(first))
      : words.noEvidence(each.length);
    const named = groupedBy(like, domainOf);
    return [{ each, all, folded: [...named].map(([domain, some]) => words.inDomain(domain, idsOf(some))) }];
  });
}

const idsOf = (found: readonly PortfolioFinding[]) =>
  found.flatMap((one) => (one.type === "no-evidence" ? [one.competence] : []));

function checkSection(check: readonly PortfolioFinding[], contents: PortfolioContents): Section {
  const [rules, notes] = [check.filter(isRule), check.filter((one) => !isRule(one))];
  const listed = (title: string, found: readonly PortfolioFinding[]) =>
    found.length > 0 ? [subheading(title), ...noted(kindsOf(found, contents))] : [];
  return section("check", words.check, [
    rules.length === 0 && text(portfolio.allInOrder),
    ...listed(words.rules(rules.length), rules),
    ...listed(words.notes(notes.length), notes),
  ]);
}
