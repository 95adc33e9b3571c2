import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../prisma/client.ts";
import { prismaDeliveries } from "../../prisma/deliveries.ts";
import { redrawCards } from "../../prisma/redraws.ts";
import type { Deliveries, NewDelivery, Priority } from "../../src/ports/deliveries.ts";
import { databases, type TestDatabase } from "../database.ts";
import { approved, change, delivery, entry, NOW, populate, put, ref, write } from "../fixtures.ts";

/* What only several bots on one PostgreSQL can break: SQLite has one writer at a time. */

const MINUTE = 60_000;
const shown = { entryId: "entry-1", revision: 1 };
const priorities: readonly Priority[] = ["news", "digest", "answer"];

for (const { name, skip, fresh } of databases.slice(1))
  describe.skipIf(skip)(`replicas on ${name}`, () => {
    let here: TestDatabase;
    let others: Database[];
    let engines: Deliveries[];
    beforeAll(async () => {
      here = await fresh();
      others = [openDatabase(here.url), openDatabase(here.url)];
      engines = others.map(prismaDeliveries);
    });
    beforeEach(() => here.clear());
    afterAll(async () => {
      for (const { db } of others) await db.$disconnect();
      await here.close();
    });

    const queue = (deliveries: NewDelivery[]) => here.store.commit(change({ deliveries }));
    /** Deliveries of one conversation, each priority numbered in the order of its commits. */
    const numbered = (conversation: string, from: number, count: number): NewDelivery[] =>
      Array.from({ length: count }, (_, index) => {
        const priority = priorities[(from + index) % 3] ?? "news";
        const key = `${conversation} ${priority} ${String(from + index).padStart(3, "0")}`;
        return delivery({ key, priority, to: { type: "person", person: conversation } });
      });
    const conversations = Array.from({ length: 50 }, (_, index) => `person-${index}`);

    /** Claims and sends until there is nothing left, and notes who had what when. */
    const sending = () => {
      const inFlight = new Map<string, string>(); // by conversation
      const order = new Map<string, string[]>();
      const wrong: string[] = [];
      let sent = 0;
      const loop = async (deliveries: Deliveries, owner: string, finished: () => boolean) => {
        while (!finished()) {
          const claimed = await deliveries.claim(owner, 10 * MINUTE, 5);
          for (const { key, attempts } of claimed) {
            const [conversation = ""] = key.split(" ");
            const already = inFlight.get(conversation);
            if (already) wrong.push(`${key} was claimed while ${already} was being sent`);
            if (attempts > 1) wrong.push(`${key} was claimed ${attempts} times`);
            inFlight.set(conversation, key);
            order.set(conversation, [...(order.get(conversation) ?? []), key]);
          }
          for (const { id, key } of claimed) {
            const [conversation = ""] = key.split(" ");
            inFlight.delete(conversation);
            const marked = await deliveries.sent(id, owner, NOW, ref({ conversation, message: key }), null);
            if (!marked) wrong.push(`${key} was lost to another`);
            sent += 1;
          }
        }
      };
      const run = (finished: (sent: number) => boolean) =>
        Promise.all(
          engines.flatMap((engine, which) =>
            ["a", "b"].map((part) => loop(engine, `engine-${which}${part}`, () => finished(sent))),
          ),
        );
      return { run, order, wrong };
    };

    it("500 deliveries to 50 conversations are claimed once each, one at a time, in their order", async () => {
      const all = conversations.flatMap((conversation) => numbered(conversation, 0, 10));
      await queue(all);
      const { run, order, wrong } = sending();
      await run((sent) => sent === all.length);
      expect(wrong).toEqual([]);
      const rank = (key: string) => ["answer", "news", "digest"].indexOf(key.split(" ")[1] ?? "");
      for (const conversation of conversations) {
        const queued = all.map(({ key }) => key).filter((key) => key.startsWith(`${conversation} `));
        const expected = queued.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
        expect(order.get(conversation)).toEqual(expected);
      }
    });

    it("a conversation is sent one message at a time while more urgent ones keep coming in", async () => {
      const few = conversations.slice(0, 5);
      const { run, order, wrong } = sending();
      const rounds = 20;
      const coming = (async () => {
        for (let round = 0; round < rounds; round++)
          await Promise.all(few.map((one) => queue(numbered(one, round * 3, 3))));
      })();
      await Promise.all([coming, run((sent) => sent === few.length * rounds * 3)]);
      expect(wrong).toEqual([]);
      for (const conversation of few)
        for (const priority of priorities) {
          const keys = (order.get(conversation) ?? []).filter((key) => key.includes(` ${priority} `));
          expect(keys).toHaveLength(rounds);
          expect(keys).toEqual([...keys].sort());
        }
    });

    describe("a card", () => {
      beforeEach(async () => {
        await populate(here.store);
        await write(here.store, put.entry(entry()));
        await queue([delivery({ card: shown })]);
      });
      const claimOne = async () => {
        const [first] = await here.deliveries.claim("one", MINUTE, 1);
        if (!first) throw new Error("One was expected.");
        return first;
      };

      it("recorded while its entry is being approved elsewhere is redrawn all the same", async () => {
        const { id } = await claimOne();
        const elsewhere = new pg.Client({ connectionString: here.url });
        await elsewhere.connect();
        try {
          await elsewhere.query("BEGIN");
          await elsewhere.query(`UPDATE "Entry" SET "status" = 'approved' WHERE "id" = 'entry-1'`);
          const recorded = here.deliveries.sent(id, "one", NOW, ref(), "face");
          await expect.poll(() => waitsForALock(elsewhere), { timeout: 60_000 }).toBe(true);
          await elsewhere.query("COMMIT");
          expect(await recorded).toBe(true);
        } finally {
          await elsewhere.end();
        }
        expect((await claimOne()).what.type).toBe("redraw");
      });

      it("whose redraw waits is not redrawn before the change that relies on it is there", async () => {
        await here.deliveries.sent((await claimOne()).id, "one", NOW, ref(), "face");
        await write(here.store, put.redraw("entry-1"));
        const [other] = others;
        await other?.together(async (tx) => {
          await redrawCards(tx, "entry-1", "another"); // finds one waiting, and makes no second
          expect(await here.deliveries.claim("one", MINUTE, 5)).toEqual([]);
        });
        expect((await claimOne()).what.type).toBe("redraw");
        expect(await here.deliveries.claim("two", MINUTE, 5)).toEqual([]);
      });

      it("is redrawn once for changes from all sides that do not touch its entry", async () => {
        await here.deliveries.sent((await claimOne()).id, "one", NOW, ref(), "face");
        const redraws = Array.from({ length: 10 }, () => write(here.store, put.redraw("entry-1")));
        await Promise.all(redraws);
        expect(await here.deliveries.counts()).toMatchObject({ waiting: 1 });
      });

      it("is not left behind when its entry is decided at the moment it is sent", async () => {
        for (let round = 0; round < 10; round++) {
          const number = 10 + round;
          const id = `entry-${number}`;
          await write(here.store, put.entry(entry({ number })));
          const card = { entryId: id, revision: 1 };
          const to: NewDelivery["to"] = { type: "person", person: id };
          await queue([delivery({ key: id, card, to })]);
          const claimed = (await here.deliveries.claim("one", MINUTE, 10)).find(({ key }) => key === id);
          await Promise.all([
            here.deliveries.sent(claimed?.id ?? 0, "one", NOW, ref({ message: id }), "face"),
            write(here.store, put.entry(approved({ number, version: 1 })), put.redraw(id)),
          ]);
          const redraws = await here.database.db.delivery.count({
            where: { redrawCardId: { not: null }, conversation: `person:${id}` },
          });
          expect([id, redraws]).toEqual([id, 1]);
        }
      });
    });
  });

async function waitsForALock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows.length > 0;
}
