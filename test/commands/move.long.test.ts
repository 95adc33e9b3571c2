import { expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { addCoverageCommand } from "../../src/commands/coverage.ts";
import { openOffice } from "../../src/office.ts";
import { bigProgramme } from "../bench/big-programme.ts";
import { emptyDatabases, sqliteUrl } from "../database.ts";
import { nothingOutlivesItsTest, operator, run, until } from "../faults/program.ts";
import { audit, change, NOW } from "../fixtures.ts";
import { theFramework } from "../populated.ts";
import { typedOn } from "./typed.ts";

/* A trust's worth of entries, moved by the real program, which is killed half-way first. */

const [, server] = emptyDatabases;
nothingOutlivesItsTest();

/** What `coverage --json` says of every trainee. */
async function coverageIn(databaseUrl: string): Promise<string> {
  const { desk, close } = await openOffice({ databaseUrl });
  const said = await typedOn({ ...desk, clock: { now: () => NOW } }, addCoverageCommand)(
    "coverage",
    "--json",
  );
  await close();
  return said;
}

/** 60,000 entries of 600 trainees, and 20,000 rows of the audit trail. */
async function largeFile(): Promise<string> {
  const url = await sqliteUrl();
  const database = openDatabase(url);
  await database.db.$executeRawUnsafe("PRAGMA synchronous=OFF"); // no power cuts here
  const { desk, close } = await openOffice({ databaseUrl: url });
  for (const suffix of ["a", "b", "c"])
    await bigProgramme(suffix).populate(desk.store, database.db, await theFramework(), NOW);
  for (let n = 0; n < 4; n += 1)
    await desk.store.commit(change({ audit: Array.from({ length: 5_000 }, () => audit()) }));
  await database.db.$disconnect();
  await close();
  return url;
}

it.skipIf(server?.skip ?? true)(
  `60,000 entries moved to ${server?.name}, killed half-way and begun again: the same coverage to the last row`,
  async () => {
    const from = await largeFile();
    const before = await coverageIn(from);
    const empty = await server?.empty();
    if (!empty) throw new Error("There is no server.");
    onTestFinished(() => empty.drop());
    const cut = run(["src/cli.ts", "move", "--to", empty.url], { DATABASE_URL: from });
    await cut.says(/Entry: \d+ of 60000/);
    await cut.kill();
    let seconds = 0;
    const again = async () => {
      const began = performance.now();
      const end = await operator(from, ["move", "--to", empty.url]);
      seconds = Math.round((performance.now() - began) / 1_000);
      return end;
    };
    let moved = await again();
    await until("the server has seen that nobody is there any more", async () => {
      if (!moved.standardError.includes("Somebody is connected")) return true;
      moved = await again();
      return false;
    });
    expect(moved).toMatchObject({ code: 0, output: expect.stringContaining("60000 entries") });
    process.stdout.write(`60,000 entries moved in ${seconds} s\n`);
    const after = await coverageIn(empty.url);
    expect(JSON.parse(after)).toHaveLength(600);
    expect(after === before).toBe(true);
    expect((await operator(empty.url, ["audit", "verify"])).output).toMatch(/whole: 20\d{3} rows/);
    expect(await operator(from, ["start"])).toMatchObject({
      code: 1,
      standardError: expect.stringContaining("and is not gone on with. Set DATABASE_URL to that one."),
    });
  },
);
