import { canonical } from "../../core/audit.ts";
import { RETENTION_MONTHS } from "../../core/calendar/retention.ts";
import { type Directory, FALLBACK_ZONE, type Person, type Programme } from "../../core/people/directory.ts";
import { NO_TRAINING_PLAN } from "../../core/people/training-plan.ts";
import type { AuditEntry, Expectation } from "../../ports/change.ts";
import { asItWas } from "../desk.ts";
import { audited, BY_OPERATOR } from "../trail.ts";
import { planTraining } from "./enrolments.ts";
import type { PeopleRow } from "./file.ts";
import type { ImportPlan, ImportScene, Planned } from "./import-plan.ts";

/** Capitals and spaces make no second programme. */
const keyOf = (name: string) => name.toLowerCase();

/**
 * What has to change so that the records say what the file says; nothing of it is done here. People who are not
 * in the file are left as they are. The rows have no faults, and their supervisors are in them or in the directory.
 */
export function planImport(rows: readonly PeopleRow[], directory: Directory, scene: ImportScene): ImportPlan {
  const plan: ImportPlan = {
    expect: [],
    writes: [],
    audit: [],
    notes: [],
    report: {
      people: { added: 0, changed: 0, unchanged: 0 },
      programmes: { added: 0 },
      enrolments: { added: 0, changed: 0 },
      supervision: { added: 0, ended: 0 },
    },
  };
  const people = new Map([...directory.people.values()].map((person) => [person.email, person]));
  const rolesChanged = new Set<string>();
  for (const row of rows) {
    const before = people.get(row.email);
    const person = planPerson(row, before, scene, plan);
    if (before && words(before.roles) !== words(person.roles)) rolesChanged.add(person.id);
    people.set(row.email, person);
  }
  const programmes = planProgrammes(rows, people, directory, scene, plan);
  const planned: Planned = {
    person: (email) => people.get(email),
    programme: (name) => programmes.get(keyOf(name)),
    rolesChanged,
  };
  planTraining(rows, planned, directory, scene, plan);
  plan.expect.push(...reliedOn(plan, people, programmes));
  return plan;
}

/** Roles in one order, however they were listed. */
const words = (list: readonly string[]) => [...list].sort().join(" ");

/** A person's words go into the audit trail as `personal` only: their name, address and the like. */
const wordsOf = ({ email, name, zone, jobTitle, registration }: Person) => {
  return { email, name, zone, jobTitle, registration };
};

function planPerson(
  row: PeopleRow,
  before: Person | undefined,
  scene: ImportScene,
  plan: ImportPlan,
): Person {
  const { email, name, roles } = row;
  if (!before) {
    const id = scene.newId();
    const { zone, jobTitle, registration } = row;
    const chosen = { reviews: null, quiet: null }; // theirs to say
    const person = {
      ...{ id, email, name, roles, zone, jobTitle, registration, ...chosen },
      active: true,
      version: 0,
    };
    const facts = { roles: words(roles) };
    plan.audit.push(audited(BY_OPERATOR, "person.added", `person:${id}`, facts, wordsOf(person)));
    plan.writes.push({ type: "person", person });
    plan.report.people.added += 1;
    return person;
  }
  const sameRoles = words(before.roles) === words(roles);
  const person: Person = {
    ...before,
    name,
    roles: sameRoles ? before.roles : roles,
    zone: row.zone ?? before.zone, // blank: the file does not say
    jobTitle: row.jobTitle ?? before.jobTitle,
    registration: row.registration ?? before.registration,
  };
  if (sameRoles && canonical(wordsOf(before)) === canonical(wordsOf(person))) {
    plan.report.people.unchanged += 1;
    return before;
  }
  const facts = { rolesBefore: words(before.roles), roles: words(person.roles) };
  const personal = { before: wordsOf(before), after: wordsOf(person) };
  plan.audit.push(audited(BY_OPERATOR, "person.changed", `person:${person.id}`, facts, personal));
  plan.writes.push({ type: "person", person });
  plan.report.people.changed += 1;
  return person;
}

/** The programmes, by key, with those that the file adds and with the leads that they will have. */
function planProgrammes(
  rows: readonly PeopleRow[],
  people: ReadonlyMap<string, Person>,
  directory: Directory,
  scene: ImportScene,
  plan: ImportPlan,
): Map<string, Programme> {
  const before = new Map([...directory.programmes.values()].map((each) => [keyOf(each.name), each]));
  const after = new Map(before);
  const codes = new Set([...directory.programmes.values()].map(({ code }) => code));
  const joining = new Map<string, Set<string>>(); // programme's key → leads
  const noLead = new Set<string>();
  for (const row of rows) {
    const leads = row.roles.includes("lead");
    const id = people.get(row.email)?.id ?? "";
    if (!leads) noLead.add(id);
    for (const name of row.programmes) {
      const key = keyOf(name);
      if (!after.has(key)) after.set(key, newProgramme(name, codes, scene));
      if (leads) joining.set(key, (joining.get(key) ?? new Set()).add(id));
    }
  }
  for (const [key, programme] of after) {
    const stay = programme.leads.filter((id) => !noLead.has(id));
    const added = [...(joining.get(key) ?? [])].filter((id) => !stay.includes(id));
    const removed = programme.leads.filter((id) => noLead.has(id));
    const next = { ...programme, leads: [...stay, ...added] };
    const isNew = !before.has(key);
    if (!isNew && added.length + removed.length === 0) continue;
    after.set(key, next);
    plan.writes.push({ type: "programme", programme: next });
    if (isNew) plan.report.programmes.added += 1;
    const facts: AuditEntry["facts"] = isNew
      ? { framework: next.framework, leads: added.join(" ") }
      : { leadsAdded: added.join(" "), leadsRemoved: removed.join(" ") };
    const event = isNew ? "programme.added" : "programme.changed";
    plan.audit.push(audited(BY_OPERATOR, event, `programme:${next.id}`, facts));
  }
  return after;
}

function newProgramme(name: string, codes: Set<string>, { at, framework, newId }: ImportScene): Programme {
  const code = codeFor(name, codes);
  codes.add(code);
  return {
    id: newId(),
    code,
    name,
    framework,
    edition: "",
    zone: FALLBACK_ZONE,
    prompts: { weekdays: [2], time: "09:30", everyWeeks: 1 },
    weekly: { weekday: 5, time: "16:00" },
    targets: { all: 1, domains: {}, competences: {} },
    reviewChannel: null,
    identifierPatterns: [],
    quiet: null,
    retentionMonths: RETENTION_MONTHS,
    ...NO_TRAINING_PLAN,
    region: null,
    leads: [],
    createdAt: at,
    version: 0,
  };
}

/**
 * A short code of two to four capitals that is not taken: the name's initials ("Radiotherapy Physics" → "RP"),
 * else with more letters of its last word ("RPH"), else with whatever letters are free at its end.
 */
function codeFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
  const parts = plain.match(/[A-Z]+/g) ?? ["PROGRAMME"];
  const telling = parts.filter((part) => !["AND", "OF", "THE", "FOR", "IN"].includes(part));
  const heads = telling.length > 0 ? telling : parts;
  const initials = heads.map((part) => part.slice(0, 1)).join("");
  const letters = `${initials}${heads.at(-1)?.slice(1)}XXX`.slice(0, 4);
  for (const code of codesOf(letters, Math.min(Math.max(initials.length, 2), 4)))
    if (!taken.has(code)) return code;
  throw new Error("Every code of up to four letters is taken.");
}

function* codesOf(letters: string, shortest: number): Generator<string> {
  for (let length = shortest; length <= 4; length += 1) yield letters.slice(0, length);
  for (let kept = 3; kept >= 0; kept -= 1) yield* filledUp(letters.slice(0, kept));
}

function* filledUp(start: string): Generator<string> {
  if (start.length === 4) yield start;
  else for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") yield* filledUp(start + letter);
}

/** The rows that a plan names without writing them: it holds only while they stay as they were read. */
function reliedOn(
  { writes }: ImportPlan,
  people: ReadonlyMap<string, Person>,
  programmes: ReadonlyMap<string, Programme>,
): Expectation[] {
  const written = new Set<string>();
  const named = new Set<string>();
  for (const write of writes) {
    if (write.type === "person") written.add(write.person.id);
    if (write.type === "programme") {
      written.add(write.programme.id);
      for (const id of write.programme.leads) named.add(id);
    }
    if (write.type === "enrolment") named.add(write.enrolment.traineeId).add(write.enrolment.programmeId);
    if (write.type === "supervision") named.add(write.link.supervisorId);
  }
  return [
    ...[...people.values()].flatMap((one) => asItWas("person", one)),
    ...[...programmes.values()].flatMap((one) => asItWas("programme", one)),
  ].filter(({ id }) => named.has(id) && !written.has(id));
}
