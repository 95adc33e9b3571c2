import { byOperator } from "../core/causes.ts";
import type { Directory } from "../core/directory.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import {
  type ImportReport,
  type PeopleFault,
  peopleFaultWords,
  peopleNoteWords,
} from "../views/words/people.ts";
import { type PeopleFile, readPeople } from "./people-file.ts";
import { planImport } from "./people-plan.ts";

export type { ImportReport } from "../views/words/people.ts";

/** A line is counted from 1, as an editor shows it; 0 belongs to no line. `row`: a spreadsheet's, where it is another. */
interface AtLine {
  line: number;
  row?: number;
}

/**
 * `saved`: whether anything was written; false for a dry run, and where the records say the same already.
 * `notes`: what in the file was left out, or read in one of two ways.
 */
export type ImportResult =
  | { ok: true; report: ImportReport; saved: boolean; notes: (AtLine & { note: string })[] }
  | { ok: false; faults: (AtLine & { problem: string })[] };

const MOST_PLANS = 4; // the first, and again three times

/**
 * Makes the records say what a file of people says: all of it in one commit, or nothing and every fault at once.
 *
 * The cause is random. A file's or a plan's digest would make an import that is needed again, because somebody
 * changed the records back, look like one that was done; that a second import changes nothing comes from the
 * records instead: its plan is empty. Two at once cannot both be saved, as they write the same versions.
 */
export async function importPeople(
  deps: { store: Store; clock: Clock; newId(): string },
  csv: string,
  options: { dryRun: boolean; framework: string },
): Promise<ImportResult> {
  const { store, clock, newId } = deps;
  const file = readPeople(csv);
  const notes = file.notes.map((note) => ({ ...placed(note.line, file), note: peopleNoteWords(note) }));
  const cause = byOperator(`import:${newId()}`);
  for (let plans = 0; plans < MOST_PLANS; plans += 1) {
    const directory = await store.directory("all");
    const faults = [...file.faults, ...unfitSupervisors(file, directory)];
    if (faults.length > 0) return refused(faults, file);
    const at = clock.now();
    const scene = { at, framework: options.framework, newId };
    const { report, ...change } = planImport(file.rows, directory, scene);
    if (options.dryRun || change.writes.length === 0) return { ok: true, report, saved: false, notes };
    const outcome = await store.commit({ ...change, cause, at, deliveries: [], answer: null });
    if (outcome.type !== "stale") return { ok: true, report, saved: true, notes };
  }
  return refused([{ line: 0, type: "busy" }], file);
}

function refused(faults: readonly PeopleFault[], file: PeopleFile): ImportResult {
  const inOrder = [...faults].sort((a, b) => a.line - b.line);
  return {
    ok: false,
    faults: inOrder.map((fault) => ({ ...placed(fault.line, file), problem: peopleFaultWords(fault) })),
  };
}

function placed(line: number, file: PeopleFile): AtLine {
  const row = file.rowAt(line);
  return row === null ? { line } : { line, row };
}

/** Supervisors have to be known as such, by the file or, where it says nothing of them, by the records. */
function unfitSupervisors({ rows, whole }: PeopleFile, directory: Directory): PeopleFault[] {
  if (!whole) return [];
  const listed = new Map(rows.map((row) => [row.email, row]));
  const known = new Map([...directory.people.values()].map((person) => [person.email, person]));
  const faults: PeopleFault[] = [];
  for (const { line, email: own, supervisors } of rows)
    for (const email of supervisors) {
      if (email === own) continue; // a fault of its own
      const row = listed.get(email);
      const person = row ?? known.get(email);
      if (!person) faults.push({ line, type: "unknown-supervisor", value: email });
      else if (row?.rolesKnown === false || person.roles.includes("supervisor")) continue;
      else faults.push({ line, type: "not-a-supervisor", email, at: row?.line ?? null });
    }
  return faults;
}
