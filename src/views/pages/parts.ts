import { competenceOf, type Framework } from "../../../framework/framework.ts";
import type { CompetenceCoverage, CompetenceState, Coverage, Tally } from "../../core/coverage/coverage.ts";
import { type Entry, type EntryStatus, isAside } from "../../core/entry/entry.ts";
import { given, type Some } from "../../core/given.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { Programme } from "../../core/people/directory.ts";
import type { Mark } from "../../ports/message.ts";
import type {
  Block,
  FilterField,
  Page,
  PageLine,
  PageLink,
  PageView,
  Query,
  Section,
} from "../../ports/pages.ts";
import { text } from "../parts.ts";
import { codesOf, daysOf, kindOf, STATUS_LABELS } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { named, reference, sentence } from "../words/phrases.ts";

export const section = (id: string, title: string, blocks: Some<Block>): Section => ({
  id,
  title,
  blocks: given(blocks),
});

export const view = (
  title: string,
  lead: string,
  sections: Some<Section>,
  up: PageLink | false = false,
): PageView => ({ title, lead, up: up || null, sections: given(sections) });

export const figure = (label: string, value: string, note: string | null = null) => ({ label, value, note });

/** "3 of 5"; a dash where there is nothing to have. */
export const tallyOf = (tally: Tally | undefined) =>
  tally && tally.total > 0 ? words.outOf(tally.covered, tally.total) : "–";

export const entryLink = (entry: Entry, code: string | null, name = named(entry, code)): PageLink => ({
  text: name,
  to: { name: "entry", entry: entry.id },
});

export const overviewLink = ({ id, name }: Pick<Programme, "id" | "name">): PageLink => ({
  text: words.overviewTitle(name),
  to: { name: "overview", programme: id },
});

export const traineeLink = (name: string, programme: string, trainee: string): PageLink => ({
  text: name,
  to: { name: "trainee", programme, trainee },
});

type Marked = { text: string; mark: Mark };

/** Of an entry, and of a competence by its entries. */
const MARKS: Record<EntryStatus | CompetenceState, Mark> = {
  draft: "draft",
  submitted: "waiting",
  waiting: "waiting",
  approved: "done",
  returned: "returned",
  withdrawn: "none",
  discarded: "none",
  reported: "none",
  none: "none",
};
export const statusLabel = (status: EntryStatus) => sentence(STATUS_LABELS[status]);
export const statusPiece = ({ status }: Entry): Marked => ({
  text: statusLabel(status),
  mark: MARKS[status],
});

const columnsOf = (...names: readonly (keyof typeof words.COLUMN)[]) =>
  names.map((name) => words.COLUMN[name]);

export const entriesTable = (entries: readonly Entry[], code: string | null, caption: string): Block => ({
  type: "table",
  caption,
  columns: columnsOf("entry", "status", "days", "kind", "claims"),
  rows: entries.map((entry) => [
    [entryLink(entry, code)],
    [statusPiece(entry)],
    daysOf(entry.words),
    kindOf(entry.words),
    codesOf(entry.words).join(", ") || words.noEntry,
  ]),
});

/** In words and by its shape; partly, where something is approved and its target is not met. */
function statePiece({ state, approved, target }: CompetenceCoverage): Marked {
  const part = state === "approved" && approved < target;
  return part ? { text: words.partly, mark: "part" } : { text: words.STATE[state], mark: MARKS[state] };
}

/** By competence the entries that claim it, as what counts or as they stand now; struck claims are none. */
function claimsByCompetence(entries: readonly Entry[]) {
  const claims = entries.flatMap((entry) => {
    const stated = given([entry.standing?.words, entry.words]).flatMap(codesOf);
    return isAside(entry) ? [] : [...new Set(stated)].map((id) => ({ id, entry }));
  });
  return groupedBy(claims, ({ id }) => id);
}

interface MatrixAround {
  at: Page;
  code: string | null;
  beside?(competence: string): PageLink | null;
}

const isGap = ({ approved, target }: CompetenceCoverage) => approved < target;

/**
 * Every competence with its state and its evidence, folded by domain; as chosen in the query, which unfolds them.
 * @param around.beside what its own trainee may do about a competence
 */
export function matrix(
  framework: Framework,
  coverage: Coverage,
  entries: readonly Entry[],
  query: Query,
  { at, code, beside = () => null }: MatrixAround,
): Block[] {
  const evidence = claimsByCompetence(entries);
  const fields = [
    choice(
      "domain",
      query,
      coverage.domains.map(({ id, name }) => [id, name]),
    ),
    choice("state", query, [["gap", words.GAP], ...Object.entries(words.STATE)]),
  ];
  const [domain = "", state = ""] = fields.map(({ value }) => value);
  const open = domain !== "" || state !== "" || query.unfold === "all";
  const shown = coverage.competences.filter(
    (one) =>
      (!domain || one.domain === domain) && (!state || (state === "gap" ? isGap(one) : one.state === state)),
  );
  const row = (one: CompetenceCoverage): PageLine[] => [
    `${one.id}: ${competenceOf(framework, one.id)?.statement ?? ""}`,
    stateLine(one),
    words.approvedOf(one.approved, one.target),
    spaced((evidence.get(one.id) ?? []).map(({ entry }) => entryLink(entry, code, reference(entry, code)))),
  ];
  const stateLine = (one: CompetenceCoverage): PageLine => {
    const link = beside(one.id);
    return [statePiece(one), ...(link ? [" ", link] : [])];
  };
  const columns = columnsOf("competence", "state", "approved", "evidence");
  const unfold: PageLink = { text: words.unfold, to: at, query: { unfold: "all" }, section: "competences" };
  const howMany =
    shown.length === 0 ? words.noneShown : words.shownOf(shown.length, coverage.competences.length);
  return given<Block>([
    { type: "filter", fields },
    text(open ? howMany : [howMany, " ", unfold]),
    ...coverage.domains.map(({ id, name, areas, specificCompetencies }) => {
      const rows = shown.filter((one) => one.domain === id).map(row);
      const note = words.domainCovered(tallyOf(areas), tallyOf(specificCompetencies));
      const blocks: Block[] = [{ type: "table", caption: name, columns, rows }];
      return rows.length > 0 && { type: "fold" as const, title: name, note, open, blocks };
    }),
  ]);
}

const spaced = (links: readonly PageLink[]): PageLine =>
  links.length === 0 ? words.noEntry : links.flatMap((link, at) => (at === 0 ? [link] : [", ", link]));

/** A filter's field; the first option is all of them, and what nobody offers counts as that. */
export function choice(
  name: Exclude<keyof typeof words.FILTER, "all">,
  query: Query,
  options: readonly (readonly [value: string, label: string])[],
): FilterField {
  const all = [["", words.FILTER.all] as const, ...options].map(([value, label]) => ({ value, label }));
  const chosen = all.find(({ value }) => value === query[name]);
  return { name, label: words.FILTER[name], value: chosen?.value ?? "", options: all };
}
