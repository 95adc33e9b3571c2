import { formatDay } from "../../core/calendar/calendar.ts";
import type { Choice } from "../../core/calendar/prompt.ts";
import type { Coverage } from "../../core/coverage/coverage.ts";
import type { TraineeWeek } from "../../core/coverage/digest.ts";
import type { ProgressPicture } from "../../core/coverage/picture.ts";
import type { EnrolmentData } from "../../core/coverage/scene.ts";
import { given } from "../../core/given.ts";
import type { Block, Page, PageLink, PageView, Query, Section } from "../../ports/pages.ts";
import { MOST_GAPS, type Outlook, sinceLastWeek } from "../coverage.ts";
import { list, picture, text } from "../parts.ts";
import { domainsPictures } from "../pictures.ts";
import * as coverageWords from "../words/coverage.ts";
import * as words from "../words/pages.ts";
import { statement } from "../words/prompt.ts";
import { figure, matrix, section, tallyOf, view } from "./parts.ts";

/** A trainee's own coverage: how far, what is missing, and every competence with its evidence. */
export function coverageView(
  scene: EnrolmentData,
  week: TraineeWeek,
  gaps: readonly Choice[],
  outlook: PageOutlook,
  query: Query,
): PageView {
  const { framework, entries, enrolment } = scene;
  return view(words.NAV.coverage, `${sinceLastWeek(week)}.`, [
    glance(week, scene),
    progressSection(outlook, enrolment.target),
    domainsSection(week.now, { name: "coverage" }),
    gapsSection(gaps),
    aspects(outlook),
    section("competences", words.everyCompetence, [
      ...matrix(framework, week.now, entries, query, null),
      advice,
    ]),
  ]);
}

type PageOutlook = Omit<Outlook, "target"> & { progress: Omit<ProgressPicture, "type" | "title"> };

function progressSection({ progress, forecast, span }: PageOutlook, target: string | null): Section {
  return section("progress", words.progress, [
    picture({ type: "progress", title: words.progress, ...progress }),
    forecast && text(coverageWords.forecastLine(forecast, target)),
    span && text(coverageWords.evidenceAge(span)),
  ]);
}

/** Advice about the evidence as a whole; nothing where there is none to give. */
const aspects = ({ balance, nameOf }: PageOutlook) =>
  balance.length > 0 &&
  section("aspects", coverageWords.worthALook, [
    list(balance.map((one) => coverageWords.imbalanceLine(one, nameOf))),
  ]);

export const advice: Block = { type: "advice", text: coverageWords.localOnly };

export function glance({ now, waiting }: TraineeWeek, { entries, enrolment }: EnrolmentData): Section {
  const { target } = enrolment;
  const returned = entries.filter(({ status }) => status === "returned");
  const of = ({ covered, total }: Coverage["areas"]) => words.outOf(covered, total);
  const items = given([
    figure(words.areas, of(now.areas)),
    figure(words.specific, of(now.specificCompetencies)),
    figure(words.inReview, String(waiting.length)),
    figure(words.cameBack, String(returned.length)),
    target && figure(words.targetDay, formatDay(target)),
  ]);
  return section("glance", words.glance, [{ type: "figures", items }]);
}

/** @param to whose matrix a domain's name leads to */
export const domainsSection = (coverage: Coverage, to: Page): Section =>
  section("domains", coverageWords.byDomain, [
    ...domainsPictures(coverage).map((one) => picture(one)),
    {
      type: "table",
      caption: coverageWords.covered(coverage),
      columns: [words.domain, words.areas, words.specific],
      rows: coverage.domains.map(({ id, name, areas, specificCompetencies }) => [
        [{ text: name, to, query: { domain: id }, section: "competences" }],
        tallyOf(areas),
        tallyOf(specificCompetencies),
      ]),
    },
  ]);

function gapsSection(gaps: readonly Choice[]): Section {
  if (gaps.length === 0) return section("gaps", words.gaps, [text(coverageWords.noGaps)]);
  const shown = gaps.slice(0, MOST_GAPS);
  const all: PageLink = {
    text: words.allGaps(gaps.length),
    to: { name: "coverage" },
    query: { state: "gap" },
    section: "competences",
  };
  return section("gaps", words.gapsTitle(shown.length, gaps.length), [
    list(shown.map(({ competence }) => statement(competence))),
    shown.length < gaps.length && { type: "onward", links: [all] },
  ]);
}
