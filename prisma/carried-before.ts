import type { Tx } from "./client.ts";
import { found, gather, type Raw, rowOf, rowsOf } from "./gather.ts";
import { updateAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/*
 * Messages of before it was recorded whose words stand in them. Whom one concerns is told by what it has of ours: whom it
 * went to, the entry of its card, the ids in its key and behind its buttons; and by whose name stands in it: a name of several
 * words wherever it stands whole, and one of a single word, which may be any word, only where the message has an entry of ours too.
 */

export const SOME = 500;

/** Fills in what is not recorded, once: before words are taken out for the first time. */
export async function recordCarried(tx: Tx): Promise<void> {
  for (let some = SOME; some === SOME; ) some = await recordSome(tx);
}

/** Some of it. @returns how many; fewer than `SOME`: there are no more */
export async function recordSome(tx: Tx): Promise<number> {
  const unknown = Prisma.sql`"carries" IS NULL AND "redrawCardId" IS NULL`;
  const next = Prisma.sql`"id" IN (SELECT "id" FROM "Delivery" WHERE ${unknown} ORDER BY "id" LIMIT ${SOME})`;
  const { rows } = await gather(tx, { rows: rowsOf("Delivery", next) });
  if (rows.length === 0) return 0;
  const who = await known(tx);
  for (const raw of rows) {
    const { id, carries } = carriedBy(raw, who);
    await updateAll(tx, "Delivery", { carries }, Prisma.sql`"id" = ${id}`);
  }
  return rows.length;
}

interface Known {
  entries: ReadonlySet<string>;
  people: ReadonlySet<string>;
  trainees: ReadonlyMap<string, string>; // by enrolment
  names: readonly Named[];
}

interface Named {
  id: string;
  name: string;
  whole: RegExp; // within other words it is none
  isFull: boolean; // of several words
}

async function known(tx: Tx): Promise<Known> {
  const { entries, people, enrolments } = await gather(tx, {
    entries: found(Prisma.sql`SELECT "id" FROM "Entry"`),
    people: rowsOf("Person"),
    enrolments: rowsOf("Enrolment"),
  });
  const known = people.map(({ id, name }) => named(String(id), String(name).trim()));
  return {
    entries: new Set(entries.map(({ id }) => String(id))),
    people: new Set(known.map(({ id }) => id)),
    trainees: new Map(enrolments.map(({ id, traineeId }) => [String(id), String(traineeId)])),
    names: known.filter(({ name }) => name !== ""),
  };
}

const named = (id: string, name: string): Named => ({
  id,
  name,
  whole: new RegExp(
    `(?<![\\p{L}\\p{N}])${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
    "u",
  ),
  isFull: /\s/.test(name),
});

function carriedBy(raw: Raw<"Delivery">, { entries, people, trainees, names }: Known) {
  const row = rowOf("Delivery", raw);
  const said = raw.message ?? "";
  const ids = `${row.key} ${row.conversation} ${row.cardEntryId ?? ""} ${said}`.split(/[^\w-]+/);
  const about = [...new Set(ids.filter((id) => entries.has(id)))];
  const called = names
    .filter(
      ({ name, whole, isFull }) => (isFull || about.length > 0) && said.includes(name) && whole.test(said),
    )
    .map(({ id }) => id);
  return {
    id: row.id,
    carries: {
      entries: about,
      people: [
        ...new Set([
          ...ids.flatMap((id) => trainees.get(id) ?? []),
          ...ids.filter((id) => people.has(id)),
          ...called,
        ]),
      ],
    },
  };
}
