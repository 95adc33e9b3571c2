import { addDays } from "../../core/calendar/calendar.ts";
import { remarkFaults } from "../../core/entry/entry-rules.ts";
import type { Directory, Person, Programme } from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import {
  MOST_OUTSIDE,
  type OutsiderAct,
  type OutsiderFault,
  outsiderPlaced,
} from "../../core/people/outsiders.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { TrainingFact } from "../../views/words/training.ts";
import { asItWas } from "../desk.ts";
import { type Planned, type Planning, placeIn, type TrainingActor } from "../people/training-change.ts";
import { audited } from "../trail.ts";

/** A named outsider of a trainee, from a day to a day, by what is stored; nothing is changed yet. */
export async function planOutsider(
  desk: Planning,
  directory: Directory,
  { trainee, programme, act: asked }: { trainee: Person; programme: Programme; act: OutsiderAct },
  actor: TrainingActor,
): Promise<Planned> {
  const act = tidied(asked);
  const today = todayInProgramme(directory, programme.id, actor.now);
  const enrolment = enrolmentMeant(placeIn(directory, trainee.id, programme.id));
  if (!enrolment) return { ok: false, why: { type: "not-enrolled" } };
  const fault = faultOf(act, programme);
  if (fault) return { ok: false, why: fault };
  const known = await desk.store.outsiders([enrolment.id]);
  const done = outsiderPlaced(enrolment.id, known, act, { today, newId: desk.newId });
  if (!done.ok) return done;
  const { outsider, before, changed } = done;
  const { id, enrolmentId: _enrolmentId, from, ...rest } = outsider;
  const fact: TrainingFact =
    act.type === "outsider-add"
      ? { type: "outsider", from, ...rest }
      : { type: "outsider-no-more", name: rest.name, until: rest.until };
  const was = before ?? { ...outsider, until: addDays(from, -1) };
  const plan = {
    ok: true as const,
    fact,
    notes: [],
    enrolment,
    before: { as: enrolment, pauses: [], links: [], outsiders: [was] },
  };
  if (!changed) return { ...plan, rows: null };
  const event = act.type === "outsider-end" ? "ended" : before ? "changed" : "added";
  const facts = { enrolment: enrolment.id, from, until: rest.until, rotation: rest.rotation };
  const rows = {
    about: { fact, trainee, programme, enrolment },
    writes: [
      { type: "enrolment" as const, enrolment }, // whoever decides by a link relies on its version
      { type: "outsider" as const, outsider },
    ],
    audit: [audited(actor.by, `outsider.${event}`, `outsider:${id}`, facts, rest)],
    expect: asItWas("person", trainee),
  };
  return { ...plan, rows };
}

const tidy = (text: string) => text.replace(/\s+/g, " ").trim();

function tidied(act: OutsiderAct): OutsiderAct {
  if (act.type === "outsider-end") return act;
  const { name, role, organisation } = act;
  return { ...act, name: tidy(name), role: tidy(role), organisation: tidy(organisation) };
}

/** What is typed of somebody goes through the check that every text does: it is shown wherever they decided. */
function faultOf(act: OutsiderAct, { identifierPatterns }: Programme): OutsiderFault | null {
  if (act.type === "outsider-end") return null;
  for (const field of ["name", "role", "organisation"] as const) {
    if (act[field] === "") return { type: "outside-missing", field };
    const most = MOST_OUTSIDE[field];
    if (act[field].length > most) return { type: "outside-too-long", field, most };
    if (remarkFaults(field, act[field], identifierPatterns).length > 0) return { type: "outside-number" };
  }
  return null;
}
