import { formatDay } from "../../core/calendar/calendar.ts";
import type { Choice } from "../../core/calendar/prompt.ts";
import type { Coverage } from "../../core/coverage/coverage.ts";
import type { TraineeWeek } from "../../core/coverage/digest.ts";
import type { ProgressPicture } from "../../core/coverage/picture.ts";
import type { EnrolmentData } from "../../core/coverage/scene.ts";
import { given } from "../../core/given.ts";
import type { Block, PageView, Query, Section } from "../../ports/pages.ts";
import { type Outlook, sinceLastWeek } from "../coverage.ts";
import { heading, picture, text } from "../parts.ts";
import { domainsPictures } from "../pictures.ts";
import * as coverageWords from "../words/coverage.ts";
import { yourOlderEdition } from "../words/editions.ts";
import { nextMilestone } from "../words/milestones.ts";
import * as words from "../words/pages.ts";
import { gapsSection, parkLinks } from "./gaps.ts";
import { figure, matrix, section, view } from "./parts.ts";

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
    progressSection(glance(week, scene), outlook, enrolment.target),
    week.newer && section("edition", words.edition, [text(yourOlderEdition(framework, week.newer))]),
    domainsSection(week.now),
    gapsSection(gaps, outlook, query),
    section(
      "competences",
      words.everyCompetence,
      matrix(framework, week.now, entries, query, {
        at: { name: "coverage" },
        code: null,
        beside: parkLinks(gaps),
      }),
    ),
  ]);
}

type PageOutlook = Omit<Outlook, "target"> & { progress: Omit<ProgressPicture, "type" | "title"> };

const progressSection = (
  figures: Block,
  { progress, milestone, forecast, span }: PageOutlook,
  target: string | null,
): Section =>
  section("progress", words.progress, [
    figures,
    picture({ type: "progress", title: words.progress, ...progress }),
    (milestone || forecast || span) &&
      text(
        given([
          milestone && nextMilestone(milestone),
          forecast && coverageWords.forecastLine(forecast, target),
          span && coverageWords.evidenceAge(span),
        ]).join(" "),
      ),
  ]);

export const advice: Block = { type: "advice", text: coverageWords.localOnly };

export function glance({ now, waiting }: TraineeWeek, { entries, enrolment }: EnrolmentData): Block {
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
  return { type: "figures", items };
}

/** Areas, then specific competencies; their figures stand again where the competences are, domain by domain. */
export const domainsSection = (coverage: Coverage): Section =>
  section(
    "domains",
    coverageWords.byDomain,
    domainsPictures(coverage, { area: words.areas, specific: words.specific }).flatMap((one) => [
      heading(one.title),
      picture(one),
    ]),
  );
