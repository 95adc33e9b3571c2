import type { Person } from "../src/core/people/directory.ts";
import type { Instead } from "../src/ports/change.ts";
import { memberOf } from "../src/ports/conversations.ts";
import { recordCarried } from "./carried-before.ts";
import type { Tx } from "./client.ts";
import { cutTies } from "./erasable.ts";
import { wordless } from "./erase-evidence.ts";
import { gather, oneOf, type Raw, rowOf, rowsOf } from "./gather.ts";
import { deleteAll, updateAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { conversationOf } from "./waking.ts";
import { takeOut } from "./words-out.ts";

/*
 * What somebody wrote on others' evidence, when they were away, and where they are reached. Their own evidence is erased
 * by enrolment (erase-evidence.ts), their row is written by whoever decided this.
 */

export async function erasePerson(
  tx: Tx,
  { person: { id }, instead }: { person: Person; instead: Instead },
  { cause }: { cause: string },
): Promise<void> {
  await recordCarried(tx);
  await cutTies(tx, { person: id });
  await eraseSaid(tx, id, instead);
  const { accounts } = await gather(tx, { accounts: rowsOf("Account", Prisma.sql`"personId" = ${id}`) });
  const conversations = [
    conversationOf({ type: "person", person: id }),
    ...accounts.map((one) =>
      conversationOf({ type: "account", workspace: String(one.workspace), user: String(one.user) }),
    ),
  ];
  await carryingThem(tx, id, conversations);
  await drawnWhenSent(tx, id, instead);
  await unbound(tx, id, accounts);
  await takeOut(tx, { of: { entries: [], people: [id] }, now: instead.message, kept: false }, cause);
}

/** Remarks, feedback and reasons of theirs; that they gave them stays. */
async function eraseSaid(tx: Tx, id: string, instead: Instead): Promise<void> {
  const by = Prisma.sql`"by" = ${id}`;
  const decided = Prisma.sql`"id" IN (SELECT "entryId" FROM "Decision" WHERE ${by})`;
  const ofThem = `%"${id}"%`;
  const { states, approvals } = await gather(tx, {
    states: rowsOf("Entry", Prisma.sql`${decided} AND CAST("state" AS TEXT) LIKE ${ofThem}`),
    approvals: rowsOf(
      "Revision",
      Prisma.sql`"entryId" IN (SELECT "entryId" FROM "Decision" WHERE ${by})
        AND CAST("approval" AS TEXT) LIKE ${ofThem}`,
    ),
  });
  await updateAll(tx, "Comment", { words: instead.words }, by);
  await updateAll(tx, "Decision", { words: "" }, Prisma.sql`${by} AND "byLink" IS NULL`);
  await updateAll(tx, "AgreedAction", { words: instead.words }, by);
  const struck = Prisma.sql`"struck" IS NOT NULL AND EXISTS (SELECT 1 FROM "Decision" d
    WHERE d."entryId" = "Claim"."entryId" AND d."revision" = "Claim"."revision" AND d."what" = 'approved' AND d."by" = ${id})`;
  await tx.statements.run(Prisma.sql`UPDATE "Entry" SET "version" = "version" + 1
    WHERE "id" IN (SELECT "entryId" FROM "Claim" WHERE ${struck})`);
  await updateAll(tx, "Claim", { struck: instead.words }, struck);
  for (const raw of states) {
    const row = rowOf("Entry", raw);
    const state = withoutTheirs(row.state, id, instead);
    await updateAll(tx, "Entry", { state }, Prisma.sql`"id" = ${row.id}`);
    await tx.statements.run(Prisma.sql`UPDATE "Entry" SET "version" = "version" + 1 WHERE "id" = ${row.id}`);
  }
  for (const raw of approvals) {
    const { entryId, number, approval } = rowOf("Revision", raw);
    const known = approval as { by?: string } | null;
    const where = Prisma.sql`"entryId" = ${entryId} AND "number" = ${number}`;
    // By which account they reacted is said nowhere any more.
    if (known?.by === id) await updateAll(tx, "Revision", { approval: { ...known, reaction: null } }, where);
  }
}

/** Where they returned it, or had before it was withdrawn. */
function withoutTheirs(state: unknown, id: string, instead: Instead): object {
  const known = state as { by?: string; from?: { state?: { by?: string } } };
  if (known.by === id) return wordless(known, instead);
  const { from } = known;
  if (from?.state?.by !== id) return known;
  return { ...known, from: { ...from, state: wordless(from.state, instead) } };
}

/** Whatever was sent to them, or waits for them, carries them: it was written for nobody else. */
async function carryingThem(tx: Tx, id: string, conversations: readonly string[]): Promise<void> {
  const nothing = `{"entries":[],"people":[]}`;
  const also =
    tx.provider === "postgresql"
      ? Prisma.sql`jsonb_set(COALESCE("carries", CAST(${nothing} AS jsonb)), '{people}',
          COALESCE("carries"->'people', CAST('[]' AS jsonb)) || to_jsonb(CAST(${id} AS text)))`
      : Prisma.sql`json_insert(COALESCE("carries", ${nothing}), '$.people[#]', ${id})`;
  await tx.statements.run(Prisma.sql`UPDATE "Delivery" SET "carries" = ${also}
    WHERE ${oneOf(tx.provider, '"conversation"', conversations)} AND "redrawCardId" IS NULL`);
}

/**
 * Others are still asked what they were to be asked: a card that waits is drawn when it is sent, by what is then, as one is
 * that was tried before.
 */
async function drawnWhenSent(tx: Tx, id: string, { message }: Instead): Promise<void> {
  const own = conversationOf({ type: "person", person: id });
  const now = JSON.stringify(message);
  const [without, placeholder, carried] =
    tx.provider === "postgresql"
      ? [
          Prisma.sql`jsonb_set("carries", '{people}', ("carries"->'people') - CAST(${id} AS text))`,
          Prisma.sql`CAST(${now} AS jsonb)`,
          Prisma.sql`jsonb_exists("carries"->'people', ${id})`,
        ]
      : [
          Prisma.sql`json_set("carries", '$.people', json((SELECT json_group_array("value")
              FROM json_each("carries", '$.people') WHERE "value" <> ${id})))`,
          Prisma.sql`${now}`,
          Prisma.sql`EXISTS (SELECT 1 FROM json_each("carries", '$.people') WHERE "value" = ${id})`,
        ];
  await tx.statements.run(Prisma.sql`UPDATE "Delivery"
    SET "message" = ${placeholder}, "carries" = ${without}, "attempts" = CASE WHEN "attempts" = 0 THEN 1 ELSE "attempts" END
    WHERE "state" IN ('pending', 'held', 'unreachable') AND "cardEntryId" IS NOT NULL AND "redrawCardId" IS NULL
      AND "conversation" <> ${own} AND "message" IS NOT NULL AND "carries" IS NOT NULL AND ${carried}
      AND "cardEntryId" IN (SELECT "id" FROM "Entry" WHERE "traineeId" <> ${id})`);
}

/** The same account, should it write again, is a stranger's. */
async function unbound(tx: Tx, id: string, accounts: readonly Raw<"Account">[]): Promise<void> {
  const theirs = Prisma.sql`"personId" = ${id}`;
  for (const { workspace, user } of accounts) {
    const its = Prisma.sql`"workspace" = ${workspace} AND "user" = ${user}`;
    await deleteAll(tx, "Reaction", its);
    await deleteAll(tx, "AccountClaim", its);
    const member = memberOf({ workspace: String(workspace), user: String(user) });
    await tx.statements.run(
      Prisma.sql`DELETE FROM "DirectConversation" WHERE "workspace" = ${workspace} AND "user" IN (${user}, ${member.user})`,
    );
  }
  await deleteAll(tx, "AccountClaim", theirs);
  await deleteAll(tx, "Account", theirs);
  await deleteAll(tx, "DayOff", theirs);
  await deleteAll(tx, "Delegation", Prisma.sql`"supervisorId" = ${id}`);
  for (const table of ["PageLink", "PageVisit"])
    await tx.statements.run(Prisma.sql`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE ${theirs}`);
}
