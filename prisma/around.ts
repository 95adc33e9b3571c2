import type { Account } from "../src/core/people/directory.ts";
import type { MessageRef } from "../src/ports/chat.ts";
import type { Around, ReactedTo } from "../src/ports/found.ts";
import type { EntryName } from "../src/ports/store.ts";
import type { Database, Provider } from "./client.ts";
import { directoryOf, peopleAround } from "./directory.ts";
import { entryIn, entryParts } from "./entries.ts";
import { found, gather, rowOf, rowsOf, type Tell } from "./gather.ts";
import { accountWhere, cardOf } from "./reads.ts";
import { accountOf, adoptionOf } from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/* What one decision about one entry relies on, by one statement. */

/** @param entry which one, as a condition on the table of entries */
function aroundParts(provider: Provider, entry: Prisma.Sql, asker: Account | null) {
  const its = (column: string) =>
    Prisma.sql`IN (SELECT ${Prisma.raw(`"${column}"`)} FROM "Entry" WHERE ${entry})`;
  const people = peopleAround(Prisma.sql`"id" ${its("enrolmentId")}`, null);
  return {
    asides: people.asides,
    parts: {
      ...people.parts,
      ...entryParts(provider, entry),
      adoptions: rowsOf("Adoption", Prisma.sql`"programmeId" ${its("programmeId")}`),
      cards: rowsOf("Card", Prisma.sql`"entryId" ${its("id")}`),
      asker: rowsOf("Account", asker ? accountWhere(asker) : Prisma.sql`1 = 0`),
    },
  };
}

type AroundRows = Awaited<ReturnType<typeof gather<ReturnType<typeof aroundParts>["parts"]>>>;

function aroundOf(rows: AroundRows, tell: Tell): Around | null {
  const entry = entryIn(rows);
  if (!entry) return null;
  const [asker] = rows.asker;
  return {
    entry,
    directory: directoryOf(rows, tell),
    adoptions: rows.adoptions
      .map((raw) => adoptionOf(rowOf("Adoption", raw)))
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
    cards: rows.cards.map((raw) => cardOf(rowOf("Card", raw))),
    account: asker ? accountOf(rowOf("Account", asker)) : null,
  };
}

export async function around(
  database: Database,
  name: EntryName,
  asker: Account | null,
  tell: Tell,
): Promise<Around | null> {
  const { parts, asides } = aroundParts(
    database.provider,
    typeof name === "string"
      ? Prisma.sql`"id" = ${name}`
      : Prisma.sql`"programmeId" = ${name.programme} AND "number" = ${name.number}`,
    asker,
  );
  return aroundOf(await gather(database, parts, asides), tell);
}

/**
 * A delivery that may have been sent, of which nobody has recorded yet where it stands. Each half by an index of its own, however
 * many wait: the planner takes the second where `"unsure"` is both its condition and a value that is looked for.
 */
export const ON_ITS_WAY = Prisma.sql`("cardEntryId" IS NOT NULL AND "state" = 'sending'
  OR "cardEntryId" IS NOT NULL AND "unsure" AND "unsure" = TRUE AND "state" IN ('pending', 'held', 'unreachable'))`;

export async function reactedTo(
  database: Database,
  { workspace, conversation, message }: MessageRef,
  account: Account,
  emoji: string,
  tell: Tell,
): Promise<ReactedTo> {
  const here = Prisma.sql`"workspace" = ${workspace} AND "conversation" = ${conversation} AND "message" = ${message}`;
  const shown = Prisma.sql`"id" IN (SELECT "entryId" FROM "Card" WHERE ${here})`;
  const { parts, asides } = aroundParts(database.provider, shown, account);
  const rows = await gather(
    database,
    {
      ...parts,
      card: rowsOf("Card", here),
      onItsWay: found(Prisma.sql`SELECT "key" AS "id" FROM "Delivery" WHERE ${ON_ITS_WAY} LIMIT 1`),
      known: rowsOf("Reaction", Prisma.sql`${here} AND "user" = ${account.user} AND "emoji" = ${emoji}`),
    },
    asides,
  );
  const [[card], [known]] = [rows.card, rows.known];
  return {
    card: card ? cardOf(rowOf("Card", card)) : null,
    onItsWay: rows.onItsWay.length > 0,
    known: known ? rowOf("Reaction", known) : null,
    around: card ? aroundOf(rows, tell) : null,
  };
}
