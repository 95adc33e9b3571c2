import { isDeepStrictEqual } from "node:util";
import { figures } from "./figures.ts";
import { flood } from "./flood.ts";
import { KEPT } from "./promises.ts";

/*
 * The long form, `npm run faults`: ten thousand requests, three in ten of them duplicates, twelve kills. Prints its
 * figures, and ends with 1 where one of them is wrong. TEST_SEED, FLOOD_REQUESTS and FLOOD_KILLS change it.
 */

const { TEST_SEED, FLOOD_REQUESTS, FLOOD_KILLS } = process.env;
const seed = Number(TEST_SEED ?? 20260303);
const tell = (line: string) => void process.stdout.write(`${line}\n`);

tell(`Seed ${seed} (TEST_SEED changes it)`);
const outcome = await flood({
  seed,
  requests: Number(FLOOD_REQUESTS ?? 10_000),
  kills: Number(FLOOD_KILLS ?? 12),
  startsKilled: 3,
  mix: { notes: 0.6, entries: 0.2, duplicates: 0.43 },
  trainees: 200,
  supervisors: 40,
  writers: 60,
  atOnce: 16,
  audited: true,
  tell,
});
const { promises, did, notesWrong, entriesWrong, reactionsWrong, auditVerify } = outcome;
tell(["", ...figures(outcome), auditVerify].join("\n  "));
const wrong = [...notesWrong, ...entriesWrong, ...reactionsWrong, ...did.otherAnswers];
const held = isDeepStrictEqual(promises, KEPT) && wrong.length === 0 && auditVerify.includes("whole");
if (!held) tell(`Wrong: ${JSON.stringify({ promises, wrong: wrong.slice(0, 20) }, null, 2)}`);
else tell("Every promise was kept.");
process.exit(held ? 0 : 1);
