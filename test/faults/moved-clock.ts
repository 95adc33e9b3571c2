import { nowItIs } from "../upgrade/shifted-clock.ts";

/*
 * Loaded before the program (`node --import`): a process for which it is the instant that `CLOCK_AT` names, and then each
 * that stands on a line of its standard input, as if somebody had set the machine's clock. No timer is touched.
 */

nowItIs(process.env.CLOCK_AT ?? "");
const isBot = process.argv.includes("start"); // a command ends, and would not while its input is listened to
if (isBot)
  process.stdin.setEncoding("utf8").on("data", (lines: string) => {
    for (const line of lines.split("\n")) if (line.trim()) nowItIs(line.trim());
  });
