import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect } from "vitest";

/* Beside each test file while the map is made: keeps which functions it reached, and how long that took. */

declare global {
  var __reached: Set<string> | undefined;
}

globalThis.__reached = new Set();

afterAll(() => {
  const to = process.env.REACHED ?? "";
  mkdirSync(to, { recursive: true });
  const file = path.relative(process.cwd(), expect.getState().testPath ?? "");
  const kept = { reached: [...(globalThis.__reached ?? [])], took: Math.round(performance.now()) };
  writeFileSync(path.join(to, `${file.replaceAll("/", "~")}.json`), JSON.stringify(kept));
});
