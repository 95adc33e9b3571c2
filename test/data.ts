import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

/** What stands as YAML beside its test: a sample, or a table that would be long as code and is none. */
export function dataIn<T>(folder: string, file: string): T {
  return parse(readFileSync(path.join(folder, file), "utf8")) as T;
}

/** A text beside its test, a line a case. */
export const linesIn = (folder: string, file: string): string[] =>
  readFileSync(path.join(folder, file), "utf8").trim().split("\n");

/** A table's rows, each after what it is about: for `it.each(…)("%s", (_, row) => …)`. */
export function rowsIn<T>(folder: string, file: string): [what: string, row: T][] {
  return dataIn<(T & { what: string })[]>(folder, file).map((row) => [row.what, row]);
}
