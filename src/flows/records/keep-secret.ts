import { byEngine } from "../../core/causes.ts";
import type { Desk } from "../desk.ts";
import { audited, BY_ITSELF } from "../trail.ts";

/**
 * What links to pages are signed with where no setting names a secret: made once for all replicas, and kept in the
 * database. A copy of the database tells it, but opens nothing: links and visits are kept there as hashes alone.
 * @param make a new one, at random
 */
export async function keptSecret({ store, clock }: Pick<Desk, "store" | "clock">, make: () => string) {
  const known = await store.setting("pages-secret");
  if (known) return known;
  await store.commit({
    cause: byEngine("pages-secret"),
    at: clock.now(),
    writes: [{ type: "setting", key: "pages-secret", value: make() }],
    audit: [audited(BY_ITSELF, "secret.made", "pages")],
  });
  const kept = await store.setting("pages-secret"); // another replica's, where it was quicker
  if (!kept) throw new Error("The secret for links to pages could not be kept.");
  return kept;
}
