import { competenceOf, type Framework } from "../../../framework/framework.ts";
import type { Entry, Words } from "../../core/entry/entry.ts";
import type { Directory } from "../../core/people/directory.ts";
import type { Block, Line, PageView, Press, Section } from "../../ports/pages.ts";
import type { EntryHistory, EntryRevision } from "../../ports/store.ts";
import { about } from "../buttons.ts";
import { waitingWith } from "../entry-messages.ts";
import { MOST_CLAIMS_AT_ONCE, namesIn, whenIn } from "../review-card.ts";
import { codesOf, daysOf, kindOf } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { anyOf, named, reference } from "../words/phrases.ts";
import { approveAll } from "../words/review.ts";
import { advice } from "./coverage.ts";
import { statusPiece } from "./parts.ts";

export interface EntryScene {
  entry: Entry;
  framework: Framework;
  directory: Directory;
  history: EntryHistory;
  revisions: readonly EntryRevision[]; // those that this reader may see
  reader: { own: boolean; reviewer: boolean; code: string | null };
  reflects: boolean; // whether reflections are theirs to read
  now: Date;
}

/** One entry: what it says, what was decided about it and by whom, and how it stood before. */
export function entryView(scene: EntryScene): PageView {
  const { entry, reader, revisions } = scene;
  const earlier = revisions.filter(({ revision }) => revision !== entry.revision).reverse();
  const [first] = [statusPiece(entry)];
  const name = namesOf(scene);
  return {
    title: named(entry, reader.code),
    lead: typeof first === "string" ? first : `${first?.text ?? ""}.`,
    up: reader.own
      ? { text: words.NAV.entries, to: { name: "entries" } }
      : reader.reviewer
        ? { text: words.NAV.queue, to: { name: "queue" } }
        : null,
    sections: [
      {
        id: "evidence",
        title: words.evidence,
        blocks: [factsOf(scene, name), ...bodyOf(scene, entry.words), ...decideOf(scene)],
      },
      { id: "history", title: words.history, blocks: [historyOf(scene, name)] },
      ...(earlier.length > 0 ? [earlierOf(scene, earlier)] : []),
    ],
  };
}

/** What everybody is called who is named on the page, by their ids. */
function namesOf({ entry, directory, history, now }: EntryScene): (id: string) => string {
  const { approval } = entry.standing ?? {};
  const ids = [
    entry.traineeId,
    entry.words.witness,
    ...(entry.status === "submitted" ? waitingWith(directory, entry, now).map(({ id }) => id) : []),
    ...[...history.decisions, ...(approval ? [approval] : [])].flatMap(({ by, onBehalfOf }) => [
      by,
      onBehalfOf,
    ]),
    ...history.comments.map(({ by }) => by),
  ];
  return namesIn(
    directory,
    ids.filter((id) => id !== null),
    now,
  );
}

function factsOf({ entry, directory, now }: EntryScene, name: (id: string) => string): Block {
  const { witness } = entry.words;
  const rows: { label: string; value: Line }[] = [
    { label: words.from, value: [name(entry.traineeId)] },
    { label: words.status, value: [statusPiece(entry)] },
    { label: words.when, value: [daysOf(entry.words)] },
    { label: words.kind, value: [kindOf(entry.words)] },
    ...(witness ? [{ label: words.witness, value: [name(witness)] }] : []),
    ...(entry.status === "submitted"
      ? [
          {
            label: words.waitsWith,
            value: [anyOf(waitingWith(directory, entry, now).map(({ id }) => name(id))) || words.nobodyYet],
          },
        ]
      : []),
  ];
  return { type: "facts", rows };
}

function bodyOf({ framework, reflects }: EntryScene, from: Words): Block[] {
  return [
    ...(from.narrative ? [{ type: "quote" as const, title: words.whatWasDone, text: from.narrative }] : []),
    ...(reflects && from.reflection
      ? [
          { type: "quote" as const, title: words.reflection, text: from.reflection },
          { type: "advice" as const, text: words.onlyReviewers },
        ]
      : []),
    ...(from.claims.length > 0 ? [heading(words.claims), claimsOf(framework, from)] : []),
    ...(from.links.length > 0
      ? [
          heading(words.links),
          {
            type: "list" as const,
            items: from.links.map(
              ({ label, url, pages }): Line => [
                { text: pages ? `${label || url} (${pages} pages)` : label || url, url },
              ],
            ),
          },
        ]
      : []),
  ];
}

const heading = (text: string): Block => ({ type: "heading", text });

function claimsOf(framework: Framework, { claims }: Words): Block {
  return {
    type: "facts",
    rows: claims.map(({ competence, line, struck }) => ({
      label: competence,
      value: [
        competenceOf(framework, competence)?.statement ?? "",
        ...(line ? [` — ${line}`] : []),
        ...(struck === null ? [] : [" ", { text: words.notCounted(struck), mark: "returned" as const }]),
      ],
    })),
  };
}

/** What can be done about it here, and how the rest is done in chat. */
function decideOf({ entry, reader }: EntryScene): Block[] {
  const name = reference(entry, reader.code);
  if (reader.own)
    return entry.status === "withdrawn" ? [] : [{ type: "advice", text: words.editInChat(name) }];
  if (!reader.reviewer || entry.status !== "submitted") return [];
  const press = approvePress(entry, reader.code, name);
  return [
    ...(press ? [{ type: "press" as const, press }] : []),
    { type: "advice", text: words.decideInChat(name) },
    advice,
  ];
}

/** The card's own button; null where there are more claims than one press should cover. */
export function approvePress(entry: Entry, code: string | null, said: string): Press | null {
  const count = codesOf(entry.words).length;
  if (count > MOST_CLAIMS_AT_ONCE) return null;
  return {
    label: approveAll(count),
    about: said || reference(entry, code),
    action: "approve",
    value: about(entry),
  };
}

function historyOf({ entry, directory, history }: EntryScene, name: (id: string) => string): Block {
  const at = (when: Date) => whenIn(directory, entry, when);
  const { standing } = entry;
  const kept = history.decisions.some(
    ({ what, revision }) => what === "approved" && revision === standing?.revision,
  );
  const happened = [
    { at: entry.createdAt, what: words.began, words: null },
    ...(entry.status === "submitted"
      ? [{ at: entry.submittedAt, what: words.sentForReview(entry.revision), words: null }]
      : []),
    ...history.decisions.map((one) => ({
      at: one.at,
      what: words.decided(
        one.what,
        one.revision,
        name(one.by),
        one.how,
        one.onBehalfOf ? name(one.onBehalfOf) : "",
      ),
      words: one.words || null,
    })),
    ...(standing && !kept
      ? [{ at: standing.approval.at, what: approvedBy(standing, name), words: null }]
      : []),
    ...history.comments.map((one) => ({
      at: one.at,
      what: words.commentBy(name(one.by), one.revision),
      words: one.words,
    })),
    ...(entry.status === "withdrawn"
      ? [
          {
            at: entry.withdrawnAt,
            what: words.withdrawnBy(name(entry.traineeId)),
            words: entry.reason || null,
          },
        ]
      : []),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return { type: "history", items: happened.map(({ at: when, ...one }) => ({ when: at(when), ...one })) };
}

const approvedBy = ({ revision, approval }: NonNullable<Entry["standing"]>, name: (id: string) => string) =>
  words.decided(
    "approved",
    revision,
    name(approval.by),
    approval.how,
    approval.onBehalfOf ? name(approval.onBehalfOf) : "",
  );

function earlierOf(scene: EntryScene, earlier: readonly EntryRevision[]): Section {
  return {
    id: "earlier",
    title: words.earlier,
    blocks: earlier.flatMap(({ revision, words: stood }): Block[] => [
      { type: "heading", text: `${words.revisionTitle(revision)}: ${stood.title || words.noEntry}` },
      { type: "text", text: `${daysOf(stood)} · ${kindOf(stood)}` },
      ...bodyOf(scene, stood),
    ]),
  };
}
