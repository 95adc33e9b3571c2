import { gapsOf, nextOf } from "../../core/calendar/prompt.ts";
import { coverageOf } from "../../core/coverage/coverage.ts";
import { weekOfTrainee } from "../../core/coverage/digest.ts";
import { lookingAhead } from "../../core/coverage/scene.ts";
import { currentEnrolments, ledBy } from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { type HomeScene, homeMessage } from "../../views/home.ts";
import { type Desk, notice, type RequestContext } from "../desk.ts";
import { sceneOf } from "./access.ts";
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
  return notice(homeMessage({ person, own, waiting, led, unsent }));
}

async function ownPart(desk: Desk, { directory, person, now }: RequestContext): Promise<HomeScene["own"]> {
  const enrolment = person.roles.includes("trainee") && currentEnrolments(directory, now).get(person.id);
  const own = enrolment && (await sceneOf(desk, enrolment.id));
  if (!own) return null;
  const { framework, programme, entries } = own;
  const coverage = coverageOf(framework, programme.targets, entries);
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
