import type { Day } from "../calendar/calendar.ts";

/** What a trainee may call a piece of evidence; the labels stand in `views/words/entry.ts`. */
export const EVIDENCE_KINDS = [
  "report",
  "case-study",
  "audit",
  "procedure",
  "presentation",
  "research-summary",
  "problem",
  "teaching",
  "meeting",
  "feedback",
  "course",
  "reflection",
  "other",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** "This entry supports that competence", and how. A struck claim counts nowhere. */
export interface Claim {
  competence: string;
  line: string;
  struck: string | null; // the reviewer's reason, shown to the trainee
}

export interface Link {
  label: string;
  url: string;
  pages: number | null;
}

/** Everything a trainee writes: one revision's words. */
export interface Words {
  title: string;
  narrative: string;
  reflection: string;
  firstDay: Day | null;
  lastDay: Day | null;
  kind: EvidenceKind | null;
  claims: readonly Claim[];
  links: readonly Link[];
  witness: string | null; // the supervisor who saw the work: asked first
  attested: boolean;
  numberNote: string | null; // what a questioned number is, in the trainee's words
  edition: string; // which one the claims name (`Programme.edition` when they were chosen)
}

/** Words with nothing in them: what a new draft starts from. */
export const NO_WORDS: Words = {
  title: "",
  narrative: "",
  reflection: "",
  firstDay: null,
  lastDay: null,
  kind: null,
  claims: [],
  links: [],
  witness: null,
  attested: false,
  numberNote: null,
  edition: "",
};
