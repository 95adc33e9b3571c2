import type { Day } from "../calendar/calendar.ts";
import type { Entry } from "../entry/entry.ts";
import { approvedPieces, claimed, type EvidenceSpan } from "../entry/evidence.ts";
import type { EvidenceKind } from "../entry/words.ts";

/**
 * What stands approved of one trainee's evidence, counted: all that coverage, pace and balance need to know of it, and no
 * piece of it. Instants are in milliseconds since 1970, oldest first.
 */
export interface Approved {
  at: readonly number[]; // when each piece was approved
  kind: EvidenceKind | null; // of every piece; null: there are several kinds, or it is not said
  reviewer: string | null; // who approved every piece; null: there are several, or a link did
  span: EvidenceSpan | null;
  lastSent: number | null; // of those of which no later revision is under way
  wide: readonly number[]; // the references of those among them that show more than three competences
  competences: ReadonlyMap<string, ApprovedFor>; // those for which anything stands approved
}

export interface ApprovedFor {
  at: readonly number[]; // when each piece was approved
  span: EvidenceSpan | null;
}

/** "One to three, well shown, beat many": from the fourth on the form wants a line for each. */
export const MANY_CLAIMS = 3;

/** What of a piece is counted. */
export interface CountedPiece {
  number: number; // its reference
  at: number;
  by: string | null; // null: it was decided by a link
  kind: EvidenceKind | null;
  day: Day | null; // the last on which it was done
  sent: number | null; // null: a later revision is under way
  competences: readonly string[]; // that it shows, each once
}

/** The order of the pieces never matters. */
export function approvedIn(pieces: readonly CountedPiece[]): Approved {
  const competences = new Map<string, Tally>();
  const all = newTally();
  const wide: number[] = [];
  let lastSent: number | null = null;
  for (const piece of pieces) {
    add(all, piece);
    if (piece.sent !== null) {
      lastSent = Math.max(piece.sent, lastSent ?? piece.sent);
      if (piece.competences.length > MANY_CLAIMS) wide.push(piece.number);
    }
    for (const id of piece.competences) {
      const known = competences.get(id) ?? newTally();
      if (known.at.length === 0) competences.set(id, known);
      add(known, piece);
    }
  }
  for (const { at } of [all, ...competences.values()]) if (at.length > 1) at.sort((a, b) => a - b);
  return {
    ...all,
    lastSent,
    wide: wide.sort((a, b) => a - b),
    kind: theSame(pieces.map(({ kind }) => kind)),
    reviewer: theSame(pieces.map(({ by }) => by)),
    competences,
  };
}

interface Tally extends ApprovedFor {
  at: number[];
}
const newTally = (): Tally => ({ at: [], span: null });

function add(tally: Tally, { at, day }: CountedPiece): void {
  tally.at.push(at);
  const { span } = tally;
  if (day && (!span || day < span.oldest || day > span.newest))
    tally.span = {
      oldest: span && span.oldest < day ? span.oldest : day,
      newest: span && span.newest > day ? span.newest : day,
    };
}

const theSame = <T>([first, ...others]: readonly (T | null)[]): T | null =>
  first !== undefined && others.every((one) => one === first) ? first : null;

/** The same, of entries that were read. */
export const approvedOf = (entries: readonly Entry[]): Approved =>
  approvedIn(
    approvedPieces(entries).map(({ entry, words, standing: { approval } }) => ({
      number: entry.number,
      at: approval.at.getTime(),
      by: approval.byLink ? null : approval.by,
      kind: words.kind,
      day: words.lastDay ?? words.firstDay,
      sent: entry.status === "approved" ? entry.submittedAt.getTime() : null,
      competences: [...claimed(words)],
    })),
  );

/** As it was at an instant. How old the pieces for a competence are is said of those that came later too. */
export function approvedUntil({ at, competences }: Approved, until: Date): Pick<Approved, "competences"> {
  const last = until.getTime();
  if ((at.at(-1) ?? 0) <= last) return { competences };
  const then = new Map<string, ApprovedFor>();
  for (const [id, one] of competences) {
    const own = one.at.filter((each) => each <= last);
    if (own.length > 0) then.set(id, { ...one, at: own });
  }
  return { competences: then };
}
