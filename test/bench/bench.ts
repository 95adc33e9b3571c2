import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { competencesOf } from "../../framework/framework.ts";
import { addDays, instantOf } from "../../src/core/calendar/calendar.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { digestOf } from "../../src/core/coverage/digest.ts";
import { doDueWork, scheduleFacts } from "../../src/engine/due.ts";
import { digestFor } from "../../src/flows/weekly/send-digests.ts";
import { openOffice } from "../../src/office.ts";
import { drawing } from "../../src/pictures/drawing.ts";
import type { Write } from "../../src/ports/store.ts";
import { heatPicture } from "../../src/views/pictures.ts";
import { figuresOf } from "../corpus/figures.ts";
import {
  approved,
  audit,
  change,
  claim,
  enrolment,
  person,
  programme,
  supervision,
  words,
} from "../fixtures.ts";
import { BIG, countedByHand, differences, populateBig } from "./big-programme.ts";
import { drawn, MOST_OF_A_PICTURE } from "./pictures.ts";
import { slackDrain } from "./slack-drain.ts";

/*
 * What is timed, and nowhere else: `npm run bench`, on the SQLite file it makes, or on BENCH_DATABASE_URL.
 * One line per figure: what, how many, median milliseconds.
 */

const TRAINEES = 200;
const ENTRIES_EACH = 20;

async function timed(
  what: string,
  times: number,
  work: (n: number) => Promise<unknown> | unknown,
): Promise<void> {
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await work(n);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(2);
  process.stdout.write(
    `${what.padEnd(58)} ${String(times).padStart(5)} runs  median ${at(0.5)} ms  p95 ${at(0.95)} ms\n`,
  );
}

const folder = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
const databaseUrl = process.env.BENCH_DATABASE_URL ?? `file:${path.join(folder, "bench.db")}`;
const at = new Date("2026-06-12T15:00:00.000Z"); // a Friday, 16:00 in London
const { desk, close } = await openOffice({ databaseUrl }, { now: () => at });
const { store } = desk;
const save = (...writes: Write[]) => store.commit(change({ cause: randomUUID(), writes, audit: [] }));

const suffix = randomUUID().slice(0, 8); // so that it can be run again on one PostgreSQL database
const of = programme({
  id: `bench-${suffix}`,
  code: `B${suffix}`,
  name: `Bench ${suffix}`,
  leads: [`lead-${suffix}`],
});
const someone = (id: string, roles: "trainee" | "supervisor" | "lead") =>
  person({ id: `${id}-${suffix}`, name: id, email: `${id}-${suffix}@example.test`, roles: [roles] });
await save(
  { type: "person", person: someone("lead", "lead") },
  { type: "person", person: someone("okafor", "supervisor") },
  { type: "programme", programme: of },
);
const framework = desk.framework(of);
const ids = competencesOf(framework).map(({ id }) => id);
let number = 0;
for (let n = 0; n < TRAINEES; n++) {
  const trainee = someone(`trainee${n}`, "trainee");
  const place = enrolment({ id: `enrolment-${n}-${suffix}`, programmeId: of.id, traineeId: trainee.id });
  const writes: Write[] = [
    { type: "person", person: trainee },
    { type: "enrolment", enrolment: place },
    {
      type: "supervision",
      link: supervision({ id: `${place.id}-s`, enrolmentId: place.id, supervisorId: `okafor-${suffix}` }),
    },
  ];
  for (let e = 0; e < ENTRIES_EACH; e++) {
    const claims = [0, 1, 2].map((k) => claim({ competence: ids[(n + e * 3 + k) % ids.length] ?? "Sci1" }));
    const entry = approved({
      id: randomUUID(),
      number: ++number,
      programmeId: of.id,
      enrolmentId: place.id,
      traineeId: trainee.id,
      words: words({ claims }),
    });
    writes.push({ type: "entry", entry });
  }
  await save(...writes);
}
process.stdout.write(
  `${TRAINEES} trainees, ${TRAINEES * ENTRIES_EACH} entries, ${databaseUrl.split(":")[0]}\n`,
);

await timed("commit: one audit row", 300, () =>
  store.commit(change({ cause: randomUUID(), writes: [], audit: [audit()] })),
);
await timed("read: one trainee's directory and entries", 100, async (n) => {
  await store.directory({ enrolment: `enrolment-${n}-${suffix}` });
  await store.entries({ enrolments: [`enrolment-${n}-${suffix}`] });
});
const everything = await store.entries({ programme: of.id });
const directory = await store.directory("all");
await timed("read: all entries of the programme", 3, () => store.entries({ programme: of.id }));
await timed("core: 100,000 local times to instants", 3, () => {
  const zones = ["Europe/London", "America/New_York", "Asia/Kolkata"];
  for (let n = 0; n < 100_000; n++) instantOf(addDays("2026-03-02", n % 7), "16:00", zones[n % 3] ?? "");
});
await timed("core: coverage of one trainee", 200, (n) =>
  coverageOf(framework, of.targets, everything.slice(n * ENTRIES_EACH, (n + 1) * ENTRIES_EACH)),
);
await timed("core: digest of the programme", 5, () =>
  digestOf({ framework, directory, programme: of, entries: everything }, at),
);
const { worth, others, names } = digestOf({ framework, directory, programme: of, entries: everything }, at);
for (const [what, draw] of drawn(heatPicture([...worth, ...others], names))) await timed(what, 10, draw);
await timed("engine: what is due (facts read)", 5, () => scheduleFacts(store, at));
await timed(`engine: Friday 16:00, every summary and the digest`, 1, () => doDueWork(desk, at));
await timed("engine: a beat with nothing due", 5, () => doDueWork(desk, at));

await close();

// A digest of many, beside one SQL statement over the same rows. On SQLite, where both can read one file.
const bigFile = path.join(folder, "big.db");
const big = await openOffice({ databaseUrl: `file:${bigFile}` }, { now: () => at });
const bigFramework = big.desk.framework(BIG);
const bigEntries = await populateBig(big.desk.store, big.database.db, bigFramework, at);
const byHand = countedByHand(bigFile);
const label = `${(await big.desk.store.directory("all")).enrolments.size} trainees, ${bigEntries} entries`;
const hand = drawing();
await timed(`digest of ${label}: built, and its pictures drawn`, 3, async () => {
  const message = await digestFor(big.desk, BIG.id, BIG.zone, at);
  for (const part of message?.parts ?? [])
    if (part.type === "picture") await hand.png(part.picture, MOST_OF_A_PICTURE);
});
const read = { programme: BIG.id };
await timed("  of which: all entries read", 3, () => big.desk.store.entries(read));
const bigAbout = {
  framework: bigFramework,
  directory: await big.desk.store.directory("all"),
  programme: BIG,
  entries: await big.desk.store.entries(read),
};
await timed("  of which: counted", 5, () => digestOf(bigAbout, at));
await timed("  by hand: one SQL aggregate, coverage alone", 5, () => byHand.count());
const wrong = differences(digestOf(bigAbout, at), byHand.count());
if (wrong > 0) throw new Error(`${wrong} counts of the digest are not those of the SQL statement.`);
byHand.close();
await big.close();

// Slack: what the outbox makes of a rate that it has to keep to.
for (const permitted of [10, 20]) {
  const drained = await slackDrain(`file:${path.join(folder, `drain-${permitted}.db`)}`, permitted);
  const { messages, seconds, share, early, refused } = drained;
  process.stdout.write(
    `Slack: ${messages} messages where ${permitted} a second are permitted: ${seconds.toFixed(1)} s, ` +
      `${(100 * share).toFixed(0)} % of the rate, ${refused} times asked to wait, ${early} calls too early\n`,
  );
}

// Patients: what the check makes of the corpus, which shares no code with it.
for (const seed of [1, 2, 3]) {
  const { mustStop, passed, mustBeRefused, onlyQuestioned, mustPass, stopped } = figuresOf(seed);
  process.stdout.write(
    `Patients, corpus ${seed}: ${passed.length} of ${mustStop} that must not pass passed, ` +
      `${onlyQuestioned.length} of ${mustBeRefused} to be refused were only questioned; ` +
      `${stopped.length} of ${mustPass} lines of prose were stopped\n`,
  );
}
await rm(folder, { recursive: true, force: true });
