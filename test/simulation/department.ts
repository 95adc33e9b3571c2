import type { Programme, Role } from "../../src/core/people/directory.ts";
import type { Write } from "../../src/ports/change.ts";
import type { TestDatabase } from "../database.ts";
import { account, enrolment, person, programme, supervision, write } from "../fixtures.ts";
import type { Days, Plans, ProgrammePlan, StaffPlan, Told, TraineePlan } from "./plans.ts";

export const WORKSPACE = "fake:workspace";

function personOf({ id, name, stays }: StaffPlan, role: Role): Write[] {
  const known = { id, name, email: `${id}@hospital.example`, zone: stays[0]?.zone ?? null };
  return [
    { type: "person", person: person({ ...known, roles: [role] }) },
    { type: "account", account: account({ workspace: WORKSPACE, personId: id }) },
  ];
}

function programmeOf(plan: ProgrammePlan, leads: readonly StaffPlan[]): Programme {
  const { id, name, zone, prompts, weekly } = plan;
  const own = leads.filter((lead) => lead.programme === id).map((lead) => lead.id);
  const createdAt = new Date("2025-01-01T00:00:00Z"); // long before anybody looks
  const reviewMonths = [6, 12, 18]; // they add words to weekly messages, and no message
  return programme({
    ...{ id, code: id.toUpperCase(), name, zone, prompts, weekly, leads: own, reviewMonths, createdAt },
  });
}

/** Whoever is enrolled twice is one person. */
export const onceEach = <P extends StaffPlan>(people: readonly P[]): P[] => [
  ...new Map(people.map((one) => [one.id, one])).values(),
];

/** The plans as the bot has them before the quarter begins; who is enrolled later is not there yet. */
export async function populated({ store, database }: TestDatabase, plans: Plans): Promise<void> {
  await write(
    store,
    ...onceEach(plans.trainees).flatMap((one) => personOf(one, "trainee")),
    ...plans.supervisors.flatMap((one) => personOf(one, "supervisor")),
    ...plans.leads.flatMap((one) => personOf(one, "lead")),
    ...plans.programmes.map(
      (one): Write => ({ type: "programme", programme: programmeOf(one, plans.leads) }),
    ),
  );
  const off = (days: readonly (Days & Told)[], whose: { personId?: string; programmeId?: string }) =>
    days
      .filter(({ told }) => told === undefined)
      .map(({ first, last }, place) => ({ id: `${Object.values(whose)}-${place}`, first, last, ...whose }));
  const everyone = onceEach([...plans.trainees, ...plans.supervisors, ...plans.leads]);
  await database.db.dayOff.createMany({
    data: [
      ...plans.programmes.flatMap(({ id, closed }) => off(closed, { programmeId: id })),
      ...everyone.flatMap(({ id, away }) => off(away, { personId: id })),
    ],
  });
}

/** What is entered when a trainee is enrolled. */
export function enrolmentOf(plan: TraineePlan): Write[] {
  const { id: traineeId, programme: programmeId, start, recorded, workingDays, prompts, supervisors } = plan;
  const id = `${traineeId}-${programmeId}`;
  const of = { id, traineeId, programmeId, start, createdAt: new Date(recorded), target: null };
  const links = supervisors.map((supervisorId) =>
    supervision({ enrolmentId: id, supervisorId, from: start }),
  );
  return [
    { type: "enrolment", enrolment: enrolment({ ...of, workingDays, prompts }) },
    ...links.map((link): Write => ({ type: "supervision", link })),
  ];
}
