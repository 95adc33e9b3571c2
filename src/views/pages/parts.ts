import { competenceOf, type Framework } from "../../../framework/framework.ts";
import type { CompetenceCoverage, CompetenceState, Coverage } from "../../core/coverage/coverage.ts";
import type { Entry, EntryStatus, Words } from "../../core/entry/entry.ts";
import type { Block, FilterField, Line, Mark, PageLink, Piece, Query } from "../../ports/pages.ts";
import { codesOf, daysOf, kindOf, STATUS_LABELS } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { named, reference } from "../words/phrases.ts";

/** What several pages are made of. */

export const text = (words: string): Block => ({ type: "text", text: words });

export const entryLink = (entry: Entry, code: string | null, name = named(entry, code)): PageLink => ({
  text: name,
  to: { name: "entry", entry: entry.id },
});

const STATUS_MARK: Record<EntryStatus, Mark> = {
  draft: "draft",
  submitted: "waiting",
  approved: "done",
  returned: "returned",
  withdrawn: "none",
};
/** A sentence of its own, of what elsewhere follows a name. */
export const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
export const statusLabel = (status: EntryStatus) => capital(STATUS_LABELS[status]);
export const statusPiece = ({ status }: Entry): Piece => ({
  text: statusLabel(status),
  mark: STATUS_MARK[status],
});

export function entriesTable(entries: readonly Entry[], code: string | null, caption: string): Block {
  const columns = [
    words.COLUMN.entry,
    words.COLUMN.state,
    words.COLUMN.days,
    words.COLUMN.kind,
    words.COLUMN.claims,
  ];
  return {
    type: "table",
    caption,
    columns,
    rows: entries.map((entry) => [
      [entryLink(entry, code)],
      [statusPiece(entry)],
      [daysOf(entry.words)],
      [kindOf(entry.words)],
      [codesOf(entry.words).join(", ") || words.noEntry],
    ]),
  };
}

const STATE_MARK: Record<CompetenceState, Mark> = {
  none: "none",
  draft: "draft",
  returned: "returned",
  waiting: "waiting",
  approved: "done",
};

/** In words and by its shape; partly, where something is approved and its target is not met. */
function statePiece({ state, approved, target }: CompetenceCoverage): Piece {
  const part = state === "approved" && approved < target;
  return part ? { text: words.partly, mark: "part" } : { text: words.STATE[state], mark: STATE_MARK[state] };
}

/** By competence the entries that claim it, as what counts or as they stand now; struck claims are none. */
function entriesByCompetence(entries: readonly Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  const claimed = (of: Words | undefined) => (of ? codesOf(of) : []);
  for (const entry of entries) {
    if (entry.status === "withdrawn") continue;
    for (const id of new Set([...claimed(entry.standing?.words), ...claimed(entry.words)]))
      found.set(id, [...(found.get(id) ?? []), entry]);
  }
  return found;
}

const isGap = ({ approved, target }: CompetenceCoverage) => approved < target;

/** Every competence with its state and its evidence, a table for each domain; as chosen in the query. */
export function matrix(
  framework: Framework,
  coverage: Coverage,
  entries: readonly Entry[],
  query: Query,
  code: string | null,
): Block[] {
  const evidence = entriesByCompetence(entries);
  const fields = [
    choice(
      "domain",
      words.FILTER.domain,
      query,
      coverage.domains.map(({ id, name }) => [id, name]),
    ),
    choice("state", words.FILTER.state, query, [["gap", words.GAP], ...Object.entries(words.STATE)]),
  ];
  const [domain = "", state = ""] = fields.map(({ value }) => value);
  const shown = coverage.competences.filter(
    (one) =>
      (!domain || one.domain === domain) && (!state || (state === "gap" ? isGap(one) : one.state === state)),
  );
  const row = (one: CompetenceCoverage): Line[] => [
    [`${one.id}: ${competenceOf(framework, one.id)?.statement ?? ""}`],
    [statePiece(one)],
    [words.outOf(one.approved, one.target)],
    spaced((evidence.get(one.id) ?? []).map((entry) => entryLink(entry, code, reference(entry, code)))),
  ];
  const columns = [words.COLUMN.competence, words.COLUMN.state, words.COLUMN.approved, words.COLUMN.evidence];
  return [
    { type: "filter", fields },
    text(shown.length === 0 ? words.noneShown : words.shownOf(shown.length, coverage.competences.length)),
    ...coverage.domains.flatMap(({ id, name }): Block[] => {
      const rows = shown.filter((one) => one.domain === id).map(row);
      return rows.length > 0 ? [{ type: "table", caption: name, columns, rows }] : [];
    }),
  ];
}

const spaced = (links: readonly PageLink[]): Line =>
  links.length === 0 ? [words.noEntry] : links.flatMap((link, at) => (at === 0 ? [link] : [", ", link]));

/** A filter's field; the first option is all of them, and what nobody offers counts as that. */
export function choice(
  name: string,
  label: string,
  query: Query,
  options: readonly (readonly [value: string, label: string])[],
): FilterField {
  const all = { value: "", label: words.FILTER.all };
  const value = options.some(([one]) => one === query[name]) ? (query[name] ?? "") : "";
  return {
    name,
    label,
    value,
    options: [all, ...options.map(([one, text]) => ({ value: one, label: text }))],
  };
}
