import type { Directory } from "../core/people/directory.ts";
import type { Desk } from "../flows/desk.ts";
import { allReports, type ReportRecord } from "../flows/reports/all.ts";
import { tracesOf } from "../views/reports.ts";
import { count, reference } from "../views/words/phrases.ts";
import { type AddCommands, asJson } from "./office.ts";

/** `reports [--json]`: entries in which a patient's details may stand, and those of which that is closed. None of their words. */
export const addReportsCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("reports")
    .description(
      "entries that were reported because a patient's details may stand in them, open and closed, and what could not be taken out",
    )
    .option("--json", "as one JSON document")
    .action((options: { json?: boolean }) =>
      withDesk(async (desk) => {
        const lines = await linesOf(desk);
        print(options.json ? asJson(lines) : asText(lines));
      }),
    );
};

async function linesOf(desk: Desk) {
  const directory = await desk.store.directory("all");
  const lines = [];
  for (const one of await allReports(desk)) lines.push(await lineOf(desk, one, directory));
  return lines;
}

async function lineOf(desk: Desk, one: ReportRecord, directory: Directory) {
  const { entry, reported, writtenAnew, closed, traces } = one;
  const emailOf = (id: string | null) => (id === null ? null : (directory.people.get(id)?.email ?? id));
  const history = await desk.store.history(entry.id);
  return {
    entry: reference(entry, directory.programmes.get(entry.programmeId)?.code ?? null),
    trainee: emailOf(entry.traineeId),
    state: closed ? closed.what : ("open" as const),
    reported: { at: reported.at, by: emailOf(reported.actor), where: reported.where },
    writtenAnew,
    closed: closed && { at: closed.at, by: emailOf(closed.actor) },
    unchanged: traces.unchanged.map(({ to, ...rest }) => ({
      ...rest,
      to: to.type === "person" ? emailOf(to.person) : to.type === "channel" ? to.channel : to.user,
    })),
    typed: traces.typed,
    exported: traces.exported.map(({ actor, ...rest }) => ({ ...rest, by: emailOf(actor) })),
    todo: closed?.what === "cleared" ? [] : tracesOf(entry, traces, history, directory, false),
  };
}
type ReportLine = Awaited<ReturnType<typeof lineOf>>;

const STATES: Readonly<Record<string, string>> = {
  open: "open",
  purged: "closed: a patient's, and its words are gone for good",
  cleared: "closed: not a patient's, and all is as it was",
};

function asText(lines: readonly ReportLine[]): string {
  if (lines.length === 0) return "No entry was ever reported.";
  const open = lines.filter(({ state }) => state === "open").length;
  return [
    `${count(lines.length, "report")}, ${open} open.`,
    ...lines.flatMap(({ entry, trainee, state, reported: { at, by }, todo }) => [
      `${entry}, of ${trainee}: reported ${at.toISOString()} by ${by}; ${STATES[state] ?? state}`,
      ...todo.map((line) => `  ${line}`),
    ]),
  ].join("\n");
}
