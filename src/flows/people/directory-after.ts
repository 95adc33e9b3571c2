import type { Directory } from "../../core/people/directory.ts";
import type { Write } from "../../ports/change.ts";

/** The directory as it will be once these are written. */
export function directoryAfter(before: Directory, writes: readonly Write[]): Directory {
  const people = new Map(before.people);
  const programmes = new Map(before.programmes);
  const enrolments = new Map(before.enrolments);
  const links = new Map(before.supervision.map((link) => [link.id, link]));
  const delegations = new Map(before.delegations.map((one) => [one.id, one]));
  const pauses = new Map(before.pauses.map((pause) => [pause.id, pause]));
  for (const write of writes) {
    if (write.type === "person") people.set(write.person.id, write.person);
    if (write.type === "programme") programmes.set(write.programme.id, write.programme);
    if (write.type === "enrolment") enrolments.set(write.enrolment.id, write.enrolment);
    if (write.type === "delegation") delegations.set(write.delegation.id, write.delegation);
    if (write.type === "pause") pauses.set(write.pause.id, write.pause);
    if (write.type === "supervision") links.set(write.link.id, write.link);
  }
  return {
    ...before,
    people,
    programmes,
    enrolments,
    supervision: [...links.values()],
    delegations: [...delegations.values()],
    pauses: [...pauses.values()],
  };
}
