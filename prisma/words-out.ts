import type { Carries } from "../src/ports/deliveries.ts";
import type { Message } from "../src/ports/message.ts";
import { recordCarried } from "./carried-before.ts";
import type { Provider, Tx } from "./client.ts";
import { gather, oneOf, rowOf, rowsOf } from "./gather.ts";
import { insertAll, updateAll } from "./insert.ts";
import { redrawCards } from "./redraws.ts";
import { type DeliveryRow, rewriteOf } from "./rewrites.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/*
 * Words that are to be read nowhere any more are taken out of what the bot sent and has to send. What a message carries says
 * whose words stand in it; a card is drawn anew by what its entry is now.
 */

/** Beside a message that says something else now. */
export const TAKEN_OUT = "its words were taken out";

/** One statement, so that nothing is claimed, or put back to wait, between a look at its state and the change of it. */
export async function takeOut(
  tx: Tx,
  { of, now, kept }: { of: Carries; now: Message; kept: boolean },
  cause: string,
): Promise<void> {
  await recordCarried(tx); // what is of before that was recorded: as a rule there is none left
  const carrying = carryingAnyOf(tx.provider, of);
  const { before } = await gather(tx, {
    before: rowsOf("Delivery", Prisma.sql`${carrying} AND "problem" = ${TAKEN_OUT}`),
  });
  const already = new Set(before.map((raw) => rowOf("Delivery", raw).id));
  const asNow = JSON.stringify(now);
  const json = tx.provider === "postgresql" ? Prisma.sql`CAST(${asNow} AS jsonb)` : Prisma.sql`${asNow}`;
  const ofSent = kept ? Prisma.sql`"message"` : Prisma.sql`NULL`;
  const touched = await tx.statements.query<{ id: number }>(Prisma.sql`UPDATE "Delivery" SET
      "message" = CASE "state" WHEN 'sending' THEN ${json} WHEN 'sent' THEN ${ofSent} ELSE NULL END,
      "problem" = ${TAKEN_OUT},
      "state" = CASE WHEN "state" IN ('sending', 'sent') THEN "state" ELSE 'skipped' END
    WHERE ${carrying} AND "redrawCardId" IS NULL RETURNING "id"`);
  const anew = touched.map(({ id }) => Number(id)).filter((id) => !already.has(id));
  const { standing } = await gather(tx, {
    standing: rowsOf("Delivery", Prisma.sql`${oneOf(tx.provider, `"id"`, anew)} AND "state" <> 'skipped'`),
  });
  const rows = standing.map((raw) => rowOf("Delivery", raw)).sort((a, b) => a.id - b.id);
  await insertAll(
    tx,
    "Delivery",
    rows.filter(isPlain).map((row) => rewriteOf(row, now, { what: "words-out", cause })),
  );
  for (const entryId of new Set(rows.flatMap(({ cardEntryId }) => cardEntryId ?? [])))
    await redrawCards(tx, entryId, cause);
  // What was answered may be repeated to whoever repeats the cause: not with those words.
  await updateAll(tx, "Cause", { answer: null }, Prisma.sql`"answer" IS NOT NULL AND "key" <> ${cause}`);
}

/** What was sent says again what it said, where its words were kept; what was not sent then is not sent. */
export async function putBack(tx: Tx, of: Carries, cause: string): Promise<void> {
  const kept = Prisma.sql`${carryingAnyOf(tx.provider, of)} AND "problem" = ${TAKEN_OUT} AND "state" = 'sent'`;
  const { taken } = await gather(tx, { taken: rowsOf("Delivery", kept) });
  const rows = taken.map((raw) => rowOf("Delivery", raw)).sort((a, b) => a.id - b.id);
  await insertAll(
    tx,
    "Delivery",
    rows.flatMap((row) =>
      row.message !== null && isPlain(row)
        ? [rewriteOf(row, row.message, { what: "words-back", cause, carries: row.carries })]
        : [],
    ),
  );
  await updateAll(tx, "Delivery", { problem: null }, kept);
}

/** No card, which is drawn by what its entry is, and nothing that was itself drawn in another's place. */
const isPlain = ({ cardEntryId, redraws }: DeliveryRow) => cardEntryId === null && redraws === null;

/**
 * Messages that carry these entries and were sent, or have to be, with their words. @param out whether these were taken out
 * of it, as far as that goes here
 */
export const stillSaying = (provider: Provider, entries: readonly string[], out: boolean): Prisma.Sql => {
  const carrying = carryingAnyOf(provider, { entries, people: [] });
  const taken = Prisma.sql`COALESCE("problem", '') = ${TAKEN_OUT}`;
  return out
    ? Prisma.sql`${carrying} AND ${taken}`
    : Prisma.sql`${carrying} AND NOT (${taken}) AND "redrawCardId" IS NULL AND "state" <> 'skipped'`;
};

export const carryingAnyOf = (provider: Provider, { entries, people }: Carries): Prisma.Sql => {
  const among = (field: "entries" | "people", ids: readonly string[]) => {
    const listed =
      provider === "postgresql"
        ? Prisma.raw(`jsonb_array_elements_text("carries"->'${field}') AS "one"("value")`)
        : Prisma.raw(`json_each("carries", '$.${field}') AS "one"`);
    return Prisma.sql`EXISTS (SELECT 1 FROM ${listed} WHERE ${oneOf(provider, `"one"."value"`, ids)})`;
  };
  return Prisma.sql`("carries" IS NOT NULL AND (${among("entries", entries)} OR ${among("people", people)}))`;
};
