import { isDay } from "../../core/calendar/calendar.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Form, FormErrors } from "../../ports/form.ts";
import { MOST_OF_ROTATION, type OutsiderValues, outsiderForm } from "../../views/training-forms.ts";
import type { TrainingFault } from "../../views/words/training.ts";
import { FAULT, noTrainees } from "../../views/words/training-forms.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import type { FormEvent } from "../entry/form-context.ts";
import { notLead } from "../people/led-training.ts";
import { answersIn, placesLed, proposed, traineesOffered } from "../people/training-forms.ts";
import type { Order } from "../people/training-order.ts";
import { programmesLed } from "../show/access.ts";

/* The form for what a lead types as "outsider add …": what it would do is said, and asked, in the same way. */

const EMPTY: OutsiderValues = {
  ...{ trainee: "", name: "", role: "", organisation: "" },
  ...{ from: "", until: "", rotation: "" },
};

/** "outsider", or the button on the list of them. @param trainee the trainee's id, and the programme's; or "" */
export const openOutsiderForm: Flow<[trainee: string]> = async (desk, scene, trainee) => {
  if (programmesLed(scene).length === 0) return notLead(desk, scene);
  const form = await formOf(desk, scene, desk.newId(), { ...EMPTY, trainee });
  return form ? { type: "form", form } : notice(noTrainees);
};

/** Null where nobody trains there. */
async function formOf(
  desk: Desk,
  scene: RequestContext,
  instance: string,
  values: OutsiderValues,
): Promise<Form | null> {
  const directory = await desk.store.directory({ person: scene.person.id });
  const places = placesLed({ ...scene, directory });
  const names = namesTogether(
    places.map(({ trainee }) => trainee),
    directory,
    scene.now,
  );
  const trainees = traineesOffered(scene, places, names);
  const shown = trainees.some(({ value }) => value === values.trainee) ? values : { ...values, trainee: "" };
  return places.length === 0 ? null : outsiderForm(instance, trainees, shown);
}

export const submitOutsiderForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  if (programmesLed(scene).length === 0) return notLead(desk, scene);
  const { text } = answersIn(sent);
  const filled: OutsiderValues = {
    ...{ trainee: text("trainee"), name: text("name"), role: text("role") },
    ...{ organisation: text("organisation"), from: text("from"), until: text("until") },
    rotation: text("rotation"),
  };
  const again = async (errors: FormErrors): Promise<ChatReply> => {
    const form = await formOf(desk, scene, sent.id, filled);
    return form ? { type: "invalid", errors, form } : notLead(desk, scene);
  };
  const errors = faultsOf(filled);
  if (Object.keys(errors).length > 0) return again(errors);
  const [t = "", p = ""] = filled.trainee.split("/");
  const { name, role, organisation, until } = filled;
  const [from, rotation] = [filled.from || null, filled.rotation || null];
  const a: Order["a"] = { type: "outsider-add", name, role, organisation, from, until, rotation };
  return proposed(desk, scene, { t: [t], p, v: [], a }, (why, sentence) =>
    again({ [FIELDS[why] ?? "trainee"]: sentence }),
  );
};

/** Beside what a fault is about. */
const FIELDS: Partial<Record<TrainingFault["type"], keyof OutsiderValues>> = {
  "until-past": "until",
  "wrong-way-round": "until",
  "outside-number": "name",
};

function faultsOf({ trainee, from, until, rotation, ...who }: OutsiderValues): FormErrors {
  const unwritten = Object.entries(who).filter(([, words]) => words === "");
  return {
    ...(trainee === "" && { trainee: FAULT.trainee }),
    ...Object.fromEntries(unwritten.map(([name]) => [name, FAULT.wanted])),
    ...(from !== "" && !isDay(from) && { from: FAULT["not-a-day"] }),
    ...(!isDay(until) && { until: FAULT["not-a-day"] }),
    ...(rotation.length > MOST_OF_ROTATION && { rotation: FAULT.rotation }),
  };
}
