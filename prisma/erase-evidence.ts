import type { Instead } from "../src/ports/change.ts";
import { recordCarried } from "./carried-before.ts";
import type { Tx } from "./client.ts";
import { cutTies } from "./erasable.ts";
import { gather, rowOf, rowsOf } from "./gather.ts";
import { deleteAll, updateAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { takeOut } from "./words-out.ts";

/*
 * The words of an enrolment's evidence, wherever they stand: what was written and said of it, its meetings, who from
 * outside was named to it, and when its trainee was away. Its numbers, claims, days and decisions stay, and whose they are.
 */

interface By {
  cause: string;
  at: Date;
}

export async function eraseEvidence(
  tx: Tx,
  { enrolmentId, instead }: { enrolmentId: string; instead: Instead },
  { cause, at }: By,
): Promise<void> {
  await recordCarried(tx);
  const its = Prisma.sql`"enrolmentId" = ${enrolmentId}`;
  const ofIts = Prisma.sql`"entryId" IN (SELECT "id" FROM "Entry" WHERE ${its})`;
  const { entries, revisions, decisions } = await gather(tx, {
    entries: rowsOf("Entry", its),
    revisions: rowsOf("Revision", Prisma.sql`${ofIts} AND "approval" IS NOT NULL`),
    decisions: rowsOf("Decision", Prisma.sql`${ofIts} AND "byLink" IS NOT NULL`),
  });
  const ids = entries.map(({ id }) => String(id));
  await cutTies(tx, { enrolment: enrolmentId });
  const blank = { narrative: "", reflection: "", links: [], numberNote: null };
  await updateAll(tx, "Revision", { title: instead.words, ...blank }, ofIts);
  await updateAll(tx, "Claim", { line: "" }, ofIts);
  await updateAll(tx, "Claim", { struck: instead.words }, Prisma.sql`${ofIts} AND "struck" IS NOT NULL`);
  await updateAll(tx, "Decision", { words: "" }, ofIts);
  await updateAll(tx, "Comment", { words: instead.words }, ofIts);
  await tx.statements.run(Prisma.sql`UPDATE "Entry" SET "version" = "version" + 1 WHERE ${its}`);
  // Nobody is asked to decide on what has no words.
  await updateAll(
    tx,
    "Entry",
    { status: "withdrawn", standing: null, state: { withdrawnAt: at.toISOString(), reason: "", from: null } },
    Prisma.sql`${its} AND "status" IN ('submitted', 'reported')`,
  );
  for (const raw of entries.filter(
    ({ status, state }) => status !== "submitted" && status !== "reported" && state !== "{}",
  )) {
    const { id, state } = rowOf("Entry", raw);
    await updateAll(tx, "Entry", { state: wordless(state, instead) }, Prisma.sql`"id" = ${id}`);
  }
  for (const raw of revisions) {
    const { entryId, number, approval } = rowOf("Revision", raw);
    const where = Prisma.sql`"entryId" = ${entryId} AND "number" = ${number}`;
    if (raw.approval?.includes('"byLink"'))
      await updateAll(tx, "Revision", { approval: wordless(approval, instead) }, where);
  }
  for (const raw of decisions) {
    const { id, byLink } = rowOf("Decision", raw);
    await updateAll(tx, "Decision", { byLink: wordless(byLink, instead) }, Prisma.sql`"id" = ${id}`);
  }
  await updateAll(tx, "AgreedAction", { words: instead.words }, its);
  const outsider = { name: instead.someone, role: "", organisation: "", rotation: null };
  await updateAll(tx, "Outsider", outsider, its);
  await updateAll(tx, "Supervision", { rotation: null }, its);
  for (const table of ["OutsiderLink", "Said"] as const) await deleteAll(tx, table, ofIts);
  for (const table of ["Portfolio", "Pause"] as const) await deleteAll(tx, table, its);
  await updateAll(
    tx,
    "Enrolment",
    { prompts: null, parked: [], erasedAt: at },
    Prisma.sql`"id" = ${enrolmentId}`,
  );
  await tx.statements.run(
    Prisma.sql`UPDATE "Enrolment" SET "version" = "version" + 1 WHERE "id" = ${enrolmentId}`,
  );
  await takeOut(tx, { of: { entries: ids, people: [] }, now: instead.message, kept: false }, cause);
}

/** Of what is kept as JSON: what somebody wrote goes, and who somebody from outside was. */
export function wordless(value: unknown, { words, someone }: Pick<Instead, "words" | "someone">): object {
  const of: Readonly<Record<string, string>> = {
    ...{ feedback: words, reason: words },
    ...{ name: someone, role: "", organisation: "" },
  };
  const without = (key: string, value: unknown) =>
    typeof value === "string" && value !== "" ? (of[key] ?? value) : value;
  return JSON.parse(JSON.stringify(value, without));
}
