import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { secretFileOf } from "../../prisma/secret-file.ts";
import { keptSecret, type SecretPlaces } from "../../src/flows/records/keep-secret.ts";
import { databases } from "../database.ts";
import { fakeClock } from "../fakes/clock.ts";
import { NOW, put, write } from "../fixtures.ts";

const STORED = "stored-by-an-older-version-0123456789abcdef";
const SET = "set-by-a-setting-0123456789abcdef";

for (const { name, skip, fresh } of databases)
  describe.skipIf(skip)(`the secret that links are signed with, on ${name}`, () => {
    async function stage() {
      const here = await fresh();
      const desk = { store: here.store, clock: fakeClock(NOW) };
      let made = 0;
      const places = (of: Partial<SecretPlaces> = {}): SecretPlaces => ({
        set: null,
        file: secretFileOf(here.url),
        make: () => `made-${made++}-0123456789abcdef0123456789abcdef`,
        forget: () => here.store.clean(),
        ...of,
      });
      const events = async () => (await here.store.auditRows(0, 10)).map(({ event }) => event);
      return { ...here, desk, places, events };
    }

    it("where it is set, it is that one, and none stays in the database", async () => {
      const { desk, store, places, close, events } = await stage();
      await write(store, put.setting("pages-secret", STORED));
      expect(await keptSecret(desk, places({ set: SET }))).toBe(SET);
      expect(await store.setting("pages-secret")).toBeNull();
      expect(await events()).toEqual(["secret.taken-out"]);
      await close();
    });

    it("without setting and file it is made once, whatever the number of replicas that start at once, and kept", async () => {
      const { desk, store, places, close, events } = await stage();
      const none = places({ file: null });
      const all = await Promise.all(Array.from({ length: 5 }, () => keptSecret(desk, none)));
      expect(new Set(all).size).toBe(1);
      expect(await keptSecret(desk, none)).toBe(all[0]);
      expect(await events()).toEqual(["secret.made"]);
      await keptSecret(desk, places({ set: SET }));
      const anew = await keptSecret(desk, none); // the setting was taken back
      expect(anew).not.toBe(all[0]);
      expect(await store.setting("pages-secret")).toBe(anew);
      await close();
    });
  });

const [sqlite] = databases;
describe("the secret beside a SQLite file", () => {
  const inFiles = (url: string, text: string) =>
    ["", "-wal"].filter((end) => {
      const file = url.slice("file:".length) + end;
      return existsSync(file) && readFileSync(file).includes(text);
    });

  it("is what stood in the database, so that links stay good, and is in no page of the file any more", async () => {
    if (!sqlite) return expect.fail();
    const { url, store, close } = await sqlite.fresh();
    const desk = { store, clock: fakeClock(NOW) };
    await write(store, put.setting("pages-secret", STORED));
    expect(inFiles(url, STORED)).not.toEqual([]);
    const file = secretFileOf(url) ?? expect.fail();
    let cut = true;
    const forget = async () => {
      if (cut) throw new Error("cut off");
      await store.clean();
    };
    const places = { set: null, file, make: () => expect.fail("nothing is to be made"), forget };
    await expect(keptSecret(desk, places)).rejects.toThrow("cut off");
    cut = false;
    expect(await keptSecret(desk, places)).toBe(STORED); // as the next start has it
    expect(inFiles(url, STORED)).toEqual([]);
    expect(await store.setting("pages-secret")).toBeNull();
    expect(readFileSync(file.file, "utf8")).toBe(`${STORED}\n`);
    expect((statSync(file.file).mode & 0o777).toString(8)).toBe("600");
    expect(path.dirname(file.file)).toBe(path.dirname(url.slice("file:".length)));
    await close();
  });

  it("is made once, and read as it is by whoever comes second; what is none is said, and never written over", async () => {
    if (!sqlite) return expect.fail();
    const { url, close } = await sqlite.fresh();
    const file = secretFileOf(url) ?? expect.fail();
    const first = "a".repeat(40);
    const second = file.kept(() => {
      file.kept(() => first); // somebody is quicker
      return "b".repeat(40);
    });
    expect([second, file.kept(() => expect.fail())]).toEqual([first, first]);
    writeFileSync(file.file, "short\n");
    expect(() => file.kept(() => first)).toThrow(/holds no secret of at least 32 characters/);
    expect(readFileSync(file.file, "utf8")).toBe("short\n");
    await close();
  });

  it("says what to do where it cannot be kept", () => {
    const nowhere = secretFileOf("file:/dev/null/none.db");
    expect(() => nowhere?.kept(() => "a".repeat(40))).toThrow(
      /cannot be kept in \/dev\/null\/none\.secret\. Give this user the right to write in that folder, or set COUNTERSIGN_SECRET/,
    );
  });
});
