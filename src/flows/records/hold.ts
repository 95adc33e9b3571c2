import { byOperator } from "../../core/causes.ts";
import type { Write } from "../../ports/change.ts";
import {
  type Hold,
  holdIn,
  holdText,
  type Looked,
  lookedIn,
  lookedText,
  RELEASED,
} from "../../ports/hold.ts";
import type { Store } from "../../ports/store.ts";
import type { Desk } from "../desk.ts";
import { audited, BY_OPERATOR } from "../trail.ts";

export const holdOf = async (store: Pick<Store, "setting">): Promise<Hold | null> =>
  holdIn(await store.setting("held"));

export const lookedAt = async (store: Pick<Store, "setting">, hold: Hold): Promise<Looked | null> =>
  lookedIn(await store.setting("held-looked"), hold);

/** From now on nothing is sent, as after an older copy was put back. */
export async function holdEverything(desk: Desk): Promise<void> {
  await desk.store.leaveOutNumbers();
  const hold: Hold = { why: "said", since: desk.clock.now(), newest: null };
  await settle(desk, [{ type: "setting", key: "held", value: holdText(hold) }], "held");
}

/** Somebody has seen what would be sent. */
export async function seen(desk: Desk, { since }: Hold, waiting: number): Promise<void> {
  const value = lookedText({ hold: since, at: desk.clock.now(), waiting });
  await settle(desk, [{ type: "setting", key: "held-looked", value }], "looked-at", { waiting });
}

/** What waits may be sent; whatever may stand there already is looked for first (prisma/doubt.ts). */
export async function letGo(desk: Desk, hold: Hold, waiting: number): Promise<void> {
  const writes: Write[] = [
    { type: "setting", key: "held", value: RELEASED },
    { type: "setting", key: "released", value: desk.clock.now().toISOString() },
  ];
  const facts = { held: hold.since.toISOString(), why: hold.why, waiting };
  await settle(desk, writes, "released", facts);
}

async function settle(
  desk: Desk,
  writes: readonly Write[],
  what: string,
  facts: Record<string, string | number> = {},
): Promise<void> {
  await desk.store.commit({
    cause: byOperator(`outbox-${what}:${desk.newId()}`),
    at: desk.clock.now(),
    writes,
    audit: [audited(BY_OPERATOR, `outbox.${what}`, "outbox", facts)],
  });
}
