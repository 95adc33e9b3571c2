/** What an operator says of a new edition: which old competence is which new one. */
import type { PlacedFault } from "./exchange.ts";
import { rowsOf } from "./table.ts";

/** One row of the file: `next` is null where the old competence is dropped. */
export interface MappingRow {
  line: number;
  old: string;
  next: string | null;
}

/**
 * Reads `mapping.csv`: the columns old and new; several rows of one old id are one to many, an empty new drops it.
 * Whether the ids are in the editions is for whoever knows these.
 */
export function mappingIn(csv: string): { rows: MappingRow[]; faults: PlacedFault[] } {
  const { rows, faults } = rowsOf(csv, ["old", "new"] as const);
  const seen = new Map<string, number>();
  const read = rows.flatMap(({ line, cells }) => {
    const [old, next] = [cells.old.trim(), cells.new.trim()];
    const key = JSON.stringify([old, next]);
    const first = seen.get(key);
    if (old === "") faults.push({ at: `line ${line}`, problem: "names no old id" });
    else if (first !== undefined)
      faults.push({ at: `line ${line}`, problem: `says what line ${first} says already` });
    seen.set(key, first ?? line);
    return old === "" || first !== undefined ? [] : [{ line, old, next: next || null }];
  });
  return { rows: read, faults };
}
