import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../src/core/audit.ts";
import { databases, type TestDatabase } from "../database.ts";

const COMMITS = 1_000;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A process of its own that commits to the database, once it is told to. */
function committer(url: string, name: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", path.join(import.meta.dirname, "committer.ts"), url, name, String(COMMITS)],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const lines = child.stdout ? createInterface(child.stdout)[Symbol.asyncIterator]() : undefined;
  const line = async () => String((await lines?.next())?.value);
  return {
    ready: line,
    begin: () => child.stdin?.write("begin\n"),
    outcomes: line,
    end: () => child.kill("SIGKILL"),
  };
}

describe.each(databases)("Two processes on one database: $name", ({ skip, fresh }) => {
  describe.skipIf(skip)("two processes", () => {
    let test: TestDatabase;
    let children: ReturnType<typeof committer>[];
    beforeEach(async () => {
      test = await fresh();
      children = ["one", "two"].map((name) => committer(test.url, name));
    });
    afterEach(async () => {
      for (const child of children) child.end();
      await test.close();
    });

    it("a thousand commits each: none fails, none is lost, and the audit trail has no gap", async () => {
      for (const child of children) expect(await child.ready()).toBe("ready");
      const t = performance.now();
      for (const child of children) child.begin();
      const outcomes = await Promise.all(children.map((child) => child.outcomes()));
      process.stderr.write(`${test.database.provider} ${performance.now() - t}\n`);
      expect(outcomes).toEqual(children.map(() => JSON.stringify({ saved: COMMITS })));

      const { store, database } = test;
      const rows = await store.auditRows(0, 10 * COMMITS);
      expect(await database.db.cause.count()).toBe(2 * COMMITS);
      expect(new Set(rows.map(({ cause }) => cause)).size).toBe(2 * COMMITS);
      expect(await store.auditHead()).toEqual({ sequence: 2 * COMMITS, hash: rows.at(-1)?.hash });
      expect(verifyChain(sha256, { sequence: 0, hash: "" }, rows)).toMatchObject({
        ok: true,
        sequence: 2 * COMMITS,
      });
    }, 60_000);
  });
});
