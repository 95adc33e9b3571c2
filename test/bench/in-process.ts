import { randomUUID } from "node:crypto";
import { addDays, instantOf } from "../../src/core/calendar/calendar.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { readDigest } from "../../src/flows/show/digest.ts";
import { digestOf } from "../../src/flows/weekly/send-digests.ts";
import { openOffice } from "../../src/office.ts";
import { drawing } from "../../src/pictures/drawing.ts";
import { heatPictures } from "../../src/views/pictures.ts";
import { audit, change } from "../fixtures.ts";
import { realistic } from "../pictures/samples.ts";
import { bigProgramme, countedByHand, differences, ENTRIES_EACH } from "./big-programme.ts";
import { sample } from "./samples.ts";

/*
 * Reads, commits, counting and drawing, in one process: a programme of 200 trainees with 100 entries each.
 */

const MOST_OF_A_PICTURE = 22_000; // bytes: as many as fit into a card

async function timed(what: string, times: number, work: (n: number) => Promise<unknown> | unknown) {
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await work(n);
    sample(what, "ms", performance.now() - began);
  }
}

/** @param databaseUrl of a database that nobody else uses */
export async function inProcess(databaseUrl: string): Promise<void> {
  const at = new Date("2026-06-12T15:00:00.000Z"); // a Friday, 16:00 in London
  const { desk, database, close } = await openOffice({ databaseUrl }, { now: () => at });
  const { store } = desk;
  const big = bigProgramme(randomUUID().slice(0, 8)); // so that it can be run again on one PostgreSQL database
  const { programme } = big;
  const framework = desk.framework(programme);
  await big.populate(store, database.db, framework, at);
  const read = { programme: programme.id };
  const [directory, entries] = [await store.directory("all"), await store.entries(read)];

  await timed("commit: one audit row", 300, () =>
    store.commit(change({ cause: randomUUID(), audit: [audit()] })),
  );
  for (const atOnce of [8, 32]) await committed(store.commit, atOnce);
  await timed("read: one trainee's directory and entries", 100, async (n) => {
    await store.directory({ enrolment: big.enrolmentId(n) });
    await store.entries({ enrolments: [big.enrolmentId(n)] });
  });
  await timed("read: 20,000 entries of the programme", 3, () => store.entries(read));
  await timed("core: 100,000 local times to instants", 3, () => {
    const zones = ["Europe/London", "America/New_York", "Asia/Kolkata"];
    for (let n = 0; n < 100_000; n++) instantOf(addDays("2026-03-02", n % 7), "16:00", zones[n % 3] ?? "");
  });
  await timed("core: coverage of one trainee, 100 entries", 200, (n) =>
    coverageOf(framework, programme.targets, entries.slice(n * ENTRIES_EACH, (n + 1) * ENTRIES_EACH)),
  );
  await timed("overview of 200 trainees, 20,000 entries", 7, () =>
    readDigest(desk, { directory, programme }, at),
  );
  const digest = await readDigest(desk, { directory, programme }, at);
  if (databaseUrl.startsWith("file:")) {
    // Beside it, one SQL statement over the same rows.
    const byHand = countedByHand(databaseUrl.slice("file:".length), programme.id);
    await timed("the same by hand: one SQL aggregate, coverage alone", 7, () => byHand.count());
    const wrong = differences(digest, byHand.count());
    if (wrong > 0) throw new Error(`${wrong} counts of the digest are not those of the SQL statement.`);
    byHand.close();
  }
  // Every picture by a hand that has drawn nothing yet; the heat map once more for very many.
  const [many] = heatPictures([...digest.worth, ...digest.others], digest.names);
  for (const [name, picture] of Object.entries({
    ...realistic,
    ...(many && { "heat, 200 trainees": many }),
  })) {
    await timed(`picture: ${name}, SVG`, 7, () => drawing().svg(picture, "light", "chat"));
    await timed(`picture: ${name}, PNG for chat`, 7, () => drawing().png(picture, MOST_OF_A_PICTURE));
  }
  const hand = drawing();
  await timed("digest of the programme: built, and its pictures drawn", 3, async () => {
    const said = await digestOf(desk, [programme], null, at, { directory });
    for (const part of said?.message.parts ?? [])
      if (part.type === "picture") await hand.png(part.picture, MOST_OF_A_PICTURE);
  });
  await close();
}

const COMMITS = 400;

async function committed(
  commit: (one: ReturnType<typeof change>) => Promise<unknown>,
  atOnce: number,
): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    let begun = 0;
    const began = performance.now();
    const inTurn = async () => {
      for (; begun < COMMITS; ) {
        begun += 1;
        await commit(change({ cause: randomUUID(), audit: [audit()] }));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, inTurn));
    sample(`commits, ${atOnce} at once`, "a second", (COMMITS * 1_000) / (performance.now() - began));
  }
}
