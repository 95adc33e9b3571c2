import type { Moved } from "../../ports/move.ts";

/* To whoever runs the program, where a database is not to be opened. */

export const movedAway = ({ to, at }: Moved) =>
  `This database was moved to ${to} on ${at.toISOString().slice(0, 10)}, and is not gone on with. Set DATABASE_URL to that one.`;

export const halfMoved =
  'A move into this database was cut off, and all of it is still where it was. Run "move" there once more.';
