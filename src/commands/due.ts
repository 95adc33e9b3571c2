import { InvalidArgumentError } from "commander";
import { z } from "zod";
import type { Slot } from "../core/calendar/slots.ts";
import { doDueWork } from "../engine/due.ts";
import { dueAt } from "../engine/schedule-facts.ts";
import type { Desk } from "../flows/desk.ts";
import { skipReason } from "../flows/weekly/record-occurrence.ts";
import { type AddCommands, asJson } from "./office.ts";

export const addDueCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("due")
    .description("what is due at an instant; with --run it is done")
    .option("--at <instant>", "ISO 8601 with a zone, for example 2026-03-27T16:00:00Z", instant)
    .option("--run", "commit what is due; the running bot sends it")
    .option("--skipped", "instead: what was skipped in the last year, and why")
    .option("--json", "as one JSON document")
    .action((options: { at?: Date; run?: boolean; skipped?: boolean; json?: boolean }) =>
      withDesk(async (desk) => {
        const at = options.at ?? desk.clock.now();
        if (options.skipped && options.run)
          throw new Error("Say --run or --skipped, not both. Nothing was done.");
        if (options.skipped) return printSkipped(desk, at, options.json ?? false, print);
        const due = await report(desk, await dueAt(desk.store, at));
        if (options.run) await run(desk, at);
        print(options.json ? asJson(due) : due.map(asText).join("\n") || "Nothing is due.");
      }),
    );
};

const MINUTES = -1;
const isoInstant = z.union([
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ offset: true, precision: MINUTES }),
]);

/** Days beside these are asked about too (a week, a year back or on), and a year has four digits. */
const [FIRST, LAST] = [new Date("1970-01-01T00:00:00Z"), new Date("2199-12-31T23:59:59Z")];

/** @throws where it is no whole instant, or none that the calendar has */
export function instant(text: string): Date {
  if (!isoInstant.safeParse(text).success)
    throw new InvalidArgumentError("Write an instant with its zone, for example 2026-03-27T16:00:00Z.");
  const at = new Date(text);
  if (at < FIRST || at > LAST) throw new InvalidArgumentError("Write an instant from 1970 to 2199.");
  return at;
}

/** The future happens only in a demo. */
async function run(desk: Desk, at: Date): Promise<void> {
  const demo = (await desk.store.setting("demo")) === "yes";
  if (!demo && at > desk.clock.now())
    throw new Error(
      "That instant is in the future: --run does it only in a demo database. Leave --run out to look.",
    );
  await doDueWork(desk, at);
}

async function report(desk: Desk, slots: readonly Slot[]) {
  const { people } = await desk.store.directory("all");
  return slots.map(({ kind, subject, personId, period, at }) => ({
    kind,
    subject,
    person: people.get(personId)?.email ?? personId,
    period,
    at: at.toISOString(),
  }));
}

const YEAR_MS = 366 * 86_400_000;

/** What was due, and was not sent: because of a day off, a pause, or because nobody looked in time. */
async function printSkipped(desk: Desk, at: Date, json: boolean, print: (text: string) => void) {
  const { people } = await desk.store.directory("all");
  const all = await desk.store.occurrences(new Date(at.getTime() - YEAR_MS));
  const skipped = all
    .filter(({ outcome, plannedAt }) => outcome === "skipped" && plannedAt <= at)
    .sort((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime())
    .map(({ kind, subject, personId, period, plannedAt, why }) => ({
      kind,
      subject,
      person: people.get(personId)?.email ?? personId,
      period,
      at: plannedAt.toISOString(),
      reason: skipReason(why) ?? "on-purpose",
      why,
    }));
  const lines = skipped.map((one) => `${asText(one)}  ${one.reason}`);
  print(json ? asJson(skipped) : lines.join("\n") || "Nothing was skipped.");
}

const asText = (one: Record<"at" | "kind" | "person" | "period", string>) =>
  `${one.at}  ${one.kind.padEnd(15)} ${one.person}  (${one.period})`;
