import type { Entry } from "../../core/entry/entry.ts";
import type { ReportEvent, Traces } from "../../ports/found.ts";
import type { Desk } from "../desk.ts";

/** One report of an entry, from when it was made to when it was closed. */
export interface ReportRecord {
  entry: Entry;
  reported: ReportEvent;
  writtenAnew: Date | null; // last
  closed: ReportEvent | null; // purged, or cleared
  traces: Traces; // of its entry, as far as is known now
}

/** All there ever were, open and closed, in the order in which they were made. */
export async function allReports({ store }: Pick<Desk, "store">): Promise<ReportRecord[]> {
  const found: Omit<ReportRecord, "entry" | "traces">[] = [];
  const open = new Map<string, (typeof found)[number]>();
  for (const event of await store.reports()) {
    const before = open.get(event.entryId);
    if (event.what === "reported") {
      const begun = { reported: event, writtenAnew: null, closed: null };
      found.push(begun);
      open.set(event.entryId, begun);
    } else if (before && event.what === "written-anew") before.writtenAnew = event.at;
    else if (before) {
      before.closed = event;
      open.delete(event.entryId);
    }
  }
  const all: ReportRecord[] = [];
  for (const one of found) {
    const entry = await store.entry(one.reported.entryId);
    if (entry) all.push({ entry, ...one, traces: await store.traces(entry) });
  }
  return all;
}
