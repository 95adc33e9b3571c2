import { onlyBotOn } from "../../prisma/one-bot.ts";

/* A bot that does nothing but hold its database: `node --import tsx bot.ts <url>`. Says "holding", or why not. */

const [url = ""] = process.argv.slice(2);
try {
  onlyBotOn(url);
  process.stdout.write("holding\n");
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
}
process.stdin.resume(); // until it is killed
