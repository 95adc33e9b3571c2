import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import { serialSqlite } from "../../prisma/serial-sqlite.ts";
import { PrismaClient } from "../../prisma/sqlite/generated/client.ts";
import { freshSqlite, sqliteUrl } from "../database.ts";
import { audit, change } from "../fixtures.ts";

class TakenBack extends Error {}

describe("the serial SQLite adapter", () => {
  const open: PrismaClient[] = [];
  afterEach(async () => {
    for (const db of open.splice(0)) await db.$disconnect();
  });
  const connected = (adapter: ConstructorParameters<typeof PrismaClient>[0]["adapter"]) => {
    const db = new PrismaClient({ ...(adapter && { adapter }) });
    open.push(db);
    return db;
  };

  /** A setting is written by nobody's transaction while another's is open, which is then taken back. */
  async function writtenBeside(db: PrismaClient): Promise<string[]> {
    let beside: Promise<unknown> = Promise.resolve();
    const transaction = db.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: "inside", value: "" } });
      beside = db.setting.create({ data: { key: "beside", value: "" } });
      beside.catch(() => {}); // awaited below
      for (let statement = 0; statement < 3; statement++) await tx.setting.count();
      throw new TakenBack();
    });
    await expect(transaction).rejects.toThrow(TakenBack);
    await beside;
    return (await db.setting.findMany()).map(({ key }) => key);
  }

  it("keeps what was written beside a transaction that is taken back; the stock one loses it", async () => {
    expect(await writtenBeside(connected(serialSqlite({ url: await sqliteUrl() })))).toEqual(["beside"]);
    expect(await writtenBeside(connected(new PrismaBetterSqlite3({ url: await sqliteUrl() })))).toEqual([]);
  });

  it("serves timers and the network between commits, however many of them wait", async () => {
    const here = await freshSqlite();
    await here.store.auditHead();
    let served = 0; // rounds of the event loop: several fit into a timer's millisecond
    let next = setImmediate(function serve() {
      served += 1;
      next = setImmediate(serve);
    });
    await Promise.all(Array.from({ length: 50 }, () => here.store.commit(change({ audit: [audit()] }))));
    clearImmediate(next);
    expect(served).toBeGreaterThanOrEqual(25);
    await here.close();
  });

  it("goes on after a COMMIT that the database refused", async () => {
    const db = connected(serialSqlite({ url: await sqliteUrl() }));
    const refused = db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe("PRAGMA defer_foreign_keys = ON"); // so that nothing is refused before COMMIT
      await tx.supervision.create({
        data: { id: "link", enrolmentId: "nobody", supervisorId: "nobody", from: "2026-01-05" },
      });
    });
    await expect(refused).rejects.toThrow();
    await db.$transaction((tx) => tx.setting.create({ data: { key: "after", value: "" } }));
    expect(await db.setting.count()).toBe(1);
    expect(await db.supervision.count()).toBe(0);
  });

  it("never has the event loop stand still for another process's lock, and is durable", async () => {
    const db = connected(serialSqlite({ url: await sqliteUrl() }));
    const pragma = async (name: string) =>
      Object.values((await db.$queryRawUnsafe<object[]>(`PRAGMA ${name}`))[0] ?? {});
    expect(await pragma("busy_timeout")).toEqual([0n]);
    expect(await pragma("journal_mode")).toEqual(["wal"]);
    expect(await pragma("synchronous")).toEqual([2n]); // FULL
    expect(await pragma("foreign_keys")).toEqual([1n]);
  });
});
