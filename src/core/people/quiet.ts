import { type QuietHours, quietUntil } from "../calendar/quiet-hours.ts";
import { type Directory, zoneOf } from "./directory.ts";
import { programmeAround } from "./leave.ts";

/** Somebody's quiet hours, and who said so: they themselves, or their programme. */
export interface Quiet {
  hours: QuietHours | null;
  source: "own" | "programme";
}

/** The person's own setting wins over the programme's, "off" too. */
export function quietOf(directory: Directory, personId: string, now: Date): Quiet {
  const own = directory.people.get(personId)?.quiet ?? null;
  if (own !== null) return { hours: own === "off" ? null : own, source: "own" };
  return { hours: programmeAround(directory, personId, now)?.quiet ?? null, source: "programme" };
}

/** Until when somebody is left in peace by others, where they are; null: they are not. */
export function inPeaceUntil(directory: Directory, personId: string, now: Date): Date | null {
  const { hours } = quietOf(directory, personId, now);
  return (
    hours && quietUntil(hours, zoneOf(directory, personId, programmeAround(directory, personId, now)), now)
  );
}
