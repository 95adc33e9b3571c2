import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { openDatabase } from "../../prisma/client.ts";
import { emptyDatabases } from "../database.ts";
import type { LeftBehind } from "./left-behind.ts";
import { type World, world } from "./world.ts";

/** The version whose fixture is the newest: what this one has to start from. */
const BEFORE = "0.1.0";

const kept = (name: string) => gunzipSync(readFileSync(path.join(import.meta.dirname, BEFORE, `${name}.gz`)));

export interface BroughtBack extends World {
  left: LeftBehind;
  /** Rows as they stand, of every table that is named, in one order. */
  rows(...tables: readonly string[]): Promise<Record<string, unknown[]>>;
  gone(): Promise<void>;
}

/** Each database of the version before, put where this version finds it, with what the platforms hold. */
export const broughtBack = emptyDatabases.map(({ name, skip, empty }) => ({
  name,
  skip,
  async bring({ learned = false, also = "" } = {}): Promise<BroughtBack> {
    const { url, drop } = await empty();
    const which = url.startsWith("file:") ? "sqlite" : "postgresql";
    if (which === "sqlite") writeFileSync(url.slice("file:".length), kept("sqlite.db"));
    else await restored(url, kept("postgresql.sql").toString());
    if (also !== "") await written(url, also);
    const left: LeftBehind = JSON.parse(kept(`${which}.json`).toString());
    const here = await world(url);
    holding(here, left);
    if (!learned) await here.office.database.db.rateBucket.deleteMany(); // as fast as it goes
    return {
      ...here,
      left,
      rows: async (...tables) => {
        const { db } = here.office.database;
        const found: Record<string, unknown[]> = {};
        for (const table of tables)
          found[table] = (await db.$queryRawUnsafe<object[]>(`SELECT * FROM "${table}"`)).sort(byContent);
        return found;
      },
      gone: async () => {
        await here.close();
        await drop();
      },
    };
  },
}));

const byContent = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

async function restored(url: string, dump: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(dump);
  } finally {
    await client.end();
  }
}

/** What that version might have left as well, in SQL of its own tables. */
async function written(url: string, sql: string): Promise<void> {
  const { db } = openDatabase(url);
  await db.$executeRawUnsafe(sql);
  await db.$disconnect();
}

function holding({ slack, teams }: World, left: LeftBehind): void {
  for (const channel of left.slack.channels) slack.channels.set(channel.id, channel);
  for (const post of left.slack.posts) slack.bringMessage({ ...post, reactions: new Map(post.reactions) });
  for (const one of left.teams.conversations) teams.conversations.set(one.id, one);
  for (const post of left.teams.posts) teams.bringMessage({ ...post, reactions: new Map(post.reactions) });
}
