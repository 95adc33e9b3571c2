import type { Conversations } from "../src/ports/conversations.ts";
import type { Database } from "./client.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { inSentences } from "./trouble.ts";
import { withRetry } from "./with-retry.ts";

export function prismaConversations({ db, statements, name }: Database): Conversations {
  return inSentences(name, {
    async of({ workspace, user }) {
      const found = await db.directConversation.findUnique({
        where: { workspace_user: { workspace, user } },
      });
      return found?.reference ?? null;
    },
    async remember({ workspace, user }, conversation) {
      // One statement: two replicas that open the same one at once must not trip over each other.
      const upsert = Prisma.sql`INSERT INTO "DirectConversation" ("workspace", "user", "reference")
         VALUES (${workspace}, ${user}, ${conversation})
         ON CONFLICT ("workspace", "user") DO UPDATE SET "reference" = excluded."reference"`;
      await withRetry(() => statements.run(upsert));
    },
    async containing(workspace, part) {
      const where = { workspace, reference: { contains: part } };
      return db.directConversation.findMany({ where, select: { workspace: true, user: true } });
    },
  });
}
