import type { NamedEdition } from "../../framework/framework.ts";
import type { Coverage } from "../core/coverage/coverage.ts";
import type { Changes, Use } from "../core/editions.ts";
import { given } from "../core/given.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list, text } from "./parts.ts";
import { covered, yourCoverage } from "./words/coverage.ts";
import * as words from "./words/editions.ts";

/** A step from one edition to the next, as far as it is told. */
interface EditionStep {
  programme: string;
  from: NamedEdition;
  to: NamedEdition;
  changes: Changes;
  uses: ReadonlyMap<string, Use>; // by old id
}

const MOST_LINES = 15;

/** Of a long list the first few, and how many more. */
const items = (all: readonly string[]) =>
  all.length > MOST_LINES ? [...all.slice(0, MOST_LINES), words.more(all.length - MOST_LINES)] : all;

/** To a training lead: what the programme is measured by from now on, and whom it touches. */
export function adoptedForLead(told: EditionStep & { trainees: readonly { name: string }[] }): Message {
  const { changes, uses, trainees } = told;
  return message(words.adopted(told.programme, told.from, told.to), {
    parts: [
      list(items(changeLines(changes, uses))),
      text(words.touches(trainees.map(({ name }) => name))),
      text(words.nothingRewritten),
    ],
  });
}

/** To a trainee: what changed for their own evidence, and nothing else but what is new. */
export function adoptedForTrainee(
  told: EditionStep & { before: Coverage; after: Coverage; question: string | null },
): Message {
  const { changes, uses, before, after, question } = told;
  const own: Changes = {
    renamed: changes.renamed.filter(({ from }) => uses.has(from)),
    reworded: changes.reworded.filter((id) => uses.has(id)),
    dropped: changes.dropped.filter((id) => uses.has(id)),
    added: changes.added,
  };
  const touched = own.renamed.length + own.reworded.length + own.dropped.length > 0;
  return message(words.adopted(told.programme, told.from, told.to), {
    parts: [
      !touched && text(words.notTouched),
      list(items(changeLines(own, uses))),
      question !== null && text(words.questionClosed(question)),
      text(words.coverageMoved(covered(before), covered(after))),
      text(words.nothingRewritten),
    ],
    buttons: [button(yourCoverage, "coverage")],
  });
}

export function changeLines(
  { renamed, reworded, dropped, added }: Changes,
  uses: ReadonlyMap<string, Use>,
): string[] {
  const used = (id: string) => uses.get(id)?.entries ?? 0;
  return given([
    ...renamed.map(({ from, to }) => words.renamed(from, to, used(from))),
    ...reworded.map((id) => words.reworded(id, used(id))),
    ...dropped.map((id) => words.dropped(id, used(id))),
    added.length > 0 && words.added(added),
  ]);
}
