import type { Account } from "../../core/people/directory.ts";
import type { Around } from "../../ports/found.ts";
import type { EntryName } from "../../ports/store.ts";
import type { Desk } from "../desk.ts";

/**
 * An entry with everybody around it: whoever answers for information governance is as a rule nothing else to it, and whether
 * a training lead does hangs on whether anybody has that role.
 */
export async function aroundWithAll(
  { store }: Pick<Desk, "store">,
  entry: EntryName,
  asker: Account | null,
): Promise<Around | null> {
  const around = await store.around(entry, asker);
  return around && { ...around, directory: await store.directory("all") };
}
