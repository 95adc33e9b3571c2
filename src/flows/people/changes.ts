import type { Directory, Enrolment } from "../../core/people/directory.ts";
import type { Write } from "../../ports/change.ts";
import type { PeopleChanges } from "../../views/words/people-changes.ts";
import type { PeopleRow } from "./file.ts";

/** What an import adds, changes and leaves as it is, one by one and by name; programmes that are new come first. */
export function changesIn(
  rows: readonly PeopleRow[],
  writes: readonly Write[],
  before: Directory,
  after: Directory,
): Omit<PeopleChanges, "missing"> {
  const nameOf = (id: string) => after.people.get(id)?.name ?? "";
  const programmeOf = ({ programmeId }: Enrolment) => after.programmes.get(programmeId)?.name ?? "";
  const byEmail = new Map([...after.people.values()].map((person) => [person.email, person]));
  const written = new Set(
    writes.flatMap((write) => {
      if (write.type === "person") return [write.person.id];
      if (write.type === "programme") return [write.programme.id];
      return write.type === "supervision" ? [write.link.id] : [];
    }),
  );
  const about = new Set(rows.flatMap(({ programmes }) => programmes.map((name) => name.toLowerCase())));
  const programmes = [...after.programmes.values()]
    .filter(({ id, name }) => written.has(id) || about.has(name.toLowerCase()))
    .map(({ id, name, leads }) => ({
      change: changeOf(before.programmes.has(id), written.has(id)),
      name,
      leads: leads.map(nameOf),
    }))
    .sort((a, b) => Number(b.change === "added") - Number(a.change === "added"));
  const people = rows.flatMap(({ email }) => {
    const person = byEmail.get(email);
    if (!person) return [];
    const { id, name, roles } = person;
    return [{ change: changeOf(before.people.has(id), written.has(id)), name, email, roles: [...roles] }];
  });
  const listed = new Set(rows.flatMap(({ email }) => byEmail.get(email)?.id ?? []));
  const enrolments = [...after.enrolments.values()]
    .filter(({ traineeId }) => listed.has(traineeId))
    .map((one) => {
      const was = before.enrolments.get(one.id);
      const moved =
        was !== undefined &&
        (was.start !== one.start ||
          was.target !== one.target ||
          was.workingDays.join() !== one.workingDays.join());
      const { start, target } = one;
      return {
        change: changeOf(was !== undefined, moved),
        trainee: nameOf(one.traineeId),
        programme: programmeOf(one),
        start,
        target,
      };
    });
  const known = new Map(before.supervision.map((link) => [link.id, link]));
  const supervision = after.supervision.flatMap((link) => {
    const enrolment = after.enrolments.get(link.enrolmentId);
    const was = known.get(link.id);
    if (!enrolment || !(written.has(link.id) || (listed.has(enrolment.traineeId) && link.until === null)))
      return [];
    const ended = was !== undefined && was.until !== link.until;
    const { from, until } = link;
    return [
      {
        change: ended ? ("ended" as const) : changeOf(was !== undefined, written.has(link.id)),
        supervisor: nameOf(link.supervisorId),
        trainee: nameOf(enrolment.traineeId),
        programme: programmeOf(enrolment),
        from,
        until,
      },
    ];
  });
  return { programmes, people, enrolments, supervision };
}

function changeOf(known: boolean, written: boolean): "added" | "changed" | "unchanged" {
  if (!known) return "added";
  return written ? "changed" : "unchanged";
}
