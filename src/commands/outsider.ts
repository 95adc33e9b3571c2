import { addDays, type Day } from "../core/calendar/calendar.ts";
import type { Desk } from "../flows/desk.ts";
import * as words from "../views/words/outsiders.ts";
import { type AddCommands, asJson } from "./office.ts";
import { programmeNamed } from "./programme-named.ts";
import { day, orders, rotation, type TrainingFlags, withFlags } from "./training.ts";

interface OutsiderFlags extends TrainingFlags {
  name: string;
  role: string;
  organisation: string;
  until: Day;
}

/** `outsider`: who from outside may decide on a trainee's evidence by links, from a day to a day. */
export const addOutsiderCommands: AddCommands = (program, withDesk, print) => {
  const run = orders(withDesk, print);
  const outsider = program
    .command("outsider")
    .description("placement supervisors elsewhere, who decide by links that a lead confirms");
  const about = (name: string, what: string) =>
    withFlags(
      outsider
        .command(name)
        .description(what)
        .argument("<trainee>", "the trainee's address here")
        .requiredOption("--name <name>", "their name, as they type it to say who they are"),
    );
  about("add", "record somebody, or what is named here of whoever is recorded")
    .requiredOption("--role <role>", 'what they are: "consultant physicist"')
    .requiredOption("--organisation <name>", "where they are")
    .option("--from <day>", "the first day; without it, today", day)
    .requiredOption("--until <day>", "the last day on which they may decide", day)
    .option("--rotation <name>", "the rotation in which they see the trainee", rotation)
    .action((trainee: string, flags: OutsiderFlags) =>
      run(async (desk) => {
        const { name, role, organisation, from = null, until, rotation: named = null } = flags;
        const act = { type: "outsider-add" as const, name, role, organisation, from, until, rotation: named };
        return { trainee, programme: await programmeNamed(desk, flags.programme), about: "outsider", act };
      }, flags),
    );
  about("end", "they decide nothing more; links that were handed on say so")
    .option("--from <day>", "the first day on which they do not; without it, today", day)
    .option("--until <day>", "the last day on which they do", day)
    .action((trainee: string, flags: OutsiderFlags) =>
      run(async (desk) => {
        const { name, from, until } = flags;
        const last = until ?? (from ? addDays(from, -1) : null);
        const act = { type: "outsider-end" as const, name, until: last };
        return { trainee, programme: await programmeNamed(desk, flags.programme), about: "outsider", act };
      }, flags),
    );
  outsider
    .command("list")
    .description("everybody who is recorded, whatever their days")
    .option("--json", "as one JSON document")
    .action((flags: { json?: boolean }) =>
      withDesk(async (desk) => {
        const listed = await allOutsiders(desk);
        if (flags.json) return print(asJson(listed.map(({ line: _line, ...one }) => one)));
        print(listed.length > 0 ? listed.map(({ line }) => line).join("\n") : words.outsidersOf(0));
      }),
    );
};

async function allOutsiders(desk: Desk) {
  const directory = await desk.store.directory("all");
  return (await desk.store.outsiders()).flatMap((one) => {
    const { name, role, organisation, from, until, rotation: named } = one;
    const enrolment = directory.enrolments.get(one.enrolmentId);
    const trainee = enrolment && directory.people.get(enrolment.traineeId);
    if (!trainee || until < from) return [];
    const programme = directory.programmes.get(enrolment.programmeId)?.name ?? "";
    const line = words.outsiderLine(one, trainee.name, one);
    return [
      { trainee: trainee.email, programme, name, role, organisation, from, until, rotation: named, line },
    ];
  });
}
