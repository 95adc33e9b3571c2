import { InvalidArgumentError } from "commander";
import { addDays, type Day } from "../core/calendar/calendar.ts";
import { todayInProgramme } from "../core/people/today.ts";
import type { Desk } from "../flows/desk.ts";
import { retentionPlan, stateOf } from "../flows/retention/plan.ts";
import { count } from "../views/words/phrases.ts";
import * as words from "../views/words/retention.ts";
import { type AddCommands, asJson } from "./office.ts";

/** `retention preview [--days N] [--json]`: whose words go when, and why others stay. It changes nothing. */
export const addRetentionCommand: AddCommands = (program, withDesk, print) => {
  const retention = program.command("retention").description("what is kept of enrolments that are over");
  retention
    .command("preview")
    .description("whose words go when, who was told of it, and why others are kept; nothing is changed")
    .option("--days <days>", "only those whose words go within so many days", days)
    .option("--json", "as one JSON document: a list, a line for each enrolment that is over")
    .action((options: { days?: number; json?: boolean }) =>
      withDesk(async (desk) => {
        const lines = await linesOf(desk, options.days);
        print(options.json ? asJson(lines) : asText(lines, options.days));
      }),
    );
};

function days(text: string): number {
  if (!/^\d{1,4}$/.test(text.trim()))
    throw new InvalidArgumentError("Write a number of days, for example 90.");
  return Number(text);
}

/** `state`: never, held, waits, warning-due, nobody-to-warn, untold or due. Never a title or a text. */
interface Line {
  enrolment: string; // its id, as the audit trail names it
  trainee: string; // the address
  name: string;
  programme: string;
  lastDay: Day;
  entries: number;
  state: ReturnType<typeof stateOf>;
  goesOn: Day | null; // null: never, or not before somebody lets it go
  next: Day | null; // when something is done about it next
  why: string;
  warned: { person: string; days: number; goesOn: Day; toldOn: Day | null }[];
}

async function linesOf(desk: Desk, within: number | undefined): Promise<Line[]> {
  const now = desk.clock.now();
  const { directory, lines } = await retentionPlan(desk, now);
  const email = (id: string) => directory.people.get(id)?.email ?? id;
  return lines
    .flatMap((line): Line[] => {
      const { enrolment, programme, kept, stands, warnings, leads } = line;
      if (stands.type === "goes-on" || !enrolment.ended) return [];
      const goesOn = "goesOn" in stands ? stands.goesOn : null;
      const today = todayInProgramme(directory, programme.id, now);
      if (within !== undefined && (goesOn === null || goesOn > addDays(today, within))) return [];
      return [
        {
          enrolment: enrolment.id,
          trainee: email(enrolment.traineeId),
          name: directory.people.get(enrolment.traineeId)?.name ?? "",
          programme: programme.name,
          lastDay: enrolment.ended.lastDay,
          entries: kept.entries,
          state: stateOf(line),
          goesOn,
          next:
            stands.type === "waits"
              ? stands.next
              : stands.type === "never" || stands.type === "held"
                ? null
                : today,
          why: words.why(stands, leads.length, programme.retentionMonths),
          warned: warnings.map(({ personId, days, goesOn, toldOn }) => ({
            person: email(personId),
            days,
            goesOn,
            toldOn,
          })),
        },
      ];
    })
    .sort((a, b) => (a.goesOn ?? "9").localeCompare(b.goesOn ?? "9") || a.trainee.localeCompare(b.trainee));
}

function asText(lines: readonly Line[], within: number | undefined): string {
  if (lines.length === 0)
    return within === undefined
      ? "Nobody's training is over: no words go."
      : `Nobody's words go within ${count(within, "day")}.`;
  const row = ({ name, trainee, programme, lastDay, entries, why }: Line) =>
    `${name} <${trainee}>, ${programme}: over since ${lastDay}, ${count(entries, "entry", "entries")}. ${why}`;
  return [...lines.map(row), "", words.whatGoes].join("\n");
}
