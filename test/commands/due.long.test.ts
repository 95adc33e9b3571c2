import { spawn } from "node:child_process";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { prismaStore } from "../../prisma/store.ts";
import { emptySqliteUrl } from "../database.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const url = emptySqliteUrl();

interface Ended {
  code: number | null;
  out: string;
  said: string; // on standard error
}

/** The operator's command as a process of its own, on a database that only commands have written to. */
function countersign(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli.ts", ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url },
  });
  let [out, said] = ["", ""];
  child.stdout.on("data", (data: Buffer) => {
    out += data;
  });
  child.stderr.on("data", (data: Buffer) => {
    said += data;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, said: said.trim() })));
}

/** What the commands left in the database, once they have ended. */
async function kept() {
  const database = openDatabase(url);
  const store = prismaStore(database);
  const occurrences = await store.occurrences(new Date(0));
  const deliveries = await database.db.delivery.findMany();
  await store.close();
  return {
    occurrences: occurrences.map(({ key }) => key).sort(),
    deliveries: deliveries.map(({ key }) => key).sort(),
  };
}

let imported: Ended;
beforeAll(async () => {
  imported = await countersign("people", "import", path.join(ROOT, "test/data/people.csv"));
});

describe("due, on a Friday at 16:00 in London, of people who were imported today", () => {
  it("says who would hear what, by e-mail address, and does nothing", async () => {
    expect(imported).toMatchObject({ code: 0, said: "" });
    const { code, out, said } = await countersign("due", "--at", "2026-03-27T16:00:00Z", "--json");
    expect({ code, said }).toEqual({ code: 0, said: "" });
    const due = JSON.parse(out) as Record<string, string>[];
    for (const one of due) expect(Object.keys(one)).toEqual(["kind", "subject", "person", "period", "at"]);
    expect(due.map(({ kind, person, period, at }) => `${kind} ${person} ${period} ${at}`).sort()).toEqual(
      [
        "digest a.shah@hospital.example",
        "digest m.costa@hospital.example",
        "digest m.costa@hospital.example",
        "summary a.khan@hospital.example",
        "summary j.bell@hospital.example",
        "summary l.evans@hospital.example",
        "summary m.rao@hospital.example",
        "summary s.o'brien@hospital.example",
      ].map((one) => `${one} 2026-W13 2026-03-27T16:00:00.000Z`),
    );
    expect(new Set(due.map(({ kind, subject, person }) => `${kind} ${subject} ${person}`)).size).toBe(
      due.length,
    );
    expect(await kept()).toEqual({ occurrences: [], deliveries: [] });
  });

  it("with --run does it once, however often it is run", async () => {
    const run = () => countersign("due", "--at", "2025-09-26T15:00:00Z", "--run", "--json");
    const first = await run();
    expect({ code: first.code, said: first.said }).toEqual({ code: 0, said: "" });
    const due = JSON.parse(first.out) as { kind: string; person: string }[];
    expect(due).toHaveLength(7); // one trainee had not begun
    const once = await kept();
    expect(once.occurrences).toHaveLength(7);
    const digests = (keys: readonly string[]) => keys.filter((key) => key.startsWith("digest:"));
    expect(digests(once.occurrences)).toHaveLength(3);
    expect(digests(once.deliveries)).toHaveLength(2); // who leads two programmes has both in one message
    const others = (keys: readonly string[]) => keys.filter((key) => !key.startsWith("digest:"));
    expect(others(once.deliveries)).toEqual(others(once.occurrences));
    const second = await run();
    expect({ code: second.code, due: JSON.parse(second.out) }).toEqual({ code: 0, due: [] });
    expect(await kept()).toEqual(once);
  });

  it("with --run refuses what lies ahead, in one sentence, and does none of it", async () => {
    const before = await kept();
    const { code, out, said } = await countersign("due", "--at", "2099-01-02T16:00:00Z", "--run");
    expect({ code, out, said }).toEqual({
      code: 1,
      out: "",
      said: "That instant is in the future: --run does it only in a demo database. Leave --run out to look.",
    });
    expect(await kept()).toEqual(before);
  });

  it("asks for a whole instant where it was given something else", async () => {
    const { code, out, said } = await countersign("due", "--at", "next Friday");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(said).toContain("'next Friday'");
    expect(said).toContain("Write an instant with its zone, for example 2026-03-27T16:00:00Z.");
    expect(said).not.toMatch(/\n\s+at /); // no trace of our own code
  });
});
