import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/** A folder of a test file's own, which goes with its tests. @returns the path of what has this name in it */
export function ownFolder(): (name?: string) => string {
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name = "") => path.join(folder, name);
}
