import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as turn } from "node:timers/promises";
import { apart } from "../../src/apart/apart.ts";
import { DOCUMENTS } from "../../src/documents/documents.ts";
import { drawing } from "../../src/pictures/drawing.ts";
import { contentsWith, frameworkOf } from "../documents/contents.ts";
import { approved, words } from "../fixtures.ts";
import { sample } from "./samples.ts";

/*
 * For how long everything else stands still while something large is drawn or made: in its thread, and as a rival in the
 * same process.
 */

const ROUNDS = 3;
const MOST_OF_A_PICTURE = 22_000; // bytes: as many as fit into a card
const TRAINEES = 200;
const PIECES = 100;

const many = {
  type: "heat" as const,
  title: "Evidence by domain",
  domains: ["Scientific", "Clinical", "Technical", "R&D", "Innovation", "Leadership", "Professional"],
  trainees: Array.from({ length: TRAINEES }, (_, n) => ({
    name: `Trainee ${n}`,
    cells: Array.from({ length: 7 }, (_, at) => ({ covered: (n + at) % 8, total: 7 })),
  })),
};

function portfolio() {
  const framework = frameworkOf(300);
  const narrative = "What I measured, and what I made of it. ".repeat(30);
  const pieces = Array.from({ length: PIECES }, (_, n) =>
    approved({ id: `entry-${n}`, number: n + 1, words: words({ title: `Piece ${n}`, narrative }) }),
  );
  return contentsWith(pieces, framework);
}

/** How long the longest turn of the loop took meanwhile. */
async function still(what: string, work: () => Promise<unknown>): Promise<void> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  await turn(10); // it measures from its first turn
  await work();
  await turn(10); // what stood still is noticed by the next turn
  loop.disable();
  sample(what, "ms still", loop.max / 1e6);
}

export async function besides(): Promise<void> {
  const away = apart();
  const contents = portfolio();
  for (let round = 0; round < ROUNDS; round += 1) {
    await still("heat map of 200, PNG, in its thread", () => away.drawing.png(many, MOST_OF_A_PICTURE));
    await still("the same in the bot's own", () => drawing().png(many, MOST_OF_A_PICTURE));
    for (const { name, made } of away.documents)
      await still(`${name} of 100, in its thread`, async () => made(contents));
    for (const { name, made } of DOCUMENTS)
      await still(`${name} in the bot's own`, async () => made(contents));
  }
  await away.end();
}
