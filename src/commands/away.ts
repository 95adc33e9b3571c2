import { InvalidArgumentError } from "commander";
import { type Day, dayIn, isDay } from "../core/calendar/calendar.ts";
import type { Directory } from "../core/people/directory.ts";
import { holidaysOf } from "../flows/away/holidays.ts";
import { addLeave, type LeaveDone, removeLeave } from "../flows/away/leave-by-operator.ts";
import { setDepartmentDay } from "../flows/away/programme-days.ts";
import { accountFault } from "../views/words/accounts.ts";
import * as words from "../views/words/away.ts";
import { type AddCommands, asJson } from "./office.ts";
import { programmeNamed } from "./programme-named.ts";

interface Flags {
  json?: boolean;
  dryRun?: boolean;
}

const JSON_FLAG = ["--json", "as one JSON document"] as const;
const DRY = ["--dry-run", "say what it would do, and change nothing"] as const;

/** `away`, `holidays` and `days-off`: when nobody is written to. */
export const addAwayCommands: AddCommands = (program, withDesk, print) => {
  const away = program.command("away").description("days on which people are away: dates alone, never why");
  const report = (
    email: string,
    done: LeaveDone,
    said: typeof words.leaveSet,
    same: typeof said,
    options: Flags,
  ) => {
    if (!done.ok) throw new Error(faultWords(email, done.why));
    const { changed, span } = done;
    const { first, last } = span;
    if (options.json) print(asJson({ person: email, first, last, changed }));
    else print(changed ? said(email, span) : same(email, span));
  };
  away
    .command("add")
    .description("somebody is away from a day to a day, both included")
    .argument("<email>", "the person's address here")
    .argument("<first>", "the first day, as 2027-08-03", day)
    .argument("<last>", "the last day", day)
    .option(...JSON_FLAG)
    .option(...DRY)
    .action((email: string, first: Day, last: Day, options: Flags) =>
      withDesk(async (desk) => {
        const done = await addLeave(desk, email, { first, last }, options.dryRun);
        report(email, done, words.leaveSet, words.leaveSame, options);
      }),
    );
  away
    .command("remove")
    .description("take off the leave that begins on a day")
    .argument("<email>", "the person's address here")
    .argument("<first>", "its first day, as 2027-08-03", day)
    .option(...JSON_FLAG)
    .option(...DRY)
    .action((email: string, first: Day, options: Flags) =>
      withDesk(async (desk) => {
        const done = await removeLeave(desk, email, first, options.dryRun);
        report(email, done, words.leaveGone, words.leaveNone, options);
      }),
    );
  away
    .command("list")
    .description("everybody's leave that is not over, and the days that whole programmes have off")
    .option("--all", "what is over too")
    .option(...JSON_FLAG)
    .action((options: Flags & { all?: boolean }) =>
      withDesk(async (desk) => {
        const today = dayIn("UTC", desk.clock.now());
        const all = listOf(await desk.store.directory("all")).filter(
          ({ last }) => options.all || last >= today,
        );
        print(options.json ? asJson(all) : all.map(asText).join("\n") || "Nobody is away.");
      }),
    );

  program
    .command("holidays")
    .description("public holidays, by a programme's region")
    .command("list")
    .description("the public holidays of a programme in a year")
    .argument("<programme>", "the programme's name or code")
    .requiredOption("--year <year>", "for example 2027", year)
    .option(...JSON_FLAG)
    .action((name: string, options: Flags & { year: number }) =>
      withDesk(async (desk) => {
        const programme = await programmeNamed(desk, name);
        if (programme.region === null) throw new Error(words.noRegion(programme.name));
        const all = await holidaysOf(programme.region, options.year);
        print(options.json ? asJson(all) : all.map((one) => `${one.day}  ${one.name}`).join("\n"));
      }),
    );

  const own = program
    .command("days-off")
    .description("a department's own days off, beside the public holidays");
  const addOne = (command: "add" | "remove", about: string) => {
    const made = own
      .command(command)
      .description(about)
      .argument("<programme>", "the programme's name or code")
      .argument("<day>", "as 2027-12-24", day);
    if (command === "add") made.argument("[name]", 'what it is called, for example "Trust away day"');
    made
      .option(...JSON_FLAG)
      .option(...DRY)
      .action((...given: unknown[]) =>
        withDesk(async (desk) => {
          const [name, on] = given as [string, Day];
          const [called, options] = (command === "add" ? [given[2], given[3]] : [undefined, given[2]]) as [
            string | undefined,
            Flags,
          ];
          const programme = await programmeNamed(desk, name);
          const off = command === "add";
          const { changed } = await setDepartmentDay(
            desk,
            programme,
            { day: on, name: called ?? null, off },
            options.dryRun,
          );
          if (options.json) print(asJson({ programme: programme.name, day: on, off, changed }));
          else if (!changed) print(words.nothingToDo);
          else
            print(
              off
                ? words.dayOffSet(programme.name, on, called ?? null)
                : words.dayOffGone(programme.name, on),
            );
        }),
      );
  };
  addOne("add", "a day that the whole department has off");
  addOne("remove", "such a day is worked again");
};

function faultWords(email: string, why: Extract<LeaveDone, { ok: false }>["why"]): string {
  if (why === "nobody") return accountFault({ type: "nobody", email });
  return why === "busy" ? accountFault({ type: "busy" }) : words.OPERATOR_FAULTS[why];
}

/** Of a whole programme's days, its code stands where the person would. */
function listOf({ people, programmes, daysOff }: Directory) {
  return daysOff
    .map(({ personId, programmeId, first, last, kind, name }) => ({
      person: personId === null ? null : (people.get(personId)?.email ?? personId),
      programme: programmeId === null ? null : (programmes.get(programmeId)?.code ?? programmeId),
      first,
      last,
      kind,
      name,
    }))
    .sort((a, b) => a.first.localeCompare(b.first) || String(a.person).localeCompare(String(b.person)));
}

const asText = ({ person, programme, first, last, kind, name }: ReturnType<typeof listOf>[number]) =>
  [first, last, kind.padEnd(10), person ?? programme, name].filter(Boolean).join("  ");

function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError("Write a day that exists as 2027-08-03.");
  return text;
}

function year(text: string): number {
  if (!/^(19|20|21)\d\d$/.test(text)) throw new InvalidArgumentError("Write a year, for example 2027.");
  return Number(text);
}
