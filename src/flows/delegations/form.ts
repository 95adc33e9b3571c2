import {
  mayNameFor,
  type NamingFault,
  namingFault,
  todayOfSupervisor,
} from "../../core/people/delegating.ts";
import type { Directory, Person } from "../../core/people/directory.ts";
import { hereAs } from "../../core/people/reviewers.ts";
import { nameAmong, namesTogether } from "../../core/people/same-names.ts";
import type { Form, FormErrors } from "../../ports/form.ts";
import { type DelegateValues, delegateForm } from "../../views/delegations.ts";
import * as words from "../../views/words/delegations.ts";
import { type Flow, notice, type RequestContext } from "../desk.ts";
import type { FormEvent } from "../entry/form-context.ts";
import { asks, namesFor, refused } from "./asks.ts";

/* A form with a calendar, for what is typed as "delegate Dr Lind 3–14 Aug": what it will do is said, and asked, in the same way. */

const MOST_CHOICES = 99; // Slack shows a hundred
const ALWAYS = "9999-12-31";

export const openDelegateForm: Flow = async (desk, scene) => {
  const directory = await desk.store.directory("all");
  const form = formFor(scene, directory, desk.newId(), null);
  if (!form) return refused(desk, scene);
  return form === "nobody" ? notice(words.nobodyToName) : { type: "form", form };
};

/** Null: they may name nobody, for nobody. "nobody": nobody is there whom they could choose. */
function formFor(
  { person, now }: RequestContext,
  directory: Directory,
  instance: string,
  filled: DelegateValues | null,
): Form | "nobody" | null {
  const own = hereAs(directory, person.id, "supervisor").length > 0;
  const around = supervisorsAround(directory, person.id);
  const mayFor = ({ id }: Person) => {
    const from = todayOfSupervisor(directory, id, now);
    return mayNameFor(directory, person.id, { supervisorId: id, from, until: ALWAYS });
  };
  const supervisors = around.filter((one) => one.id !== person.id && mayFor(one));
  if (!own && supervisors.length === 0) return null;
  const delegates = around.filter(({ id }) => id !== person.id || supervisors.length > 0);
  if (delegates.length === 0) return "nobody";
  const names = namesTogether(around, directory, now);
  const options = (some: readonly Person[]) =>
    some.slice(0, MOST_CHOICES).map((one) => ({ value: one.id, label: nameAmong(names, one) }));
  const first = own ? person.id : "";
  return delegateForm(
    instance,
    { me: own ? person.id : null, supervisors: options(supervisors), delegates: options(delegates) },
    filled ?? { supervisor: first, delegate: "", first: "", last: "" },
  );
}

/** Whoever supervises in a programme in which somebody supervises, or which they lead. */
function supervisorsAround(directory: Directory, personId: string): Person[] {
  const { supervision, enrolments } = directory;
  const programmeOf = (enrolmentId: string) => enrolments.get(enrolmentId)?.programmeId ?? "";
  const own = supervision.filter(({ supervisorId }) => supervisorId === personId);
  const programmes = new Set(own.map(({ enrolmentId }) => programmeOf(enrolmentId)));
  if (hereAs(directory, personId, "lead").length > 0)
    for (const { id, leads } of directory.programmes.values())
      if (leads.includes(personId)) programmes.add(id);
  const ids = supervision.flatMap(({ enrolmentId, supervisorId }) =>
    programmes.has(programmeOf(enrolmentId)) ? [supervisorId] : [],
  );
  return [...new Set(ids)]
    .flatMap((id) => hereAs(directory, id, "supervisor"))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

export const submitDelegateForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const text = (name: string) => {
    const value = sent.answers.values[name];
    return typeof value === "string" ? value : "";
  };
  const { person, now } = scene;
  const filled: DelegateValues = {
    supervisor: text("supervisor") || person.id,
    delegate: text("delegate"),
    first: text("first"),
    last: text("last"),
  };
  const directory = await desk.store.directory("all");
  const naming = {
    supervisorId: filled.supervisor,
    delegateId: filled.delegate,
    from: filled.first,
    until: filled.last || filled.first,
  };
  const today = todayOfSupervisor(directory, naming.supervisorId, now);
  const days = { from: naming.from || today, until: naming.until || ALWAYS };
  if (!mayNameFor(directory, person.id, { ...naming, ...days })) return refused(desk, scene);
  const missing: FormErrors = {
    ...(filled.delegate === "" && { delegate: words.FORM.delegateNeeded }),
    ...(filled.first === "" && { first: words.FORM.dayNeeded }),
  };
  const fault = Object.keys(missing).length === 0 ? namingFault(directory, naming, today) : null;
  const errors = fault
    ? { [fieldOf(fault)]: words.namingFault(fault, namesFor(scene, directory, naming)) }
    : missing;
  if (Object.keys(errors).length === 0) return asks(desk, scene, directory, naming);
  const form = formFor(scene, directory, sent.id, filled);
  return form && form !== "nobody" ? { type: "invalid", errors, form } : refused(desk, scene);
};

/** Beside what the fault is about. */
function fieldOf(fault: NamingFault): keyof DelegateValues {
  if (fault.type === "days") return fault.why === "backwards" || fault.why === "too-long" ? "last" : "first";
  return fault.type === "nobody-supervised" ? "first" : "delegate";
}
