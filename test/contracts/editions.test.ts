import { beforeAll, describe, expect, it } from "vitest";
import type { Adoption } from "../../src/core/editions.ts";
import { editionOf } from "../../src/flows/framework/editions.ts";
import type { Store } from "../../src/ports/store.ts";
import { TINY } from "../core/tiny-framework.ts";
import { databases } from "../database.ts";
import { approved, change, draft, entry, NOW, programme, put, words, write } from "../fixtures.ts";
import { populated } from "../populated.ts";

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
    const here = populated(fresh);
    let store: Store;
    beforeAll(() => {
      store = here.store;
    });

    it("are read as they were kept, oldest first, and keeping one again changes nothing", async () => {
      await write(store, put.edition(second));
      await write(store, put.edition(first));
      await write(store, put.edition({ ...first, adoptedAt: LATER }));
      expect(await store.editions()).toEqual([first, second]);
    });

    it("keep what their awarding body calls them, which makes no other edition", async () => {
      const called = { officialName: "new tables", inForceFrom: "2024-04-01" };
      const named = editionOf({ ...TINY, ...called }, NOW);
      expect(named.digest).toBe(first.digest);
      await write(store, put.edition(named));
      expect((await store.editions()).map(({ framework }) => framework)).toEqual([{ ...TINY, ...called }]);
    });

    it("are one for each id and version: another content under them is stale", async () => {
      await write(store, put.edition(first));
      const other = put.edition(editionOf({ ...TINY, title: "Another" }, NOW));
      expect(await store.commit(change({ writes: [other] }))).toEqual({ type: "stale" });
      expect(await store.editions()).toEqual([first]);
    });

    it("are adopted by a programme one after another; its own are given, in order", async () => {
      const [one, two] = [step("a", "b", NOW), step("b", "c", LATER)];
      await write(store, put.adoption(two));
      await write(store, put.adoption(one));
      await write(store, put.adoption({ ...one, programmeId: "other" }));
      expect(await store.adoptions("radiotherapy")).toEqual([one, two]);
      expect(await store.adoptions("nobody's")).toEqual([]);
    });

    it("are left once and come to once: a second way from or to one is stale", async () => {
      await write(store, put.adoption(step("a", "b", NOW)));
      for (const again of [step("a", "c", LATER), step("c", "b", LATER)])
        expect((await store.commit(change({ writes: [put.adoption(again)] }))).type).toBe("stale");
    });

    it("stand with a programme, and with each revision's words", async () => {
      await write(store, put.programme(programme({ version: 1, edition: first.digest })));
      const { programmes } = await store.directory("all");
      expect(programmes.get("radiotherapy")?.edition).toBe(first.digest);
      const old = approved({ words: words({ edition: "old" }) });
      await write(store, put.entry(old));
      const over = draft({
        version: 1,
        revision: 2,
        words: words({ edition: "new" }),
        standing: old.standing,
      });
      await write(store, put.entry(over));
      const read = await store.entry(old.id);
      expect([read?.standing?.words.edition, read?.words.edition]).toEqual(["old", "new"]);
    });

    it("are given to the words from before they were kept, and to no others", async () => {
      await write(store, put.entry(entry({ number: 1 })));
      await write(store, put.entry(entry({ number: 2, words: words({ edition: "known" }) })));
      await write(store, put.entry(entry({ number: 3, programmeId: "other" })));
      const before = await store.entries({});
      const { digest } = first;
      await write(store, { type: "edition-of-first-words", programmeId: "radiotherapy", edition: digest });
      const given = ["", digest, "known", ""];
      expect(await store.entries({})).toEqual(
        before.map((one) => ({ ...one, words: { ...one.words, edition: given[one.number] } })),
      );
    });
  });
