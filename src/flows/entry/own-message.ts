import { type Entry, isAside } from "../../core/entry/entry.ts";
import type { MessageRef } from "../../ports/chat.ts";
import type { Desk, RequestContext } from "../desk.ts";

/** Somebody's own message, and the entry that it had become when that was read; null: none. */
export interface OwnMessage {
  ref: MessageRef;
  was: string | null;
}

/** What a message of theirs became: that, and the entry itself where it is neither withdrawn nor discarded. */
export async function becameOf(
  desk: Desk,
  { person }: RequestContext,
  ref: MessageRef,
): Promise<{ said: OwnMessage; kept: Entry | null }> {
  const was = await desk.store.becameOf(ref);
  const entry = was === null ? null : await desk.store.entry(was);
  return {
    said: { ref, was },
    kept: entry?.traineeId === person.id && !isAside(entry) ? entry : null,
  };
}
