import { type Choice, nextOf, nothingUntil } from "../../core/calendar/prompt.ts";
import { given } from "../../core/given.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { Block, PageButton, PageLink, Query, Section } from "../../ports/pages.ts";
import { button } from "../buttons.ts";
import { laterLines, type Outlook } from "../coverage.ts";
import { heading, item, list, text } from "../parts.ts";
import * as coverageWords from "../words/coverage.ts";
import * as words from "../words/pages.ts";
import * as parkedWords from "../words/parked.ts";
import { statement } from "../words/prompt.ts";
import { noted } from "./like-notes.ts";
import { section } from "./parts.ts";

/** What is missing, to be parked by its own trainee; and advice about the evidence as a whole where there is any to give. */
export function gapsSection(
  gaps: readonly Choice[],
  { balance, nameOf }: Pick<Outlook, "balance" | "nameOf">,
  query: Query,
): Section {
  const shown = shownOf(gaps, query.park);
  const parked = gaps.filter(isParked);
  const until = nothingUntil(gaps);
  const all: PageLink = {
    text: words.allGaps(gaps.length),
    to: { name: "coverage" },
    query: { state: "gap" },
    section: "competences",
  };
  const title = gaps.length === 0 ? words.gaps : words.gapsTitle(shown.length, gaps.length);
  return section("gaps", title, [
    ...becameOf(gaps, query),
    gaps.length === 0 && text(coverageWords.noGaps),
    until !== null && text(parkedWords.everyGap(until)),
    ...shown.map(({ competence }) => item(statement(competence), parkButton(competence.id))),
    shown.length > 0 && { type: "advice", text: parkedWords.onPage },
    parked.length > 0 && heading(parkedWords.parkedByYou),
    ...laterOf(parked),
    list(laterLines(gaps.filter((one) => !isParked(one)))),
    shown.length < gaps.length && { type: "onward", links: [all] },
    balance.length > 0 && heading(coverageWords.worthALook),
    ...noted(
      [...groupedBy(balance, ({ type }) => type)].map(([type, like]) => ({
        each: like.map((one) => coverageWords.imbalanceLine(one, nameOf)),
        all: type === "thin" ? coverageWords.thinOnes(like.length) : null,
      })),
    ),
  ]);
}

const LOOK_AT_NEXT = 3; // the rest is a press away

/** What to look at next, after the one that was chosen in the table to be parked. */
function shownOf(gaps: readonly Choice[], chosen: string | undefined): Choice[] {
  const named = gaps.filter((one) => one.competence.id === chosen && !isParked(one));
  return [...new Set([...named, ...nextOf(gaps)])].slice(0, Math.max(LOOK_AT_NEXT, named.length));
}

const isParked = ({ reason }: Choice) => reason.later?.why === "parked";

const laterOf = (parked: readonly Choice[]): Block[] =>
  parked.flatMap((one) => {
    const { id } = one.competence;
    const back: PageButton = { ...button(parkedWords.takeBack, "unpark", id), about: id };
    return laterLines([one]).map((line) => item(line, back));
  });

const WEEKS = { usual: 8, most: 12 };

const parkButton = (id: string): PageButton => ({
  ...button(parkedWords.park, "park-for", id),
  about: id,
  pick: { label: parkedWords.weeksPicked, value: WEEKS.usual, most: WEEKS.most },
});

/** What was just pressed here, said only where it is so, whatever an address claims. */
function becameOf(gaps: readonly Choice[], { parked, back }: Query): Block[] {
  const laterOfOne = (id: string | undefined) => gaps.find((one) => one.competence.id === id)?.reason.later;
  const is = laterOfOne(parked);
  const was = gaps.find((one) => one.competence.id === back);
  return given<Block>([
    parked && is?.why === "parked" && text(parkedWords.parked(parked, is.until)),
    was && !isParked(was) && text(parkedWords.unparked(was.competence.id)),
  ]);
}

/** Beside a competence in the table: how it is parked, or until when it is. */
export function parkLinks(gaps: readonly Choice[]): (competence: string) => PageLink | null {
  const byId = new Map(gaps.map((one) => [one.competence.id, one.reason.later]));
  return (id) => {
    const later = byId.get(id);
    if (!byId.has(id)) return null;
    const [words, query] =
      later?.why === "parked"
        ? [parkedWords.parkedUntil(later.until), {}]
        : [parkedWords.parkOne(id), { park: id }];
    return { text: words, to: { name: "coverage" }, query, section: "gaps" };
  };
}
