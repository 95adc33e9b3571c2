import { beforeAll, describe, expect, it } from "vitest";
import { prismaConversations } from "../../prisma/conversations.ts";
import type { Conversations } from "../../src/ports/conversations.ts";
import type { TestDatabase } from "../database.ts";
import { populated } from "../populated.ts";

const okafor = { workspace: "slack:T1", user: "U1" };

/** What every memory of direct conversations promises. */
export function conversationsContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`direct conversations on ${name}`, () => {
    const here = populated(fresh, async () => {});
    let conversations: Conversations;
    beforeAll(() => {
      conversations = prismaConversations(here.database);
    });

    it("are unknown until they are remembered", async () => {
      expect(await conversations.of(okafor)).toBeNull();
      await conversations.remember(okafor, "D1");
      expect(await conversations.of(okafor)).toBe("D1");
    });

    it("belong to one account of one workspace", async () => {
      await conversations.remember(okafor, "D1");
      expect(await conversations.of({ ...okafor, workspace: "slack:T2" })).toBeNull();
      expect(await conversations.of({ ...okafor, user: "U2" })).toBeNull();
    });

    it("keep the newest word, and any text that an adapter makes of one", async () => {
      const long = JSON.stringify({ serviceUrl: "https://example.test/å", id: "x".repeat(3_000) });
      await conversations.remember(okafor, "D1");
      await conversations.remember(okafor, long);
      expect(await conversations.of(okafor)).toBe(long);
    });

    it("are found in their workspace by what their references have in them", async () => {
      const [lind, elsewhere] = [
        { ...okafor, user: "U2" },
        { ...okafor, workspace: "slack:T2" },
      ];
      for (const one of [lind, elsewhere]) await conversations.remember(one, '{"of":"a1b2"}');
      await conversations.remember(okafor, "D1");
      expect(await conversations.containing("slack:T1", "a1b2")).toEqual([lind]);
      expect(await conversations.containing("slack:T1", "a1b2c3")).toEqual([]);
    });

    it("may be remembered by several at once", async () => {
      await Promise.all(Array.from({ length: 10 }, () => conversations.remember(okafor, "D1")));
      expect(await conversations.of(okafor)).toBe("D1");
    });
  });
}
