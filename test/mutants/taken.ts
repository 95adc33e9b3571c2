import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll } from "vitest";

/* Beside each test file while branches are looked for: keeps which of them this worker has taken so far. */

declare global {
  var __taken: Set<string> | undefined;
}

globalThis.__taken ??= new Set();

afterAll(() => {
  writeFileSync(
    path.join(process.env.TAKEN ?? "", String(process.pid)),
    [...(globalThis.__taken ?? [])].join("\n"),
  );
});
