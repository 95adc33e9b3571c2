import { openDatabase } from "../../prisma/client.ts";
import { prismaStore } from "../../prisma/store.ts";
import { audit, change, delivery, NOW } from "../fixtures.ts";

/*
 * One of several processes that write to one database: `node --import tsx committer.ts <url> <name> <commits>`.
 * Says "ready", begins once something is written to it, and ends with what came of its commits as JSON.
 */

const AT_ONCE = 8;

const [url = "", name = "", commits = "0"] = process.argv.slice(2);
const store = prismaStore(openDatabase(url));
await store.auditHead();
process.stdout.write("ready\n");
await new Promise((resolve) => process.stdin.once("data", resolve));

const outcomes: Record<string, number> = {};
let next = 0;
async function commitInTurn(): Promise<void> {
  for (let mine = next++; mine < Number(commits); mine = next++) {
    const outcome = await store
      .commit(
        change({
          cause: `${name}-${mine}`,
          audit: [audit({ actor: name, facts: { mine, at: NOW.toISOString() } })],
          deliveries: mine % 10 === 0 ? [delivery({ key: `${name}-${mine}` })] : [],
        }),
      )
      .then(({ type }) => type, String);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, commitInTurn));
await store.close();
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
process.stdin.unref();
