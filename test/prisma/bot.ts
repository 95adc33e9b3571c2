import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { onlyBotOn } from "../../prisma/one-bot.ts";

/*
 * A bot that does nothing but hold its database, and keeps no hand on the lock either: `node --import tsx bot.ts
 * <url>`. Says "holding", or why not.
 */

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const [url = ""] = process.argv.slice(2);
try {
  onlyBotOn(url);
  collectGarbage();
  process.stdout.write("holding\n");
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
}
process.stdin.resume(); // until it is killed
