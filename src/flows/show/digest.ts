import { setImmediate as othersFirst } from "node:timers/promises";
import { type Digest, type DigestAbout, digestOver } from "../../core/coverage/digest.ts";
import { entryUnder } from "../../core/editions.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { Desk } from "../desk.ts";
import { entriesAsCounted } from "../framework/editions.ts";

/** So many trainees' evidence is held at once, whatever the size of a programme. */
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
  const over = digestOver({ framework, editions, ...about }, until, since);
  for (const some of inPieces(over.enrolments)) {
    const found = await desk.store.evidence({ enrolments: some, adoptions, texts: false });
    for (const [id, { entries, approved }] of found)
      over.add(
        id,
        entries.map((entry) => entryUnder(entry, adoptions)),
        approved,
      );
    await othersFirst();
  }
  for (const some of inPieces(over.others)) {
    const query = { enrolments: some, statuses: ["submitted"] } as const;
    const waiting = await entriesAsCounted(desk.store, programme.id, query, adoptions);
    for (const [id, entries] of groupedBy(waiting, ({ enrolmentId }) => enrolmentId)) over.add(id, entries);
    await othersFirst();
  }
  return over.digest();
}

function* inPieces(all: readonly string[]): Iterable<string[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}
