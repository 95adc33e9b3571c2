import { byPerson } from "../../core/causes.ts";
import type { Entry } from "../../core/entry/entry.ts";
import type { Directory } from "../../core/people/directory.ts";
import { showsHeadingsAlone } from "../../views/review-card.ts";
import { type Desk, type RequestContext, wasDone } from "../desk.ts";
import { audited, byAsker } from "../trail.ts";

/*
 * Who has read which revision. It is written down only where something hangs on it: a programme whose channel shows
 * headings only, and somebody who may approve what waits. Once each, as a cause; the trail says so too.
 */

const reading = (personId: string, { id, revision }: Pick<Entry, "id" | "revision">) =>
  byPerson(personId, `read:${id}:${revision}`);

/** That a reviewer has it before them, in the revision that is shown. */
export async function recordRead(
  { store }: Desk,
  scene: RequestContext,
  { entry, directory }: { entry: Entry; directory: Directory },
): Promise<void> {
  if (entry.status !== "submitted" || !showsHeadingsAlone(entry, directory)) return;
  const { id, revision } = entry;
  await store.commit({
    cause: reading(scene.person.id, entry),
    at: scene.now,
    audit: [audited(byAsker(scene), "entry.read", `entry:${id}`, { revision })],
  });
}

export const hasRead = async ({ store }: Desk, personId: string, entry: Pick<Entry, "id" | "revision">) =>
  (await wasDone(store, reading(personId, entry))) !== null;
