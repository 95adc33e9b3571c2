import { byOperator } from "../../core/causes.ts";
import type { Directory } from "../../core/people/directory.ts";
import {
  type ImportReport,
  type PeopleFault,
  peopleFaultWords,
  peopleNoteWords,
} from "../../views/words/people.ts";
import { importing, type PeopleChanges, writing } from "../../views/words/people-changes.ts";
import type { Desk } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { consequencesOfPeople } from "./change-consequences.ts";
import { changesIn } from "./changes.ts";
import { directoryAfter } from "./directory-after.ts";
import { type PeopleFile, readPeople } from "./file.ts";
import { missingFrom, switchedOff } from "./missing.ts";
import { planImport } from "./plan.ts";

export type { ImportReport } from "../../views/words/people.ts";

/** A line is counted from 1, as an editor shows it; 0 belongs to no line. `row`: a spreadsheet's, where it is another. */
interface AtLine {
  line: number;
  row?: number;
}

const MOST_PLANS = 4; // the first, and again three times

/**
 * `saved`: whether anything was written; false for a dry run, and where the records say the same already.
 * `notes`: what in the file was left out, or read in one of two ways.
 */
export type ImportResult =
  | {
      ok: true;
      report: ImportReport;
      saved: boolean;
      changes: PeopleChanges;
      notes: (AtLine & { note: string })[];
    }
  | { ok: false; faults: (AtLine & { problem: string })[] };

export interface ImportOptions {
  dryRun: boolean;
  framework: string; // of programmes that are new
  offMissing?: boolean; // switches off who stands in the records and not in the file, as far as that may be
  tell?(text: string): void; // what is being done, where it takes long
}

const LONG = 1_000; // rows; so many take a while

/**
 * Makes the records say what a file of people says: all of it in one commit, or nothing and every fault at once.
 *
 * The cause is random. A file's or a plan's digest would make an import that is needed again, because somebody
 * changed the records back, look like one that was done; that a second import changes nothing comes from the
 * records instead: its plan is empty. Two at once cannot both be saved, as they write the same versions.
 */
export async function importPeople(
  deps: Pick<Desk, "store" | "clock" | "newId" | "framework" | "reactions">,
  csv: string,
  options: ImportOptions,
): Promise<ImportResult> {
  const { store, clock, newId } = deps;
  const tell = options.tell ?? (() => {});
  const file = readPeople(csv);
  if (file.rows.length > LONG) tell(importing(file.rows.length));
  const cause = byOperator(`import:${newId()}`);
  const planned = async (): Promise<ImportResult | null> => {
    const directory = await store.directory("all");
    const faults = [...file.faults, ...unfitSupervisors(file, directory)];
    if (faults.length > 0) return refused(faults, file);
    const at = clock.now();
    const scene = { at, framework: options.framework, newId };
    const { report, notes: left, ...change } = planImport(file.rows, directory, scene);
    const after = directoryAfter(directory, change.writes);
    const changes = changesIn(file.rows, change.writes, directory, after);
    const missing = missingFrom(file.rows, directory, after, at);
    if (options.offMissing) {
      const off = switchedOff(missing);
      change.writes.push(...off.writes);
      change.audit.push(...off.audit);
    }
    const result = {
      ok: true as const,
      report,
      changes: {
        ...changes,
        missing: missing.map(({ person: _, ...one }) => ({
          ...one,
          off: options.offMissing === true && one.stays === null, // or would be, in a dry run
        })),
      },
      notes: [...file.notes, ...left].map((note) => ({
        ...placed(note.line, file),
        note: peopleNoteWords(note),
      })),
    };
    if (options.dryRun || change.writes.length === 0) return { ...result, saved: false };
    const then = directoryAfter(directory, change.writes);
    const follows = await consequencesOfPeople(deps, directory, then, change.writes, cause, at);
    const rows = change.writes.length + change.audit.length;
    if (rows > LONG) tell(writing(rows));
    const outcome = await store.commit({
      cause,
      at,
      expect: [...change.expect, ...follows.expect],
      writes: [...change.writes, ...follows.writes],
      audit: change.audit,
      deliveries: follows.deliveries,
    });
    return outcome.type === "stale" ? null : { ...result, saved: true };
  };
  const done = await retryStale(planned, MOST_PLANS);
  return done ?? refused([{ line: 0, type: "busy" }], file);
}

function refused(some: readonly PeopleFault[], file: PeopleFile): ImportResult {
  const inOrder = [...some].sort((a, b) => a.line - b.line);
  const faults = inOrder.map((fault) => ({ ...placed(fault.line, file), problem: peopleFaultWords(fault) }));
  return { ok: false, faults };
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
