import type { ChatEvent } from "../ports/chat.ts";

/*
 * How much one person may ask for at once: thirty commands, notes and forms, then one in two seconds. Nobody types that
 * fast; a script that does keeps nobody else waiting, because it is turned away before anything is read or written.
 */

const BURST = 30;
const ONE_IN_MS = 2_000;
const MOST_KNOWN = 10_000;

const COUNTED: readonly ChatEvent["type"][] = ["command", "text", "form", "shortcut"];

/** @returns whether this one is too much; times are the events' receiver's, and may be put back */
export function personLimit(): (event: ChatEvent, now: Date) => boolean {
  const known = new Map<string, { spentUntil: number }>();
  return (event, now) => {
    if (!COUNTED.includes(event.type)) return false;
    const { workspace, user } = event.account;
    const key = `${workspace} ${user}`;
    const at = now.getTime();
    // Where the clock was put back, nobody owes what they spent in a time that has not come yet.
    const ahead = (known.get(key)?.spentUntil ?? at) - at;
    const owed = ahead > BURST * ONE_IN_MS ? 0 : Math.max(ahead, 0);
    const isTooMuch = owed > (BURST - 1) * ONE_IN_MS;
    known.delete(key);
    const [oldest] = known.keys();
    if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    known.set(key, { spentUntil: at + owed + (isTooMuch ? 0 : ONE_IN_MS) });
    return isTooMuch;
  };
}
