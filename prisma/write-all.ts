import type { Write } from "../src/ports/change.ts";
import type { Tx } from "./client.ts";
import { found, gather, oneOf } from "./gather.ts";
import { insertAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { enrolmentData, personData, supervisionData, write } from "./writes.ts";

/** In this order, on every replica. */
const ORDER: readonly Write["type"][] = [
  "person",
  "person-erased",
  "account",
  "programme",
  "enrolment",
  "supervision",
  "portfolio",
  "entry",
];
const place = ({ type }: Write) => {
  const found = ORDER.indexOf(type);
  return found < 0 ? ORDER.length : found;
};

/** All writes of a change. What is new of people, enrolments and supervision is written by many rows at once. */
export async function writeAll(
  tx: Tx,
  writes: readonly Write[],
  by: { cause: string; at: Date },
): Promise<void> {
  const known = await knownLinks(tx, writes);
  const people: ReturnType<typeof personData>[] = [];
  const enrolments: ReturnType<typeof enrolmentData>[] = [];
  const links: (ReturnType<typeof supervisionData> & { recordedAt: Date })[] = [];
  const others: Write[] = [];
  for (const each of writes)
    if (each.type === "person" && each.person.version === 0) people.push(personData(each.person));
    else if (each.type === "enrolment" && each.enrolment.version === 0)
      enrolments.push(enrolmentData(each.enrolment));
    else if (each.type === "supervision" && !known.has(each.link.id))
      links.push({ ...supervisionData(each.link), recordedAt: by.at });
    else others.push(each);
  const inOrder = others.sort((a, b) => place(a) - place(b));
  const upTo = (type: Write["type"]) => {
    const end = inOrder.findIndex((each) => place(each) > ORDER.indexOf(type));
    return inOrder.splice(0, end < 0 ? inOrder.length : end);
  };
  const each = async (some: readonly Write[]) => {
    for (const one of some) await write(tx, one, by);
  };
  await insertAll(tx, "Person", people);
  await each(upTo("programme"));
  await insertAll(tx, "Enrolment", enrolments);
  await each(upTo("enrolment"));
  await insertAll(tx, "Supervision", links);
  await each(inOrder);
}

/** Rows without a version: whether one is new is asked of the table. */
async function knownLinks(tx: Tx, writes: readonly Write[]): Promise<Set<string>> {
  const ids = writes.flatMap((each) => (each.type === "supervision" ? [each.link.id] : []));
  if (ids.length === 0) return new Set();
  const those = Prisma.sql`SELECT "id" FROM "Supervision" WHERE ${oneOf(tx.provider, '"id"', ids)}`;
  const { known } = await gather(tx, { known: found(those) });
  return new Set(known.map(({ id }) => String(id)));
}
