import { given } from "../../core/given.ts";
import type { Outsider } from "../../core/people/outsiders.ts";
import { nameIn } from "../../core/people/same-names.ts";
import type { ByLinkShown } from "../../ports/by-link.ts";
import type { Block, PageView } from "../../ports/pages.ts";
import { facts, text } from "../parts.ts";
import * as words from "../words/by-link.ts";
import { codesOf, daysOf, kindOf } from "../words/entry.ts";
import * as pages from "../words/pages.ts";
import { anyOf, named, reference } from "../words/phrases.ts";
import { decisionsOn } from "./deciding.ts";
import { bodyOf } from "./entry.ts";
import type { EntryScene } from "./entry-scene.ts";
import { section, view } from "./parts.ts";

/* What a named outsider reads behind their link. */

export const saidBy = ({ name }: Outsider): string => name;

/** Nothing of the entry, and nobody of the department, before they have said who they are. */
export const whoAsked = (outsider: Outsider, fault: string | null): ByLinkShown => ({
  type: "who",
  title: words.who,
  lead: words.lead,
  tick: words.tick(outsider),
  name: words.fullName,
  go: words.go,
  careful: words.careful,
  fault,
});

/** The words as a card has them, and what can be decided; the reflection where its trainee shows it. */
export function byLinkView(
  {
    entry,
    directory,
    framework,
    reflects,
    newInstance,
  }: Pick<EntryScene, "entry" | "directory" | "framework" | "reflects" | "newInstance">,
  leads: readonly string[],
): PageView {
  const name = reference(entry);
  const trainee = nameIn(directory, entry.traineeId);
  const { buttons, forms } = decisionsOn(entry, name, newInstance);
  return view(named(entry), words.from(trainee), [
    section("evidence", pages.evidence, [
      facts([
        { label: pages.from, value: trainee },
        { label: pages.when, value: daysOf(entry.words) },
        { label: pages.kind, value: kindOf(entry.words) },
      ]),
      ...bodyOf({ framework, reflects }, entry.words),
    ]),
    section(
      "decision",
      words.decision,
      given<Block>([
        text(words.confirmedFirst(anyOf(leads))),
        buttons.length === 0 && text(pages.tooManyClaims(codesOf(entry.words).length)),
        { type: "deciding", buttons, forms },
      ]),
    ),
  ]);
}
