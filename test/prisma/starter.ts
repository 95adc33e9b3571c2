import { migrate } from "../../prisma/migrate.ts";

/* One start among several: `node --import tsx starter.ts <url>`. Says "ready", and once told, what it applied. */

const [url = ""] = process.argv.slice(2);
process.stdout.write("ready\n");
await new Promise((resolve) => process.stdin.once("data", resolve));
process.stdout.write(`${JSON.stringify(await migrate(url).catch(String))}\n`);
process.stdin.unref();
