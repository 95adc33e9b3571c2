import { setImmediate as othersFirst } from "node:timers/promises";
import { type Digest, type DigestAbout, digestOver } from "../../core/coverage/digest.ts";
import type { EntryQuery } from "../../ports/store.ts";
import type { Desk } from "../desk.ts";
import { entriesAsCounted } from "../framework/editions.ts";

/** So many trainees' entries are held at once, whatever the size of a programme. */
const AT_ONCE = 50;

/** A programme's digest, read some trainees after others: whoever presses something meanwhile is served. */
export async function readDigest(
  desk: Pick<Desk, "store" | "framework" | "editions">,
  about: Pick<DigestAbout, "directory" | "programme" | "beside">,
  until: Date,
  since?: Date,
): Promise<Digest> {
  const { programme } = about;
  const [framework, editions] = [desk.framework(programme), desk.editions(programme)];
  const adoptions = await desk.store.adoptions(programme.id);
  const counted = (query: EntryQuery) => entriesAsCounted(desk.store, programme.id, query, adoptions);
  const over = digestOver({ framework, editions, ...about }, until, since);
  async function add(all: readonly string[], only: EntryQuery): Promise<void> {
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const enrolments = all.slice(from, from + AT_ONCE);
      over.add(enrolments, await counted({ enrolments, ...only }));
      await othersFirst();
    }
  }
  await add(over.enrolments, {});
  await add(over.others, { statuses: ["submitted"] });
  return over.digest();
}
