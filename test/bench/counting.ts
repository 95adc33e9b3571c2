import type { RequestContext } from "../../src/flows/desk.ts";
import { showCoverage, showGaps } from "../../src/flows/show/coverage.ts";
import { readDigest } from "../../src/flows/show/digest.ts";
import { emptySqliteUrl } from "../database.ts";
import { fakeChat } from "../fakes/chat.ts";
import { FRIDAY, largeDepartment } from "./large-department.ts";
import { sample } from "./samples.ts";

/*
 * What is counted from evidence when somebody asks: a lead's overview, and a trainee's own coverage by how much they have
 * logged. The first time after a start, and once it was counted.
 */

const ROUNDS = 60;
const FEWEST = 10;
const MOST = 10_000;

const clock = { now: () => FRIDAY };
const department = (trainees: number, entriesEach: number) =>
  largeDepartment(emptySqliteUrl().slice("file:".length), trainees, entriesEach, clock);

/** @returns the median of many, in milliseconds of CPU time */
async function askedOften(what: string, ask: () => Promise<unknown>): Promise<number> {
  const cpuMs = async () => {
    const before = process.cpuUsage();
    await ask();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  sample(`${what}, the first time, CPU time`, "ms", await cpuMs());
  const all = [];
  for (let n = 0; n < ROUNDS; n += 1) all.push(await cpuMs());
  const often = all.slice(ROUNDS / 3); // by then it is compiled
  for (const each of often) sample(`${what}, CPU time`, "ms", each);
  return often.sort((a, b) => a - b)[Math.floor(often.length / 2)] ?? Number.NaN;
}

export async function counting(): Promise<void> {
  const { desk, close } = await department(200, 20);
  const directory = await desk.store.directory("all");
  for (const programme of directory.programmes.values())
    await askedOften("overview of 200 × 20", () => readDigest(desk, { directory, programme }, FRIDAY));
  await close();
  const took = new Map<string, number>();
  for (let entries = FEWEST; entries <= MOST; entries *= 10)
    for (const [name, flow] of Object.entries({ coverage: showCoverage, gaps: showGaps })) {
      const { desk: own, close: end } = await department(1, entries);
      const scene = await asking(own);
      const what = `${name} of one trainee, ${entries} entries`;
      took.set(`${name} ${entries}`, await askedOften(what, () => flow(own, scene)));
      await end();
    }
  for (const name of ["coverage", "gaps"]) {
    const [few, many] = [took.get(`${name} ${FEWEST}`) ?? 0, took.get(`${name} ${MOST}`) ?? 0];
    const exponent = Math.log(many / few) / Math.log(MOST / FEWEST);
    sample(`${name} of one trainee, exponent from ${FEWEST} to ${MOST} entries`, "", exponent);
  }
}

/** The one trainee, asking. */
async function asking({ store }: Awaited<ReturnType<typeof department>>["desk"]): Promise<RequestContext> {
  const directory = await store.directory({ person: "t0" });
  const person = directory.people.get("t0");
  if (!person) throw new Error("The trainee was just written.");
  const account = { workspace: "local:bench", user: "t0" };
  const none = {
    personId: "t0",
    kind: "member",
    active: true,
    zone: null,
    checkedAt: null,
    version: 1,
  } as const;
  return {
    ...{ person, directory, now: FRIDAY, cause: "bench", chat: fakeChat() },
    account: { ...account, ...none },
    event: { type: "command", id: "bench", at: FRIDAY, account, text: "coverage" },
  };
}
