import { closeSync, fsyncSync, openSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { doDueWork } from "../../src/engine/due.ts";
import { keepMemoryFlat } from "../../src/memory.ts";
import { emptySqliteUrl } from "../database.ts";
import { byHandMs, FRIDAY, largeDepartment, THURSDAY } from "./large-department.ts";

/*
 * Friday 16:00, every summary, note and the digest: `node --import tsx test/bench/friday.ts <trainees> <entries each>`, in a
 * process of its own. Prints JSON.
 */

keepMemoryFlat(); // as the bot does
const [, , trainees = "1000", each = "20"] = process.argv;
const MEGABYTE = 1_000_000;
const HALF_A_MINUTE_MS = 30_000;
const clock = { at: THURSDAY, now: () => clock.at };
const file = emptySqliteUrl().slice("file:".length);
const { desk, close } = await largeDepartment(file, Number(trainees), Number(each), clock);
for (const before of [THURSDAY, new Date(FRIDAY.getTime() - 2 * HALF_A_MINUTE_MS)]) {
  clock.at = before;
  for (let beat = 0; beat < 2; beat += 1) await doDueWork(desk, clock.now());
}
// What was made before is on the disk by now, as it is of a department that stands for long.
const made = openSync(file, "r+");
fsyncSync(made);
closeSync(made);

const memory = () => process.memoryUsage().rss / MEGABYTE;
const idleMb = memory();
let peakMb = idleMb;
const watching = setInterval(() => {
  peakMb = Math.max(peakMb, memory());
}, 5);
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
clock.at = FRIDAY;
const [cpu, began] = [process.cpuUsage(), performance.now()];
const { sent, failed } = await doDueWork(desk, FRIDAY);
const { user, system } = process.cpuUsage(cpu);
const wallMs = performance.now() - began;
clearInterval(watching);
if (failed.length > 0) throw new Error(`${failed.length} could not be sent.`);
const found = {
  trainees: Number(trainees),
  messages: sent,
  wallMs,
  cpuMs: (user + system) / 1_000,
  aboveIdleMb: peakMb - idleMb,
  longestStillMs: loop.max / 1e6,
  byHandMs: byHandMs(file),
};
process.stdout.write(`${JSON.stringify(found)}\n`);
await close();
