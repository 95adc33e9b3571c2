import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { prismaDeliveries } from "../../prisma/deliveries.ts";
import { migrate } from "../../prisma/migrate.ts";
import { prismaStore } from "../../prisma/store.ts";
import type { Outbox } from "../../src/commands/office.ts";
import { addOutboxCommand } from "../../src/commands/outbox.ts";
import { verifyTrail } from "../../src/flows/records/verify-trail.ts";
import { typedInto } from "../commands/typed.ts";
import { emptyDatabases, emptySqliteUrl, type TestDatabase } from "../database.ts";
import { deskOn } from "../populated.ts";
import { type Backups, inLondon, manyTrainees } from "./older-copy.ts";

/* PostgreSQL's own tools, as docs/operating.md says to use them. */

const [, server] = emptyDatabases;
const tool = promisify(execFile);

const outboxOn = (open: Outbox) =>
  typedInto((program, print) => addOutboxCommand(program, (work) => work(open), print));

async function emptyOnServer(): Promise<string> {
  const empty = await server?.empty();
  if (!empty) throw new Error("There is no server.");
  onTestFinished(() => empty.drop());
  return empty.url;
}

const WITH_ITS_TOOLS: Backups = {
  async fresh() {
    const url = await emptyOnServer();
    await migrate(url);
    return url;
  },
  async copied(url) {
    const file = `${emptySqliteUrl().slice("file:".length)}.dump`;
    await tool("pg_dump", ["--format=custom", `--file=${file}`, url]);
    return file;
  },
  async putBack(_left, file, now) {
    const url = await emptyOnServer();
    await tool("pg_restore", ["--no-owner", `--dbname=${url}`, file]);
    const database = openDatabase(url);
    const store = prismaStore(database);
    const desk = await deskOn({ store } as TestDatabase, { now: () => now });
    expect(await outboxOn({ desk, deliveries: prismaDeliveries(database) })("outbox", "hold")).toContain(
      "Held",
    );
    await store.close();
    return url;
  },
};

it.skipIf(server?.skip ?? true)(
  `an older dump put back with pg_restore on ${server?.name} and held is whole, and sends none of 20 prompts twice`,
  async () => {
    const story = await manyTrainees(20, [], WITH_ITS_TOOLS);
    const { chat, clock, first } = story;
    const head = await first.store.auditHead();
    const dump = await story.copied(first.url);
    clock.moveTo(inLondon("2026-06-09 09:30"));
    await first.bot.beat();
    expect(chat.everything()).toHaveLength(20);
    const back = await story.putBack(first, dump);
    clock.moveTo(inLondon("2026-06-09 10:00"));
    await back.bot.beat();
    expect(chat.everything()).toHaveLength(20);
    expect(await verifyTrail(back.store, head)).toMatchObject({ problems: [] });
    const outbox = outboxOn({ desk: back.desk, deliveries: back.deliveries });
    await outbox("outbox", "--json");
    await outbox("outbox", "release");
    await back.bot.beat();
    expect(story.counted(/^Anything recent/)).toEqual({ 1: 20 });
    clock.moveTo(inLondon("2026-06-16 09:30"));
    await back.bot.beat();
    expect(story.counted(/^Anything recent/)).toEqual({ 2: 20 });
  },
);
