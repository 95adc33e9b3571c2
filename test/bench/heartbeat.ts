import { engine } from "../../src/engine/engine.ts";
import { emptySqliteUrl } from "../database.ts";
import { statementsOf } from "../statements.ts";
import { largeDepartment, THURSDAY } from "./large-department.ts";

/*
 * What the heartbeat costs while nothing is due: `node --import tsx test/bench/heartbeat.ts <enrolments> <beats>`, in a
 * process of its own. Prints JSON.
 */

const [, , enrolments = "1000", beats = "7"] = process.argv;
const HALF_A_MINUTE_MS = 30_000;
const clock = { at: THURSDAY, now: () => clock.at };
const file = emptySqliteUrl().slice("file:".length);
const { desk, deliveries, close } = await largeDepartment(file, Number(enrolments), 1, clock);
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const running = engine({ desk, deliveries, chats: [], log: quiet, owner: "bench" });

async function beat(): Promise<{ statements: number; cpuMs: number }> {
  clock.at = new Date(clock.at.getTime() + HALF_A_MINUTE_MS);
  const began = process.cpuUsage();
  const all = await statementsOf(() => running.beat());
  const statements = all.filter((one) => !/AS "due" FROM "Delivery"/.test(one)); // the outbox looks each second anyway
  const { user, system } = process.cpuUsage(began);
  return { statements: statements.length, cpuMs: (user + system) / 1_000 };
}

const everybody = await beat(); // at the start of a day
for (let warm = 0; warm < 3; warm += 1) await beat();
const found = [];
for (let n = 0; n < Number(beats); n += 1) found.push(await beat());
process.stdout.write(`${JSON.stringify({ enrolments: Number(enrolments), everybody, beats: found })}\n`);
await running.stop();
await close();
