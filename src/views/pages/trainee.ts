import type { Concern } from "../../core/coverage/concerns.ts";
import type { Week } from "../../core/coverage/digest.ts";
import type { Scene } from "../../core/coverage/scene.ts";
import type { Entry } from "../../core/entry/entry.ts";
import type { Page, PageView, Query } from "../../ports/pages.ts";
import * as coverageWords from "../words/coverage.ts";
import * as digestWords from "../words/digest.ts";
import * as words from "../words/pages.ts";
import { advice, domainsSection, glance } from "./coverage.ts";
import { entriesTable, matrix, text } from "./parts.ts";

export interface TraineeScene {
  scene: Scene; // as leads see it: no drafts
  week: Week;
  concerns: readonly Concern[];
  code: string | null;
  query: Query;
}

/**
 * A trainee as a lead of their programme sees them. Its words are the digest's and the summary's own.
 * @param at where it stands: a lead's page, or the trainee's own "What my lead sees"
 */
export function traineeView({ scene, week, concerns, code, query }: TraineeScene, at: Page): PageView {
  const { directory, enrolment, entries, framework, programme } = scene;
  const name = directory.people.get(enrolment.traineeId)?.name ?? "";
  const own = at.name === "lead-sees";
  const waiting = entries.filter(({ status }) => status === "submitted").length;
  const lines = [
    coverageWords.thisWeek(week.approved.length, week.returned.length, week.waiting.length),
    `${coverageWords.covered(week.now)}, ${coverageWords.changed(week.before, week.now)}.`,
  ];
  return {
    title: own ? words.NAV.leadSees : name,
    lead: own ? words.leadSeesLead : (lines[1] ?? ""),
    up: own
      ? null
      : { text: words.overviewTitle(programme.name), to: { name: "overview", programme: programme.id } },
    sections: [
      {
        id: "conversation",
        title: words.conversation,
        blocks: [
          {
            type: "list",
            items:
              concerns.length > 0
                ? concerns.map((concern) => [digestWords.concernLine(name, concern)])
                : [[digestWords.nothingOfYou]],
          },
          ...(own ? [text(coverageWords.leadNever)] : []),
        ],
      },
      { id: "week", title: words.theirWeek, blocks: lines.map(text) },
      glance(week.now, week, enrolment.target, entries.filter(({ status }) => status === "returned").length),
      domainsSection(week.now, at),
      {
        id: "entries",
        title: words.allEntries,
        blocks: [
          text(`${words.entriesLead(entries.length, waiting, 0)}.`),
          ...(entries.length > 0 ? [entriesTable(newestFirst(entries), code, words.allEntries)] : []),
        ],
      },
      {
        id: "competences",
        title: words.everyCompetence,
        blocks: [...matrix(framework, week.now, entries, query, code), advice],
      },
    ],
  };
}

const newestFirst = (entries: readonly Entry[]) => [...entries].sort((a, b) => b.number - a.number);

/** The same trainee for someone who supervises them and does not lead: the entries they may review, nothing more. */
export function supervisedView(name: string, entries: readonly Entry[], code: string | null): PageView {
  return {
    title: name,
    lead: words.reviewerSees,
    up: { text: words.NAV.queue, to: { name: "queue" } },
    sections: [
      {
        id: "entries",
        title: words.allEntries,
        blocks:
          entries.length === 0
            ? [text(words.noneShown)]
            : [entriesTable(newestFirst(entries), code, words.allEntries)],
      },
    ],
  };
}
