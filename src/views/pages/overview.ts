import type { Digest, TraineeLine } from "../../core/coverage/digest.ts";
import { given } from "../../core/given.ts";
import type { Person } from "../../core/people/directory.ts";
import { nameAmong } from "../../core/people/same-names.ts";
import type { Block, PageLine, PageLink, PageView, Query } from "../../ports/pages.ts";
import { heading, paged, picture, text } from "../parts.ts";
import { heatPictures, queuePicture } from "../pictures.ts";
import { concernWords } from "../words/digest.ts";
import { olderEdition } from "../words/editions.ts";
import * as words from "../words/pages.ts";
import { sentence } from "../words/phrases.ts";
import { reviewsWaiting } from "../words/pictures.ts";
import { choice, section, tallyOf, traineeLink, view } from "./parts.ts";

const A_PAGE = 50; // trainees

/** A lead's programme: who is worth a conversation and why, first; never in the order of coverage. */
export function overviewView(
  digest: Digest,
  supervisorsOf: (trainee: string) => readonly Person[],
  audit: { sequence: number; hash: string },
  query: Query,
): PageView {
  const { programme, framework, newer, approvals, worth, others, ended, reviewers } = digest;
  const everyone = [...worth, ...others];
  const to = { name: "overview" as const, programme: programme.id };
  const nameOf = (person: Person) => nameAmong(digest.names, person);
  const supervisors = new Map(
    everyone.flatMap(({ trainee }) => supervisorsOf(trainee.id)).map((one) => [one.id, nameOf(one)]),
  );
  const domains = everyone[0]?.coverage.domains ?? [];
  const fields = [
    choice("concern", query, [
      ["any", words.anyConcern],
      ...Object.entries(words.CONCERN),
      ["none", words.noConcern],
    ]),
    choice(
      "supervisor",
      query,
      [...supervisors].sort(([, a], [, b]) => a.localeCompare(b, "en")),
    ),
    choice(
      "domain",
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
  const { page, pages, shown } = paged(fitting, A_PAGE, Math.trunc(Number(query.page)) || 1);
  const chosen = { concern, supervisor, domain };
  const row = (one: TraineeLine): PageLine[] => {
    const of = domain ? one.coverage.domains.find(({ id }) => id === domain) : one.coverage;
    return [
      [traineeLink(nameOf(one.trainee), programme.id, one.trainee.id)],
      one.concerns.map((concern) => sentence(concernWords(concern))).join(" ") || words.noConcern,
      tallyOf(of?.areas),
      tallyOf(of?.specificCompetencies),
      supervisorsOf(one.trainee.id).map(nameOf).join(", ") || words.noEntry,
    ];
  };
  const { trainee, why, supervisors: supervised } = words.COLUMN;
  const table: Block = {
    type: "table",
    caption: words.traineesCaption(domains.find(({ id }) => id === domain)?.name ?? null),
    columns: [trainee, why, words.areas, words.specific, supervised],
    rows: shown.map(row),
  };
  const lead = words.overviewLead(approvals, worth.length, everyone.length);
  return view(words.overviewTitle(programme.name), lead, [
    newer && section("edition", words.edition, [text(olderEdition(programme.name, framework, newer))]),
    section("trainees", words.traineesTitle, [
      { type: "filter", fields },
      text(
        `${shown.length === 0 ? words.noneShown : words.shownOf(shown.length, everyone.length)} ${words.byReason}`,
      ),
      shown.length > 0 && table,
      ...heatPictures(shown, digest.names).flatMap((one) => [heading(one.title), picture(one)]),
      pages > 1 && text(words.pageOf(page, pages)),
      pages > 1 && pageLinks(to, chosen, page, pages),
    ]),
    ended.length > 0 &&
      section("ended", words.endedTitle, [
        {
          type: "table",
          caption: words.endedTitle,
          columns: [trainee],
          rows: ended.map((one): PageLine[] => [[traineeLink(nameOf(one), programme.id, one.id)]]),
        },
      ]),
    section("reviews", reviewsWaiting, [
      reviewers.length === 0 ? text(words.nobodyWaits) : picture(queuePicture(digest)),
    ]),
    section("trail", words.auditTrail, [text(words.auditHead(audit.sequence, audit.hash))]),
  ]);
}

function fitsConcern({ concerns }: TraineeLine, wanted: string): boolean {
  if (!wanted) return true;
  if (wanted === "none") return concerns.length === 0;
  return wanted === "any" ? concerns.length > 0 : concerns.some(({ type }) => type === wanted);
}

function pageLinks(to: PageLink["to"], chosen: Query, page: number, pages: number): Block {
  const kept = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
  const at = (n: number, text: string) => ({ text, to, query: { ...kept, page: String(n) } });
  return {
    type: "onward",
    links: given([page > 1 && at(page - 1, words.previous), page < pages && at(page + 1, words.next)]),
  };
}
