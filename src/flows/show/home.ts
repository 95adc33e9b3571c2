import { gapsOf, nextOf } from "../../core/calendar/prompt.ts";
import { aWeekBefore, weekOfTrainee } from "../../core/coverage/digest.ts";
import { coverageIn, lookingAhead } from "../../core/coverage/scene.ts";
import { currentEnrolments, ledBy } from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { type HomeScene, homeMessage } from "../../views/home.ts";
import { withOpenReports } from "../../views/reports.ts";
import { type Desk, notice, type RequestContext } from "../desk.ts";
import { mayClose, openTo, reportedEntries } from "../reports/list.ts";
import { countedScene } from "./access.ts";
import { waitingFor } from "./coverage.ts";
import { readDigest } from "./digest.ts";
import { neverSentTo } from "./overview.ts";

/** The bot's own page: coverage and what is begun, the queue, the trainees who need attention, as the roles are. */
export async function showHome(desk: Desk, scene: RequestContext): Promise<ChatReply> {
  const { directory, person, now } = scene;
  const supervises = person.roles.includes("supervisor");
  const [own, waiting, led] = await Promise.all([
    ownPart(desk, scene),
    supervises ? waitingFor(desk, directory, person.id, now) : null,
    ledPart(desk, scene),
  ]);
  const unsent = [];
  for (const { programme } of led) if (await neverSentTo(desk, programme, person.id)) unsent.push(programme);
  const home = homeMessage({ person, own, waiting, led, unsent });
  if (!mayClose(person)) return notice(home);
  const open = await reportedEntries(desk);
  if (open.length === 0) return notice(home);
  const everyone = await desk.store.directory("all");
  return notice(withOpenReports(home, openTo(everyone, person.id, open), everyone, person.id));
}

async function ownPart(desk: Desk, { directory, person, now }: RequestContext): Promise<HomeScene["own"]> {
  const enrolment = person.roles.includes("trainee") && currentEnrolments(directory, now).get(person.id);
  const own = enrolment && (await countedScene(desk, enrolment.id, aWeekBefore(now)));
  if (!own) return null;
  const { framework, entries } = own;
  const coverage = coverageIn(own);
  return {
    coverage,
    gaps: nextOf(gapsOf(framework, coverage, lookingAhead(own, now))),
    entries,
    week: weekOfTrainee(own, now),
  };
}

async function ledPart(desk: Desk, { directory, person, now }: RequestContext): Promise<HomeScene["led"]> {
  if (!person.roles.includes("lead")) return [];
  const everyone = await desk.store.directory("all");
  return Promise.all(
    ledBy(directory, person.id).map((programme) => readDigest(desk, { directory: everyone, programme }, now)),
  );
}
