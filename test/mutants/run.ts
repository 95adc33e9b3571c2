import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { asking } from "./asking.ts";
import { untaken } from "./branches.ts";
import { everyFault } from "./every.ts";
import { type Mutant, mutantsOf } from "./operators.ts";
import { reachOf } from "./reach.ts";
import { isOurs, ROOT } from "./vitest.ts";

/*
 * Plants faults one at a time and asks whether a test of `npm test` notices. Nothing is written to a tracked file: the
 * fault is put into the text as vitest reads it. Only tests that reach the function run.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true, // beginnings of paths: only these files
  options: {
    seed: { type: "string", default: "1" },
    most: { type: "string", default: "150" }, // faults
    minutes: { type: "string", default: "25" },
    seconds: { type: "string", default: "600" }, // for each fault
    at: { type: "string", multiple: true, default: [] }, // "file:line": only the faults there
    map: { type: "boolean", default: false }, // look anew which test reaches what
    every: { type: "boolean", default: false }, // all of them, behind switches
    "go-on": { type: "boolean", default: false }, // with `--every`: where it ended before
    untaken: { type: "boolean", default: false }, // no faults: the branches that no test takes
    tests: { type: "string", multiple: true, default: [] }, // of these alone, by the beginnings of their paths
  },
});

/** What decides, counts or says something. */
const WHERE = /^(src\/(core|views|documents|flows|engine)|prisma|adapters)\//;

const say = (text: string) => process.stdout.write(`${text}\n`);

const faultOf = ({ file, line, what, was, text }: Mutant) => `${file}:${line} ${what}: ${was} → ${text}`;

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

async function main(): Promise<void> {
  const files = ["src", "adapters", "prisma"]
    .flatMap((room) =>
      readdirSync(path.join(ROOT, room), { recursive: true }).map((file) => `${room}/${file}`),
    )
    .filter((file) => isOurs(file) && WHERE.test(file))
    .filter((file) => positionals.length === 0 || positionals.some((one) => file.startsWith(one)));
  if (values.untaken) {
    for (const one of await untaken(files, values.tests)) say(one);
    process.exit(0);
  }
  if (values.every) {
    const { all, left } = await everyFault(files, {
      tests: values.tests,
      minutes: Number(values.minutes),
      goOn: values["go-on"],
    });
    for (const { mutant, reached } of left)
      say(`${reached ? "SURVIVES" : "NOT REACHED"}: ${faultOf(mutant)}`);
    say(`${all} behind switches, ${all - left.length} noticed`);
    process.exit(0);
  }
  const reach = await reachOf(values.map);
  const all = files
    .flatMap((file) => mutantsOf(file, readFileSync(path.join(ROOT, file), "utf8")))
    .filter(({ file, line }) => values.at.length === 0 || values.at.includes(`${file}:${line}`));
  const mutants = drawn(all);
  say(`${all.length} faults in ${files.length} files; ${mutants.length} of them, by seed ${values.seed}`);
  const asks = await asking(reach);
  const until = Date.now() + Number(values.minutes) * 60_000;
  let seen = 0;
  let count = 0;
  for (const mutant of mutants) {
    if (Date.now() > until) break;
    count += 1;
    const began = Date.now();
    const verdict = await asks.about(mutant, Number(values.seconds) * 1_000);
    const took = `${Math.round((Date.now() - began) / 1_000)} s`;
    const fault = faultOf(mutant);
    if ("noticed" in verdict) {
      seen += 1;
      say(`noticed by ${verdict.noticed} (${took}): ${fault}`);
    } else say(`SURVIVES ${verdict.survives} (${took}): ${fault}`);
    if (count % 20 === 0) say(`… ${count} planted, ${seen} noticed`);
  }
  say(`${count} planted, ${seen} noticed: ${((100 * seen) / count).toFixed(1)} %`);
  process.exit(0); // whatever still runs was given up
}

await main();
