import type { PortfolioPiece } from "../core/portfolio/piece.ts";

/** A place that something leads to. Numbered by us: the library counts on from one document to the next. */
export interface Anchor {
  name: string;
  id: number;
}

/** What is led to: each part, each domain, each piece, and each row of the matrix. */
export const ANCHORS = {
  summaries: { name: "summaries", id: 1 },
  evidence: { name: "evidence", id: 2 },
  matrix: { name: "matrix", id: 3 },
  domain: (at: number): Anchor => ({ name: `domain${at + 1}`, id: 1_000 + at }),
  piece: ({ place }: Pick<PortfolioPiece, "place">): Anchor => ({
    name: `piece${place}`,
    id: 100_000 + place,
  }),
  row: (at: number): Anchor => ({ name: `competence${at + 1}`, id: 10_000 + at }),
};
