import { InvalidArgumentError } from "commander";
import { z } from "zod";
import type { Slot } from "../core/calendar/slots.ts";
import { doDueWork } from "../engine/due.ts";
import { dueAt } from "../engine/schedule-facts.ts";
import type { Desk } from "../flows/desk.ts";
import { type AddCommands, asJson } from "./office.ts";

export const addDueCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("due")
    .description("what is due at an instant; with --run it is done")
    .option("--at <instant>", "ISO 8601 with a zone, for example 2026-03-27T16:00:00Z", instant)
    .option("--run", "commit what is due; the running bot sends it")
    .option("--json", "as one JSON document")
    .action((options: { at?: Date; run?: boolean; json?: boolean }) =>
      withDesk(async (desk) => {
        const at = options.at ?? desk.clock.now();
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

/** @throws where it is no whole instant, or none that the calendar has */
export function instant(text: string): Date {
  if (!isoInstant.safeParse(text).success)
    throw new InvalidArgumentError("Write an instant with its zone, for example 2026-03-27T16:00:00Z.");
  return new Date(text);
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

const asText = (one: Awaited<ReturnType<typeof report>>[number]) =>
  `${one.at}  ${one.kind.padEnd(15)} ${one.person}  (${one.period})`;
