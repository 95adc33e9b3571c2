import { writeFile } from "node:fs/promises";
import { figuresOf } from "../corpus/figures.ts";
import { emptyDatabases, emptySqliteUrl } from "../database.ts";
import { run } from "../faults/program.ts";
import { besides } from "./apart.ts";
import { type Asked, ask, bareBolt, countersign } from "./approvals.ts";
import { counting } from "./counting.ts";
import { inProcess } from "./in-process.ts";
import { asJson, sample, table } from "./samples.ts";
import { slackDrain } from "./slack-drain.ts";
import { starting } from "./starting.ts";

/*
 * What is timed, and nowhere else: `npm run bench`. Rivals are asked in turn with us, so that a busy machine is busy for
 * both. BENCH_ROUNDS (7), BENCH_JSON (a file for the figures), BENCH_DATABASE_URL (for what runs in this process),
 * TEST_POSTGRES_URL (a server for what is asked of PostgreSQL).
 */

const { BENCH_ROUNDS = "7", BENCH_JSON, BENCH_DATABASE_URL } = process.env;
const ROUNDS = Number(BENCH_ROUNDS);
const say = (line: string) => void process.stdout.write(`${line}\n`);

say("A start of what is built, with Slack and Teams …");
for (const { readyMs, cpuMs, idleMb } of await starting(ROUNDS)) {
  sample("a start", "ms", readyMs);
  sample("a start, CPU time", "ms", cpuMs);
  sample("a minute after a start, resident", "MB", idleMb);
}

// A ✅, beside what any Bolt app costs.
// Until V8 has compiled what is asked again and again, of ours as of theirs.
const [CARDS, BARE, PACED, WARM] = [100, 1_000, 150, 500];
say("A ✅, beside a Bolt app that does nothing …");
const ours = await countersign(WARM + ROUNDS * (CARDS + PACED));
const rivals = {
  "a bare Bolt app": await bareBolt(ROUNDS * BARE + BARE, false),
  "a Bolt app that keeps one row": await bareBolt(ROUNDS * BARE + BARE, true),
};
const noted = (what: string, { perSecond, cpuMs, p99Ms }: Asked): number => {
  sample(`${what}, 8 at once`, "a second", perSecond);
  sample(`${what}, CPU time`, "ms each", cpuMs);
  sample(`${what}, 8 at once, p99`, "ms", p99Ms);
  return perSecond;
};
await ask(ours, [0, WARM], { atOnce: 8 });
for (const rival of Object.values(rivals)) await ask(rival, [0, BARE], { atOnce: 8 });
for (let round = 0; round < ROUNDS; round += 1) {
  const first = WARM + round * (CARDS + PACED);
  const own = noted("a ✅", await ask(ours, [first, first + CARDS], { atOnce: 8 }));
  for (const [name, rival] of Object.entries(rivals)) {
    const theirs = noted(name, await ask(rival, [(round + 1) * BARE, (round + 2) * BARE], { atOnce: 8 }));
    sample(`a ✅, 8 at once, to ${name}`, "of its rate", own / theirs);
  }
  const { p50Ms, p99Ms } = await ask(ours, [first + CARDS, first + CARDS + PACED], { perSecond: 50 });
  sample("a ✅ acknowledged, 50 a second, median", "ms", p50Ms);
  sample("a ✅ acknowledged, 50 a second, p99", "ms", p99Ms);
}
for (const { close } of [ours, ...Object.values(rivals)]) await close();

// The same on PostgreSQL, by one process and by two, in turn with each other.
const [, server] = emptyDatabases;
if (server && !server.skip) {
  say("A ✅ on PostgreSQL …");
  const asked = [];
  for (const processes of [1, 2]) {
    const { url, drop } = await server.empty();
    const cards = WARM + 2 * ROUNDS * CARDS;
    asked.push({
      by: `by ${processes} of us`,
      ...(await countersign(cards, { databaseUrl: url, processes })),
      drop,
    });
  }
  for (const each of asked) await ask(each, [0, WARM], { atOnce: 8 });
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [place, atOnce] of [8, 32].entries())
      for (const each of asked) {
        const first = WARM + (2 * round + place) * CARDS;
        const { perSecond, cpuMs } = await ask(each, [first, first + CARDS], { atOnce });
        const what = `a ✅ on PostgreSQL ${each.by}, ${atOnce} at once`;
        sample(what, "a second", perSecond);
        sample(`${what}, CPU time`, "ms each", cpuMs);
      }
  for (const { close, drop } of asked) {
    await close();
    await drop();
  }
} else say(`A ✅ on ${server?.name}`);

/** What a script of this folder prints as JSON, in a process of its own. */
async function said<T>(script: string, ...args: number[]): Promise<T> {
  const program = run([`test/bench/${script}`, ...args.map(String)], {});
  const { code, standardError } = await program.ended;
  if (code !== 0) throw new Error(standardError);
  return JSON.parse(program.said());
}

say("The heartbeat, with nothing due …");
for (const enrolments of [1_000, 100_000]) {
  const { everybody, beats } = await said<{
    everybody: { cpuMs: number };
    beats: { statements: number; cpuMs: number }[];
  }>("heartbeat.ts", enrolments, ROUNDS);
  for (const { statements, cpuMs } of beats) {
    sample(`a beat, nothing due, ${enrolments} enrolments`, "statements", statements);
    sample(`a beat, nothing due, ${enrolments} enrolments, CPU time`, "ms", cpuMs);
  }
  sample(`everybody's first look of a day, ${enrolments} enrolments, CPU time`, "ms", everybody.cpuMs);
}

say("Friday 16:00 …");
for (const [trainees, rounds] of [
  [1_000, ROUNDS],
  [10_000, 1],
] as const)
  for (let round = 0; round < rounds; round += 1) {
    const found = await said<
      Record<"messages" | "cpuMs" | "wallMs" | "aboveIdleMb" | "longestStillMs" | "byHandMs", number>
    >("friday.ts", trainees, 20);
    const of = `Friday of ${trainees} × 20`;
    sample(of, "s", found.wallMs / 1_000);
    sample(`${of}, CPU time`, "ms a message", found.cpuMs / found.messages);
    sample(`${of}, above idle`, "MB", found.aboveIdleMb);
    sample(`${of}, the loop stood still`, "ms", found.longestStillMs);
    sample(`${of}, coverage by one SQL statement`, "ms", found.byHandMs);
  }

say("What is counted when somebody asks …");
await counting();

say("What is drawn and made beside everything else …");
await besides();

say("In one process …");
await inProcess(BENCH_DATABASE_URL ?? emptySqliteUrl());

// Slack: what the outbox makes of a rate that it has to keep to.
for (const permitted of [10, 20]) {
  const { share, early, refused } = await slackDrain(emptySqliteUrl(), permitted);
  sample(`Slack, ${permitted} a second permitted: of the rate`, "%", 100 * share);
  sample(`Slack, ${permitted} a second permitted: calls too early`, "calls", early);
  sample(`Slack, ${permitted} a second permitted: asked to wait`, "times", refused);
}

say(`\n${table()}\n`);
if (BENCH_JSON) await writeFile(BENCH_JSON, `${asJson()}\n`);

// Patients: what the check makes of the corpus, which shares no code with it.
for (const seed of [1, 2, 3]) {
  const { mustStop, passed, mustBeRefused, onlyQuestioned, mustPass, stopped } = figuresOf(seed);
  say(
    `Patients, corpus ${seed}: ${passed.length} of ${mustStop} that must not pass passed, ` +
      `${onlyQuestioned.length} of ${mustBeRefused} to be refused were only questioned; ` +
      `${stopped.length} of ${mustPass} lines of prose were stopped`,
  );
}
process.exit(0);
