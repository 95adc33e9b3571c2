import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { prismaStore } from "../../prisma/store.ts";
import { addErasureCommands } from "../../src/commands/erasures.ts";
import { erasePerson } from "../../src/flows/records/erase.ts";
import { verifyTrail } from "../../src/flows/records/verify-trail.ts";
import { erasureLine } from "../../src/ports/erasures.ts";
import { typedInto } from "../commands/typed.ts";
import { databases, emptyDatabases, type TestDatabase } from "../database.ts";
import { approved, change, NOW, populate, put, words } from "../fixtures.ts";
import { ownFolder } from "../own-folder.ts";
import { deskOn } from "../populated.ts";

/* PostgreSQL's own tools, and what was erased since, as docs/operating.md says to do it. */

const tool = promisify(execFile);
const [, server] = databases;
const [, empty] = emptyDatabases;
const folder = ownFolder();
const clock = { now: () => NOW, setAhead: async () => {} } as never;
const planted = words({ title: "PlantedTitle", narrative: "PlantedText", reflection: "PlantedThought" });

const asText = async (url: string) =>
  (await tool("pg_dump", ["--data-only", url], { maxBuffer: 2 ** 26 })).stdout;

it.skipIf(server?.skip ?? true)(
  "a dump of a day before an erasure holds no word of the erased once it is put back and what was erased is applied",
  async () => {
    const [here, there] = await Promise.all([server?.fresh(), empty?.empty()]);
    if (!here || !there) return expect.fail("There is no server.");
    onTestFinished(() => there.drop());
    await populate(here.store);
    await here.store.commit(change({ writes: [put.entry(approved({ id: "entry-1", words: planted }))] }));
    const dump = folder("before.dump");
    await tool("pg_dump", ["--format=custom", `--file=${dump}`, here.url.replace(/\?.*/, "")]);
    expect(
      await erasePerson(await deskOn(here, clock), "maya.rao@example.test", { dry: false }),
    ).toMatchObject({
      ok: true,
    });
    const lines = (await here.store.erasures()).map(erasureLine);
    await here.close();

    await tool("pg_restore", ["--no-owner", `--dbname=${there.url}`, dump]);
    expect(await asText(there.url)).toMatch(/PlantedText[\s\S]*Maya Rao|Maya Rao[\s\S]*PlantedText/);
    const store = prismaStore(openDatabase(there.url));
    onTestFinished(() => store.close());
    const desk = await deskOn({ store } as TestDatabase, clock);
    writeFileSync(folder("erasures.jsonl"), lines.join("\n"));
    const typed = typedInto((program, print) =>
      addErasureCommands(
        program,
        { withDesk: (work) => work(desk), beside: () => expect.fail(), onServer: () => true },
        print,
      ),
    );
    await typed("erasures", "apply", folder("erasures.jsonl"));
    expect(/Planted\w+|Maya Rao|maya.rao@example/.exec(await asText(there.url))?.[0] ?? null).toBeNull();
    expect((await verifyTrail(store, null)).problems).toEqual([]);
  },
);
