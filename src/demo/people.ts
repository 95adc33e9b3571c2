import { addDays, dayIn, startOfDay } from "../core/calendar/calendar.ts";
import { RETENTION_MONTHS } from "../core/calendar/retention.ts";
import { byOperator } from "../core/causes.ts";
import {
  type Enrolment,
  MONDAY_TO_FRIDAY,
  type Person,
  type Programme,
  type Supervision,
} from "../core/people/directory.ts";
import { NO_TRAINING_PLAN } from "../core/people/training-plan.ts";
import { audited, BY_OPERATOR } from "../flows/trail.ts";
import type { Change, Write } from "../ports/change.ts";
import type { NewDelivery } from "../ports/deliveries.ts";

/** The invented people of every demonstration: three trainees, those around them, and their two programmes. */

const person = (
  id: string,
  name: string,
  roles: Person["roles"],
  jobTitle: string | null = null,
): Person => ({
  id: `demo-${id}`,
  email: `${id}@example.test`,
  name,
  roles,
  zone: null,
  jobTitle,
  registration: null,
  reviews: null,
  quiet: null,
  active: true,
  version: 0,
});

export const PEOPLE = {
  maya: person("maya", "Maya Rao", ["trainee"]),
  jo: person("jo", "Jo Bell", ["trainee"]),
  ali: person("ali", "Ali Khan", ["trainee"]),
  okafor: person("okafor", "Dr Okafor", ["supervisor"], "Principal Clinical Scientist"),
  lind: person("lind", "Dr Lind", ["supervisor"], "Consultant Clinical Scientist"),
  shah: person("shah", "Dr Shah", ["lead"], "Head of Training"),
  sam: person("sam", "Sam Field", []),
} as const;

export type Trainee = "maya" | "jo" | "ali";

export const ZONE = "Europe/London";

const DAYS_OF_TRAINING = 730;

/**
 * @param daysAgo how many days before today each trainee began
 * @param onRecord since when they are on record: what was approved before then is no part of trend and forecast
 * @returns the department, and what puts it into a database that nobody is in yet
 */
export function departmentOn(
  now: Date,
  daysAgo: Record<Trainee, number>,
  onRecord: "since they began" | "from now on",
) {
  const today = dayIn(ZONE, now);
  const physics = programme("rp", "RP", "Radiotherapy Physics", "review-radiotherapy", now);
  const engineering = programme("ce", "CE", "Clinical Engineering", null, now);
  const began = (id: Trainee, of: Programme) => {
    const start = addDays(today, -daysAgo[id]);
    return enrolment(id, of, start, onRecord === "from now on" ? now : startOfDay(start, ZONE));
  };
  const enrolments = {
    maya: began("maya", physics),
    jo: began("jo", physics),
    ali: began("ali", engineering),
  };
  const supervision = Object.values(enrolments).flatMap((one) =>
    [PEOPLE.okafor, PEOPLE.lind].map((supervisor) => supervises(supervisor, one)),
  );
  const programmes = [physics, engineering];
  const writes: Write[] = [
    ...Object.values(PEOPLE).map((one) => ({ type: "person" as const, person: one })),
    ...programmes.map((one) => ({ type: "programme" as const, programme: one })),
    ...Object.values(enrolments).map((one) => ({ type: "enrolment" as const, enrolment: one })),
    ...supervision.map((link) => ({ type: "supervision" as const, link })),
  ];
  return { programmes, enrolments, supervision, writes };
}

function programme(id: string, code: string, name: string, channel: string | null, now: Date): Programme {
  return {
    id: `demo-${id}`,
    code,
    name,
    framework: "ipem-mpce",
    edition: "",
    zone: ZONE,
    prompts: { weekdays: [2], time: "09:30", everyWeeks: 1 },
    weekly: { weekday: 5, time: "16:00" },
    targets: { all: 1, domains: {}, competences: {} },
    reviewChannel: channel ? { workspace: "local:workspace", channel } : null,
    identifierPatterns: [],
    quiet: null,
    retentionMonths: RETENTION_MONTHS,
    ...NO_TRAINING_PLAN,
    region: null,
    leads: [PEOPLE.shah.id],
    createdAt: now,
    version: 0,
  };
}

function enrolment(id: Trainee, of: Programme, start: string, createdAt: Date): Enrolment {
  return {
    id: `demo-enrolment-${id}`,
    programmeId: of.id,
    traineeId: PEOPLE[id].id,
    start,
    target: addDays(start, DAYS_OF_TRAINING),
    workingDays: MONDAY_TO_FRIDAY,
    prompts: null,
    parked: [],
    ended: null,
    createdAt,
    version: 0,
  };
}

function supervises(supervisor: Person, of: Enrolment): Supervision {
  return {
    id: `${of.id}-${supervisor.id}`,
    enrolmentId: of.id,
    supervisorId: supervisor.id,
    from: of.start,
    until: null,
    decideUntil: null,
    domains: [],
    rotation: null,
  };
}

/** A change made by whoever sets a demonstration up. */
export function seeding(deed: string, at: Date, writes: Write[], deliveries: NewDelivery[]): Change {
  const audit = [audited(BY_OPERATOR, "demo.seeded", "demo", { writes: writes.length })];
  return { cause: byOperator(deed), at, writes, audit, deliveries };
}
