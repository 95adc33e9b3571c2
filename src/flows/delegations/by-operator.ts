import type { Day } from "../../core/calendar/calendar.ts";
import { byOperator } from "../../core/causes.ts";
import {
  type Naming,
  type NamingFault,
  namedAlready,
  namingFault,
  takenBack,
  todayOfSupervisor,
} from "../../core/people/delegating.ts";
import type { Directory, Person } from "../../core/people/directory.ts";
import type { Desk } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { BY_OPERATOR } from "../trail.ts";
import { delegationChange } from "./change.ts";

/** As an operator writes it: addresses, and days that are both included. */
export interface Asked {
  from: string;
  to: string;
  first: Day;
  last: Day;
}

/** `changed`: false where it was so already; in a dry run whether it would. */
export type Delegated =
  | { ok: true; changed: boolean; from: Person; to: Person }
  | {
      ok: false;
      why:
        | { type: "nobody"; email: string }
        | { type: "busy" }
        | { type: "unfit"; fault: NamingFault; from: Person; to: Person };
    };

const tidy = (email: string) => email.trim().toLowerCase();

/** @param wanted whether it is to stand, or to be taken back */
export async function delegateByOperator(
  desk: Desk,
  asked: Asked,
  wanted: boolean,
  dryRun = false,
): Promise<Delegated> {
  const cause = byOperator(`delegation:${desk.newId()}`);
  const done = await retryStale<Delegated>(async () => {
    const directory = await desk.store.directory("all");
    const [from, to] = [personAt(directory, asked.from), personAt(directory, asked.to)];
    if (!from || !to)
      return { ok: false, why: { type: "nobody", email: tidy(from ? asked.to : asked.from) } };
    const now = desk.clock.now();
    const today = todayOfSupervisor(directory, from.id, now);
    const naming: Naming = { supervisorId: from.id, delegateId: to.id, from: asked.first, until: asked.last };
    const was = namedAlready(directory, naming) ?? null;
    const isOver = was !== null && was.until < today;
    if (wanted ? was : !was || isOver) return { ok: true, changed: false, from, to };
    const fault = wanted ? namingFault(directory, naming, today) : null;
    if (fault) return { ok: false, why: { type: "unfit", fault, from, to } };
    if (dryRun) return { ok: true, changed: true, from, to };
    const delegation = was ? takenBack(was, today) : { id: desk.newId(), ...naming };
    const about = { desk, directory, by: BY_OPERATOR, cause, today, now };
    const outcome = await desk.store.commit(await delegationChange(about, { was, delegation }));
    return outcome.type === "stale" ? null : { ok: true, changed: true, from, to };
  });
  return done ?? { ok: false, why: { type: "busy" } };
}

const personAt = ({ people }: Directory, email: string): Person | undefined =>
  [...people.values()].find((one) => one.email === tidy(email));
