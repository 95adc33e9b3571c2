import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { move } from "../../prisma/move.ts";
import { onlyBotOn } from "../../prisma/one-bot.ts";
import { secretFileOf } from "../../prisma/secret-file.ts";
import { Prisma } from "../../prisma/sqlite/generated/client.ts";
import { prismaStore } from "../../prisma/store.ts";
import { addMoveCommand } from "../../src/commands/move.ts";
import { canonical } from "../../src/core/audit.ts";
import { verifyTrail } from "../../src/flows/records/verify-trail.ts";
import { openOffice } from "../../src/office.ts";
import { emptyDatabases, emptySqliteUrl } from "../database.ts";
import { audit, change, delivery, NOW, person, put } from "../fixtures.ts";
import { typedInto } from "./typed.ts";

const [, server] = emptyDatabases;
const MADE_BY_0_1_0 = path.join(import.meta.dirname, "..", "upgrade", "0.1.0", "sqlite.db.gz");

/** Everything that stands in a database, as the program reads it. */
async function allOf(url: string): Promise<Record<string, string[]>> {
  const { db } = openDatabase(url);
  const tables: Record<string, string[]> = {};
  for (const model of Object.keys(Prisma.ModelName)) {
    const table = db[`${model.charAt(0).toLowerCase()}${model.slice(1)}` as "person"];
    const rows =
      model === "Setting"
        ? await db.setting.findMany({ where: { key: { not: "moved" } } })
        : await table.findMany();
    const asText = (row: object) =>
      canonical(
        Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
      );
    tables[model] = rows.map(asText).sort();
  }
  await db.$disconnect();
  return tables;
}

/** The rows that are in one alone, table by table. */
function differing(some: Record<string, string[]>, others: Record<string, string[]>): string[] {
  const only = (here: Record<string, string[]>, there: Record<string, string[]>) =>
    Object.entries(here).flatMap(([table, rows]) => {
      const known = new Set(there[table]);
      return rows.filter((row) => !known.has(row)).map((row) => `${table}: ${row.slice(0, 200)}`);
    });
  return [...only(some, others), ...only(others, some)];
}

const run = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

describe.skipIf(server?.skip ?? true)(`move from SQLite to ${server?.name}`, () => {
  let from: string;
  let to: string;
  beforeEach(async () => {
    from = emptySqliteUrl();
    writeFileSync(from.slice("file:".length), gunzipSync(readFileSync(MADE_BY_0_1_0)));
    const empty = await server?.empty();
    if (!empty) throw new Error("There is no server.");
    to = empty.url;
    onTestFinished(() => empty.drop());
  });
  const type = (...words: string[]) =>
    typedInto((program, print) =>
      addMoveCommand(
        program,
        {
          databaseUrl: () => from,
          secret: () => ({ set: false, file: secretFileOf(from) }),
          move,
          clock: { now: () => NOW },
          newId: () => "this-move",
          elapsed: () => 0,
        },
        print,
        print,
      ),
    )("move", ...words);
  const sqlite = async (sql: string) => {
    const { db } = openDatabase(from);
    await db.$executeRawUnsafe(sql);
    await db.$disconnect();
  };

  it("every row is there as the program reads it, the trail is whole and goes on, and the old one starts no more", async () => {
    expect(await type("--to", to)).toMatch(
      /^Moved to 127\.0\.0\.1:\d+\/\w+: \d+ entries, \d+ rows of \d+ tables\./,
    );
    const [before, after] = [await allOf(from), await allOf(to)];
    expect(differing(before, after)).toEqual([]);
    const filled = Object.values(after).filter((rows) => rows.length > 0);
    expect(filled.length).toBeGreaterThan(18); // it is more than an empty one

    await expect(openOffice({ databaseUrl: from })).rejects.toThrow(
      /was moved to .* on 2026-06-09, and is not gone on with/,
    );
    const office = await openOffice({ databaseUrl: to });
    onTestFinished(() => office.close());
    const { store } = office.desk;
    const { sequence } = await store.auditHead();
    const more = { writes: [put.person(person({ id: "newcomer", name: "Una New" }))], audit: [audit()] };
    const outcome = await store.commit(change({ ...more, deliveries: [delivery({ key: "first-here" })] }));
    expect(outcome.type).toBe("saved");
    expect(await verifyTrail(store, null)).toMatchObject({ sequence: sequence + 1, problems: [] });
  });

  it("done twice it says where all of it is by now", async () => {
    await type("--to", to, "--json");
    await expect(type("--to", to)).rejects.toThrow(
      /This database was moved to .* Set DATABASE_URL to that one/,
    );
  });

  it("cut off before the old one was marked it begins again cleanly, with what the old one has by now", async () => {
    await type("--to", to);
    await run(
      to,
      `INSERT INTO "Setting" VALUES ('moving', '{"id":"this-move","to":"there","at":"2026-06-09T09:00:00.000Z"}')`,
    );
    await sqlite(`DELETE FROM "Setting" WHERE "key" = 'moved'`);
    await expect(openOffice({ databaseUrl: to })).rejects.toThrow(
      'was cut off, and all of it is still where it was. Run "move"',
    );
    const old = prismaStore(openDatabase(from)); // somebody went on with it meanwhile
    await old.commit(
      change({ writes: [put.person(person({ id: "late", name: "Lea Late" }))], audit: [audit()] }),
    );
    await old.close();
    await type("--to", to);
    expect(differing(await allOf(from), await allOf(to))).toEqual([]);
  });

  it("cut off once the old one was marked it is finished, and nothing is copied again", async () => {
    await type("--to", to);
    await run(
      to,
      `INSERT INTO "Setting" SELECT 'moving', '{"id":"this-move","to":"there","at":"2026-06-09T09:00:00.000Z"}'`,
    );
    await run(to, `DELETE FROM "AccountClaim"; UPDATE "Person" SET "jobTitle" = 'as it is there'`);
    const { entries } = JSON.parse(await type("--to", to, "--json"));
    expect(entries).toBe((await allOf(from)).Entry?.length);
    const { store, close } = await openOffice({ databaseUrl: to }).then(({ desk, close }) => ({
      ...desk,
      close,
    }));
    const [someone] = (await store.directory("all")).people.values();
    await close();
    expect(someone?.jobTitle).toBe("as it is there");
  });

  it("is refused beside a running bot, and into a database that is not empty or that somebody is connected to", async () => {
    const bot = onlyBotOn(from);
    await expect(type("--to", to)).rejects.toThrow("Another Countersign is running on");
    bot.release();
    const other = await openOffice({ databaseUrl: to });
    await other.desk.store.commit(change({ audit: [audit()] }));
    await expect(type("--to", to)).rejects.toThrow(
      /Somebody is connected to .*: nothing was moved\. Stop that first/,
    );
    await other.close();
    await expect(type("--to", to)).rejects.toThrow(
      /is not empty: nothing was moved.*Make an empty one \(createdb\)/,
    );
    await (await openOffice({ databaseUrl: from })).close(); // it goes on
  });

  it("leaves nothing there where a row cannot be kept, or the trail is not whole, and names the table, never a value", async () => {
    await (await openOffice({ databaseUrl: from })).close(); // brought up to date
    await sqlite(
      `UPDATE "Revision" SET "links" = 'secret words' WHERE rowid = (SELECT MIN(rowid) FROM "Revision")`,
    );
    const failed = await type("--to", to).catch((error: Error) => error.message);
    expect(failed).toMatch(
      /^PostgreSQL refuses one of the rows 1 to \d+ of Revision \(22P02\): nothing was moved/,
    );
    await sqlite(`UPDATE "Revision" SET "links" = '[]' WHERE "links" = 'secret words'`);
    await sqlite(`UPDATE "AuditHead" SET "hash" = 'other'`);
    await expect(type("--to", to)).rejects.toThrow(
      "The audit trail does not end at its head: nothing was moved",
    );
    const there = await allOf(to);
    expect(Object.values(there).flat()).toEqual([expect.stringContaining('["sequence",0]')]);
  });

  it.each([
    ["file:other.db", /Move --to an address as postgresql:/],
    ["postgresql://nobody@127.0.0.1:1/none", /No database answers at 127\.0\.0\.1:1\/none \(ECONNREFUSED\)/],
  ])("says what is wrong with --to %s", async (address, says) => {
    await expect(type("--to", address)).rejects.toThrow(says);
  });

  it("says that there is no such database, or none to move, or that it is on a server already", async () => {
    const none = to.replace(/\/\w+$/, "/not_there_at_all");
    await expect(type("--to", none)).rejects.toThrow(/There is no database .*not_there_at_all yet.*createdb/);
    from = emptySqliteUrl();
    await expect(type("--to", to)).rejects.toThrow("There is no database at");
    from = to;
    await expect(type("--to", to)).rejects.toThrow(/DATABASE_URL names PostgreSQL at .* already/);
  });
});
