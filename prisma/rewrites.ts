import type { Message } from "../src/ports/message.ts";
import type { Tx } from "./client.ts";

/**
 * Whatever asked a prompt says this now. What was not sent is not sent any more; what is in hand, or was sent, is drawn again
 * once, after it: it stands in one conversation with it.
 */
export async function rewritePrompt(tx: Tx, promptId: string, now: Message, cause: string): Promise<void> {
  const asked = await tx.delivery.findMany({
    where: { promptId, state: { notIn: ["dead", "skipped"] } },
    orderBy: { id: "asc" },
  });
  const again = await tx.delivery.findMany({
    where: { redraws: { in: asked.map(({ id }) => id) } },
    select: { redraws: true },
  });
  const over = new Set(again.map(({ redraws }) => redraws));
  for (const { id, state, conversation, recipient, priority, workspace, refWorkspace } of asked) {
    if (over.has(id)) continue;
    if (state !== "sent" && state !== "sending") {
      await tx.delivery.updateMany({
        where: { id, state },
        data: { state: "skipped", problem: "it is over" },
      });
      continue;
    }
    await tx.delivery.create({
      data: {
        key: `rewrite:${id}:${cause}`,
        conversation,
        workspace: refWorkspace ?? workspace,
        recipient: recipient as object,
        priority, // not before it, where it has to be sent again
        message: JSON.parse(JSON.stringify(now)),
        carries: { entries: [], people: [] },
        redraws: id,
        whenUnsure: "resend",
        state: "pending",
      },
    });
  }
}
