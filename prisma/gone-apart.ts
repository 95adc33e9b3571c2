import { z } from "zod";
import type { WriteAnew } from "./gone-for-good.ts";
import { inOwnProcess } from "./own-process.ts";

const LONGEST_MS = 600_000; // nobody can write meanwhile

/** For a bot that has more to do meanwhile. Once it has begun, those who write wait for it; those who read do not. */
export const writtenAnewApart: WriteAnew = async (file, signal) =>
  z.boolean().parse(await inOwnProcess("gone-process", [file], { signal, longestMs: LONGEST_MS }));
