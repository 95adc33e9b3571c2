import { dayIn } from "../../core/calendar/calendar.ts";
import { byEngine } from "../../core/causes.ts";
import type { Aside, Claimed } from "../../ports/deliveries.ts";
import { whatWaits } from "../../views/undelivered.ts";
import { type Desk, NOBODYS_WORDS, tell } from "../desk.ts";

const A_WHILE_MS = 60_000;

/**
 * Somebody who could not be reached is told first what waits for them, once a day: what follows are several messages.
 * @returns whether that was committed now
 */
export async function greet(desk: Desk, aside: Aside, { to, aside: was }: Claimed): Promise<boolean> {
  if (to.type !== "person" || !was || was.ms < A_WHILE_MS) return false;
  const waiting = (await aside.waitingFor(to.person)).filter(({ redraw }) => !redraw);
  if (waiting.length < 2) return false;
  const entries = new Set(waiting.flatMap(({ card }) => card?.entryId ?? []));
  let reviews = 0;
  for (const id of entries) if ((await desk.store.entry(id))?.status === "submitted") reviews += 1;
  const prompts = waiting.filter(({ key }) => /(?:^|:)prompt:/.test(key)).length;
  const others = waiting.filter(({ card }) => !card).length - prompts;
  if (reviews + prompts + others < 2) return false;
  const now = desk.clock.now();
  const cause = byEngine(`hello:${to.person}:${dayIn("UTC", now)}`);
  const message = whatWaits({ reviews, prompts, others });
  const outcome = await desk.store.commit({
    cause,
    at: now,
    deliveries: [tell(to.person, cause, message, "answer", NOBODYS_WORDS)],
  });
  return outcome.type === "saved";
}
