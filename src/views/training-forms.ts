import { USUAL_ZONES } from "../core/calendar/zones.ts";
import { given } from "../core/given.ts";
import { MOST_OUTSIDE } from "../core/people/outsiders.ts";
import type { Form, Option } from "../ports/form.ts";
import { base, textField } from "./entry-form.ts";
import { CLOSING } from "./words/form.ts";
import { weekdayName } from "./words/phrases.ts";
import { ENROL, OUTSIDER, SUPERVISOR } from "./words/training-forms.ts";

/** What was filled in, as it was. */
export interface EnrolValues {
  who: string; // the account that was picked; "": nobody was
  address: string;
  programme: string;
  start: string;
  target: string;
  workingDays: readonly string[]; // ISO weekdays
  zone: string; // one of those that can be chosen
  otherZone: string;
  supervisors: readonly string[];
}

/** By the clock of the programme, whichever that is. */
export const AS_PROGRAMME = "programme";

const MOST_OF_ADDRESS = 254;
export const MOST_OF_ROTATION = 80;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day) }));

interface EnrolOptions {
  programmes: readonly (Option & { zone: string })[]; // of which one is to be chosen; of one alone nothing is asked
  supervisors: readonly Option[];
}

const MOST_OF_ZONE = 60;

/** The programme's first; where several could be meant it has no name. */
function zonesOffered(programmes: EnrolOptions["programmes"]): Option[] {
  const own = new Set(programmes.map(({ zone }) => zone));
  const [one] = own;
  const label = one && own.size === 1 ? `${ENROL.asProgramme} (${one})` : ENROL.asProgramme;
  const usual = USUAL_ZONES.filter((zone) => own.size > 1 || zone !== one);
  return [{ value: AS_PROGRAMME, label }, ...usual.map((zone) => ({ value: zone, label: zone }))];
}

export const enrolForm = (
  instance: string,
  { programmes, supervisors }: EnrolOptions,
  values: EnrolValues,
): Form => ({
  name: "enrol",
  context: "",
  instance,
  title: ENROL.title,
  intro: ENROL.intro,
  fields: given([
    { ...base("who", ENROL.who, false), type: "person" as const, value: values.who },
    textField("address", ENROL.address, values.address, MOST_OF_ADDRESS, "one", false),
    programmes.length > 1 && {
      ...base("programme", ENROL.programme, true),
      type: "choice" as const,
      value: values.programme,
      options: programmes,
    },
    { ...base("start", ENROL.start, true), type: "day" as const, value: values.start, latest: null },
    { ...base("target", ENROL.target, false), type: "day" as const, value: values.target, latest: null },
    {
      ...base("workingDays", ENROL.workingDays, true),
      type: "choices" as const,
      value: values.workingDays,
      groups: [{ label: "", options: WEEKDAYS }],
    },
    {
      ...base("zone", ENROL.zone, true),
      type: "choice" as const,
      value: values.zone,
      options: zonesOffered(programmes),
    },
    textField("otherZone", ENROL.otherZone, values.otherZone, MOST_OF_ZONE, "one", false),
    supervisors.length > 0 && {
      ...base("supervisors", ENROL.supervisors, false),
      type: "choices" as const,
      value: values.supervisors,
      groups: [{ label: "", options: supervisors }],
    },
  ]),
  submits: [{ value: "send", label: ENROL.save }],
  note: `${ENROL.next} ${CLOSING}`,
});

export interface SupervisorValues {
  trainee: string; // the trainee's id, a slash, and the programme's
  what: string;
  supervisor: string;
  address: string;
  from: string;
  until: string;
  rotation: string;
}

export const supervisorForm = (
  instance: string,
  { trainees, supervisors }: { trainees: readonly Option[]; supervisors: readonly Option[] },
  values: SupervisorValues,
): Form => ({
  name: "supervisor",
  context: "",
  instance,
  title: SUPERVISOR.title,
  intro: ENROL.intro,
  fields: given([
    {
      ...base("trainee", SUPERVISOR.trainee, true),
      type: "choice" as const,
      value: values.trainee,
      options: trainees,
    },
    {
      ...base("what", SUPERVISOR.what, true),
      type: "choice" as const,
      value: values.what,
      options: Object.entries(SUPERVISOR.ACTS).map(([value, label]) => ({ value, label })),
    },
    supervisors.length > 0 && {
      ...base("supervisor", SUPERVISOR.supervisor, false),
      type: "choice" as const,
      value: values.supervisor,
      options: supervisors,
    },
    textField("address", SUPERVISOR.address, values.address, MOST_OF_ADDRESS, "one", false),
    { ...base("from", SUPERVISOR.from, false), type: "day" as const, value: values.from, latest: null },
    { ...base("until", SUPERVISOR.until, false), type: "day" as const, value: values.until, latest: null },
    textField("rotation", SUPERVISOR.rotation, values.rotation, MOST_OF_ROTATION, "one", false),
  ]),
  submits: [{ value: "send", label: ENROL.save }],
  note: CLOSING,
});

export interface OutsiderValues {
  trainee: string; // as in SupervisorValues
  name: string;
  role: string;
  organisation: string;
  from: string;
  until: string;
  rotation: string;
}

export const outsiderForm = (
  instance: string,
  trainees: readonly Option[],
  values: OutsiderValues,
): Form => ({
  name: "outsider",
  context: "",
  instance,
  title: OUTSIDER.title,
  intro: OUTSIDER.intro,
  fields: [
    {
      ...base("trainee", SUPERVISOR.trainee, true),
      type: "choice" as const,
      value: values.trainee,
      options: trainees,
    },
    textField("name", OUTSIDER.name, values.name, MOST_OUTSIDE.name, "one", true),
    textField("role", OUTSIDER.role, values.role, MOST_OUTSIDE.role, "one", true),
    textField(
      "organisation",
      OUTSIDER.organisation,
      values.organisation,
      MOST_OUTSIDE.organisation,
      "one",
      true,
    ),
    { ...base("from", OUTSIDER.from, false), type: "day" as const, value: values.from, latest: null },
    { ...base("until", OUTSIDER.until, true), type: "day" as const, value: values.until, latest: null },
    textField("rotation", SUPERVISOR.rotation, values.rotation, MOST_OF_ROTATION, "one", false),
  ],
  submits: [{ value: "send", label: ENROL.save }],
  note: CLOSING,
});
