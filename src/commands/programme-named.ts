import type { Programme } from "../core/people/directory.ts";
import type { Desk } from "../flows/desk.ts";

/** By its name or its code. */
export async function programmeNamed({ store }: Pick<Desk, "store">, name: string): Promise<Programme> {
  const { programmes } = await store.directory("all");
  const found = [...programmes.values()].find((one) => one.name === name || one.code === name);
  if (!found) throw new Error(`There is no programme "${name}". "programme show" lists them.`);
  return found;
}
