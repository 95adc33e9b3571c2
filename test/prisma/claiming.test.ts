import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freshSqlite, type TestDatabase } from "../database.ts";
import { change, delivery } from "../fixtures.ts";
import { statementsOf } from "../statements.ts";

/* What a claim looks at: in a department that writes all day, much waits for its turn, and far more was sent. */

describe("a claim on SQLite", () => {
  let here: TestDatabase;
  beforeEach(async () => {
    here = await freshSqlite();
  });
  afterEach(() => here.close());
  const claim = () => here.deliveries.claim("one", 60_000, 5);

  async function planOfClaim(): Promise<string[]> {
    const [sql = ""] = (await statementsOf(claim)).filter((text) =>
      text.includes(`UPDATE "Delivery" SET "unsure"`),
    );
    const rows = await here.database.db.$queryRawUnsafe<{ detail: string }[]>(
      `EXPLAIN QUERY PLAN ${sql}`,
      ...Array.from(sql.matchAll(/\?/g), () => 1),
    );
    return rows.map(({ detail }) => detail);
  }

  it("finds the next in turn by an index, and what else is of a conversation without what was sent in it", async () => {
    const plan = await planOfClaim();
    expect(
      plan.filter((line) => line.startsWith("SEARCH d USING INDEX Delivery_state_priority_id_idx")),
    ).not.toEqual([]);
    const others = plan.filter((line) => line.startsWith("SEARCH e "));
    expect(others).not.toEqual([]);
    for (const line of others) expect(line).toContain("(state=? AND conversation=?");
    expect(plan.filter((line) => /^SCAN (Delivery|d|e|s) USING/.test(line))).toEqual([]);
  });

  it("takes them in the order of their urgency, then of their commit, whatever else waits", async () => {
    const some = Array.from({ length: 40 }, (_, n) =>
      delivery({
        key: `key-${n}`,
        to: { type: "person", person: `person-${n}` },
        priority: n % 4 === 3 ? "answer" : "digest",
      }),
    );
    await here.store.commit(change({ deliveries: some }));
    const taken = (await claim()).map(({ key }) => key);
    expect(taken).toEqual(["key-3", "key-7", "key-11", "key-15", "key-19"]);
  });
});
