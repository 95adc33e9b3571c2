import { isAside } from "../../core/entry/entry.ts";
import { isPrivate } from "../../core/entry/may.ts";
import type { Words } from "../../core/entry/words.ts";
import { given } from "../../core/given.ts";
import { asApprovers } from "../../core/people/erasing.ts";
import { waitingWith } from "../../core/people/today.ts";
import type { EntryRevision } from "../../ports/found.ts";
import type { Block, PageLink, PageView, Section } from "../../ports/pages.ts";
import { changedSince } from "../changed-since.ts";
import { historySteps, namedInHistory } from "../entry-history.ts";
import { facts, heading, quote, text } from "../parts.ts";
import { byLinkOf, claimsOf, linksOf, namesIn, whenIn } from "../review-card.ts";
import { codesOf, daysOf, kindOf } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { anyOf, named, reference } from "../words/phrases.ts";
import { commentOn, decisionsOn, reportOn } from "./deciding.ts";
import type { EntryScene } from "./entry-scene.ts";
import { entryText } from "./entry-text.ts";
import { section, statusLabel, statusPiece, view } from "./parts.ts";

/** One entry: what it says, what was decided about it and by whom, and how it stood before. */
export function entryView(scene: EntryScene): PageView {
  const { entry, reader, revisions } = scene;
  const earlier = revisions.filter(({ revision }) => revision !== entry.revision).reverse();
  const name = namesOf(scene);
  const up: PageLink | false = reader.own
    ? { text: words.NAV.entries, to: { name: "entries" } }
    : reader.reviewer && { text: words.NAV.queue, to: { name: "queue" } };
  return view(
    named(entry, reader.code),
    `${statusLabel(entry.status)}.`,
    [
      section("evidence", words.evidence, [
        factsOf(scene, name),
        byLinkOf(entry, scene.directory),
        ...(scene.known ? changedSince(scene.known, entry.words, reader.id, name) : []),
        ...bodyOf(scene, entry.words),
        ...decideOf(scene),
        ...(entry.status === "reported" || isPrivate(entry) ? [] : [reporting(scene)]),
      ]),
      section("history", words.history, [historyOf(scene, name)]),
      earlier.length > 0 && earlierOf(scene, earlier),
      section("text", words.asText, [textOf(scene, name)]),
    ],
    up,
  );
}

/** What everybody is called who is named on the page, by their ids. */
function namesOf({ entry, directory, history, now }: EntryScene): (id: string) => string {
  const ids = given([
    entry.traineeId,
    entry.words.witness,
    ...(entry.status === "submitted" ? waitingWith(directory, entry, now).map(({ id }) => id) : []),
    ...namedInHistory(entry, history),
  ]);
  return namesIn(directory, ids, now);
}

function factsOf({ entry, directory, now }: EntryScene, name: (id: string) => string): Block {
  const { witness } = entry.words;
  const waits = () => anyOf(waitingWith(directory, entry, now).map(({ id }) => name(id)));
  return facts(
    given([
      { label: words.from, value: name(entry.traineeId) },
      { label: words.status, value: [statusPiece(entry)] },
      { label: words.when, value: daysOf(entry.words) },
      { label: words.kind, value: kindOf(entry.words) },
      witness && { label: words.witness, value: name(witness) },
      entry.status === "submitted" && { label: words.waitsWith, value: waits() || words.nobodyYet },
    ]),
  );
}

/** Under headings, and with the reflection where it is theirs to read. */
export function bodyOf(
  { framework, reflects }: Pick<EntryScene, "framework" | "reflects">,
  from: Words,
): Block[] {
  const reflection = reflects && from.reflection;
  return given<Block>([
    from.narrative && heading(words.whatWasDone),
    from.narrative && quote(from.narrative),
    reflection && heading(words.reflection),
    reflection && quote(reflection),
    reflection && { type: "advice", text: words.onlyReviewers },
    from.claims.length > 0 && heading(words.claims),
    from.claims.length > 0 && claimsOf(from, framework),
    from.links.length > 0 && heading(words.links),
    from.links.length > 0 && linksOf(from),
  ]);
}

const textOf = (scene: EntryScene, name: (id: string) => string): Block => ({
  type: "copy",
  label: words.asTextLabel,
  text: entryText(scene, name),
  button: words.copyText,
  copied: words.copied,
});

/** What can be done about it here, and how the rest is done in chat. */
function decideOf({ entry, reader, newInstance }: EntryScene): Block[] {
  const name = reference(entry, reader.code);
  if (reader.own) return isAside(entry) ? [] : [{ type: "advice", text: words.editInChat(name) }];
  if (!reader.reviewer) return [];
  const comment = commentOn(entry, name, newInstance);
  if (entry.status !== "submitted") return [{ type: "deciding", buttons: [], forms: [comment] }];
  const { buttons, forms } = decisionsOn(entry, name, newInstance);
  return given<Block>([
    buttons.length === 0 && text(words.tooManyClaims(codesOf(entry.words).length)),
    { type: "deciding", buttons, forms: [...forms, comment] },
    { type: "advice", text: words.queueAdvice },
  ]);
}

const reporting = ({ entry, reader, newInstance }: EntryScene): Block => ({
  type: "deciding",
  buttons: [],
  forms: [reportOn(entry, reference(entry, reader.code), newInstance)],
});

function historyOf(scene: EntryScene, name: (id: string) => string): Block {
  const { entry, directory, history, reader } = scene;
  const approver = namesOf({ ...scene, directory: asApprovers(directory) });
  const items = historySteps(entry, history, reader.own, name, approver).map(({ at, what, said }) => ({
    when: whenIn(directory, entry, at),
    what,
    words: said || null,
  }));
  return { type: "history", items };
}

const earlierOf = (scene: EntryScene, earlier: readonly EntryRevision[]): Section =>
  section(
    "earlier",
    words.earlier,
    earlier.flatMap(({ revision, words: stood }) => [
      heading(`${words.revisionTitle(revision)}: ${stood.title || words.noEntry}`),
      text(`${daysOf(stood)} · ${kindOf(stood)}`),
      ...bodyOf(scene, stood),
    ]),
  );
