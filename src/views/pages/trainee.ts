import type { Concern } from "../../core/coverage/concerns.ts";
import type { TraineeWeek } from "../../core/coverage/digest.ts";
import type { EnrolmentData } from "../../core/coverage/scene.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { given } from "../../core/given.ts";
import { nameIn } from "../../core/people/same-names.ts";
import type { Block, Page, PageView, Query } from "../../ports/pages.ts";
import { sinceLastWeek, worthAConversation } from "../coverage.ts";
import { list, text } from "../parts.ts";
import * as coverageWords from "../words/coverage.ts";
import { olderEdition } from "../words/editions.ts";
import * as words from "../words/pages.ts";
import { domainsSection, glance } from "./coverage.ts";
import { entriesTable, matrix, overviewLink, section, view } from "./parts.ts";

export interface TraineeScene {
  scene: EnrolmentData; // as leads see it: no drafts
  week: TraineeWeek;
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
  const name = nameIn(directory, enrolment.traineeId);
  const own = at.name === "lead-sees";
  const waiting = entries.filter(({ status }) => status === "submitted").length;
  const counted = `${sinceLastWeek(week)}.`;
  return view(
    own ? words.NAV.leadSees : name,
    own ? words.leadSeesLead : counted,
    [
      section("conversation", words.conversation, [
        list(worthAConversation(name, concerns)),
        own && text(coverageWords.leadNever),
      ]),
      week.newer &&
        section("edition", words.edition, [text(olderEdition(programme.name, framework, week.newer))]),
      section("glance", words.glance, [text(`${thisWeek(week)} ${counted}`), glance(week, scene)]),
      domainsSection(week.now),
      section("entries", words.allEntries, [
        text(`${words.entriesLead(entries.length, waiting, 0)}.`),
        ...recentEntries(newestFirst(entries), code),
      ]),
      section(
        "competences",
        words.everyCompetence,
        matrix(framework, week.now, entries, query, { at, code }),
      ),
    ],
    !own && overviewLink(programme),
  );
}

const thisWeek = ({ approved, returned, waiting }: TraineeWeek) =>
  coverageWords.thisWeek(approved.length, returned.length, waiting.length);

const RECENT = 4;
const FEW = 2; // more than these are folded

function recentEntries(entries: readonly Entry[], code: string | null): Block[] {
  const shown = entries.length > RECENT + FEW ? RECENT : entries.length;
  const tableOf = (some: readonly Entry[]) => entriesTable(some, code, words.allEntries);
  const earlier = entries.slice(shown);
  const title = words.earlierEntries(earlier.length);
  return given<Block>([
    shown > 0 && tableOf(entries.slice(0, shown)),
    earlier.length > 0 && { type: "fold", title, note: null, open: false, blocks: [tableOf(earlier)] },
  ]);
}

const newestFirst = (entries: readonly Entry[]) => [...entries].sort((a, b) => b.number - a.number);

/** The same trainee for someone who supervises them and does not lead: the entries they may review, nothing more. */
export const supervisedView = (name: string, entries: readonly Entry[], code: string | null): PageView =>
  view(
    name,
    words.reviewerSees,
    [
      section("entries", words.allEntries, [
        entries.length === 0
          ? text(words.noneShown)
          : entriesTable(newestFirst(entries), code, words.allEntries),
      ]),
    ],
    { text: words.NAV.queue, to: { name: "queue" } },
  );
