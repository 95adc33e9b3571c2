import { standingOf } from "../core/concerns.ts";
import { weekOfTrainee } from "../core/digest.ts";
import { enrolmentsOf, ledBy, type Programme, zoneOf } from "../core/directory.ts";
import { asOthersSee } from "../core/entry.ts";
import type { ChatReply } from "../ports/chat.ts";
import type { Message } from "../ports/message.ts";
import { summaryMessage } from "../views/coverage.ts";
import { digestPreview, overviewPage, previewButton } from "../views/digest.ts";
import { line } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { auditRefusal, type Desk, notice, type Scene } from "./desk.ts";
import { digestFor } from "./send-digests.ts";
import { sceneOf } from "./show-coverage.ts";

/** A lead's overview, now: the digest's own words. Before the first was sent, it can be looked at. */
export async function showOverview(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const { programmeId, page } = overviewPage(value);
  const found = await digestLed(desk, scene, programmeId, page);
  if (!found) return refuse(desk, scene, `programme:${programmeId || "-"}`);
  const { programme, message } = found;
  const unsent = await neverSentTo(desk, programme, scene.person.id);
  return notice(unsent ? { ...message, buttons: [...message.buttons, previewButton(programme)] } : message);
}

/** The digest of this week, shown to the lead who asks, and to nobody else. */
export async function previewDigest(desk: Desk, scene: Scene, programmeId: string): Promise<ChatReply> {
  const found = await digestLed(desk, scene, programmeId, 1);
  if (!found) return refuse(desk, scene, `programme:${programmeId || "-"}`);
  return notice(digestPreview(found.message, found.programme));
}

/** The digest of a programme that this person leads, of the first one where none is named; null: they lead none such. */
async function digestLed(
  desk: Desk,
  { directory, person, now }: Scene,
  programmeId: string,
  page: number,
): Promise<{ programme: Programme; message: Message } | null> {
  const led = person.roles.includes("lead") ? ledBy(directory, person.id) : [];
  const programme = programmeId ? led.find(({ id }) => id === programmeId) : led[0];
  const zone = zoneOf(directory, person.id, programme);
  const message = programme && (await digestFor(desk, programme.id, zone, now, { page }));
  return programme && message ? { programme, message } : null;
}

/** Whether a lead has never been sent a digest of a programme. */
export async function neverSentTo(desk: Desk, programme: Programme, personId: string): Promise<boolean> {
  const digests = await desk.store.occurrences(programme.createdAt, "digest");
  return !digests.some(
    (one) => one.subject === programme.id && one.personId === personId && one.outcome === "sent",
  );
}

/** A trainee's summary as their lead may read it: what was submitted, never drafts or reflections. */
export async function showTraineeSummary(desk: Desk, scene: Scene, traineeId: string): Promise<ChatReply> {
  const { directory, person, now } = scene;
  const led = new Set(person.roles.includes("lead") ? ledBy(directory, person.id).map(({ id }) => id) : []);
  const enrolment = enrolmentsOf(directory, traineeId).find(({ programmeId }) => led.has(programmeId));
  const theirs = enrolment && (await sceneOf(desk, enrolment.id));
  if (!theirs) return refuse(desk, scene, `person:${traineeId}`);
  const entries = theirs.entries.flatMap((entry) => asOthersSee(entry) ?? []);
  const { concerns } = standingOf(theirs, now); // as the digest has them
  const message = summaryMessage({ ...weekOfTrainee({ ...theirs, entries }, now), concerns });
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
