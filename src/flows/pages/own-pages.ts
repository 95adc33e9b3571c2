import { competencesOf, type Framework } from "../../../framework/framework.ts";
import { gapsOf } from "../../core/calendar/prompt.ts";
import { balanceOf } from "../../core/coverage/balance.ts";
import { weekOfTrainee } from "../../core/coverage/digest.ts";
import { nextMilestoneFor } from "../../core/coverage/milestones.ts";
import { forecastFor, progressOf } from "../../core/coverage/progress.ts";
import { type EnrolmentData, lookingAhead } from "../../core/coverage/scene.ts";
import { approvedPieces, spanOf } from "../../core/entry/evidence.ts";
import { nameIn } from "../../core/people/same-names.ts";
import type { PageOutcome, PageView } from "../../ports/pages.ts";
import { coverageView } from "../../views/pages/coverage.ts";
import { entriesView } from "../../views/pages/entries.ts";
import { traineeView } from "../../views/pages/trainee.ts";
import type { Asker, Desk, Show } from "../desk.ts";
import { asLeadsSee, ownScene } from "../show/access.ts";

async function own(desk: Desk, asker: Asker, view: (scene: EnrolmentData) => PageView): Promise<PageOutcome> {
  const scene = await ownScene(desk, asker);
  return scene ? view(scene) : { refused: `person:${asker.person.id}` };
}

export const showCoveragePage: Show<"coverage"> = (desk, asker, _, query) =>
  own(desk, asker, (scene) => {
    const week = weekOfTrainee(scene, asker.now);
    const gaps = gapsOf(scene.framework, week.now, lookingAhead(scene, asker.now));
    const outlook = {
      progress: progressOf(scene, asker.now),
      milestone: nextMilestoneFor(scene, asker.now),
      forecast: forecastFor(scene, asker.now),
      span: spanOf(approvedPieces(scene.entries)),
      balance: balanceOf(scene.entries),
      nameOf: (id: string) => nameIn(scene.directory, id),
    };
    return coverageView(scene, week, gaps, outlook, query);
  });

export const showEntriesPage: Show<"entries"> = (desk, asker, _, query) =>
  own(desk, asker, ({ framework, entries }) => entriesView(entries, idsOf(framework), query));

const idsOf = (framework: Framework) => competencesOf(framework).map(({ id }) => id);

/** The very page that their lead opens. */
export const showLeadSeesPage: Show<"lead-sees"> = (desk, asker, page, query) =>
  own(desk, asker, (mine) => {
    const { scene, concerns } = asLeadsSee(mine, asker.now);
    return traineeView({ scene, week: weekOfTrainee(scene, asker.now), concerns, code: null, query }, page);
  });
