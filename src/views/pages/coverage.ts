import { formatDay } from "../../core/calendar/calendar.ts";
import type { Choice } from "../../core/calendar/prompt.ts";
import type { Imbalance } from "../../core/coverage/balance.ts";
import type { Coverage, DomainCoverage } from "../../core/coverage/coverage.ts";
import type { Week } from "../../core/coverage/digest.ts";
import type { Forecast } from "../../core/coverage/forecast.ts";
import type { Picture, ProgressPicture } from "../../core/coverage/picture.ts";
import type { Scene } from "../../core/coverage/scene.ts";
import type { EvidenceSpan } from "../../core/entry/evidence.ts";
import type { Block, PageView, Query, Section } from "../../ports/pages.ts";
import { domainsPicture } from "../pictures.ts";
import * as coverageWords from "../words/coverage.ts";
import * as words from "../words/pages.ts";
import { alt } from "../words/pictures.ts";
import { statement } from "../words/prompt.ts";
import { matrix, text } from "./parts.ts";

const MOST_GAPS = 12;

/** A trainee's own coverage: how far, what is missing, and every competence with its evidence. */
export function coverageView(
  scene: Scene,
  week: Week,
  gaps: readonly Choice[],
  outlook: Outlook,
  query: Query,
): PageView {
  const { framework, entries, enrolment } = scene;
  return {
    title: words.NAV.coverage,
    lead: `${coverageWords.covered(week.now)}, ${coverageWords.changed(week.before, week.now)}.`,
    up: null,
    sections: [
      glance(week.now, week, enrolment.target, entries.filter(({ status }) => status === "returned").length),
      progressSection(outlook, enrolment.target),
      domainsSection(week.now, { name: "coverage" }),
      gapsSection(gaps),
      ...aspects(outlook),
      {
        id: "competences",
        title: words.everyCompetence,
        blocks: [...matrix(framework, week.now, entries, query, null), advice],
      },
    ],
  };
}

/** What a trainee's page says beside its counts. */
export interface Outlook {
  progress: Omit<ProgressPicture, "type" | "title">;
  forecast: Forecast | null; // null while the enrolment stands still
  span: EvidenceSpan | null;
  balance: readonly Imbalance[];
  nameOf(person: string): string;
}

function progressSection({ progress, forecast, span }: Outlook, target: string | null): Section {
  return {
    id: "progress",
    title: words.progress,
    blocks: [
      pictureBlock({ type: "progress", title: words.progress, ...progress }),
      ...(forecast ? [text(coverageWords.forecastLine(forecast, target))] : []),
      ...(span ? [text(coverageWords.evidenceAge(span))] : []),
    ],
  };
}

/** Advice about the evidence as a whole; nothing where there is none to give. */
function aspects({ balance, nameOf }: Outlook): Section[] {
  if (balance.length === 0) return [];
  const items = balance.map((one) => [coverageWords.imbalanceLine(one, nameOf)]);
  return [{ id: "aspects", title: coverageWords.worthALook, blocks: [{ type: "list", items }] }];
}

export const pictureBlock = (picture: Picture): Block => ({ type: "picture", picture, alt: alt(picture) });

export const advice: Block = { type: "advice", text: coverageWords.localOnly };

export function glance(
  coverage: Coverage,
  { waiting }: Pick<Week, "waiting">,
  target: string | null,
  returned: number,
): Section {
  const of = ({ covered, total }: Coverage["areas"]) => words.outOf(covered, total);
  const figure = (label: string, value: string) => ({ label, value, note: null });
  return {
    id: "glance",
    title: words.glance,
    blocks: [
      {
        type: "figures",
        items: [
          figure(words.areas, of(coverage.areas)),
          figure(words.specific, of(coverage.specificCompetencies)),
          figure(words.inReview, String(waiting.length)),
          figure(words.cameBack, String(returned)),
          ...(target ? [figure(words.targetDay, formatDay(target))] : []),
        ],
      },
    ],
  };
}

/** @param to whose matrix a domain's name leads to */
export function domainsSection(coverage: Coverage, to: Parameters<typeof domainRow>[1]): Section {
  return {
    id: "domains",
    title: words.domains,
    blocks: [
      pictureBlock(domainsPicture(coverage)),
      {
        type: "table",
        caption: coverageWords.covered(coverage),
        columns: [words.domain, words.areas, words.specific],
        rows: coverage.domains.map((domain) => domainRow(domain, to)),
      },
    ],
  };
}

function domainRow(domain: DomainCoverage, to: NonNullable<PageView["up"]>["to"]) {
  const of = ({ covered, total }: DomainCoverage["areas"]) =>
    total === 0 ? "–" : words.outOf(covered, total);
  return [
    [{ text: domain.name, to, query: { domain: domain.id }, section: "competences" }],
    [of(domain.areas)],
    [of(domain.specificCompetencies)],
  ];
}

function gapsSection(gaps: readonly Choice[]): Section {
  const shown = gaps.slice(0, MOST_GAPS);
  const rest: Block[] =
    shown.length < gaps.length
      ? [
          {
            type: "links",
            links: [
              {
                text: words.allGaps(gaps.length),
                to: { name: "coverage" },
                query: { state: "gap" },
                section: "competences",
              },
            ],
          },
        ]
      : [];
  return {
    id: "gaps",
    title: gaps.length === 0 ? words.gaps : words.gapsTitle(shown.length, gaps.length),
    blocks:
      gaps.length === 0
        ? [text(coverageWords.noGaps)]
        : [{ type: "list", items: shown.map(({ competence }) => [statement(competence)]) }, ...rest],
  };
}
