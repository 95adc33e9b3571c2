import { readFileSync } from "node:fs";
import path from "node:path";

/** All that a file of this folder comes to import, by itself or by what it imports: files as they stand beside it, and packages. */
export function importedBy(file: string, found = new Set<string>()): string[] {
  const text = readFileSync(path.join(import.meta.dirname, file), "utf8");
  for (const [, name = "an import() that nobody can follow"] of text.matchAll(
    /\bfrom "([^"]+)"|\bimport\(/g,
  )) {
    const to = name.startsWith(".") ? path.join(path.dirname(file), name) : name;
    if (found.has(to)) continue;
    found.add(to);
    if (name.startsWith(".")) importedBy(to, found);
  }
  return [...found].sort();
}
