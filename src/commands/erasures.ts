import type { Command } from "commander";
import type { Desk } from "../flows/desk.ts";
import { erasePerson, keepFor } from "../flows/records/erase.ts";
import { eraseWhatIsDue, keepDue } from "../flows/records/erase-again.ts";
import { type BesideBackups, erasureIn, erasureLine } from "../ports/erasures.ts";
import * as words from "../views/words/erasure.ts";
import { bytesOf } from "./given-file.ts";
import { asJson, type WithDesk } from "./office.ts";
import { peopleGroup } from "./people.ts";

interface EraseFlags {
  dryRun?: boolean;
  hold?: string;
  release?: boolean;
  json?: boolean;
}

interface Parts {
  withDesk: WithDesk;
  beside(): BesideBackups;
  onServer(): boolean; // whose files are not ours to clean
}

/** `people erase`, and `erasures`. */
export function addErasureCommands(
  program: Command,
  { withDesk, beside, onServer }: Parts,
  print: (text: string) => void,
): void {
  peopleGroup(program)
    .command("erase")
    .description(
      "erase somebody: their words go everywhere, that things happened stays; there is no way back",
    )
    .argument("<email>", "the person's address here")
    .option("--dry-run", "say what would go and what would stay, and change nothing")
    .option("--hold <reason>", "erase nothing: keep that they must not be erased, and why")
    .option("--release", "erase nothing: lift that")
    .option("--json", "as one JSON document")
    .action((email: string, flags: EraseFlags) =>
      withDesk(async (desk) => {
        if (flags.hold !== undefined || flags.release) return print(await holding(desk, email, flags));
        print(await erasing(desk, email, flags, beside(), onServer()));
      }),
    );
  const erasures = program
    .command("erasures")
    .description("what was erased, by ids alone: kept beside the backups, and done again in older copies");
  erasures
    .command("list")
    .description("one JSON line each, as they stand beside the backups; what is missing there is added")
    .action(() =>
      withDesk(async (desk) => {
        const all = await desk.store.erasures();
        const { failed } = beside().keep(all);
        if (all.length > 0) print(all.map(erasureLine).join("\n"));
        if (failed.length > 0) throw new Error(words.notKeptBeside(failed));
      }),
    );
  erasures
    .command("apply")
    .description(
      "erase in this database what a file lists: after an older dump was put back, before the bot starts",
    )
    .argument("<file>", 'lines of "erasures list"')
    .action((file: string) =>
      withDesk(async (desk) => {
        await keepDue(desk, await listedIn(file));
        print(await redone(desk));
      }),
    );
  erasures
    .command("redo")
    .description("try once more what could not be erased again after an older copy was put back")
    .action(() => withDesk(async (desk) => print(await redone(desk))));
  erasures
    .command("clean")
    .description("leave nothing of deleted words in the SQLite file and its log")
    .action(() =>
      withDesk(async (desk) => {
        if (!(await desk.store.clean())) throw new Error(words.stillInFile);
        print(onServer() ? words.onServer : words.cleaned);
      }),
    );
}

async function holding(desk: Desk, email: string, flags: EraseFlags): Promise<string> {
  const { hold = "", release, dryRun, json } = flags;
  const reason = hold.trim();
  if (dryRun) throw new Error(words.noDryHold);
  if (release && flags.hold !== undefined) throw new Error(words.holdOrRelease);
  if (!release && reason === "") throw new Error(words.emptyHold);
  const done = await keepFor(desk, email, release ? null : reason);
  if (!done.ok) throw new Error(words.erasureFault(done.why));
  if (json)
    return asJson({
      erased: false,
      person: done.person.id,
      held: release ? null : reason,
      changed: done.changed,
    });
  if (release) return done.changed ? words.released(done.person.email) : words.notHeld(done.person.email);
  return words.held(done.person.email);
}

async function erasing(
  desk: Desk,
  email: string,
  { dryRun = false, json }: EraseFlags,
  beside: BesideBackups,
  onServer: boolean,
): Promise<string> {
  const done = await erasePerson(desk, email, { dry: dryRun });
  if (!done.ok) throw new Error(words.erasureFault(done.why));
  const { person, found, warned, kept: reason } = done;
  const all = await desk.store.erasures();
  const earlier = beside.madeBefore(desk.clock.now());
  const cleaned = dryRun || (await desk.store.clean());
  const { kept, failed } = dryRun ? { kept: [], failed: [] } : beside.keep(all);
  if (json)
    return asJson({
      erased: !dryRun,
      person: person.id,
      held: reason,
      goes: found.counts,
      approvals: found.approvals,
      onlyLeadOf: warned.onlyLeadOf,
      leftAlone: warned.leftAlone,
      exports: warned.exports,
      backupsNotReached: earlier,
      keptIn: kept,
      notKeptIn: failed,
      fileCleaned: cleaned,
    });
  const own = all.find((one) => "person" in one && one.person === person.id);
  const { counts, approvals } = found;
  return [
    dryRun
      ? words.wouldErase(email.trim(), counts)
      : words.erasedNow(email.trim(), person.name, person.id, counts),
    words.stays(approvals),
    reason !== null && words.erasureFault({ type: "kept", email: email.trim(), reason }),
    warned.onlyLeadOf.length > 0 && words.onlyLead(warned.onlyLeadOf),
    warned.leftAlone > 0 && words.leftAlone(warned.leftAlone),
    warned.exports > 0 && words.exportsNotReached(warned.exports),
    words.notReached(earlier),
    !dryRun && words.rewritten,
    kept.length > 0 && words.keptBeside(kept),
    failed.length > 0 && words.notKeptBeside(failed),
    onServer && !dryRun && own && words.keepYourself(erasureLine(own)),
    onServer && words.onServer,
    !cleaned && words.stillInFile,
  ]
    .filter((one) => typeof one === "string")
    .join("\n");
}

async function redone(desk: Desk): Promise<string> {
  const { done, left } = await eraseWhatIsDue(desk);
  if (left > 0) throw new Error(words.notErasedAgain(left));
  return words.erasedAgain(done);
}

async function listedIn(file: string) {
  const text = (await bytesOf(file)).toString("utf8");
  const lines = text.split("\n").filter((one) => one.trim() !== "" && !one.includes('"backup"'));
  return lines.map((line, at) => {
    try {
      return erasureIn(line);
    } catch {
      throw new Error(words.noErasure(file, at + 1));
    }
  });
}
