import type { Person, Programme } from "../../core/people/directory.ts";
import type { AuditEntry, Expectation, Write } from "../../ports/change.ts";
import type { ImportReport, PeopleNote } from "../../views/words/people.ts";

/** All that an import would change. Without writes there is nothing to change. */
export interface ImportPlan {
  expect: Expectation[];
  writes: Write[];
  audit: AuditEntry[];
  report: ImportReport;
  notes: PeopleNote[]; // what in the file was left out, by what is recorded
}

/** What a plan needs besides the file and the records. */
export interface ImportScene {
  at: Date; // now: "today" is this instant's day in the programme's zone
  framework: string; // of programmes that are added
  newId(): string;
}

/** Who and what the rows are about, as it will be. */
export interface Planned {
  person(email: string): Person | undefined;
  programme(name: string): Programme | undefined;
  rolesChanged: ReadonlySet<string>; // persons
}
