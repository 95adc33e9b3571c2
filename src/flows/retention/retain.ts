import type { Change } from "../../ports/change.ts";
import type { Desk } from "../desk.ts";
import { goneToTell, letGo } from "./erase.ts";
import { retentionPlan } from "./plan.ts";
import { warningsDue } from "./warn.ts";

export interface RetentionDone {
  warned: number; // messages
  gone: number; // enrolments
}

/**
 * Warns of what is to go, lets go what was warned of, and says so. Twice, or on two replicas at once, it is done once; what
 * somebody changed at that moment is looked at again the next time.
 */
export async function retain(desk: Desk): Promise<RetentionDone> {
  const now = desk.clock.now();
  const { directory, lines } = await retentionPlan(desk, now);
  const save = async (changes: readonly Change[]): Promise<number> => {
    let saved = 0;
    for (const change of changes) if ((await desk.store.commit(change)).type === "saved") saved += 1;
    return saved;
  };
  let gone = 0;
  for (const line of lines.filter(({ stands }) => stands.type === "go"))
    if (await letGo(desk, directory, line, now)) gone += 1;
  const warned = await save(warningsDue(directory, lines, now));
  return { gone, warned: warned + (await save(await goneToTell(desk, directory, now))) };
}
