import { addDays, dayIn } from "../core/calendar.ts";
import {
  type Directory,
  type Enrolment,
  MONDAY_TO_FRIDAY,
  type Person,
  type Programme,
  type Supervision,
} from "../core/directory.ts";
import { type Entry, NO_WORDS, transition, type Words } from "../core/entry.ts";
import { cardsFor } from "../flows/consequences.ts";
import type { Desk } from "../flows/desk.ts";
import { tell } from "../flows/desk.ts";
import type { NewDelivery } from "../ports/deliveries.ts";
import type { Write } from "../ports/store.ts";
import { helpMessage } from "../views/help.ts";
import { DEMO_EVIDENCE, type DemoEntry } from "./evidence.ts";

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
  active: true,
  version: 0,
});

const PEOPLE = {
  maya: person("maya", "Maya Rao", ["trainee"]),
  jo: person("jo", "Jo Bell", ["trainee"]),
  ali: person("ali", "Ali Khan", ["trainee"]),
  okafor: person("okafor", "Dr Okafor", ["supervisor"], "Principal Clinical Scientist"),
  lind: person("lind", "Dr Lind", ["supervisor"], "Consultant Clinical Scientist"),
  shah: person("shah", "Dr Shah", ["lead"], "Head of Training"),
  sam: person("sam", "Sam Field", []),
} as const;

const ZONE = "Europe/London";

function programme(id: string, code: string, name: string, channel: string | null, now: Date): Programme {
  return {
    id: `demo-${id}`,
    code,
    name,
    framework: "ipem-mpce",
    zone: ZONE,
    prompts: { weekdays: [2], time: "09:30", everyWeeks: 1 },
    weekly: { weekday: 5, time: "16:00" },
    targets: { all: 1, domains: {}, competences: {} },
    reviewChannel: channel ? { workspace: "local:workspace", channel } : null,
    leads: [PEOPLE.shah.id],
    createdAt: now,
    version: 0,
  };
}

/**
 * Invented people and evidence for a first look, only into a database that nobody is in yet; which is marked as
 * a demo from then on.
 * @returns whether it was done
 */
export async function seedDemo(desk: Desk): Promise<boolean> {
  const { store, clock } = desk;
  const now = clock.now();
  const known = await store.directory("all");
  if (known.people.size > 0 || known.programmes.size > 0) return false;
  const today = dayIn(ZONE, now);
  const physics = programme("rp", "RP", "Radiotherapy Physics", "review-radiotherapy", now);
  const engineering = programme("ce", "CE", "Clinical Engineering", null, now);
  const enrolments = {
    maya: enrolment("maya", physics, addDays(today, -430), addDays(today, 300), now),
    jo: enrolment("jo", physics, addDays(today, -180), addDays(today, 550), now),
    ali: enrolment("ali", engineering, addDays(today, -14), addDays(today, 716), now),
  };
  const links = Object.values(enrolments).flatMap((one): Supervision[] =>
    [PEOPLE.okafor, PEOPLE.lind].map((supervisor) => supervision(one, supervisor)),
  );
  const directory: Directory = {
    people: new Map(Object.values(PEOPLE).map((one) => [one.id, one])),
    programmes: new Map([physics, engineering].map((one) => [one.id, one])),
    enrolments: new Map(Object.values(enrolments).map((one) => [one.id, one])),
    supervision: links,
    daysOff: [],
    accountZones: new Map(),
  };
  const writes: Write[] = [
    { type: "setting", key: "demo", value: "yes" },
    ...Object.values(PEOPLE).map((one): Write => ({ type: "person", person: one })),
    ...[physics, engineering].map((one): Write => ({ type: "programme", programme: one })),
    ...Object.values(enrolments).map((one): Write => ({ type: "enrolment", enrolment: one })),
    ...links.map((link): Write => ({ type: "supervision", link })),
  ];
  const deliveries: NewDelivery[] = Object.values(PEOPLE).map((one) =>
    tell(one.id, `demo:hello:${one.id}`, helpMessage(one), "news"),
  );
  const saved = await store.commit(change("demo:people", now, writes, deliveries));
  if (saved.type !== "saved") return false;
  for (const demo of DEMO_EVIDENCE) {
    const number = await store.reserveNumber(enrolments[demo.trainee].programmeId);
    const entry = entryFrom(demo, enrolments[demo.trainee], number, today, now);
    const framework = desk.framework(directory.programmes.get(entry.programmeId) ?? physics);
    const cards = entry.status === "submitted" ? cardsFor({ entry, framework, directory }, now) : [];
    await store.commit(change(`demo:${entry.id}`, now, [{ type: "entry", entry }], cards));
  }
  return true;
}

function change(cause: string, at: Date, writes: Write[], deliveries: NewDelivery[]) {
  const audit = [
    {
      actor: null,
      how: "operator" as const,
      event: "demo.seeded",
      subject: "demo",
      facts: { writes: writes.length },
    },
  ];
  return { cause, at, expect: [], writes, audit, deliveries, answer: null };
}

function enrolment(
  id: "maya" | "jo" | "ali",
  of: Programme,
  start: string,
  target: string,
  now: Date,
): Enrolment {
  return {
    id: `demo-enrolment-${id}`,
    programmeId: of.id,
    traineeId: PEOPLE[id].id,
    start,
    target,
    workingDays: MONDAY_TO_FRIDAY,
    prompts: null,
    createdAt: now,
    version: 0,
  };
}

function supervision(of: Enrolment, supervisor: Person): Supervision {
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

/** Lived through the one transition function, as if it had happened on those days. */
function entryFrom(demo: DemoEntry, of: Enrolment, number: number, today: string, now: Date): Entry {
  const day = addDays(today, -demo.daysAgo);
  const at = (daysLater: number) =>
    new Date(Math.min(now.getTime(), Date.parse(`${addDays(day, daysLater)}T11:00:00Z`)));
  const words: Words = {
    ...NO_WORDS,
    title: demo.title,
    narrative: demo.narrative,
    firstDay: day,
    lastDay: day,
    kind: demo.kind,
    claims: demo.claims.map((competence) => ({ competence, line: "", struck: null })),
    attested: true,
  };
  const blank: Entry = {
    id: `demo-entry-${of.programmeId}-${number}`,
    number,
    programmeId: of.programmeId,
    enrolmentId: of.id,
    traineeId: of.traineeId,
    revision: 1,
    words: NO_WORDS,
    standing: null,
    createdAt: at(0),
    updatedAt: at(0),
    version: 0,
    status: "draft",
  };
  const trainee = { id: of.traineeId, standing: "trainee" as const, onBehalfOf: null };
  const reviewer = { id: PEOPLE.okafor.id, standing: "reviewer" as const, onBehalfOf: null };
  const send = demo.state !== "draft";
  const sent = lived(transition(blank, { type: "revise", words, send }, trainee, at(0)));
  if (demo.state === "approved")
    return lived(
      transition(
        sent,
        { type: "approve", revision: 1, struck: [], how: "button", reaction: null },
        reviewer,
        at(2),
      ),
    );
  if (demo.state === "returned") {
    const feedback = "Say which checks you made yourself, and which you only saw.";
    return lived(transition(sent, { type: "return", revision: 1, feedback, how: "button" }, reviewer, at(2)));
  }
  return sent;
}

function lived(decision: ReturnType<typeof transition>): Entry {
  if (!decision.ok || !decision.entry) throw new Error("The demo's evidence breaks a rule of its own.");
  return decision.entry;
}
