import { isDay } from "../../core/calendar/calendar.ts";
import { zonesMeant } from "../../core/calendar/zones.ts";
import { MONDAY_TO_FRIDAY, type Person } from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { nameAmong, namesTogether } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Form, FormErrors } from "../../ports/form.ts";
import { AS_PROGRAMME, type EnrolValues, enrolForm } from "../../views/training-forms.ts";
import type { TrainingFault } from "../../views/words/training.ts";
import { FAULT } from "../../views/words/training-forms.ts";
import { notThatZone } from "../../views/zone.ts";
import type { Desk, Flow, RequestContext } from "../desk.ts";
import type { FormEvent } from "../entry/form-context.ts";
import { programmesLed } from "../show/access.ts";
import { notLead } from "./led-training.ts";
import { personPicked } from "./person-picked.ts";
import { placeIn } from "./training-change.ts";
import { answersIn, proposed, supervisorsOffered, whoIs } from "./training-forms.ts";
import type { Order, Who } from "./training-order.ts";

/** The form in which a lead adds a trainee: who, when, by which clock, and who supervises. */

const MOST_SUPERVISORS = 5;

/** "enrol", or the button on a lead's overview. @param programmeId "": the first that they lead */
export const openEnrolForm: Flow<[programmeId: string]> = async (desk, scene, programmeId) => {
  const programmes = programmesLed(scene);
  const programme = programmes.find(({ id }) => id === programmeId) ?? programmes[0];
  if (!programme) return notLead(desk, scene);
  const form = formOfEnrolling(scene, desk.newId(), {
    who: "",
    address: "",
    programme: programme.id,
    start: todayInProgramme(scene.directory, programme.id, scene.now),
    target: "",
    workingDays: MONDAY_TO_FRIDAY.map(String),
    zone: AS_PROGRAMME,
    otherZone: "",
    supervisors: [],
  });
  return { type: "form", form };
};

function formOfEnrolling(scene: RequestContext, instance: string, values: EnrolValues): Form {
  const supervisors = supervisorsOffered(scene);
  const names = namesTogether(supervisors, scene.directory, scene.now);
  const options = {
    programmes: programmesLed(scene).map(({ id, name, zone }) => ({ value: id, label: name, zone })),
    supervisors: supervisors.map((one) => ({ value: one.id, label: nameAmong(names, one) })),
  };
  return enrolForm(instance, options, values);
}

export const submitEnrolForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const programmes = programmesLed(scene);
  const [only] = programmes;
  if (!only) return notLead(desk, scene);
  const { text, several } = answersIn(sent);
  const filled: EnrolValues = {
    who: text("who"),
    address: text("address"),
    programme: programmes.length > 1 ? text("programme") : only.id,
    start: text("start"),
    target: text("target"),
    workingDays: several("workingDays"),
    zone: text("zone"),
    otherZone: text("otherZone"),
    supervisors: several("supervisors"),
  };
  const again = (errors: FormErrors): ChatReply => ({
    type: "invalid",
    errors,
    form: formOfEnrolling(scene, sent.id, filled),
  });
  const named = await whoNamed(desk, scene, filled);
  const zone = zoneIn(filled);
  const workingDays = filled.workingDays.map(Number).filter((day) => day >= 1 && day <= 7);
  const errors: FormErrors = {
    ...("fault" in named && { [named.at]: named.fault }),
    ...(!programmes.some(({ id }) => id === filled.programme) && { programme: FAULT.programme }),
    ...(!isDay(filled.start) && { start: FAULT["not-a-day"] }),
    ...(filled.target !== "" && !isDay(filled.target) && { target: FAULT["not-a-day"] }),
    ...(workingDays.length === 0 && { workingDays: FAULT["no-working-days"] }),
    ...("fault" in zone && { otherZone: zone.fault }),
    ...(!fits(filled.supervisors, supervisorsOffered(scene)) && { supervisors: FAULT.supervisors }),
  };
  if (Object.keys(errors).length > 0 || "fault" in named || "fault" in zone) return again(errors);
  const { who } = named;
  const known = typeof who === "string" ? await desk.store.directory({ person: who }) : null;
  const place = known && placeIn(known, who as string, filled.programme);
  if (place && enrolmentMeant(place)?.ended === null) return again({ [personField(filled)]: FAULT.enrolled });
  const target = filled.target || null;
  const days = { from: filled.start, target, workingDays };
  const a = { type: "add" as const, ...days, ...zone, s: [...filled.supervisors] };
  const order: Order = { t: [who], p: filled.programme, v: [], a };
  return proposed(desk, scene, order, (why, sentence) =>
    again({ [ENROL_FIELDS[why] ?? personField(filled)]: sentence }),
  );
};

/** Picked, or typed: where both are, which of them is meant nobody can say. */
async function whoNamed(
  desk: Desk,
  scene: RequestContext,
  { who, address }: EnrolValues,
): Promise<{ who: Who } | { fault: string; at: keyof EnrolValues }> {
  if (who !== "" && address !== "") return { fault: FAULT["picked-and-typed"], at: "address" };
  const at = personField({ who });
  const named = who === "" ? await whoIs(desk, address) : await personPicked(desk, scene, who);
  return "fault" in named ? { ...named, at } : named;
}

const personField = ({ who }: Pick<EnrolValues, "who">) => (who === "" ? "address" : "who");

/** By which clock: as was chosen, or what was typed instead. */
function zoneIn({ zone, otherZone }: EnrolValues): { zone?: string } | { fault: string } {
  const typed = otherZone === "" && zone !== AS_PROGRAMME ? zone : otherZone;
  if (typed === "") return {};
  const meant = zonesMeant(typed);
  const [one] = meant;
  return one && meant.length === 1 ? { zone: one } : { fault: notThatZone(meant) };
}

const fits = (ids: readonly string[], offered: readonly Person[]): boolean =>
  ids.length <= MOST_SUPERVISORS && ids.every((one) => offered.some(({ id }) => id === one));

/** Beside what a fault is about. */
const ENROL_FIELDS: Partial<Record<TrainingFault["type"], keyof EnrolValues>> = {
  "target-too-early": "target",
  overlaps: "start",
};
