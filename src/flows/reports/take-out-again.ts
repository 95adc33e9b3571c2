import { byEngine } from "../../core/causes.ts";
import { takenBack } from "../../views/reports.ts";
import type { Desk } from "../desk.ts";
import { reportedEntries } from "./list.ts";

/**
 * A message that was written just before an entry was reported may be committed just after it: as long as a report is open,
 * each beat takes back whatever carries the entry by then.
 */
export async function takeOutAgain(desk: Pick<Desk, "store" | "clock">): Promise<void> {
  const { store, clock } = desk;
  const open = await reportedEntries(desk);
  if (open.length === 0) return;
  const carried = new Set(await store.carriedAnew(open.map(({ id }) => id)));
  const at = clock.now();
  for (const entry of open.filter(({ id }) => carried.has(id)))
    await store.commit({
      cause: byEngine(`taken-back:${entry.id}:${at.toISOString()}`),
      at,
      writes: [
        { type: "words-out", of: { entries: [entry.id], people: [] }, now: takenBack(entry), kept: true },
      ],
    });
}
