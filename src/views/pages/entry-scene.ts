import type { Framework } from "../../../framework/framework.ts";
import type { Entry } from "../../core/entry/entry.ts";
import type { Directory } from "../../core/people/directory.ts";
import type { EntryHistory, EntryRevision } from "../../ports/found.ts";
import type { LastKnown } from "../changed-since.ts";

/** What one entry's page, and its plain text, show to one reader. */
export interface EntryScene {
  entry: Entry;
  framework: Framework;
  directory: Directory;
  history: EntryHistory;
  revisions: readonly EntryRevision[]; // those that this reader may see
  reader: { id: string; own: boolean; reviewer: boolean; code: string | null };
  reflects: boolean; // whether reflections are theirs to read
  known: LastKnown | null; // what its reviewers last knew of it, where they are asked about a later revision
  newInstance(): string; // of a form
  now: Date;
}
