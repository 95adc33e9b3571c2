import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { line } from "../../src/views/words/phrases.ts";
import { directory, person, words } from "../fixtures.ts";
import { faultsOfManners } from "./manners.ts";

/*
 * Promises every sentence the bot has, with its names and numbers, singular and plural: `said/sentences.txt` has a row for
 * each way to say it, "module.name [arguments]", and what is said below it. A new row needs its first line alone:
 * `vitest run test/views -u` writes the rest, and the diff is what people will read.
 */

const WORDS = path.join(import.meta.dirname, "..", "..", "src", "views", "words");
const TABLE = path.join(import.meta.dirname, "said", "sentences.txt");

const MADE: Record<string, (given: object) => unknown> = {
  words,
  person,
  directory,
  nameOf: () => (id: string) => `<${id}>`,
};

/** What stands for something in a row: an instant by its text, and `{"is": "words", …}` for a whole of that kind. */
function revived(_: string, value: unknown): unknown {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return new Date(value);
  if (typeof value !== "object" || value === null || !("is" in value)) return value;
  const { is, ...given } = value;
  return MADE[String(is)]?.(given);
}

function isText(modules: ReadonlyMap<string, Record<string, unknown>>, of: string): boolean {
  const [module = "", name = ""] = of.split(".");
  const text = modules.get(module)?.[name];
  return typeof text === "string" && text.trim().length > 1;
}

it("every sentence, each way it can be said", async () => {
  const modules = new Map<string, Record<string, unknown>>();
  for (const file of readdirSync(WORDS))
    modules.set(path.basename(file, ".ts"), await import(path.join(WORDS, file)));
  const rows = readFileSync(TABLE, "utf8")
    .split("\n")
    .filter((row) => /^\S/.test(row));
  const said = rows.map((row) => {
    const [, module = "", name = "", given] = /^([\w-]+)\.(\w+)(?: (.*))?$/.exec(row) ?? [];
    const words = modules.get(module)?.[name];
    const text = typeof words === "function" ? words(...JSON.parse(given ?? "[]", revived)) : words;
    return { row, text: typeof text === "string" ? text : JSON.stringify(text) };
  });
  const refused = said.filter(({ row }) => /^refusals\.(not|ref)|^form\.faultWords/.test(row));
  expect(refused.map(({ text }) => line(text)).flatMap(faultsOfManners)).toEqual([]);
  const tried = new Set(rows.map((row) => row.split(" ")[0]));
  const all = [...modules].flatMap(([module, words]) =>
    Object.keys(words).map((name) => `${module}.${name}`),
  );
  const untried = all.filter((name) => !tried.has(name));
  // One text and nothing in it stands where it is written; that it is not lost is enough.
  expect(untried.filter((name) => !isText(modules, name))).toEqual([]);
  const table = said.map(({ row, text }) => `${row}\n    ${text.replaceAll("\n", "\n    ")}\n`);
  await expect(table.join("")).toMatchFileSnapshot(TABLE);
});
