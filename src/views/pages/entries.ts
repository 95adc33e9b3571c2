import type { Entry } from "../../core/entry/entry.ts";
import type { PageView, Query } from "../../ports/pages.ts";
import { text } from "../parts.ts";
import { codesOf, KIND_LABELS } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { choice, entriesTable, section, statusLabel, view } from "./parts.ts";

const STATUSES = ["draft", "submitted", "returned", "approved", "withdrawn", "reported"] as const;

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
      query,
      STATUSES.map((one) => [one, statusLabel(one)]),
    ),
    choice(
      "competence",
      query,
      competences.filter((id) => claimed.has(id)).map((id) => [id, id]),
    ),
    choice("kind", query, Object.entries(KIND_LABELS)),
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
  if (entries.length === 0) return view(words.NAV.entries, words.noEntries, []);
  const lead = `${words.entriesLead(entries.length, having("submitted"), having("draft"))}.`;
  return view(words.NAV.entries, lead, [
    section("entries", words.allEntries, [
      { type: "filter", fields },
      text(shown.length === 0 ? words.noneShown : words.shownOf(shown.length, entries.length)),
      shown.length > 0 && entriesTable(shown, null, words.allEntries),
    ]),
  ]);
}
