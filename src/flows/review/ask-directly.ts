import { byEngine } from "../../core/causes.ts";
import type { Card } from "../../ports/card.ts";
import type { Desk } from "../desk.ts";
import { frameworkOf } from "../framework/editions.ts";
import { audited, BY_ITSELF } from "../trail.ts";
import { directCards } from "./consequences.ts";
import { lastKnownOf } from "./last-known.ts";

/**
 * The review channel does not take a card: those who are asked get it in their own conversations. The channel's card
 * still waits for the channel to be put right; whichever is decided on first decides.
 */
export async function askDirectly(desk: Desk, { entryId, revision }: Pick<Card, "entryId" | "revision">) {
  const { store, clock } = desk;
  const entry = await store.entry(entryId);
  if (entry?.status !== "submitted" || entry.revision !== revision) return;
  const directory = await store.directory({ enrolment: entry.enrolmentId });
  const programme = directory.programmes.get(entry.programmeId);
  if (!programme) return;
  const framework = frameworkOf(desk, programme, entry);
  const known = await lastKnownOf(desk, entry);
  const now = clock.now();
  const facts = { revision, why: "the review channel takes no card" };
  await store.commit({
    cause: byEngine(`asked-directly:${entryId}:${revision}`),
    at: now,
    audit: [audited(BY_ITSELF, "entry.asked-directly", `entry:${entryId}`, facts)],
    deliveries: directCards({ entry, framework, directory, reactions: desk.reactions, known }, now),
  });
}
