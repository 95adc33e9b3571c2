import { type Command, InvalidArgumentError } from "commander";
import { addDays, type Day, isDay } from "../core/calendar/calendar.ts";
import type { EnrolmentAct } from "../core/people/enrolling.ts";
import type { Desk } from "../flows/desk.ts";
import { weekdaysIn } from "../flows/people/cells.ts";
import { type OperatorsOrder, type Ordered, orderTraining } from "../flows/people/order-training.ts";
import * as words from "../views/words/training.ts";
import { type AddCommands, asJson } from "./office.ts";
import { programmeNamed } from "./programme-named.ts";

export interface TrainingFlags {
  programme: string;
  from?: Day;
  until?: Day;
  target?: Day;
  workingDays?: readonly number[];
  rotation?: string;
  decideUntil?: Day;
  dryRun?: boolean;
  json?: boolean;
}

/** `enrolment` and `supervision`: when a trainee's place in a programme begins, stands still and ends, and with whom. */
export const addTrainingCommands: AddCommands = (program, withDesk, print) => {
  const run = orders(withDesk, print);
  const enrolment = program
    .command("enrolment")
    .description("a trainee's place in a programme: when it begins, stands still and ends");
  const enrolled = (name: EnrolmentAct["type"], about: string, from: string | null) => {
    const command = enrolment
      .command(name)
      .description(about)
      .argument("<email>", "the trainee's address here");
    return withFlags(from ? command.option("--from <day>", from, day) : command);
  };
  const on = (command: Command, act: (flags: TrainingFlags) => EnrolmentAct) =>
    command.action((trainee: string, flags: TrainingFlags) =>
      run(
        async (desk) => ({
          trainee,
          programme: await programmeNamed(desk, flags.programme),
          about: "enrolment",
          act: act(flags),
        }),
        flags,
      ),
    );
  on(
    enrolled(
      "add",
      "enrol somebody; who is enrolled already has what is named here",
      "the first day; without it, today",
    )
      .option("--target <day>", "the day on which it is to be completed", day)
      .option(
        "--working-days <days>",
        'which weekdays they work: "mon tue wed"; without it, Monday to Friday',
        workingDays,
      ),
    ({ from = null, target = null, workingDays: days = null }) => ({
      type: "add",
      from,
      target,
      workingDays: days,
    }),
  );
  on(
    enrolled(
      "pause",
      "it stands still: nothing is asked, and no weekly message comes",
      "the first day; without it, today",
    ).option("--until <day>", "the last day; without it, until further notice", day),
    ({ from = null, until = null }) => ({ type: "pause", from, until }),
  );
  on(
    enrolled("resume", "it goes on", "the first day on which it does; without it, today"),
    ({ from = null }) => ({
      type: "resume",
      from,
    }),
  );
  for (const type of ["complete", "withdraw"] as const)
    on(
      enrolled(
        type,
        type === "complete"
          ? "it is completed: nothing is asked any more, and all of it stays to be read"
          : "the trainee leaves the programme; all of it stays to be read",
        "the first day on which it is over; without it, today",
      ),
      ({ from = null }) => ({ type, from }),
    );
  on(enrolled("reopen", "take back that it ended", null), () => ({ type: "reopen" }));

  const supervision = program
    .command("supervision")
    .description("who supervises a trainee, from a day to a day, in a rotation or in none");
  const about = (name: string, what: string, from: string, until: string) =>
    withFlags(
      supervision
        .command(name)
        .description(what)
        .argument("<trainee>", "the trainee's address here")
        .argument("<supervisor>", "the supervisor's address here")
        .option("--from <day>", from, day)
        .option("--until <day>", until, day)
        .option("--decide-until <day>", "the last day on which what was done until then may be approved", day)
        .option("--rotation <name>", "the rotation in which they supervise", rotation),
    );
  about(
    "add",
    "somebody supervises a trainee; what waits is asked of them at once",
    "the first day; without it, the first of the training, or today for whoever supervised before",
    "the last day; without it, until further notice",
  ).action((trainee: string, supervisor: string, flags: TrainingFlags) =>
    run(async (desk) => {
      const { from = null, until = null, decideUntil = null, rotation: name = null } = flags;
      const act = { type: "supervise" as const, from, until, decideUntil, rotation: name };
      const programme = await programmeNamed(desk, flags.programme);
      return { trainee, supervisor, programme, about: "supervision", act };
    }, flags),
  );
  about(
    "end",
    "somebody supervises a trainee no more, and is asked no more",
    "the first day on which they do not; without it, today",
    "the last day on which they do",
  ).action((trainee: string, supervisor: string, flags: TrainingFlags) =>
    run(async (desk) => {
      const { from, until, decideUntil = null, rotation: name = null } = flags;
      const last = until ?? (from ? addDays(from, -1) : null);
      const act = { type: "end" as const, until: last, decideUntil, rotation: name };
      const programme = await programmeNamed(desk, flags.programme);
      return { trainee, supervisor, programme, about: "supervision", act };
    }, flags),
  );
};

/** Does what is ordered, or says in a dry run what would be so. */
export const orders =
  (withDesk: Parameters<AddCommands>[1], print: Parameters<AddCommands>[2]) =>
  (order: (desk: Desk, flags: TrainingFlags) => Promise<OperatorsOrder>, flags: TrainingFlags) =>
    withDesk(async (desk) => {
      const done = await orderTraining(desk, await order(desk, flags), flags.dryRun === true);
      if (!done.ok) throw new Error(done.problem);
      print(flags.json ? asJson(reportOf(done)) : asText(done, flags.dryRun === true));
    });

export const withFlags = (command: Command) =>
  command
    .requiredOption("--programme <name>", "the programme's name or code")
    .option("--dry-run", "say what would be so, and change nothing")
    .option("--json", "as one JSON document");

export function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError(words.noDay(text));
  return text;
}

export function rotation(text: string): string {
  const name = text.trim();
  if (name === "" || name.length > 80) throw new InvalidArgumentError(words.noRotation);
  return name;
}

function workingDays(text: string): readonly number[] {
  const days = weekdaysIn(text);
  if (!days) throw new InvalidArgumentError(words.noWorkingDays);
  return days;
}

type Done = Extract<Ordered, { ok: true }>;

const reportOf = ({ said, saved, fact, notes, told, change }: Done) => ({
  changed: change !== null, // or would be, in a dry run
  saved,
  fact,
  said,
  notes,
  told: told.map(({ email }) => email),
});

function asText({ said, notes, told, change }: Done, dryRun: boolean): string {
  if (!change) return [words.isSo, said].join("\n");
  const names = told.map(({ name }) => name);
  const who = names.length > 0 && (dryRun ? words.wouldBeTold(names) : words.areTold(names));
  return [dryRun && words.wouldBeSo, said, ...notes, who].filter(Boolean).join("\n");
}
