import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import type { TestSpecification, Vitest } from "vitest/node";
import { type Mutant, mutantsOf } from "./operators.ts";
import { type Reach, reachOf } from "./reach.ts";
import { isOurs, ROOT, vitestWith, within } from "./vitest.ts";

/*
 * Plants faults one at a time and asks whether a test of `npm test` notices. Nothing is written to a tracked file: the
 * fault is put into the text as vitest reads it. Only tests that reach the function run, the likeliest first, until one
 * fails.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true, // beginnings of paths: only these files
  options: {
    seed: { type: "string", default: "1" },
    most: { type: "string", default: "150" }, // faults
    minutes: { type: "string", default: "25" },
    seconds: { type: "string", default: "60" }, // for each fault
    at: { type: "string", multiple: true, default: [] }, // "file:line": only the faults there
    map: { type: "boolean", default: false }, // look anew which test reaches what
  },
});
const LIMIT_MS = Number(values.seconds) * 1_000; // for each fault

/** Where a fault would change what somebody may do, is told or is counted as having done. */
const WHERE = [
  /^src\/(core|views|engine)\//,
  /^src\/flows\/(review\/|rights|show\/access)/,
  /^prisma\/(commit|writes|rows|deliveries|directory)\.ts/,
  /^adapters\/slack\/(refusals|people|payload|inbound|front-door)\.ts/,
  /^adapters\/teams\/(failures|people|payload|inbound|front-door)\.ts/,
  /^adapters\/web\/(forwarded|guard|tokens)\.ts/,
];

const say = (text: string) => process.stdout.write(`${text}\n`);

/** So many of them, by the seed, from every room alike: words would be most of them otherwise. */
function drawn(all: readonly Mutant[]): Mutant[] {
  const rooms = new Map<string, Mutant[]>();
  for (const mutant of all) {
    const room = path.dirname(mutant.file);
    rooms.set(room, (rooms.get(room) ?? []).concat(mutant));
  }
  const piles = [...rooms.values()].map((some) => {
    const whole = fc.shuffledSubarray(some, { minLength: some.length });
    return fc.sample(whole, { numRuns: 1, seed: Number(values.seed) })[0] ?? [];
  });
  const longest = Math.max(...piles.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, at) => piles.flatMap((pile) => pile[at] ?? [])).flat();
  return inTurn.slice(0, Number(values.most));
}

const noticedBefore = new Map<string, number>(); // "file test" → how often

/** They hold a whole text against what is said, read, counted or committed, and so notice most. */
const WHOLE = /(said|sentences|refusals-said|read|counted|committed)\.test\.ts$/;

/** Those that noticed a fault of that file, then those named like it, then those of its room; the quickest first. */
function inOrder({ file, within: at }: Mutant, reach: Reach): string[] {
  const room = file
    .replace(/^src\//, "")
    .split("/")
    .slice(0, 2);
  const rank = (test: string) =>
    (noticedBefore.get(`${file} ${test}`) ?? 0) * 10 +
    (path.basename(test).startsWith(path.basename(file, ".ts")) ? 5 : 0) +
    (test.startsWith(`test/${room[0]}/`) ? 3 : 0) +
    (test.startsWith(`test/${room.join("/")}/`) ? 1 : 0) +
    (WHOLE.test(test) ? 2 : 0);
  return [...reach]
    .filter(([, { reached }]) => reached.has(at))
    .sort(([a, { took: x }], [b, { took: y }]) => rank(b) - rank(a) || x - y)
    .map(([test]) => test);
}

/** Ends this program's own workers: a fault may run for ever. */
function endWorkers(): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (parent === String(process.pid) && !stat.includes("esbuild")) process.kill(Number(pid), "SIGKILL");
    } catch {} // gone in the meantime
  }
}

let planted: Mutant | null = null;
let order: readonly string[] = [];
let failed: string | null = null; // of the present run: what a run answers with holds those before it too

async function openVitest(): Promise<{ vitest: Vitest; every: readonly TestSpecification[] }> {
  const vitest = await vitestWith(
    (code, file) =>
      planted?.file === file
        ? code.slice(0, planted.start) + planted.text + code.slice(planted.end)
        : undefined,
    { bail: 1, maxWorkers: 1 },
    () => order,
    (test) => {
      failed ??= test;
    },
  );
  await vitest.standalone();
  return { vitest, every: await vitest.globTestSpecifications() };
}

const ENDLESS = "a test that never ends";
const FEW = `nobody within ${values.seconds} seconds`;

/** The test that notices; `ENDLESS` where it runs for ever, `FEW` where the time was not enough to ask all, else null. */
async function noticed(
  { vitest, every }: Awaited<ReturnType<typeof openVitest>>,
  mutant: Mutant,
  reach: Reach,
): Promise<string | null> {
  const tests = inOrder(mutant, reach);
  if (tests.length === 0) return null;
  planted = mutant;
  failed = null;
  order = tests.map((test) => path.join(ROOT, test));
  vitest.invalidateFile(path.join(ROOT, mutant.file));
  const timers: NodeJS.Timeout[] = [];
  const after = <T>(ms: number, then: () => T) =>
    new Promise<T>((resolve) => {
      timers.push(setTimeout(() => resolve(then()), ms));
    });
  let late = false;
  void after(LIMIT_MS, () => {
    late = true;
    void vitest.cancelCurrentRun("keyboard-input");
  });
  const run = vitest.runTestSpecifications(every.filter(({ moduleId }) => order.includes(moduleId)));
  const ran = await Promise.race([run, after(2 * LIMIT_MS, () => null)]);
  timers.forEach(clearTimeout);
  if (!ran) endWorkers();
  planted = null;
  vitest.invalidateFile(path.join(ROOT, mutant.file));
  if (!ran) return ENDLESS;
  if (failed) return within(failed);
  if (late) return FEW;
  return null;
}

async function main(): Promise<void> {
  const reach = await reachOf(values.map);
  const files = ["src", "adapters", "prisma"]
    .flatMap((room) =>
      readdirSync(path.join(ROOT, room), { recursive: true }).map((file) => `${room}/${file}`),
    )
    .filter((file) => isOurs(file) && WHERE.some((where) => where.test(file)))
    .filter((file) => positionals.length === 0 || positionals.some((one) => file.startsWith(one)));
  const all = files
    .flatMap((file) => mutantsOf(file, readFileSync(path.join(ROOT, file), "utf8")))
    .filter(({ file, line }) => values.at.length === 0 || values.at.includes(`${file}:${line}`));
  const mutants = drawn(all);
  say(`${all.length} faults in ${files.length} files; ${mutants.length} of them, by seed ${values.seed}`);
  let opened = await openVitest();
  const until = Date.now() + Number(values.minutes) * 60_000;
  let seen = 0;
  let count = 0;
  for (const mutant of mutants) {
    if (Date.now() > until) break;
    count += 1;
    const by = await noticed(opened, mutant, reach);
    const key = `${mutant.file} ${by}`;
    if (by && by !== FEW) seen += 1;
    if (by) noticedBefore.set(key, (noticedBefore.get(key) ?? 0) + 1);
    if (by === ENDLESS) opened = await openVitest();
    const fault = `${mutant.file}:${mutant.line} ${mutant.what}: ${mutant.was} → ${mutant.text}`;
    say(by && by !== FEW ? `noticed by ${by}: ${fault}` : `SURVIVES ${by ?? ""} ${fault}`);
    if (count % 20 === 0) say(`… ${count} planted, ${seen} noticed`);
  }
  say(`${count} planted, ${seen} noticed: ${((100 * seen) / count).toFixed(1)} %`);
  process.exit(0); // whatever still runs was given up
}

await main();
