import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Place } from "./faults/program.ts";

/** The program as `npm run build` makes it, in a folder where nothing else is that it could find. */
export function built(): { place: Place; folder: string; remove(): void } {
  const cwd = mkdtempSync(path.join(tmpdir(), "countersign-built-"));
  const folder = path.join(cwd, "anywhere");
  const build = path.join(import.meta.dirname, "..", "src", "build.mjs");
  execFileSync(process.execPath, [build, folder], { stdio: ["ignore", "ignore", "inherit"] });
  return {
    place: { cwd, node: [] },
    folder,
    remove: () => rmSync(cwd, { recursive: true, force: true }),
  };
}

/** What Node runs of it. */
export const CLI = "anywhere/src/cli.js";
