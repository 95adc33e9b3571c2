import { weekOfTrainee } from "../core/digest.ts";
import { zoneOf } from "../core/directory.ts";
import type { ChatReply } from "../ports/chat.ts";
import { summaryMessage } from "../views/coverage.ts";
import { overviewPage } from "../views/digest.ts";
import { line } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { auditRefusal, type Desk, notice, type Scene } from "./desk.ts";
import { withLink } from "./hand-out.ts";
import { programmesLed, traineeLed } from "./may-see.ts";
import { digestFor } from "./send-digests.ts";

/** A lead's overview, now: the digest's own words. */
export async function showOverview(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const { directory, person, now } = scene;
  const { programmeId, page } = overviewPage(value);
  const led = programmesLed(scene);
  const programme = programmeId ? led.find(({ id }) => id === programmeId) : led[0];
  const zone = zoneOf(directory, person.id, programme);
  const message = programme && (await digestFor(desk, programme.id, zone, now, { page }));
  if (!message) return refuse(desk, scene, `programme:${programmeId || "-"}`);
  return notice(await withLink(desk, scene, message, { name: "overview", programme: programme.id }));
}

/** A trainee's summary as their lead may read it: what was submitted, never drafts or reflections. */
export async function showTraineeSummary(desk: Desk, scene: Scene, traineeId: string): Promise<ChatReply> {
  const seen = await traineeLed(desk, scene, traineeId);
  if (!seen) return refuse(desk, scene, `person:${traineeId}`);
  const { scene: theirs } = seen;
  const summary = summaryMessage(weekOfTrainee(theirs, scene.now));
  const name = theirs.directory.people.get(traineeId)?.name ?? "";
  const message = { ...summary, lead: `${name}. ${summary.lead}`, buttons: [] };
  const page = { name: "trainee" as const, programme: theirs.programme.id, trainee: traineeId };
  return notice(await withLink(desk, scene, message, page));
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
