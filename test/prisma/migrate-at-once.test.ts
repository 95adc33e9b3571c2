import path from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { startChild } from "../children.ts";
import { emptyDatabases } from "../database.ts";
import { migrationsOf } from "./migrations.ts";

const starter = path.join(import.meta.dirname, "starter.ts");

for (const { name, skip, empty } of emptyDatabases)
  it.skipIf(skip)(`migrating ${name} is done once by three starts at the same time`, async () => {
    const { url, drop } = await empty();
    const { db, provider } = openDatabase(url);
    const starts = Array.from({ length: 3 }, () => startChild(starter, url));
    for (const start of starts) expect(await start.line()).toBe("ready");
    for (const start of starts) start.tell("start");
    const applied = await Promise.all(starts.map((start) => start.line()));
    const all = JSON.stringify(migrationsOf(provider));
    expect(applied.sort()).toEqual([all, "[]", "[]"].sort());
    expect(await db.$queryRawUnsafe(`SELECT "id" FROM "AuditHead"`)).toHaveLength(1);
    await Promise.all(starts.map((start) => start.kill()));
    await db.$disconnect();
    await drop();
  });
