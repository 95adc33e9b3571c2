import type { Message } from "../src/ports/message.ts";
import type { Tx } from "./client.ts";
import { gather, rowOf, rowsOf } from "./gather.ts";
import { insertAll, updateAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/**
 * Whatever asked a prompt says this now. What was not sent is not sent any more; what is in hand, or was sent, is drawn again
 * once, after it: it stands in one conversation with it.
 */
export async function rewritePrompt(tx: Tx, promptId: string, now: Message, cause: string): Promise<void> {
  const its = Prisma.sql`"promptId" = ${promptId} AND "state" NOT IN ('dead', 'skipped')`;
  const { asked, again } = await gather(tx, {
    asked: rowsOf("Delivery", its),
    again: rowsOf("Delivery", Prisma.sql`"redraws" IN (SELECT "id" FROM "Delivery" WHERE ${its})`),
  });
  const over = new Set(again.map((raw) => rowOf("Delivery", raw).redraws));
  const inOrder = asked.map((raw) => rowOf("Delivery", raw)).sort((a, b) => a.id - b.id);
  for (const { id, state, conversation, recipient, priority, workspace, refWorkspace } of inOrder) {
    if (over.has(id)) continue;
    if (state !== "sent" && state !== "sending") {
      const skipped = { state: "skipped", problem: "it is over" };
      await updateAll(tx, "Delivery", skipped, Prisma.sql`"id" = ${id} AND "state" = ${state}`);
      continue;
    }
    await insertAll(tx, "Delivery", [
      {
        key: `rewrite:${id}:${cause}`,
        conversation,
        workspace: refWorkspace ?? workspace,
        recipient: recipient as object,
        priority, // not before it, where it has to be sent again
        message: now,
        carries: { entries: [], people: [] },
        redraws: id,
        whenUnsure: "resend",
        state: "pending",
      },
    ]);
  }
}
