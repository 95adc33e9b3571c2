import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Adoption } from "../../src/core/editions.ts";
import { editionOf } from "../../src/flows/framework/editions.ts";
import type { Store } from "../../src/ports/store.ts";
import { TINY } from "../core/tiny-framework.ts";
import { databases, type TestDatabase } from "../database.ts";
import { approved, change, draft, entry, NOW, populate, programme, words, write } from "../fixtures.ts";

const LATER = new Date(NOW.getTime() + 60_000);
const first = editionOf(TINY, NOW);
const second = editionOf({ ...TINY, version: "2", modality: "Anything" }, LATER);
const step = (from: string, to: string, at: Date): Adoption => ({
  programmeId: "radiotherapy",
  from,
  to,
  mapping: { A1: ["A2", "B1"], A2: [] },
  at,
});

for (const { name, skip, fresh } of databases)
  describe.skipIf(skip)(`editions on ${name}`, () => {
    let here: TestDatabase;
    let store: Store;
    beforeAll(async () => {
      here = await fresh();
      store = here.store;
    });
    beforeEach(async () => {
      await here.clear();
      await populate(store);
    });
    afterAll(() => here.close());

    it("are read as they were kept, oldest first, and keeping one again changes nothing", async () => {
      await write(store, { type: "edition", edition: second });
      await write(store, { type: "edition", edition: first });
      await write(store, { type: "edition", edition: { ...first, adoptedAt: LATER } });
      expect(await store.editions()).toEqual([first, second]);
    });

    it("are one for each id and version: another content under them is stale", async () => {
      await write(store, { type: "edition", edition: first });
      const other = editionOf({ ...TINY, title: "Another" }, NOW);
      const outcome = await store.commit(change({ writes: [{ type: "edition", edition: other }] }));
      expect(outcome).toEqual({ type: "stale" });
      expect(await store.editions()).toEqual([first]);
    });

    it("are adopted by a programme one after another; its own are given, in order", async () => {
      const [one, two] = [step("a", "b", NOW), step("b", "c", LATER)];
      await write(store, { type: "adoption", adoption: two });
      await write(store, { type: "adoption", adoption: one });
      await write(store, { type: "adoption", adoption: { ...one, programmeId: "other" } });
      expect(await store.adoptions("radiotherapy")).toEqual([one, two]);
      expect(await store.adoptions("nobody's")).toEqual([]);
    });

    it("are left once and come to once: a second way from or to one is stale", async () => {
      await write(store, { type: "adoption", adoption: step("a", "b", NOW) });
      for (const adoption of [step("a", "c", LATER), step("c", "b", LATER)])
        expect(await store.commit(change({ writes: [{ type: "adoption", adoption }] }))).toEqual({
          type: "stale",
        });
    });

    it("stand with a programme, and with each revision's words", async () => {
      await write(store, { type: "programme", programme: programme({ version: 1, edition: first.digest }) });
      const { programmes } = await store.directory("all");
      expect(programmes.get("radiotherapy")?.edition).toBe(first.digest);
      const old = approved({ words: words({ edition: "old" }) });
      await write(store, { type: "entry", entry: old });
      const next = {
        ...draft({ version: 1, revision: 2, words: words({ edition: "new" }) }),
        standing: old.standing,
      };
      await write(store, { type: "entry", entry: next });
      const read = await store.entry(old.id);
      expect([read?.standing?.words.edition, read?.words.edition]).toEqual(["old", "new"]);
    });

    it("are given to the words from before they were kept, and to no others", async () => {
      await write(store, { type: "entry", entry: entry({ number: 1 }) });
      await write(store, { type: "entry", entry: entry({ number: 2, words: words({ edition: "known" }) }) });
      await write(store, { type: "entry", entry: entry({ number: 3, programmeId: "other" }) });
      const versions = async () => (await store.entries({})).map(({ version }) => version);
      const before = await versions();
      await write(store, {
        type: "edition-of-first-words",
        programmeId: "radiotherapy",
        edition: first.digest,
      });
      const editions = (await store.entries({})).map(({ number, words: { edition } }) => [number, edition]);
      expect(new Map(editions as [number, string][])).toEqual(
        new Map([
          [1, first.digest],
          [2, "known"],
          [3, ""],
        ]),
      );
      expect(await versions()).toEqual(before);
    });
  });
