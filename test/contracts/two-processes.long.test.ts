import { createHash } from "node:crypto";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../src/core/audit.ts";
import { type Child, startChild } from "../children.ts";
import { databases, type TestDatabase } from "../database.ts";

const COMMITS = 1_000;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const committer = path.join(import.meta.dirname, "committer.ts");

for (const { name, skip, fresh } of databases)
  describe.skipIf(skip)(`two processes on ${name}`, () => {
    let here: TestDatabase;
    let children: Child[];
    beforeEach(async () => {
      here = await fresh();
      children = ["one", "two"].map((who) => startChild(committer, here.url, who, String(COMMITS)));
    });
    afterEach(async () => {
      await Promise.all(children.map((child) => child.kill()));
      await here.close();
    });

    it("commit a thousand times each: none fails, none is lost, and the audit trail has no gap", async () => {
      for (const child of children) expect(await child.line()).toBe("ready");
      for (const child of children) child.tell("begin");
      const outcomes = await Promise.all(children.map((child) => child.line()));
      expect(outcomes).toEqual(children.map(() => JSON.stringify({ saved: COMMITS })));

      const { store, database } = here;
      const rows = await store.auditRows(0, 10 * COMMITS);
      expect(await database.db.cause.count()).toBe(2 * COMMITS);
      expect(await database.db.delivery.count()).toBe((2 * COMMITS) / 10);
      expect(new Set(rows.map(({ cause }) => cause)).size).toBe(2 * COMMITS);
      const { sequence, hash } = await store.auditHead();
      expect(sequence).toBe(2 * COMMITS);
      expect(verifyChain(sha256, { sequence: 0, hash: "" }, rows)).toEqual({ ok: true, sequence, hash });
    });
  });
