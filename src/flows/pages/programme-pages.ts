import { dayIn } from "../../core/calendar/calendar.ts";
import { weekOfTrainee } from "../../core/coverage/digest.ts";
import { codeFor, currentEnrolments, zoneOfProgramme } from "../../core/people/directory.ts";
import { supervisorsOf } from "../../core/people/reviewers.ts";
import { overviewView } from "../../views/pages/overview.ts";
import { supervisedView, traineeView } from "../../views/pages/trainee.ts";
import type { Show } from "../desk.ts";
import { programmesLed, traineeLed, traineeSupervised } from "../show/access.ts";
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
  const supervised = await traineeSupervised(desk, asker, page.trainee, page.programme);
  if (!supervised) return { refused: `person:${page.trainee.slice(0, 64)}` };
  const name = supervised.scene.directory.people.get(page.trainee)?.name ?? "";
  return supervisedView(
    name,
    supervised.theirs,
    codeFor(directory, { programmeId: page.programme }, person.id),
  );
};
