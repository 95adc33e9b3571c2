import { competencesOf } from "../../../framework/framework.ts";
import { gapsOf } from "../../core/calendar/prompt.ts";
import { balanceOf } from "../../core/coverage/balance.ts";
import { weekOfTrainee } from "../../core/coverage/digest.ts";
import { forecastFor, progressOf } from "../../core/coverage/progress.ts";
import { lookingAhead, type Scene } from "../../core/coverage/scene.ts";
import { approvedPieces, spanOf } from "../../core/entry/evidence.ts";
import { nameIn } from "../../core/people/same-names.ts";
import type { Page, PageView, Query } from "../../ports/pages.ts";
import { coverageView, type Outlook } from "../../views/pages/coverage.ts";
import { entriesView } from "../../views/pages/entries.ts";
import { traineeView } from "../../views/pages/trainee.ts";
import type { Asker, Desk } from "../desk.ts";
import { asLeadsSee, ownScene } from "../show/access.ts";

/** A trainee's pages about themselves. */

type Own = PageView | { refused: string };

async function own(desk: Desk, asker: Asker, view: (scene: Scene) => PageView): Promise<Own> {
  const scene = await ownScene(desk, asker);
  return scene ? view(scene) : { refused: `person:${asker.person.id}` };
}

export const showCoveragePage = (desk: Desk, asker: Asker, _: Page, query: Query): Promise<Own> =>
  own(desk, asker, (scene) => {
    const week = weekOfTrainee(scene, asker.now);
    const gaps = gapsOf(scene.framework, week.now, lookingAhead(scene, asker.now));
    return coverageView(scene, week, gaps, outlookOf(scene, asker.now), query);
  });

function outlookOf(scene: Scene, now: Date): Outlook {
  return {
    progress: progressOf(scene, now),
    forecast: forecastFor(scene, now),
    span: spanOf(approvedPieces(scene.entries)),
    balance: balanceOf(scene.entries),
    nameOf: (id) => nameIn(scene.directory, id),
  };
}

export const showEntriesPage = (desk: Desk, asker: Asker, _: Page, query: Query): Promise<Own> =>
  own(desk, asker, ({ framework, entries }) =>
    entriesView(
      entries,
      competencesOf(framework).map(({ id }) => id),
      query,
    ),
  );

/** The very page that their lead opens. */
export const showLeadSeesPage = (desk: Desk, asker: Asker, page: Page, query: Query): Promise<Own> =>
  own(desk, asker, (mine) => {
    const { scene, concerns } = asLeadsSee(mine, asker.now);
    return traineeView({ scene, week: weekOfTrainee(scene, asker.now), concerns, code: null, query }, page);
  });
