import type { EnrolmentData } from "../../core/coverage/scene.ts";
import { type Adoption, wordsInEdition } from "../../core/editions.ts";
import { type ApprovedEntry, isApproved } from "../../core/entry/entry.ts";
import type { Portfolio } from "../../core/portfolio/portfolio.ts";
import type { EarlierReturn } from "../../core/portfolio/returns.ts";
import type { EntryRevision } from "../../ports/found.ts";
import type { Desk } from "../desk.ts";

/**
 * What was asked of an enrolment's entries before they were approved, oldest first; what came back after that is no part
 * of it. The words between which something changed are read only where the trainee hands it out.
 */
export async function earlierReturns(
  { store }: Pick<Desk, "store">,
  { entries, programme }: EnrolmentData,
  { returns }: Pick<Portfolio, "returns">,
): Promise<EarlierReturn[]> {
  const again = entries.filter(isApproved).filter(({ standing }) => standing.revision > 1);
  const found = await store.returns(again.map(({ id }) => id));
  const adoptions = returns.length > 0 ? await store.adoptions(programme.id) : [];
  const each = again.map(async (entry): Promise<EarlierReturn[]> => {
    const own = found.filter((one) => one.entryId === entry.id && one.revision < entry.standing.revision);
    const kept = own.length > 0 && returns.includes(entry.id) ? await store.revisions(entry.id) : [];
    return own.map(({ entryId, by, onBehalfOf, byLink, at, words: feedback, revision }) => ({
      ...{ entryId, by, onBehalfOf, byLink, at, feedback },
      between: between(entry, kept, adoptions, revision),
    }));
  });
  return (await Promise.all(each)).flat();
}

/** A revision and the one that was sent next, in the codes of the approved one's edition. */
function between(
  { standing }: ApprovedEntry,
  kept: readonly EntryRevision[],
  adoptions: readonly Adoption[],
  returned: number,
): EarlierReturn["between"] {
  const before = kept.find(({ revision }) => revision === returned);
  const after = kept.find(({ revision }) => revision > returned && revision <= standing.revision);
  if (!before || !after) return null;
  const inEdition = ({ words }: EntryRevision) => wordsInEdition(words, standing.words.edition, adoptions);
  return { before: inEdition(before), after: inEdition(after) };
}
