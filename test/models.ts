import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A column of the models, by its type there ("String", "Json"). */
export interface ModelColumn {
  table: string;
  column: string;
  type: string;
}

const FOLDER = path.join(import.meta.dirname, "..", "prisma", "models");
const TYPES = ["String", "Int", "BigInt", "Boolean", "DateTime", "Json"];

/** Every column of every model, as the files of models have them. */
export function modelColumns(): ModelColumn[] {
  const files = readdirSync(FOLDER).map((name) => readFileSync(path.join(FOLDER, name), "utf8"));
  return files.flatMap((text) =>
    [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, table = "", body = ""]) =>
      [...body.matchAll(/^ {2}(\w+)\s+(\w+)/gm)].flatMap(([, column = "", type = ""]) =>
        TYPES.includes(type) ? [{ table, column, type }] : [],
      ),
    ),
  );
}
