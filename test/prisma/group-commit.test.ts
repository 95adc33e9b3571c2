import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Tx } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/sqlite/generated/client.ts";
import { freshSqlite, type TestDatabase } from "../database.ts";
import { audit, change, occurrence, put } from "../fixtures.ts";
import { tracedStatements } from "../statements.ts";

/* What waits for its turn together is written down together, and each stands or falls by itself. */

const kept = (key: string) =>
  Prisma.sql`INSERT INTO "Setting" ("key", "value") VALUES (${key}, 'as it was written')`;
const keeps = (key: string) => async (tx: Tx) => {
  await tx.statements.run(kept(key));
  return key;
};

class Refused extends Error {}

describe("what is committed together on SQLite", () => {
  let here: TestDatabase;
  beforeEach(async () => {
    here = await freshSqlite();
  });
  afterEach(() => here.close());
  const together = <T>(run: (tx: Tx) => Promise<T>) => here.database.together(run);
  const settings = async () =>
    (await here.database.db.setting.findMany({ orderBy: { key: "asc" } })).map(({ key }) => key);
  const commitsOf = async (act: () => Promise<unknown>) =>
    (await tracedStatements(act)).filter((sql) => sql === "COMMIT").length;

  it("is one transaction, however many there are, and each gets its own answer", async () => {
    await settings(); // it is open
    const keys = Array.from({ length: 20 }, (_, n) => `key-${n}`);
    let answers: string[] = [];
    const commits = await commitsOf(async () => {
      answers = await Promise.all(keys.map((key) => together(keeps(key))));
    });
    expect(answers).toEqual(keys);
    expect(await settings()).toEqual([...keys].sort());
    expect(commits).toBeLessThanOrEqual(2);
  });

  it("leaves the others whole where one of them fails, half-way or by a clash", async () => {
    const outcomes = await Promise.allSettled([
      together(keeps("first")),
      together(async (tx) => {
        await keeps("half")(tx);
        throw new Refused();
      }),
      together(keeps("first")), // is there by then
      together(keeps("last")),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(await settings()).toEqual(["first", "last"]);
  });

  it("is told to nobody before all of it stands: neither that it was done, nor that it was there already", async () => {
    const heard: string[] = [];
    const standing: string[] = [];
    const told = (what: string) => () => void heard.push(what);
    const all = [
      together(keeps("one")).then(told("one")),
      together(keeps("one")).catch(told("there already")),
      together(async (tx) => {
        const [row] = await tx.statements.query<{ n: number }>(
          Prisma.sql`SELECT COUNT(*) AS "n" FROM "Setting"`,
        );
        standing.push(`${row?.n} within, ${heard.length} heard`);
      }),
    ];
    await Promise.all(all);
    expect(standing).toEqual(["1 within, 0 heard"]);
    expect(heard.sort()).toEqual(["one", "there already"]);
  });

  it("is refused to each where it cannot be written down, and the next one goes on", async () => {
    const orphan = together(async ({ statements }) => {
      await statements.run(Prisma.sql`PRAGMA defer_foreign_keys = ON`); // so that nothing is refused before COMMIT
      await statements.run(
        Prisma.sql`INSERT INTO "Lead" ("programmeId", "personId") VALUES ('no programme', 'nobody')`,
      );
    });
    const outcomes = await Promise.allSettled([together(keeps("beside")), orphan]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await settings()).toEqual([]);
    await together(keeps("after"));
    expect(await settings()).toEqual(["after"]);
  });

  it("is refused to each where a fault ends the transaction within one of them", async () => {
    const outcomes = await Promise.allSettled([
      together(keeps("beside")),
      together(async ({ statements }) => {
        await statements.run(Prisma.sql`ROLLBACK`); // as SQLite does where its disk is full
        throw new Refused();
      }),
      together(keeps("waits")), // it was not begun yet, and has its turn in the next one
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(await settings()).toEqual(["waits"]);
  });

  it("is seen by nobody who reads meanwhile", async () => {
    const reads: Promise<string[]>[] = [];
    const refused = together(async (tx) => {
      await keeps("inside")(tx);
      reads.push(settings());
      throw new Refused();
    });
    await expect(refused).rejects.toThrow(Refused);
    expect(await Promise.all(reads)).toEqual([[]]);
  });

  it("is one chain of audit rows without a gap, also where changes among them are stale or were seen", async () => {
    const one = (cause: string, over = {}) => change({ cause, audit: [audit({ subject: cause })], ...over });
    const gone = { expect: [{ row: "person", id: "nobody", version: 1 }] };
    const slot = { writes: [put.occurrence(occurrence({ key: "slot" }))] };
    const outcomes = await Promise.all(
      [one("a", slot), one("b", gone), one("a"), one("c", slot), one("d")].map(here.store.commit),
    );
    expect(outcomes.map(({ type }) => type)).toEqual(["saved", "stale", "seen", "stale", "saved"]);
    const rows = await here.store.auditRows(0, 10);
    expect(rows.map(({ sequence, subject }) => [sequence, subject])).toEqual([
      [1, "a"],
      [2, "d"],
    ]);
    expect(rows[1]?.previous).toBe(rows[0]?.hash);
    expect(await here.store.auditHead()).toEqual({ sequence: 2, hash: rows[1]?.hash });
  });
});
