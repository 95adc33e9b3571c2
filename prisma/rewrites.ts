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
  for (const row of inOrder) {
    const { id, state } = row;
    if (over.has(id)) continue;
    if (state !== "sent" && state !== "sending") {
      const skipped = { state: "skipped", problem: "it is over" };
      await updateAll(tx, "Delivery", skipped, Prisma.sql`"id" = ${id} AND "state" = ${state}`);
      continue;
    }
    await insertAll(tx, "Delivery", [rewriteOf(row, now, { what: "rewrite", cause })]);
  }
}

export type DeliveryRow = Prisma.DeliveryGetPayload<object>;

interface Rewriting {
  what: string; // before its key
  cause: string;
  carries?: Prisma.JsonValue;
}

/** After it in its conversation, so that it stands by then; never before it, where it has to be sent again. */
export function rewriteOf(row: DeliveryRow, now: unknown, { what, cause, carries }: Rewriting) {
  const { id, conversation, recipient, priority, workspace, refWorkspace } = row;
  return {
    key: `${what}:${id}:${cause}`,
    conversation,
    workspace: refWorkspace ?? workspace,
    recipient: recipient as object,
    priority,
    message: now as object,
    carries: (carries ?? { entries: [], people: [] }) as object,
    redraws: id,
    whenUnsure: "resend",
    state: "pending",
  };
}
