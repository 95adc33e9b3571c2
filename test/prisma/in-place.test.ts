import { copyFileSync, renameSync, rmSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { readiness } from "../../src/engine/readiness.ts";
import { NotInPlace } from "../../src/ports/store.ts";
import { freshSqlite } from "../database.ts";
import { change, put } from "../fixtures.ts";

const SAID =
  /^The database's file .* was (replaced|taken away) while the bot ran, so nothing can be saved\. Stop/;

/** What became of its file. */
const ENDS: [string, (file: string) => void][] = [
  ["deleted", (file) => rmSync(file)],
  ["moved away", (file) => renameSync(file, `${file}.moved`)],
  [
    "replaced by a copy",
    (file) => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
  ],
];

it.each(ENDS)("nothing is said to be saved in a file that was %s, and /ready says so", async (_, end) => {
  const { url, store, close } = await freshSqlite();
  onTestFinished(close);
  const file = url.slice("file:".length);
  const saving = () => change({ writes: [put.setting("demo", "on")] });
  const ready = () => {
    const probe = () => store.probe();
    return readiness({ beatAge: () => 0, probe, folder: null, elapsed: () => 0 })();
  };
  expect([(await store.commit(saving())).type, await ready()]).toEqual(["saved", null]);
  end(file);
  await expect(store.commit(saving())).rejects.toThrow(NotInPlace);
  expect(await store.commitAll([saving(), saving()])).toBe(false);
  expect(await ready()).toMatch(SAID);
});

it("nothing is said to be saved where that happens while it is being saved", async () => {
  const { url, store, close } = await freshSqlite();
  onTestFinished(close);
  const saved = store.commit(change({ writes: [put.setting("demo", "on")] }));
  rmSync(url.slice("file:".length));
  await expect(saved).rejects.toThrow(SAID);
});
