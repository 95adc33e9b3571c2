import { wordsInEdition } from "../../core/editions.ts";
import type { ByLink, Entry } from "../../core/entry/entry.ts";
import type { Words } from "../../core/entry/words.ts";
import type { Directory } from "../../core/people/directory.ts";
import { nameIn } from "../../core/people/same-names.ts";
import type { LastKnown } from "../../views/changed-since.ts";
import { decider } from "../../views/words/phrases.ts";
import { formIntro } from "../../views/words/reports.ts";
import { said } from "../../views/words/review.ts";
import type { Desk } from "../desk.ts";

/** What reviewers last knew of an entry that waits: its last decision, or the revision before; null of a first one. */
export async function lastKnownOf({ store }: Pick<Desk, "store">, entry: Entry): Promise<LastKnown | null> {
  if (entry.revision === 1 || entry.status !== "submitted") return null;
  const [{ decisions }, revisions] = await Promise.all([store.history(entry.id), store.revisions(entry.id)]);
  const adoptions = await store.adoptions(entry.programmeId);
  const compared = (words: Words) => wordsInEdition(words, entry.words.edition, adoptions);
  const earlier = revisions.filter(({ revision }) => revision < entry.revision);
  const decided = decisions.findLast(
    ({ what, revision }) => (what === "approved" || what === "returned") && revision < entry.revision,
  );
  const known = earlier.find(({ revision }) => revision === decided?.revision);
  if (decided && known) {
    const { by, byLink = null, words: feedback } = decided;
    const what = decided.what === "approved" ? "approved" : "returned";
    return { what, by, byLink, feedback, words: compared(known.words) };
  }
  const before = earlier.at(-1);
  return before ? { what: "sent", by: null, feedback: "", words: compared(before.words) } : null;
}

/** What whoever returned it asked for, or is asked of its trainee since it was reported; null where nothing is. */
export async function askedFor(
  desk: Pick<Desk, "store">,
  directory: Directory,
  entry: Entry,
): Promise<string | null> {
  const asked = (by: string, byLink: ByLink | null | undefined, words: string) =>
    said(byLink ? `By ${decider(nameIn(directory, by), null, byLink)}` : nameIn(directory, by), words);
  if (entry.status === "reported") return formIntro;
  if (entry.status === "returned") return asked(entry.by, entry.byLink, entry.feedback);
  if (entry.status !== "draft" || entry.revision === 1) return null;
  const { decisions } = await desk.store.history(entry.id);
  const last = decisions.at(-1);
  return last?.what === "returned" ? asked(last.by, last.byLink, last.words) : null;
}
