import { existsSync, readFileSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../prisma/client.ts";
import { writtenAnewApart } from "../../prisma/gone-apart.ts";
import { type WriteAnew, writtenAnew } from "../../prisma/gone-for-good.ts";
import { prismaStore } from "../../prisma/store.ts";
import { cleaning } from "../../src/engine/cleaning.ts";
import type { Store } from "../../src/ports/store.ts";
import { sqliteUrl } from "../database.ts";
import { change, DEPARTMENT, entry, populate, put, words, write } from "../fixtures.ts";

/* Words that are taken out of a SQLite file are in no page of it and in none of its log, whatever happens meanwhile. */

const PATIENT = "Quillfeather";
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** As one process has it open. */
function opened(url: string, writeAnew?: WriteAnew, patienceMs?: number): Store {
  const store = prismaStore(openDatabase(url), undefined, writeAnew, patienceMs);
  closing.push(() => store.close());
  return store;
}

const fileOf = (url: string) => url.slice("file:".length);
const inFile = (url: string) =>
  ["", "-wal"].filter((end) => {
    const file = fileOf(url) + end;
    return existsSync(file) && readFileSync(file, "latin1").includes(PATIENT);
  });

/** An entry with words, which lie in free pages too, as an earlier version left what it deleted. */
async function withWords(): Promise<string> {
  const url = await sqliteUrl();
  const store = opened(url);
  await populate(store);
  const narrative = `${PATIENT} ${"x".repeat(2_000)}`;
  await write(store, put.entry(entry({ id: "entry-1", words: words({ title: PATIENT, narrative }) })));
  const before = new Sqlite(fileOf(url));
  before.exec(
    `CREATE TABLE "old" ("words" TEXT); INSERT INTO "old" VALUES ('${narrative}'); DROP TABLE "old"`,
  );
  before.close();
  expect(inFile(url)).not.toEqual([]);
  return url;
}

const purge = (store: Store, entryId = "entry-1") =>
  store.commit(change({ cause: `purge-${entryId}`, writes: [{ type: "words-gone", entryId, upTo: 1 }] }));

/** Writes nothing anew until it is let go on, and has the lock of the file meanwhile, as another process would. */
function held() {
  let letGo = () => {};
  let hasBegun = () => {};
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve;
  });
  const freed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  onTestFinished(letGo);
  const writeAnew: WriteAnew = async (file) => {
    const other = new Sqlite(file, { timeout: 0 });
    other.exec("BEGIN IMMEDIATE");
    hasBegun();
    await freed;
    other.exec("ROLLBACK");
    other.close();
    return writtenAnew(file);
  };
  return { writeAnew, begun, letGo };
}

describe("words that are taken out of a SQLite file", () => {
  it("are in no page of it and in none of its log once it was written anew, in a process of its own", async () => {
    const url = await withWords();
    const store = opened(url, writtenAnewApart, 60_000);
    expect((await purge(store)).type).toBe("saved");
    expect(inFile(url)).toEqual([]);
    expect(await store.isClean()).toBe(true);
    expect((await store.directory("all")).people.size).toBe(6);
    expect((await store.commit(change({ cause: "later" }))).type).toBe("saved");
    await store.mark(); // it is the file that was opened
  });

  it("whatever is cut off after the commit, are gone after the next beat of whoever opens the file", async () => {
    const url = await withWords();
    await purge(opened(url, async () => Promise.reject(new Error("killed"))));
    expect(inFile(url)).not.toEqual([]);
    const store = opened(url);
    expect(await store.isClean()).toBe(false);
    const logged: string[] = [];
    const log = (event: string) => void logged.push(event);
    const beat = cleaning(store, { info: log, warn: log, error: log });
    await beat();
    await beat();
    expect([inFile(url), await store.isClean(), logged]).toEqual([[], true, ["files.cleaned"]]);
  });

  it("have nothing stand still while that goes on: what is read is answered, what is written waits and is saved", async () => {
    const url = await withWords();
    const { writeAnew, begun, letGo } = held();
    const store = opened(url, writeAnew, 60_000);
    const purged = purge(store);
    await begun;
    const settled: string[] = [];
    const written = store.commit(change({ cause: "another" })).then(({ type }) => settled.push(type));
    const marked = store.mark().then(() => settled.push("marked"));
    const reserved = store.reserveNumber(DEPARTMENT.programme.id).then(() => settled.push("reserved"));
    expect((await store.directory("all")).people.size).toBe(6);
    expect(await store.setting("held")).toBeNull();
    expect(settled).toEqual([]);
    letGo();
    expect((await purged).type).toBe("saved");
    await Promise.all([written, marked, reserved]);
    expect(settled.sort()).toEqual(["marked", "reserved", "saved"]);
    expect(inFile(url)).toEqual([]);
  });

  it("keep whoever had them taken out waiting for a moment only", async () => {
    const url = await withWords();
    const { writeAnew, begun, letGo } = held();
    const store = opened(url, writeAnew, 0);
    expect((await purge(store)).type).toBe("saved");
    await begun;
    expect(await store.isClean()).toBe(false);
    letGo();
    await store.clean();
    expect([inFile(url), await store.isClean()]).toEqual([[], true]);
  });

  it("are due still where others were taken out while it was begun", async () => {
    const file = fileOf(await withWords());
    const other = new Sqlite(file);
    other.exec("BEGIN IMMEDIATE");
    const done = writtenAnew(file); // it has seen what is due, and cannot begin
    other.exec("PRAGMA application_id = 5; COMMIT");
    expect(await done).toBe(true);
    expect(other.pragma("application_id", { simple: true })).toBe(5);
    other.close();
  });

  it("are due still where there was no room, and tried again after a while", async () => {
    const url = await withWords();
    let room = false;
    let tried = 0;
    const store = opened(url, async (file) => {
      tried += 1;
      if (!room) return false;
      return writtenAnew(file);
    });
    await purge(store);
    const logged: string[] = [];
    const log = (event: string) => void logged.push(event);
    const beat = cleaning(store, { info: log, warn: log, error: log });
    await beat();
    room = true;
    for (let n = 0; n < 20; n += 1) await beat(); // it rests
    expect([tried, await store.isClean(), logged]).toEqual([2, false, ["files.not-cleaned"]]);
    await beat();
    expect([tried, await store.isClean(), inFile(url)]).toEqual([3, true, []]);
  });
});
