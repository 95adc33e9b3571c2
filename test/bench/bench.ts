import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { addDays, instantOf } from "../../src/core/calendar/calendar.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { digestOf } from "../../src/core/coverage/digest.ts";
import { doDueWork } from "../../src/engine/due.ts";
import { scheduleFacts } from "../../src/engine/schedule-facts.ts";
import { digestFor } from "../../src/flows/weekly/send-digests.ts";
import { openOffice } from "../../src/office.ts";
import { drawing } from "../../src/pictures/drawing.ts";
import { heatPictures } from "../../src/views/pictures.ts";
import { figuresOf } from "../corpus/figures.ts";
import { audit, change } from "../fixtures.ts";
import { realistic } from "../pictures/samples.ts";
import { bigProgramme, countedByHand, differences, ENTRIES_EACH } from "./big-programme.ts";
import { slackDrain } from "./slack-drain.ts";

/*
 * What is timed, and nowhere else: `npm run bench`, on the SQLite file it makes, or on BENCH_DATABASE_URL.
 * One line per figure: what, how many, median milliseconds.
 */

const MOST_OF_A_PICTURE = 22_000; // bytes: as many as fit into a card

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
const { desk, database, close } = await openOffice({ databaseUrl }, { now: () => at });
const { store } = desk;
const big = bigProgramme(randomUUID().slice(0, 8)); // so that it can be run again on one PostgreSQL database
const { programme } = big;
const framework = desk.framework(programme);
await big.populate(store, database.db, framework, at);
const read = { programme: programme.id };
const [directory, entries] = [await store.directory("all"), await store.entries(read)];
process.stdout.write(
  `${entries.length / ENTRIES_EACH} trainees, ${entries.length} entries, ${databaseUrl.split(":")[0]}\n`,
);

await timed("commit: one audit row", 300, () =>
  store.commit(change({ cause: randomUUID(), audit: [audit()] })),
);
await timed("read: one trainee's directory and entries", 100, async (n) => {
  await store.directory({ enrolment: big.enrolmentId(n) });
  await store.entries({ enrolments: [big.enrolmentId(n)] });
});
await timed("read: all entries of the programme", 3, () => store.entries(read));
await timed("core: 100,000 local times to instants", 3, () => {
  const zones = ["Europe/London", "America/New_York", "Asia/Kolkata"];
  for (let n = 0; n < 100_000; n++) instantOf(addDays("2026-03-02", n % 7), "16:00", zones[n % 3] ?? "");
});
await timed("core: coverage of one trainee", 200, (n) =>
  coverageOf(framework, programme.targets, entries.slice(n * ENTRIES_EACH, (n + 1) * ENTRIES_EACH)),
);
const about = { framework, directory, programme, entries };
await timed("core: digest of the programme", 5, () => digestOf(about, at));
const digest = digestOf(about, at);
if (databaseUrl.startsWith("file:")) {
  // Beside it, one SQL statement over the same rows.
  const byHand = countedByHand(databaseUrl.slice("file:".length), programme.id);
  await timed("  by hand: one SQL aggregate, coverage alone", 5, () => byHand.count());
  const wrong = differences(digest, byHand.count());
  if (wrong > 0) throw new Error(`${wrong} counts of the digest are not those of the SQL statement.`);
  byHand.close();
}
// Every picture by a hand that has drawn nothing yet; the heat map once more for very many.
const [many] = heatPictures([...digest.worth, ...digest.others], digest.names);
for (const [name, picture] of Object.entries({ ...realistic, ...(many && { "heat, 200 trainees": many }) })) {
  await timed(`picture: ${name}, SVG`, 10, () => drawing().svg(picture, "light", "chat"));
  await timed(`picture: ${name}, PNG for chat`, 10, () => drawing().png(picture, MOST_OF_A_PICTURE));
}
const hand = drawing();
await timed("digest of the programme: built, and its pictures drawn", 3, async () => {
  const said = await digestFor(desk, programme.id, programme.zone, at);
  for (const part of said?.message.parts ?? [])
    if (part.type === "picture") await hand.png(part.picture, MOST_OF_A_PICTURE);
});
await timed("engine: what is due (facts read)", 5, () => scheduleFacts(store, at));
await timed("engine: Friday 16:00, every summary and the digest", 1, () => doDueWork(desk, at));
await timed("engine: a beat with nothing due", 5, () => doDueWork(desk, at));
await close();

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
