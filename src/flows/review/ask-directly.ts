import { byEngine } from "../../core/causes.ts";
import type { Desk } from "../desk.ts";
import { frameworkOf } from "../framework/editions.ts";
import { directCards } from "./consequences.ts";

/**
 * The review channel does not take a card: those who are asked get it in their own conversations. The channel's card
 * still waits for the channel to be put right; whichever is decided on first decides.
 */
export async function askDirectly(
  desk: Desk,
  { entryId, revision }: { entryId: string; revision: number },
): Promise<void> {
  const { store, clock } = desk;
  const entry = await store.entry(entryId);
  if (entry?.status !== "submitted" || entry.revision !== revision) return;
  const directory = await store.directory({ enrolment: entry.enrolmentId });
  const programme = directory.programmes.get(entry.programmeId);
  if (!programme) return;
  const framework = frameworkOf(desk, programme, entry);
  const now = clock.now();
  await store.commit({
    cause: byEngine(`asked-directly:${entryId}:${revision}`),
    at: now,
    audit: [
      {
        actor: null,
        how: null,
        event: "entry.asked-directly",
        subject: `entry:${entryId}`,
        facts: { revision, why: "the review channel takes no card" },
      },
    ],
    deliveries: directCards({ entry, framework, directory, reactions: desk.reactions }, now),
  });
}
