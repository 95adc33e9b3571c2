import type { Directory, Person } from "./directory.ts";

/*
 * Whose words were erased is nobody any more: no name, no address, no account. What they did stays, as an id did it. The
 * approvals that they gave are somebody else's evidence: on those alone they are named as they were then.
 */

/** What approvals go on to say of whoever gave them. */
export type ApprovedAs = Pick<Person, "name" | "jobTitle" | "registration">;

/**
 * Somebody, once their words are erased.
 * @param approved whether they ever approved anything, for themselves or in another's name
 * @param someone what they are called from now on: "a trainee"
 */
export function asErased(person: Person, at: Date, approved: boolean, someone: string): Person {
  const { id, roles, version, name, jobTitle, registration } = person;
  return {
    ...{ id, roles, version, name: someone, email: `erased:${id}` },
    ...{ zone: null, jobTitle: null, registration: null, reviews: null, quiet: null },
    active: false,
    erasedAt: at,
    ...(approved && { approvedAs: { name, jobTitle, registration } }),
  };
}

/** Everybody, as the approvals that they gave name them: for the line that says who approved, and nothing else. */
export function asApprovers<D extends Pick<Directory, "people">>(directory: D): D {
  const gone = [...directory.people.values()].filter(({ approvedAs }) => approvedAs);
  if (gone.length === 0) return directory;
  const known = gone.map((one) => [one.id, { ...one, ...one.approvedAs }] as const);
  return { ...directory, people: new Map([...directory.people, ...known]) };
}
