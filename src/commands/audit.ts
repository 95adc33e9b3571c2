import { InvalidArgumentError } from "commander";
import { type Head, type Problem, verifyTrail } from "../flows/records/verify-trail.ts";
import { type AddCommands, asJson } from "./office.ts";

/** `audit verify [--head N:HASH] [--json]` */
export const addAuditCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("audit")
    .description("the trail of every decision and every refused attempt")
    .command("verify")
    .description(
      "check that no row of the trail was changed, left out or moved, and no words changed behind it",
    )
    .option("--head <N:HASH>", "a head that was kept elsewhere: row N must still end in HASH", head)
    .option("--json", "as one JSON document")
    .action((options: { head?: Head; json?: boolean }) =>
      withDesk(async (desk) => {
        const { sequence: rows, hash, problems } = await verifyTrail(desk.store, options.head ?? null);
        const [broken] = problems.flatMap((one) => (one.type === "broken" ? [one.row] : []));
        const ok = problems.length === 0;
        if (options.json)
          print(asJson({ ok, rows, hash, problems, ...(broken !== undefined && { brokenAt: broken }) }));
        if (!ok)
          throw new Error(
            [...problems.slice(0, MOST_NAMED).map(sentence), ...more(problems.length), KEEP].join(" "),
          );
        if (!options.json)
          print(
            rows === 0
              ? "The audit trail is whole, and empty so far."
              : `The audit trail is whole: ${rows} rows, ending ${hash}. Its head, to keep: ${rows}:${hash}`,
          );
      }),
    );
};

const MOST_NAMED = 20;
const KEEP = "Keep this database, and compare it with a backup.";
const more = (all: number) => (all > MOST_NAMED ? [`And ${all - MOST_NAMED} more like these.`] : []);

function sentence(problem: Problem): string {
  switch (problem.type) {
    case "broken":
      return `The audit trail is broken at row ${problem.row}: it was changed outside Countersign.`;
    case "other-head":
      return `Row ${problem.row} does not end in the hash that was kept: this is another trail, or was written anew.`;
    case "shorter-than-head":
      return `The trail has ${problem.rows} rows, and the head that was kept is row ${problem.head}: rows are missing, or this is an older copy.`;
    case "after-head":
      return `Row ${problem.row} stands after the trail's head: it was added outside Countersign.`;
    case "salt-missing":
      return `The salt of row ${problem.row} (${problem.subject}) is missing, and no row says that it was erased.`;
    case "words-changed":
      return `Entry ${problem.entry}, revision ${problem.revision}, no longer has the words that were recorded.`;
  }
}

function head(text: string): Head {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (!sequence || !hash)
    throw new InvalidArgumentError("Write the row and its hash, N:HASH, as audit verify prints it.");
  return { sequence: Number(sequence), hash: hash.toLowerCase() };
}
