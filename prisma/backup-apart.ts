import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { BackUpApart } from "../src/ports/nightly.ts";

const run = promisify(execFile);
const LONGEST_MS = 3_600_000;

const made = z.object({
  file: z.string(),
  bytes: z.number(),
  entries: z.number(),
  head: z.object({ sequence: z.number(), hash: z.string() }),
});

/** SQLite copies and reads through while everything else in its process stands still. */
export const backUpApart: BackUpApart = async (url, file, signal) => {
  const ending = path.extname(import.meta.filename);
  const script = path.join(import.meta.dirname, `backup-process${ending}`);
  const loader = ending === ".ts" ? ["--import", import.meta.resolve("tsx")] : [];
  try {
    const { stdout } = await run(process.execPath, [...loader, script, url, file], {
      signal,
      timeout: LONGEST_MS,
    });
    return made.parse(JSON.parse(stdout));
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    if (said) throw new Error(said);
    throw error;
  }
};
