import { groupedBy } from "../grouped.ts";
import { currentEnrolments, type Directory, type Person } from "./directory.ts";

/** By their ids, what people are called where they are named together. */
export type Names = ReadonlyMap<string, string>;

/**
 * What people are called where they are named together, in the order in which they are given; nobody twice. Two of one
 * name are told apart by the programmes in which they are trainees, where these differ: "Ali Khan (Nuclear Medicine)";
 * else by their addresses before the @: "Ali Khan (a.khan2)"; else by the whole of them. Whoever is the only one of
 * their name there has no more than their name (product.md, section 2). Names are one whatever their capitals.
 * @param at decides which of a trainee's programmes is theirs now
 */
export function namesTogether(people: Iterable<Person>, directory: Directory, at: Date): Map<string, string> {
  const everyone = new Map([...people].map((person) => [person.id, person]));
  const names = new Map([...everyone.values()].map(({ id, name }) => [id, name]));
  const alike = groupedBy(everyone.values(), ({ name }) => name.normalize("NFC").trim().toLowerCase());
  for (const same of alike.values()) {
    if (same.length < 2) continue;
    const marks = [programmes(directory, at), localPart].map((mark) => same.map(mark));
    const apart = marks.find((all) => !all.includes("") && new Set(all).size === all.length);
    for (const [place, { id, name, email }] of same.entries())
      names.set(id, `${name.trim()} (${apart?.[place] ?? email})`);
  }
  return names;
}

const localPart = ({ email }: Person) => email.replace(/@.*/, "");

/** The programme in which somebody is a trainee now; "" for whoever is in none. */
function programmes(directory: Directory, at: Date): (person: Person) => string {
  const current = currentEnrolments(directory, at);
  return ({ id, roles }) => {
    const programme = directory.programmes.get(current.get(id)?.programmeId ?? "");
    return (roles.includes("trainee") && programme?.name) || "";
  };
}

/** What somebody is called among these; by their own name, where they are none of them. */
export const nameAmong = (names: Names, { id, name }: Pick<Person, "id" | "name">): string =>
  names.get(id) ?? name;

export const GONE = "someone who has left";

/** Somebody who is named alone. */
export const nameIn = ({ people }: Pick<Directory, "people">, id: string): string =>
  people.get(id)?.name ?? GONE;
