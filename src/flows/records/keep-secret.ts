import { byEngine } from "../../core/causes.ts";
import type { SettingKey } from "../../ports/change.ts";
import type { SecretFile } from "../../ports/secret.ts";
import type { Store } from "../../ports/store.ts";
import type { Desk } from "../desk.ts";
import { audited, BY_ITSELF } from "../trail.ts";

/** Where the secret that links to pages are signed with may be. */
export interface SecretPlaces {
  set: string | null; // by a setting
  file: SecretFile | null; // beside a SQLite file
  make(): string; // a new one, at random
  /** What was taken out of the database is to be found in no file of it any more. */
  forget(): Promise<unknown>;
}

const KEPT: SettingKey = "pages-secret";
const TAKEN_OUT = "taken-out"; // in its place, until it is certain that it is nowhere in the file

/**
 * What links to pages are signed with: as it is set, else as the file beside the database has it, which is made once. What
 * earlier versions kept in the database goes into that file first, so that links in people's hands stay good, and is
 * then taken out. PostgreSQL has no such file: there it stays in the database for this release, and the next refuses.
 */
export async function keptSecret(desk: Pick<Desk, "store" | "clock">, places: SecretPlaces): Promise<string> {
  const { set, file, make } = places;
  const stored = await storedSecret(desk.store);
  if (!set && !file) return stored ?? keptInDatabase(desk, make);
  const secret = set ?? file?.kept(() => stored ?? make()) ?? "";
  await takeOut(desk, places);
  return secret;
}

/** What earlier versions kept in the database, and PostgreSQL without the setting does still; null: nothing. */
export async function storedSecret({ setting }: Pick<Store, "setting">): Promise<string | null> {
  const stored = await setting(KEPT);
  return stored === TAKEN_OUT ? null : stored;
}

/** In two steps: a start that is cut off between them takes the second one next time. */
async function takeOut({ store, clock }: Pick<Desk, "store" | "clock">, { forget }: SecretPlaces) {
  const stored = await store.setting(KEPT);
  if (stored === null) return;
  const times = await timesTakenOut(store);
  if (stored !== TAKEN_OUT)
    await store.commit({
      cause: byEngine(`pages-secret-begun:${times}`),
      at: clock.now(),
      writes: [{ type: "setting", key: KEPT, value: TAKEN_OUT }],
    });
  await forget();
  await store.commit({
    cause: takenOut(times),
    at: clock.now(),
    writes: [{ type: "setting-gone", key: KEPT }],
    audit: [audited(BY_ITSELF, "secret.taken-out", "pages")],
  });
}

const takenOut = (times: number) => byEngine(`pages-secret-taken-out:${times}`);

async function timesTakenOut(store: Pick<Store, "answered">): Promise<number> {
  let times = 0;
  while (await store.answered(takenOut(times))) times += 1;
  return times;
}

/** Made once for all replicas: each that starts meanwhile reads what the quickest has made. */
async function keptInDatabase(
  { store, clock }: Pick<Desk, "store" | "clock">,
  make: () => string,
): Promise<string> {
  const times = await timesTakenOut(store); // it may have been made before, and be elsewhere by now
  await store.commit({
    cause: byEngine(times === 0 ? KEPT : `${KEPT}:${times}`),
    at: clock.now(),
    writes: [{ type: "setting", key: KEPT, value: make() }],
    audit: [audited(BY_ITSELF, "secret.made", "pages")],
  });
  const kept = await storedSecret(store);
  if (!kept) throw new Error("The secret for links to pages could not be kept.");
  return kept;
}
