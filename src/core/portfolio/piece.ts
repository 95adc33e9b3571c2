import type { Domain } from "../../../framework/framework.ts";
import { type Day, dayIn } from "../calendar/calendar.ts";
import type { Approval, ApprovedEntry, ByLink } from "../entry/entry.ts";
import type { Link, Words } from "../entry/words.ts";
import type { Directory } from "../people/directory.ts";
import { asApprovers } from "../people/erasing.ts";
import { nameIn } from "../people/same-names.ts";
import { handedOut } from "./handed-out.ts";
import { claimsThatStand, type Portfolio } from "./portfolio.ts";
import { type AnsweredReturn, answeredReturn, type EarlierReturn } from "./returns.ts";

/** One numbered piece of evidence, in the words that were approved; struck claims are left out. */
export interface PortfolioPiece {
  place: number; // from 1: it is called E1
  entry: ApprovedEntry;
  words: Words;
  reflection: string | null; // null where the trainee wrote none, or has not included it
  wasReturned: boolean; // something was asked before what was approved
  returns: readonly AnsweredReturn[]; // that, oldest first; none unless the trainee includes it
  documents: readonly PlacedDocument[];
  approver: Approver;
  witness: string | null; // the name of who saw the work
  takenOut: boolean; // something in its words is refused by today's check, and left out
}

/** A linked document, and the place that is kept for it: "Document 3.1". */
export interface PlacedDocument extends Link {
  number: string;
}

/** The line that says who approved a piece. */
export interface Approver {
  id: string;
  name: string;
  jobTitle: string | null;
  registration: string | null;
  onBehalfOf: string | null; // a name
  byLink: ByLink | null; // who decided it; the approver confirmed it then
  day: Day;
}

/**
 * @param earlier returns of any entry, oldest first
 * @param zone where days are reckoned
 */
export function pieceOf(
  entry: ApprovedEntry,
  place: number,
  { reflections, returns }: Pick<Portfolio, "reflections" | "returns">,
  earlier: readonly EarlierReturn[],
  directory: Directory,
  zone: string,
): PortfolioPiece {
  const { approval } = entry.standing;
  const { words, takenOut } = handedOut(entry.standing.words);
  const reflects = reflections.includes(entry.id);
  const own = earlier.filter(({ entryId }) => entryId === entry.id);
  return {
    place,
    entry,
    words: { ...words, claims: claimsThatStand(words) },
    reflection: reflects && words.reflection.trim() ? words.reflection : null,
    wasReturned: own.length > 0,
    returns: returns.includes(entry.id)
      ? own.map((one) => answeredReturn(one, reflects, directory, zone))
      : [],
    documents: words.links.map((link, at) => ({ ...link, number: `${place}.${at + 1}` })),
    approver: approverOf(approval, directory, zone),
    witness: words.witness && nameIn(directory, words.witness),
    takenOut,
  };
}

/** @param zone where the day is reckoned */
export function approverOf(
  { by, onBehalfOf, byLink, at }: Approval,
  directory: Directory,
  zone: string,
): Approver {
  const { people } = asApprovers(directory);
  const nameOf = (id: string) => nameIn({ people }, id);
  return {
    id: by,
    name: nameOf(by),
    jobTitle: people.get(by)?.jobTitle ?? null,
    registration: people.get(by)?.registration ?? null,
    onBehalfOf: onBehalfOf && nameOf(onBehalfOf),
    byLink: byLink ?? null,
    day: dayIn(zone, at),
  };
}

/** The pieces approved for a domain, each with the competences of that domain that it was approved for. */
export function piecesFor(
  domain: Domain,
  pieces: readonly PortfolioPiece[],
): { piece: PortfolioPiece; ids: string[] }[] {
  const own = new Set([...domain.areas, ...domain.specificCompetencies].map(({ id }) => id));
  return pieces
    .map((piece) => ({
      piece,
      ids: piece.words.claims.map(({ competence }) => competence).filter((id) => own.has(id)),
    }))
    .filter(({ ids }) => ids.length > 0);
}
