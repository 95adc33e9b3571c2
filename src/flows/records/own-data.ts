import { type Directory, enrolmentsOf, type Person, zoneOf } from "../../core/people/directory.ts";
import type { AuditEntry } from "../../ports/change.ts";
import type { BeginOwnData, OwnDataHead, OwnDataMaking } from "../../ports/own-data.ts";
import type { Desk } from "../desk.ts";
import { audited } from "../trail.ts";

/** Whose data it is, and everybody around them. */
interface Whose {
  person: Person;
  directory: Directory;
}

/** Who takes it: the person themselves, or the operator (`actor: null`). */
interface TakenBy {
  actor: string | null;
  how: AuditEntry["how"];
  cause: string;
  now: Date;
}

/**
 * Makes something of all that is kept of somebody; that it is taken is recorded first. Who may is decided by whoever asks.
 * @param make what is made of it, once every piece is there
 */
export async function takeOwnData<Made>(
  { store }: Desk,
  begin: BeginOwnData,
  { person, directory }: Whose,
  by: TakenBy,
  make: (making: OwnDataMaking, head: OwnDataHead) => Promise<Made>,
): Promise<Made> {
  const { cause, now } = by;
  await store.commit({ cause, at: now, audit: [audited(by, "mydata.exported", `person:${person.id}`)] });
  const making = begin();
  try {
    await store.keptOf(person.id, (piece) => making.add(piece));
    return await make(making, { personId: person.id, madeAt: now, zone: zoneFor(directory, person) });
  } finally {
    await making.end().catch(() => {}); // where it broke, there is nothing left to end
  }
}

function zoneFor(directory: Directory, { id }: Person): string {
  const [first] = enrolmentsOf(directory, id);
  return zoneOf(directory, id, first && directory.programmes.get(first.programmeId));
}
