import { type Entry, EVIDENCE_KINDS } from "../../core/entry/entry.ts";
import type { PageView, Query } from "../../ports/pages.ts";
import { codesOf, KIND_LABELS } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { choice, entriesTable, statusLabel, text } from "./parts.ts";

const STATUSES = ["draft", "submitted", "returned", "approved", "withdrawn"] as const;

/** Everything a trainee has logged, the newest first, drafts too: it is their own page. */
export function entriesView(
  entries: readonly Entry[],
  competences: readonly string[],
  query: Query,
): PageView {
  const having = (status: Entry["status"]) => entries.filter((entry) => entry.status === status).length;
  const claimed = new Set(entries.flatMap(({ words: of }) => codesOf(of)));
  const fields = [
    choice(
      "status",
      words.FILTER.status,
      query,
      STATUSES.map((one) => [one, statusLabel(one)]),
    ),
    choice(
      "competence",
      words.FILTER.competence,
      query,
      competences.filter((id) => claimed.has(id)).map((id) => [id, id]),
    ),
    choice(
      "kind",
      words.FILTER.kind,
      query,
      EVIDENCE_KINDS.map((one) => [one, KIND_LABELS[one]]),
    ),
  ];
  const [status = "", competence = "", kind = ""] = fields.map(({ value }) => value);
  const shown = entries
    .filter(
      (entry) =>
        (!status || entry.status === status) &&
        (!competence || codesOf(entry.words).includes(competence)) &&
        (!kind || entry.words.kind === kind),
    )
    .sort((a, b) => b.number - a.number);
  return {
    title: words.NAV.entries,
    lead:
      entries.length === 0
        ? words.noEntries
        : `${words.entriesLead(entries.length, having("submitted"), having("draft"))}.`,
    up: null,
    sections:
      entries.length === 0
        ? []
        : [
            {
              id: "entries",
              title: words.allEntries,
              blocks: [
                { type: "filter", fields },
                text(shown.length === 0 ? words.noneShown : words.shownOf(shown.length, entries.length)),
                ...(shown.length > 0 ? [entriesTable(shown, null, words.allEntries)] : []),
              ],
            },
          ],
  };
}
