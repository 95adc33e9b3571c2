import { z } from "zod";
import type { BackUpApart } from "../src/ports/nightly.ts";
import { inOwnProcess } from "./own-process.ts";

const LONGEST_MS = 3_600_000;

const made = z.object({
  file: z.string(),
  bytes: z.number(),
  entries: z.number(),
  head: z.object({ sequence: z.number(), hash: z.string() }),
});

/** SQLite copies and reads through while everything else in its process stands still. */
export const backUpApart: BackUpApart = async (url, file, signal) =>
  made.parse(await inOwnProcess("backup-process", [url, file], { signal, longestMs: LONGEST_MS }));
