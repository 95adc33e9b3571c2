import { digestPlan } from "../../core/calendar/digest-slots.ts";
import { weekOfTrainee } from "../../core/coverage/digest.ts";
import type { Programme } from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { button } from "../../views/buttons.ts";
import { summaryMessage } from "../../views/coverage.ts";
import { digestPreview, overviewPage, previewButton } from "../../views/digest.ts";
import { overview as overviewOf } from "../../views/words/home.ts";
import * as refusals from "../../views/words/refusals.ts";
import { ENROL } from "../../views/words/training-forms.ts";
import { auditRefusal, type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { audited, byAsker } from "../trail.ts";
import { digestOf } from "../weekly/send-digests.ts";
import { programmesLed, traineeLed } from "./access.ts";
import { withLink } from "./page-links.ts";

const MOST_OTHERS = 4;

/**
 * A lead's overview, now: the digest's own words, and the way to their other programmes. Before the first digest was sent,
 * it can be looked at.
 */
export async function showOverview(desk: Desk, scene: RequestContext, value: string): Promise<ChatReply> {
  const { programmeId, page } = overviewPage(value);
  const found = await digestLed(desk, scene, programmeId, page);
  if (!found) return refuse(desk, scene, `programme:${programmeId.slice(0, 64) || "-"}`);
  const { programme, message } = found;
  const unsent = await neverSentTo(desk, programme, scene.person.id);
  const buttons = [
    ...message.buttons.filter(
      ({ action, value }) => !(page === 1 && action === "overview" && value === programme.id),
    ),
    ...(unsent ? [previewButton(programme)] : []),
    button(ENROL.open, "enrol", programme.id),
    ...programmesLed(scene)
      .filter(({ id }) => id !== programme.id)
      .slice(0, MOST_OTHERS)
      .map(({ id, name }) => button(overviewOf(name), "overview", id)),
  ];
  const overview = { name: "overview" as const, programme: programme.id };
  return notice(await withLink(desk, scene, { ...message, buttons }, overview));
}

/** The digest of this week, of all that they lead, shown to the lead who asks, and to nobody else. */
export const previewDigest: Flow<[programmeId: string]> = async (desk, scene, programmeId) => {
  const led = programmesLed(scene);
  const weekly = led.some(({ id }) => id === programmeId) && digestPlan(led);
  const digest = weekly && (await digestAsOf(desk, scene, led));
  if (!weekly || !digest) return refuse(desk, scene, `programme:${programmeId.slice(0, 64) || "-"}`);
  return notice(digestPreview(digest.message, { weekly }));
};

/** The digest of a programme that this person leads, of the first one where none is named; null: they lead none such. */
async function digestLed(desk: Desk, scene: RequestContext, programmeId: string, page: number) {
  const led = programmesLed(scene);
  const programme = programmeId ? led.find(({ id }) => id === programmeId) : led[0];
  const digest = programme && (await digestAsOf(desk, scene, [programme], page));
  return programme && digest ? { programme, message: digest.message } : null;
}

async function digestAsOf(
  desk: Desk,
  { person, now }: RequestContext,
  led: readonly Programme[],
  page = 1,
): ReturnType<typeof digestOf> {
  return digestOf(desk, led, person.id, now, { page, directory: await desk.store.directory("all") });
}

/** Whether a lead has never been sent a digest of a programme. */
export async function neverSentTo(desk: Desk, programme: Programme, personId: string): Promise<boolean> {
  const digests = await desk.store.occurrences(programme.createdAt, { people: [personId], kind: "digest" });
  return !digests.some((one) => one.subject === programme.id && one.outcome === "sent");
}

/** A trainee's summary as their lead may read it: what was submitted, never drafts or reflections. */
export const showTraineeSummary: Flow<[traineeId: string]> = async (desk, scene, traineeId) => {
  const seen = await traineeLed(desk, scene, traineeId);
  if (!seen) return refuse(desk, scene, `person:${traineeId.slice(0, 64)}`);
  const { scene: theirs, concerns } = seen;
  const summary = summaryMessage({ ...weekOfTrainee(theirs, scene.now), concerns });
  const name = theirs.directory.people.get(traineeId)?.name ?? "";
  const message = { ...summary, lead: `${name}. ${summary.lead}`, buttons: [] };
  const page = { name: "trainee" as const, programme: theirs.programme.id, trainee: traineeId };
  return notice(await withLink(desk, scene, message, page));
};

async function refuse(desk: Desk, scene: RequestContext, subject: string): Promise<ChatReply> {
  await auditRefusal(desk, scene, audited(byAsker(scene), "overview.refused", subject));
  return notice(refusals.notALead);
}
