import { InvalidArgumentError } from "commander";
import { type Head, type Problem, verifyTrail } from "../flows/records/verify-trail.ts";
import { sentences } from "../views/sentences.ts";
import { type AddCommands, asJson } from "./office.ts";

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

const sentence = sentences<Problem, "type">("type", {
  broken: ({ row }) => `The audit trail is broken at row ${row}: it was changed outside Countersign.`,
  "other-head": ({ row }) =>
    `Row ${row} does not end in the hash that was kept: this is another trail, or was written anew.`,
  "shorter-than-head": ({ rows, head }) =>
    `The trail has ${rows} rows, and the head that was kept is row ${head}: rows are missing, or this is an older copy.`,
  "after-head": ({ row }) => `Row ${row} stands after the trail's head: it was added outside Countersign.`,
  "salt-missing": ({ row, subject }) =>
    `The salt of row ${row} (${subject}) is missing, and no row says that it was erased.`,
  "words-changed": ({ entry, revision }) =>
    `Entry ${entry}, revision ${revision}, no longer has the words that were recorded.`,
});

function head(text: string): Head {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (!sequence || !hash)
    throw new InvalidArgumentError("Write the row and its hash, N:HASH, as audit verify prints it.");
  return { sequence: Number(sequence), hash: hash.toLowerCase() };
}
