import { weekOfTrainee } from "../core/digest.ts";
import { enrolmentsOf, ledBy, zoneOf } from "../core/directory.ts";
import { asOthersSee } from "../core/entry.ts";
import type { ChatReply } from "../ports/chat.ts";
import { summaryMessage } from "../views/coverage.ts";
import { overviewPage } from "../views/digest.ts";
import { line } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { auditRefusal, type Desk, notice, type Scene } from "./desk.ts";
import { digestFor } from "./send-digests.ts";
import { sceneOf } from "./show-coverage.ts";

/** A lead's overview, now: the digest's own words. */
export async function showOverview(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const { directory, person, now } = scene;
  const { programmeId, page } = overviewPage(value);
  const led = person.roles.includes("lead") ? ledBy(directory, person.id) : [];
  const programme = programmeId ? led.find(({ id }) => id === programmeId) : led[0];
  const zone = zoneOf(directory, person.id, programme);
  const message = programme && (await digestFor(desk, programme.id, zone, now, { page }));
  return message ? notice(message) : refuse(desk, scene, `programme:${programmeId || "-"}`);
}

/** A trainee's summary as their lead may read it: what was submitted, never drafts or reflections. */
export async function showTraineeSummary(desk: Desk, scene: Scene, traineeId: string): Promise<ChatReply> {
  const { directory, person, now } = scene;
  const led = new Set(person.roles.includes("lead") ? ledBy(directory, person.id).map(({ id }) => id) : []);
  const enrolment = enrolmentsOf(directory, traineeId).find(({ programmeId }) => led.has(programmeId));
  const theirs = enrolment && (await sceneOf(desk, enrolment.id));
  if (!theirs) return refuse(desk, scene, `person:${traineeId}`);
  const entries = theirs.entries.flatMap((entry) => asOthersSee(entry) ?? []);
  const message = summaryMessage(weekOfTrainee({ ...theirs, entries }, now));
  const name = directory.people.get(traineeId)?.name ?? "";
  return notice({ ...message, lead: `${name}. ${message.lead}`, buttons: [] });
}

async function refuse(desk: Desk, scene: Scene, subject: string): Promise<ChatReply> {
  await auditRefusal(desk, scene.event.id, scene.now, {
    actor: scene.person.id,
    how: scene.event.type === "button" ? "button" : "text",
    event: "overview.refused",
    subject,
    facts: {},
  });
  return notice(line(refusals.notALead));
}
