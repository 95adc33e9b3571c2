import { dayIn } from "../../core/calendar/calendar.ts";
import { type Directory, type Person, zoneOfProgramme } from "../../core/people/directory.ts";
import type { AuditEntry, Write } from "../../ports/change.ts";
import type { MissingPerson } from "../../views/words/people-changes.ts";
import { audited, BY_OPERATOR } from "../trail.ts";
import type { PeopleRow } from "./file.ts";

/** Somebody who is switched on in the records and whom the file names nowhere, not as a supervisor either. */
export interface Missing extends MissingPerson {
  person: Person;
}

/**
 * Who is missing from the file, by name, with what keeps each from being switched off: a programme that the file is not
 * about, no programme at all, or that they are the last lead of one or the last administrator.
 */
export function missingFrom(
  rows: readonly PeopleRow[],
  before: Directory,
  after: Directory,
  now: Date,
): Missing[] {
  const listed = new Set(rows.flatMap(({ email, supervisors }) => [email, ...supervisors]));
  const about = new Set(rows.flatMap(({ programmes }) => programmes.map((name) => name.toLowerCase())));
  const belongs = belongings([before, after], now); // a file that ends somebody's last link is about them
  const missing = [...after.people.values()]
    .filter(({ active, email }) => active && !listed.has(email))
    .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.email < b.email ? -1 : 1));
  const on = new Set([...after.people.values()].filter(({ active }) => active).map(({ id }) => id));
  return missing.map((person) => {
    const ids = [...(belongs.get(person.id) ?? [])];
    const programmes = ids.flatMap((id) => after.programmes.get(id)?.name ?? []).sort();
    const stays = reasonToStay(person, programmes, about, after, on);
    if (stays === null) on.delete(person.id); // whoever comes next may be the last now
    return { person, name: person.name, email: person.email, programmes, stays };
  });
}

function reasonToStay(
  person: Person,
  programmes: readonly string[],
  about: ReadonlySet<string>,
  { people, programmes: all }: Directory,
  on: ReadonlySet<string>,
): MissingPerson["stays"] {
  if (programmes.length === 0) return "no-programme";
  if (programmes.some((name) => !about.has(name.toLowerCase()))) return "other-programme";
  const administers = ({ roles }: Person) => roles.includes("administrator");
  const leads = [...all.values()].filter((one) => one.leads.includes(person.id));
  if (leads.length === 0 && !administers(person)) return null;
  const others = [...people.values()].filter(({ id }) => id !== person.id && on.has(id));
  const isLead = (id: string) => others.some((one) => one.id === id && one.roles.includes("lead"));
  if (leads.some((one) => !one.leads.some(isLead))) return "last-lead";
  return administers(person) && !others.some(administers) ? "last-administrator" : null;
}

/** By person, the programmes that they train in, supervise in or lead now, by any of these records. */
function belongings(directories: readonly Directory[], now: Date): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (person: string, programme: string) => {
    const known = found.get(person);
    if (known) known.add(programme);
    else found.set(person, new Set([programme]));
  };
  for (const { enrolments, supervision, programmes } of directories) {
    for (const { traineeId, programmeId } of enrolments.values()) add(traineeId, programmeId);
    for (const { supervisorId, enrolmentId, until } of supervision) {
      const programme = programmes.get(enrolments.get(enrolmentId)?.programmeId ?? "");
      if (programme && (until === null || until >= dayIn(zoneOfProgramme(programme), now)))
        add(supervisorId, programme.id);
    }
    for (const { id, leads } of programmes.values()) for (const lead of leads) add(lead, id);
  }
  return found;
}

/** Switches off those whom nothing keeps. */
export function switchedOff(missing: readonly Missing[]): { writes: Write[]; audit: AuditEntry[] } {
  const leaving = missing.filter(({ stays }) => stays === null).map(({ person }) => person);
  return {
    writes: leaving.map((person) => ({ type: "person", person: { ...person, active: false } })),
    audit: leaving.map(({ id }) =>
      audited(BY_OPERATOR, "person.switched-off", `person:${id}`, { why: "not in the file" }),
    ),
  };
}
