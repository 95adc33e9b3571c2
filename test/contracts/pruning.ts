import { beforeAll, describe, expect, it } from "vitest";
import { Prisma } from "../../prisma/sqlite/generated/client.ts";
import { pruning } from "../../src/flows/records/prune.ts";
import type { Store } from "../../src/ports/store.ts";
import { button } from "../../src/views/buttons.ts";
import { subjectOf } from "../../src/views/subject.ts";
import type { TestDatabase } from "../database.ts";
import {
  approved,
  change,
  delivery,
  entry,
  message,
  NOW,
  occurrence,
  put,
  reaction,
  ref,
  write,
} from "../fixtures.ts";
import { populated } from "../populated.ts";

const ago = (days: number) => new Date(NOW.getTime() - days * 24 * 3_600_000);

/** What is promised of what goes by its age: that it goes, and that nothing does which can matter yet. */
export function pruningContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`what goes by its age, as the store on ${name} keeps it:`, () => {
    const here = populated(fresh);
    let store: Store;
    beforeAll(() => {
      store = here.store;
    });
    async function prunes(now = NOW) {
      const gone: Record<string, number> = {};
      for await (const some of pruning(store, now))
        for (const [what, rows] of Object.entries(some)) gone[what] = (gone[what] ?? 0) + rows;
      return gone;
    }
    const stored = (key: string) => here.database.db.delivery.findUniqueOrThrow({ where: { key } });
    async function settles(key: string, state: string, days: number, more: object = {}) {
      const [workspace, conversation, id] = ["slack:T1", "D1", key];
      const where = { refWorkspace: workspace, refConversation: conversation, refMessage: id };
      const data = { state, settledAt: ago(days), ...where, ...more };
      await here.database.db.delivery.update({ where: { key }, data });
      return { workspace, conversation, message: id };
    }

    it("a message loses its words a week after it was sent, and keeps that it was, and by what a reply is understood", async () => {
      const about = message({ lead: "Returned with feedback", buttons: [button("Edit", "edit", "e-1/2")] });
      const ids = ["old", "lately", "waits", "of-entry", "unwanted"];
      await store.commit(
        change({
          deliveries: ids.map((key) => delivery({ key, ...(key === "of-entry" && { message: about }) })),
        }),
      );
      await settles("old", "sent", 8);
      await settles("lately", "sent", 6);
      const place = await settles("of-entry", "sent", 8);
      await settles("unwanted", "skipped", 8);
      expect(await prunes()).toMatchObject({ messages: 3 });
      const of = async (key: string) => (await stored(key)).message;
      expect([await of("old"), await of("of-entry"), await of("unwanted")]).toEqual([null, null, null]);
      expect([await of("lately"), await of("waits")]).not.toContain(null);
      expect(await stored("old")).toMatchObject({ state: "sent", settledAt: ago(8) });
      const left = await store.sentAt(place);
      expect([left?.lead, left && subjectOf(left)]).toEqual([
        "",
        { type: "entry", entryId: "e-1", revision: 2 },
      ]);
      expect(await prunes()).toMatchObject({ answers: 0 });
      expect((await prunes()).messages).toBeUndefined();
    });

    it("what was given up keeps its words until somebody was told, and for good where it is a card; what a report took out keeps them", async () => {
      await write(store, put.entry(entry({ id: "e-1" })));
      const card = { entryId: "e-1", revision: 1 };
      await store.commit(
        change({
          cause: "sends",
          deliveries: [
            ...["told", "untold", "taken"].map((key) => delivery({ key })),
            delivery({ key: "card", card }),
          ],
        }),
      );
      await settles("told", "dead", 8, { toldAt: ago(7) });
      await settles("untold", "dead", 8);
      await settles("card", "dead", 8, { toldAt: ago(7) });
      await settles("taken", "sent", 8, { problem: "its words were taken out" });
      await prunes();
      expect(await stored("told")).toMatchObject({ state: "skipped", message: null });
      for (const key of ["untold", "card", "taken"]) expect((await stored(key)).message).not.toBeNull();
      expect(await here.deliveries.aside.retry()).toBe(2); // and each of them can be sent
    });

    it("a cause goes when nothing can bring it again, and what it remembers stays; its answer goes after a day", async () => {
      const [old, older] = [ago(31), ago(801)];
      const kept = [
        "person:rao:read:e-1:1",
        "person:rao:welcome:slack:T1",
        "operator:import:1",
        "engine:handover:rao-rt:2020-01-01",
      ];
      const keys: [string, Date][] = [
        ["person:rao:slack:press:D1:1", old],
        ["person:rao:slack:press:D1:2", ago(29)],
        ["person:rao:6b1f0b51-6a2c-4a52-9f0a-000000000001", old],
        ["person:rao:slack:event:E1:refused:0a1b", old],
        ["account:slack:T1:U1:slack:event:E2", old],
        ["calendar:summary:rao-rt:rao:2026-W01", old],
        ["calendar:summary:rao-rt:rao:2024-W01", older],
        ...kept.map((key): [string, Date] => [key, older]),
      ];
      for (const [cause, at] of keys)
        await store.commit(change({ cause, at, answer: { type: "notice", message: message() } }));
      await prunes();
      const left = (await here.database.db.cause.findMany()).filter(({ key }) =>
        keys.some(([one]) => one === key),
      );
      expect(left.map(({ key }) => key).sort()).toEqual(
        ["calendar:summary:rao-rt:rao:2026-W01", "person:rao:slack:press:D1:2", ...kept].sort(),
      );
      expect(new Set(left.map(({ answer }) => answer))).toEqual(new Set([null]));
      const outcome = await store.commit(change({ cause: "person:rao:read:e-1:1" }));
      expect(outcome.type).toBe("seen");
    });

    it("a reaction goes a month after its entry was decided, and never while that waits", async () => {
      await write(store, put.entry(entry({ id: "waits" })), put.entry(approved({ id: "done", number: 2 })));
      await here.database.db.entry.updateMany({ data: { updatedAt: ago(31) } });
      const at = (id: string) => ref({ message: id });
      for (const [id, entryId] of [
        ["on-waiting", "waits"],
        ["on-done", "done"],
      ] as const) {
        const { workspace, conversation } = at(id);
        const row = {
          id,
          entryId,
          revision: 1,
          workspace,
          conversation,
          message: id,
          personId: null,
          face: "",
          sentAt: ago(40),
        };
        await here.database.db.card.create({ data: row });
      }
      for (const [id, days] of [
        ["on-waiting", 40],
        ["on-done", 40],
        ["nowhere", 40],
        ["new", 2],
      ] as const)
        await write(store, { type: "reaction", was: null, fact: reaction({ ...at(id), at: ago(days) }) });
      expect(await prunes()).toMatchObject({ reactions: 2 });
      const left = await here.database.db.reaction.findMany();
      expect(left.map(({ message: id }) => id).sort()).toEqual(["new", "on-waiting"]);
    });

    it("of the calendar what is older than two years goes, but for each one's last of a kind; used links stay", async () => {
      const of = (key: string, days: number, more = {}) =>
        put.occurrence(
          occurrence({
            key,
            kind: "summary",
            subject: "rao-rt",
            personId: "rao",
            plannedAt: ago(days),
            outcome: "sent",
            ...more,
          }),
        );
      await write(
        store,
        of("a", 900),
        of("b", 850),
        of("c", 820, { subject: "bell-rt", personId: "bell" }),
        of("d", 10),
      );
      await write(
        store,
        of("note-1", 900, { kind: "supervisor-note" }),
        of("note-2", 880, { kind: "supervisor-note" }),
      );
      const links = Prisma.sql`INSERT INTO "PageLink" ("hash", "workspace", "user", "personId", "page", "expiresAt")
        VALUES ('old', 'w', 'u', 'rao', 'p', ${ago(2)}), ('new', 'w', 'u', 'rao', 'p', ${NOW})`;
      await here.database.statements.run(links);
      expect(await prunes()).toMatchObject({ occurrences: 2, "page-links": 1 });
      const left = (await store.occurrences(ago(2_000))).map(({ key }) => key);
      expect(left.sort()).toEqual(["c", "d", "note-1", "note-2"]);
    });
  });
}
