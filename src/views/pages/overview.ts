import type { Coverage } from "../../core/coverage/coverage.ts";
import type { Digest, TraineeLine } from "../../core/coverage/digest.ts";
import type { Person } from "../../core/people/directory.ts";
import { nameAmong } from "../../core/people/same-names.ts";
import type { Block, Line, PageLink, PageView, Query } from "../../ports/pages.ts";
import { heatPicture, queuePicture } from "../pictures.ts";
import { concernWords } from "../words/digest.ts";
import * as words from "../words/pages.ts";
import { pictureBlock } from "./coverage.ts";
import { capital, choice, text } from "./parts.ts";

const A_PAGE = 50; // trainees

/** A lead's programme: who is worth a conversation and why, first; never in the order of coverage. */
export function overviewView(
  digest: Digest,
  supervisorsOf: (trainee: string) => readonly Person[],
  query: Query,
): PageView {
  const { programme, approvals, worth, others, reviewers } = digest;
  const everyone = [...worth, ...others];
  const to = { name: "overview" as const, programme: programme.id };
  const nameOf = (person: Person) => nameAmong(digest.names, person);
  const supervisors = new Map(
    everyone.flatMap(({ trainee }) => supervisorsOf(trainee.id)).map((one) => [one.id, nameOf(one)]),
  );
  const domains = everyone[0]?.coverage.domains ?? [];
  const fields = [
    choice("concern", words.FILTER.concern, query, [
      ["any", words.anyConcern],
      ...Object.entries(words.CONCERN),
      ["none", words.noConcern],
    ]),
    choice(
      "supervisor",
      words.FILTER.supervisor,
      query,
      [...supervisors].sort(([, a], [, b]) => a.localeCompare(b, "en")),
    ),
    choice(
      "domain",
      words.FILTER.domain,
      query,
      domains.map(({ id, name }) => [id, name]),
    ),
  ];
  const [concern = "", supervisor = "", domain = ""] = fields.map(({ value }) => value);
  const fitting = everyone.filter(
    (one) =>
      fitsConcern(one, concern) &&
      (!supervisor || supervisorsOf(one.trainee.id).some(({ id }) => id === supervisor)),
  );
  const pages = Math.max(1, Math.ceil(fitting.length / A_PAGE));
  const page = Math.min(Math.max(1, Math.trunc(Number(query.page)) || 1), pages);
  const shown = fitting.slice((page - 1) * A_PAGE, page * A_PAGE);
  const chosen = { concern, supervisor, domain };
  const row = (one: TraineeLine): Line[] => {
    const of = domain ? one.coverage.domains.find(({ id }) => id === domain) : one.coverage;
    return [
      [
        {
          text: nameOf(one.trainee),
          to: { name: "trainee", programme: programme.id, trainee: one.trainee.id },
        },
      ],
      [one.concerns.map((concern) => capital(concernWords(concern))).join(" ") || words.noConcern],
      [tallyOf(of?.areas)],
      [tallyOf(of?.specificCompetencies)],
      [supervisorsOf(one.trainee.id).map(nameOf).join(", ") || words.noEntry],
    ];
  };
  const { trainee, why, supervisors: supervised } = words.COLUMN;
  const table: Block = {
    type: "table",
    caption: words.traineesCaption(domains.find(({ id }) => id === domain)?.name ?? null),
    columns: [trainee, why, words.areas, words.specific, supervised],
    rows: shown.map(row),
  };
  return {
    title: words.overviewTitle(programme.name),
    lead: words.overviewLead(approvals, worth.length, everyone.length),
    up: null,
    sections: [
      {
        id: "trainees",
        title: words.traineesTitle,
        blocks: [
          { type: "filter", fields },
          text(
            `${shown.length === 0 ? words.noneShown : words.shownOf(shown.length, everyone.length)} ${words.byReason}`,
          ),
          ...(shown.length > 0 ? [table] : []),
          ...(shown.length > 0 ? [pictureBlock(heatPicture(shown, digest.names))] : []),
          ...(pages > 1 ? [text(words.pageOf(page, pages)), pageLinks(to, chosen, page, pages)] : []),
        ],
      },
      {
        id: "reviews",
        title: words.reviews,
        blocks:
          reviewers.length === 0
            ? [text(words.nobodyWaits)]
            : [pictureBlock(queuePicture(digest)), reviewsTable(digest)],
      },
    ],
  };
}

const tallyOf = (tally: Coverage["areas"] | undefined) =>
  tally && tally.total > 0 ? words.outOf(tally.covered, tally.total) : "–";

function fitsConcern({ concerns }: TraineeLine, wanted: string): boolean {
  if (!wanted) return true;
  if (wanted === "none") return concerns.length === 0;
  return wanted === "any" ? concerns.length > 0 : concerns.some(({ type }) => type === wanted);
}

function pageLinks(to: PageLink["to"], chosen: Query, page: number, pages: number): Block {
  const kept = Object.entries(chosen).filter(([, value]) => value);
  const at = (n: number, name: string): PageLink => ({
    text: name,
    to,
    query: { ...Object.fromEntries(kept), page: String(n) },
  });
  return {
    type: "links",
    links: [
      ...(page > 1 ? [at(page - 1, words.previous)] : []),
      ...(page < pages ? [at(page + 1, words.next)] : []),
    ],
  };
}

function reviewsTable({ reviewers, names }: Digest): Block {
  return {
    type: "table",
    caption: words.reviewsCaption,
    columns: [words.COLUMN.supervisor, words.COLUMN.waiting, words.COLUMN.oldest],
    rows: reviewers.map(({ person, waiting, oldest }) => [
      [nameAmong(names, person)],
      [String(waiting)],
      [words.days(oldest)],
    ]),
  };
}
