import { byOperator } from "../../core/causes.ts";
import { type Erasure, erasuresIn, erasuresText } from "../../ports/erasures.ts";
import type { Desk } from "../desk.ts";
import { eraseAgain } from "./erase.ts";

/** What was erased since the copy was made that this database was put back from. */
export interface ErasedAgain {
  done: number;
  left: number; // could not be done: nothing is sent until they are
}

/** Does what is due, each by itself; what could not be done stays due. */
export async function eraseWhatIsDue(desk: Desk): Promise<ErasedAgain> {
  const due = erasuresIn(await desk.store.setting("erasures-due"));
  if (due.length === 0) return { done: 0, left: 0 };
  const left: Erasure[] = [];
  let done = 0;
  for (const one of due)
    try {
      if (await eraseAgain(desk, one)) done += 1;
    } catch {
      left.push(one); // said by whoever asked, and by whoever would send
    }
  await keepDue(desk, left);
  if (done > 0) await desk.store.clean();
  return { done, left: left.length };
}

/** Has them done again in this database, at the latest when it is opened next. */
export async function keepDue(desk: Desk, due: readonly Erasure[]): Promise<void> {
  await desk.store.commit({
    cause: byOperator(`erasures-due:${desk.newId()}`),
    at: desk.clock.now(),
    writes: [{ type: "setting", key: "erasures-due", value: erasuresText(due) }],
  });
}

export const erasuresDue = async ({ store }: Pick<Desk, "store">): Promise<number> =>
  erasuresIn(await store.setting("erasures-due")).length;
