/* To whoever runs the program: what links to pages are signed with, and where that stands. */

const MAKE_ONE = "openssl rand -hex 32";

/** On PostgreSQL: 0.2.0 says so and goes on as before, the release after it refuses. */
export const mustBeSet =
  "COUNTERSIGN_SECRET is not set. On PostgreSQL it has to be: links to pages are signed with it, and until then with a secret that stands in the database. The release after this one does not start without it.";
export const setIt = `Set it, the same for all replicas: ${MAKE_ONE}.`;

export const isSet = "COUNTERSIGN_SECRET is set: links are signed with it.";
export const inFile = (file: string) => `Links are signed with what stands in ${file}.`;
export const willBeMade = (file: string) =>
  `None yet: the first start that shows pages makes ${file}, for its owner alone.`;
export const stillInDatabase = (file: string) =>
  `One of an older version still stands in the database: the next start moves it into ${file}.`;

/** What a copy of the database does not hold. */
export const notInBackup = (file: string) =>
  `It does not hold the secret in ${file}: put back elsewhere, a new one is made there, and links that people have open nothing any more.`;

/** After a move to PostgreSQL. @param file where the secret is; null: it is set, or there is none yet */
export const forTheMove = (file: string | null, set: boolean) => {
  if (set) return "Keep COUNTERSIGN_SECRET as it is: links that people have stay good.";
  if (file)
    return `Set COUNTERSIGN_SECRET to what stands in ${file}, and links that people have stay good: COUNTERSIGN_SECRET="$(cat ${file})".`;
  return `Set COUNTERSIGN_SECRET too: ${MAKE_ONE}.`;
};
