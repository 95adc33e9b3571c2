import { pino } from "pino";
import pretty from "pino-pretty";
import type { LogLevel } from "./config.ts";

/** An event's name and its facts: ids and numbers, never anybody's text. */
export type Log = (event: string, facts?: Record<string, string | number | boolean | null>) => void;

export interface Logs {
  info: Log;
  warn: Log;
  error: Log;
}

const LONGEST = 300; // a reason is a sentence; anything longer is not a fact

/** On standard error, so that a command's output stays its own: JSON lines, and lines to read in a terminal. */
export function logs(level: LogLevel): Logs {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const out = pino(options, process.stderr.isTTY ? readable() : pino.destination(2));
  const at =
    (severity: "info" | "warn" | "error"): Log =>
    (event, facts = {}) => {
      const short = Object.entries(facts).map(([key, value]) => [
        key,
        typeof value === "string" ? value.slice(0, LONGEST) : value,
      ]);
      out[severity](Object.fromEntries(short), event);
    };
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

const readable = () =>
  pretty({ destination: 2, sync: true, translateTime: "SYS:HH:MM:ss", singleLine: true });

/**
 * A promise that nobody caught is a fault of ours, but none that leaves anything half done: whatever is stored is stored
 * in one transaction. So it is said, and everybody else is served on. (What is thrown where nobody catches it stops us.)
 */
export function goOnAfterRejections(
  from: { on(event: "unhandledRejection", heard: (reason: unknown) => void): unknown },
  { error }: Pick<Logs, "error">,
): void {
  from.on("unhandledRejection", (reason) => {
    const where =
      reason instanceof Error ? (reason.stack ?? "").split("\n").slice(1, 3).join(" ").trim() : "";
    error("unhandled", { why: reason instanceof Error ? reason.name : typeof reason, where });
  });
}
