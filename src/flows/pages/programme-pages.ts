import { dayIn } from "../../core/calendar/calendar.ts";
import { weekOfTrainee } from "../../core/coverage/digest.ts";
import { asOthersSee } from "../../core/entry/entry.ts";
import { codeFor, currentEnrolments, zoneOfProgramme } from "../../core/people/directory.ts";
import { reviewersOf, supervisedBy, supervisorsOf } from "../../core/people/reviewers.ts";
import type { Page, PageView } from "../../ports/pages.ts";
import { overviewView } from "../../views/pages/overview.ts";
import { supervisedView, traineeView } from "../../views/pages/trainee.ts";
import { type Asker, type Desk, type Show, todayOf } from "../desk.ts";
import { programmesLed, sceneOf, traineeLed } from "../show/access.ts";
import { readDigest } from "../show/digest.ts";

export const showOverviewPage: Show<"overview"> = async (desk, asker, { programme: id }, query) => {
  const { now } = asker;
  if (!programmesLed(asker).some((one) => one.id === id)) return { refused: `programme:${id.slice(0, 64)}` };
  const directory = await desk.store.directory("all");
  const programme = directory.programmes.get(id);
  if (!programme) return { refused: `programme:${id.slice(0, 64)}` };
  const today = dayIn(zoneOfProgramme(programme), now);
  const supervisors = new Map(
    [...currentEnrolments(directory, now).values()]
      .filter(({ programmeId }) => programmeId === id)
      .map((enrolment) => [enrolment.traineeId, supervisorsOf(directory, enrolment.id, today)]),
  );
  const beside = [...supervisors.values()].flat();
  const digest = await readDigest(desk, { directory, programme, beside }, now);
  const head = await desk.store.auditHead();
  return overviewView(digest, (trainee) => supervisors.get(trainee) ?? [], head, query);
};

/** A trainee, to a lead of their programme; to a supervisor of theirs the entries they may review. */
export const showTraineePage: Show<"trainee"> = async (desk, asker, page, query) => {
  const { directory, person, now } = asker;
  const led = await traineeLed(desk, asker, page.trainee, page.programme);
  if (led) {
    const code = codeFor(directory, { programmeId: page.programme }, person.id);
    return traineeView({ ...led, week: weekOfTrainee(led.scene, now), code, query }, page);
  }
  return (await supervised(desk, asker, page)) ?? { refused: `person:${page.trainee.slice(0, 64)}` };
};

async function supervised(
  desk: Desk,
  { directory, person, now }: Asker,
  { programme: programmeId, trainee }: Extract<Page, { name: "trainee" }>,
): Promise<PageView | null> {
  const enrolment = supervisedBy(directory, person.id, now).find(
    (one) => one.traineeId === trainee && one.programmeId === programmeId,
  );
  if (!enrolment || !person.roles.includes("supervisor") || trainee === person.id) return null;
  const scene = await sceneOf(desk, enrolment.id);
  if (!scene) return null;
  const today = todayOf(scene.directory, person, scene.programme, now);
  const theirs = scene.entries
    .flatMap((entry) => asOthersSee(entry) ?? [])
    .filter((entry) => reviewersOf(scene.directory, entry, today).some(({ id }) => id === person.id));
  const name = scene.directory.people.get(trainee)?.name ?? "";
  return supervisedView(name, theirs, codeFor(directory, { programmeId }, person.id));
}
