import type { Piece } from "../../../framework/like-words.ts";
import { type Suggestion, suggestionsFor } from "../../../framework/suggest.ts";
import { adoptionsSince, claimsUnder } from "../../core/editions.ts";
import type { Programme } from "../../core/people/directory.ts";
import type { Desk } from "../desk.ts";

/** A form is answered at once: no more than its newest pieces are read, however many a department has. */
const MOST_READ = 200;

/**
 * What a text may show in a programme: by its framework's words, and by what the programme's own approved pieces of like
 * words claimed. Their claims are as they count in the edition that it has now; a struck one counts nowhere.
 */
export async function suggestionsAt(desk: Desk, programme: Programme, text: string): Promise<Suggestion[]> {
  return suggestionsFor(desk.framework(programme), text, await approvedPieces(desk, programme));
}

export async function approvedPieces({ store }: Desk, { id, edition }: Programme): Promise<Piece[]> {
  const pieces = await store.approvedPieces(id, MOST_READ);
  const older = pieces.some((piece) => piece.edition !== edition);
  const adoptions = older ? await store.adoptions(id) : [];
  return pieces.map(({ title, narrative, claims, edition }) => ({
    text: `${title}\n${narrative}`,
    claims: claimsUnder(claims, adoptionsSince(edition, adoptions)).flatMap(({ competence, struck }) =>
      struck === null ? [competence] : [],
    ),
  }));
}
