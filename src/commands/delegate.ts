import { InvalidArgumentError } from "commander";
import { type Day, dayIn, isDay } from "../core/calendar/calendar.ts";
import { stands } from "../core/people/delegating.ts";
import type { Directory } from "../core/people/directory.ts";
import { type Asked, type Delegated, delegateByOperator } from "../flows/delegations/by-operator.ts";
import { accountFault } from "../views/words/accounts.ts";
import * as words from "../views/words/delegations.ts";
import { type AddCommands, asJson } from "./office.ts";

interface Flags {
  json?: boolean;
  dryRun?: boolean;
}

/** `delegate add`, `remove` and `list`: who decides for a supervisor who is away. */
export const addDelegateCommands: AddCommands = (program, withDesk, print) => {
  const delegate = program.command("delegate").description("who decides for a supervisor who is away");
  const addChange = (name: "add" | "remove", about: string) =>
    delegate
      .command(name)
      .description(about)
      .argument("<from>", "the supervisor's address here")
      .argument("<to>", "the address of whoever decides for them")
      .argument("<first>", "the first day, as 2027-08-03", day)
      .argument("<last>", "the last day, included", day)
      .option("--dry-run", "say what it would do, and change nothing")
      .option("--json", "as one JSON document")
      .action((from: string, to: string, first: Day, last: Day, { json, dryRun = false }: Flags) =>
        withDesk(async (desk) => {
          const asked = { from, to, first, last };
          const done = await delegateByOperator(desk, asked, name === "add", dryRun);
          if (!done.ok) throw new Error(faultWords(done));
          const { changed } = done;
          if (json) print(asJson({ from: done.from.email, to: done.to.email, first, last, changed, dryRun }));
          else print(dryRun && changed ? words.wouldBe(said(name, done, asked)) : said(name, done, asked));
        }),
      );
  addChange("add", "somebody decides for a supervisor from a day to a day, both included");
  addChange("remove", "take that back; what they decided stays");
  delegate
    .command("list")
    .description("who decides for whom, now and to come")
    .option("--all", "what is over too")
    .option("--json", "as one JSON document")
    .action(({ json, all = false }: Flags & { all?: boolean }) =>
      withDesk(async (desk) => {
        const today = dayIn("UTC", desk.clock.now());
        const found = listOf(await desk.store.directory("all")).filter(({ last }) => all || last >= today);
        print(json ? asJson(found) : found.map(asText).join("\n") || "Nobody decides for anybody else.");
      }),
    );
};

function said(
  name: "add" | "remove",
  done: Extract<Delegated, { ok: true }>,
  { first, last }: Asked,
): string {
  const [changed, same] =
    name === "add" ? [words.fromTo, words.fromToSame] : [words.fromToEnded, words.fromToNone];
  return (done.changed ? changed : same)(done.from.name, done.to.name, { from: first, until: last });
}

function faultWords({ why }: Extract<Delegated, { ok: false }>): string {
  if (why.type !== "unfit") return accountFault(why);
  return words.namingFault(why.fault, { supervisor: why.from.name, delegate: why.to.name });
}

function listOf({ delegations, people }: Directory) {
  const emailOf = (id: string) => people.get(id)?.email ?? id;
  return delegations
    .filter(stands)
    .map(({ supervisorId, delegateId, from: first, until: last }) => ({
      from: emailOf(supervisorId),
      to: emailOf(delegateId),
      first,
      last,
    }))
    .sort((a, b) => (`${a.first} ${a.from} ${a.to}` < `${b.first} ${b.from} ${b.to}` ? -1 : 1));
}

const asText = ({ from, to, first, last }: ReturnType<typeof listOf>[number]) =>
  `${first}  ${last}  ${to} for ${from}`;

function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError("Write a day that exists, as 2027-08-03.");
  return text;
}
