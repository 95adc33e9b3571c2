import { diffArrays } from "diff";
import { canonical } from "../audit.ts";
import type { Words } from "./words.ts";

/** What a later revision says that an earlier one did not, and the other way round. */
export interface Changes {
  added: string[]; // sentences of the narrative, in its order
  removed: string[];
  claimed: string[]; // ids of competences
  unclaimed: string[];
  shownOtherwise: string[]; // claimed in both, with another line
  fields: ("title" | "reflection" | "day" | "kind" | "links" | "witness")[];
}

const MOST_EDITS = 400; // sentences, beyond which all of one text is new and all of the other is gone
const sentenceEnds = new Intl.Segmenter("en-GB", { granularity: "sentence" });

const sentencesOf = (text: string): string[] =>
  [...sentenceEnds.segment(text)].flatMap(({ segment }) => segment.trim() || []);

/** By sentence, since a reviewer asks for sentences. A claim that was struck in the earlier one is claimed anew. */
export function changesBetween(before: Words, after: Words): Changes {
  const had = new Map(before.claims.flatMap((one) => (one.struck ? [] : [[one.competence, one.line]])));
  const has = new Map(after.claims.map((one) => [one.competence, one.line]));
  const fields: [Changes["fields"][number], (of: Words) => unknown][] = [
    ["title", ({ title }) => title],
    ["reflection", ({ reflection }) => reflection],
    ["day", ({ firstDay, lastDay }) => [firstDay, lastDay ?? firstDay]],
    ["kind", ({ kind }) => kind],
    ["links", ({ links }) => links],
    ["witness", ({ witness }) => witness],
  ];
  return {
    ...sentencesChanged(before.narrative, after.narrative),
    claimed: [...has.keys()].filter((id) => !had.has(id)),
    unclaimed: [...had.keys()].filter((id) => !has.has(id)),
    shownOtherwise: [...has].flatMap(([id, line]) => (had.has(id) && had.get(id) !== line ? [id] : [])),
    fields: fields.flatMap(([name, of]) => (canonical(of(before)) === canonical(of(after)) ? [] : [name])),
  };
}

function sentencesChanged(before: string, after: string): Pick<Changes, "added" | "removed"> {
  const [old, next] = [sentencesOf(before), sentencesOf(after)];
  const parts = diffArrays(old, next, { maxEditLength: MOST_EDITS });
  if (!parts) return { added: next, removed: old };
  return {
    added: parts.flatMap((part) => (part.added ? part.value : [])),
    removed: parts.flatMap((part) => (part.removed ? part.value : [])),
  };
}
