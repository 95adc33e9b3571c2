import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyTrail } from "../../src/flows/records/verify-trail.ts";
import { type Department, openDepartment } from "../stories/department.ts";

/*
 * Promises: whoever has taken the triggers away and changed the trail by hand is found, and the row is named. Each is tried
 * on the same trail, which is put back afterwards.
 */

describe("a trail that was tampered with", () => {
  let scene: Department;
  let put: () => Promise<void>;
  let triggers: { name: string; sql: string }[];
  let close: () => Promise<void>;
  const sql = (text: string) => scene.database.database.db.$executeRawUnsafe(text);
  const tables = ["Audit", "AuditHead", "AuditSalt"];
  const found = async () => (await verifyTrail(scene.store, null)).problems;

  beforeAll(async () => {
    const opened = await openDepartment();
    scene = opened;
    close = opened.close;
    await scene.maya.says("note I checked the output after the service");
    for (const what of ["and wrote the report", "and presented it", "and taught it"])
      await scene.maya.says(`note ${what}`);
    await scene.okafor.says("help");
    triggers = await scene.database.database.db.$queryRawUnsafe(
      `SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'trigger'`,
    );
    for (const { name } of triggers) await sql(`DROP TRIGGER "${name}"`);
    for (const table of tables) await sql(`CREATE TABLE "kept${table}" AS SELECT * FROM "${table}"`);
    put = async () => {
      for (const table of tables) {
        await sql(`DELETE FROM "${table}"`);
        await sql(`INSERT INTO "${table}" SELECT * FROM "kept${table}"`);
      }
    };
    expect(await found()).toEqual([]);
    expect((await scene.store.auditHead()).sequence).toBeGreaterThan(5);
  });

  // Others go on with this database.
  afterAll(async () => {
    for (const table of tables) await sql(`DROP TABLE "kept${table}"`);
    for (const trigger of triggers) await sql(trigger.sql);
    await close();
  });

  const ROW = 4;
  const changed = (column: string, to: string) =>
    `UPDATE "Audit" SET "${column}" = ${to} WHERE "sequence" = ${ROW}`;
  it.each([
    ["when", changed("at", `'2020-01-01T00:00:00.000+00:00'`)],
    ["when, to what is no time", changed("at", "'yesterday'")],
    ["who", changed("actor", "'another'")],
    ["who, to nobody", changed("actor", "CASE WHEN actor IS NULL THEN 'x' END")],
    ["how", changed("how", "'by magic'")],
    ["what", changed("event", "'entry.approved.not'")],
    ["about what", changed("subject", "'entry:another'")],
    ["its facts", changed("facts", `'{"to":"approved"}'`)],
    ["its facts, to what cannot be read", changed("facts", "'{'")],
    ["its cause", changed("cause", "'another'")],
    ["its digest", changed("digest", "'another'")],
    ["the hash before it", changed("previous", "'another'")],
    ["its hash", changed("hash", "'another'")],
    ["its number", changed("sequence", "999")],
    ["that it is there", `DELETE FROM "Audit" WHERE "sequence" = ${ROW}`],
  ])("is named by the row in which this was changed: %s", async (_, how) => {
    expect(await sql(how)).toBe(1);
    expect(await found()).toEqual([{ type: "broken", row: ROW }]);
    await put();
  });

  const swap = [`= 999 WHERE "sequence" = 3`, `= 3 WHERE "sequence" = 4`, `= 4 WHERE "sequence" = 999`];
  it.each<[string, string[], object]>([
    [
      "two rows changed places",
      swap.map((one) => `UPDATE "Audit" SET "sequence" ${one}`),
      { type: "broken", row: 3 },
    ],
    [
      "a row was put between others, which were moved up",
      [
        `UPDATE "Audit" SET "sequence" = -"sequence" WHERE "sequence" >= 3`,
        `UPDATE "Audit" SET "sequence" = 1 - "sequence" WHERE "sequence" < 0`,
        `INSERT INTO "Audit" SELECT 3, "at", "actor", "how", "event", "subject", "facts", "cause", "digest", "hash", 'own' FROM "Audit" WHERE "sequence" = 2`,
      ],
      { type: "broken", row: 3 },
    ],
    ["its beginning was cut off", [`DELETE FROM "Audit" WHERE "sequence" < 3`], { type: "broken", row: 1 }],
    [
      "its head was put back",
      [`UPDATE "AuditHead" SET "sequence" = 3, "hash" = (SELECT "hash" FROM "Audit" WHERE "sequence" = 3)`],
      { type: "after-head", row: 4 },
    ],
  ])("is named where %s", async (_, statements, problem) => {
    for (const one of statements) await sql(one);
    expect(await found()).toContainEqual(problem);
    await put();
  });

  it("is named where its end was cut off with its head, by a head that was kept elsewhere alone", async () => {
    const kept = await scene.store.auditHead();
    await sql(`DELETE FROM "Audit" WHERE "sequence" > 3`);
    await sql(
      `UPDATE "AuditHead" SET "sequence" = 3, "hash" = (SELECT "hash" FROM "Audit" WHERE "sequence" = 3)`,
    );
    const { problems } = await verifyTrail(scene.store, kept);
    expect(problems).toContainEqual({ type: "shorter-than-head", rows: 3, head: kept.sequence });
    await put();
  });

  it("is named where a salt is another, by the entry whose words its digest no longer vouches for", async () => {
    const { id } = await scene.entry(1);
    const its = `"sequence" IN (SELECT "sequence" FROM "Audit" WHERE "subject" = 'entry:${id}')`;
    expect(await sql(`UPDATE "AuditSalt" SET "salt" = 'another' WHERE ${its}`)).toBeGreaterThan(0);
    expect(await found()).toEqual([{ type: "words-changed", entry: id, revision: 1 }]);
    await put();
  });
});
