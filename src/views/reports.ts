import { type Entry, REPORT_PLACES, type Reported, type ReportPlace } from "../core/entry/entry.ts";
import { given } from "../core/given.ts";
import { codeFor, type Directory, type Person } from "../core/people/directory.ts";
import { nameIn } from "../core/people/same-names.ts";
import type { Form } from "../ports/form.ts";
import type { EntryHistory, Traces } from "../ports/found.ts";
import { type Message, message, type Part } from "../ports/message.ts";
import { about, button } from "./buttons.ts";
import { base } from "./entry-form.ts";
import { waitsWith } from "./entry-messages.ts";
import { item, list, text } from "./parts.ts";
import { whenIn } from "./review-card.ts";
import { platformOf } from "./words/accounts.ts";
import { BUTTON as ENTRY } from "./words/entry.ts";
import { firstName, line, reference } from "./words/phrases.ts";
import * as words from "./words/reports.ts";

/* A patient's details may stand in an entry: what everybody hears of that, with none of its words. */

export const reportForm = (entry: Entry, opened: Pick<Form, "context" | "instance">): Form => ({
  name: "report",
  ...opened,
  title: words.TITLE(reference(entry)),
  intro: words.ASK,
  fields: [
    {
      ...base("where", words.WHERE, false),
      type: "choice",
      value: "",
      options: [
        { value: "", label: words.NOT_SAID },
        ...REPORT_PLACES.map((place) => ({ value: place, label: words.PLACES[place] })),
      ],
    },
  ],
  submits: [{ value: "send", label: words.SEND }],
  note: words.NOTE,
});

/** What was chosen in it; anything else is nothing. */
export const placeChosen = (value: unknown): ReportPlace | null =>
  REPORT_PLACES.find((place) => place === value) ?? null;

const writeAnew = (entry: Entry) => button(words.BUTTON.writeAnew, "edit", about(entry), "primary");

const called = (directory: Directory, entry: Entry, reader: string) =>
  reference(entry, codeFor(directory, entry, reader));

export const takenBack = (entry: Entry): Message => line(words.takenBack(reference(entry)));

/** To whoever reported it; to its trainee; to those who close it; to those who hear that it happened. */
export const reportedTold = {
  reporter: (entry: Entry, directory: Directory, reader: string, governing: readonly Person[]): Message => {
    const trainee = firstName(nameIn(directory, entry.traineeId));
    const names = governing.map(({ name }) => name);
    return message(words.reported(called(directory, entry, reader), trainee, names), {
      parts: [text(words.inError)],
    });
  },
  trainee: (entry: Reported, directory: Directory, traces: Traces): Message => {
    const own = entry.reportedBy === entry.traineeId;
    const by = own ? null : nameIn(directory, entry.reportedBy);
    return message(words.toTrainee(reference(entry), entry.where, by), {
      parts: [text(words.pleaseWriteAnew), ...typedByYou(traces)],
      buttons: [writeAnew(entry), button(ENTRY.read, "read", about(entry))],
    });
  },
  governance: (entry: Reported, directory: Directory, reader: string): Message => {
    const [trainee, by] = [nameIn(directory, entry.traineeId), nameIn(directory, entry.reportedBy)];
    return message(words.toGovernance(called(directory, entry, reader), trainee, by, entry.where), {
      parts: [text(words.howToClose)],
      buttons: [...closeButtons(entry), button(words.BUTTON.all, "reports")],
    });
  },
  lead: (entry: Entry, directory: Directory, reader: string, governing: readonly Person[]): Message => {
    const names = governing.map(({ name }) => name);
    const trainee = nameIn(directory, entry.traineeId);
    return line(words.toLead(called(directory, entry, reader), trainee, names));
  },
};

const closeButtons = (entry: Entry) => [
  button(words.BUTTON.patient, "report-patient", about(entry)),
  button(words.BUTTON.clear, "report-clear", about(entry)),
];

export const writtenAnew = (entry: Reported): Message =>
  message(words.writtenAnew(reference(entry), entry.clean?.sent ?? false), { buttons: [writeAnew(entry)] });

export const writtenAnewToGovernance = (entry: Entry, directory: Directory, reader: string): Message =>
  message(
    words.writtenAnewToGovernance(called(directory, entry, reader), nameIn(directory, entry.traineeId)),
    { buttons: closeButtons(entry) },
  );

export const purgeAsked = (entry: Reported, directory: Directory, reader: string): Message =>
  message(words.askPurge(called(directory, entry, reader), entry.clean !== null), {
    buttons: [
      button(words.BUTTON.purge, "report-purge", about(entry), "danger"),
      button(words.BUTTON.leave, "report-leave", about(entry)),
    ],
  });

export const closed = (entry: Entry, purged: boolean, directory: Directory, reader: string): Message =>
  line((purged ? words.purged : words.cleared)(called(directory, entry, reader)));

export const closedToTrainee = (entry: Entry, purged: boolean, directory: Directory, now: Date): Message => {
  const value = about(entry);
  if (!purged)
    return message(words.clearedToTrainee(reference(entry)), {
      buttons: [button(ENTRY.read, "read", value)],
    });
  const waits = entry.status === "submitted";
  return message(words.purgedToTrainee(reference(entry)), {
    parts: [text(waits ? words.newVersionWaits(waitsWith(directory, entry, now)) : words.newVersionIsDraft)],
    buttons: [waits ? button(ENTRY.read, "read", value) : button(ENTRY.finish, "edit", value, "primary")],
  });
};

const platformsOf = ({ typed }: Traces) => [...new Set(typed.map(({ workspace }) => platformOf(workspace)))];

const typedByYou = (traces: Traces) =>
  traces.typed.length > 0 ? [text(words.typedByYou(platformsOf(traces), traces.typed.length))] : [];

/** What stands of it where the bot cannot take it out, a line each. @param own to its trainee */
export function tracesOf(
  entry: Entry,
  traces: Traces,
  { decisions, comments }: Pick<EntryHistory, "decisions" | "comments">,
  directory: Directory,
  own: boolean,
): string[] {
  const when = (at: Date) => whenIn(directory, entry, at);
  const typed = traces.typed.length;
  const remarks = [...decisions.filter(({ how }) => how === "text"), ...comments];
  return given([
    typed > 0 && (own ? words.typedByYou : words.typedInto)(platformsOf(traces), typed),
    ...remarks.map(({ by, at }) => words.remarkTyped(nameIn(directory, by), when(at))),
    ...traces.unchanged.map(({ to, state, sentAt }) => {
      const whom = to.type === "person" ? nameIn(directory, to.person) : words.channel;
      return words.unchangedMessage(whom, state === "dead", sentAt && when(sentAt));
    }),
    ...traces.exported.map(({ at, actor, certain }) =>
      words.exportedBy(actor ? nameIn(directory, actor) : words.operator, when(at), certain),
    ),
  ]);
}

export const tracesPart = (lines: readonly string[]): Part =>
  list(lines, words.STILL) || text(words.nothingLeft);

const MOST_NAMED = 5;

const openLine = (entry: Reported, directory: Directory, reader: string) =>
  words.openReport(
    called(directory, entry, reader),
    nameIn(directory, entry.traineeId),
    whenIn(directory, entry, entry.reportedAt),
    nameIn(directory, entry.reportedBy),
    entry.clean === null ? "none" : entry.clean.sent ? "sent" : "draft",
  );

const oldest = (open: readonly Reported[], directory: Directory, reader: string) => [
  ...open.slice(0, MOST_NAMED).map((entry) => openLine(entry, directory, reader)),
  ...(open.length > MOST_NAMED ? [words.andMore(open.length - MOST_NAMED)] : []),
];

/** To whoever closes them, once they have been open for some days. */
export const stillOpenReports = (open: readonly Reported[], directory: Directory, reader: string): Message =>
  message(words.stillOpen(open.length), {
    parts: [list(oldest(open, directory, reader)), text(words.howToClose)],
    buttons: [button(words.BUTTON.all, "reports", "", "primary")],
  });

/** What somebody is told or shown in any case, with the reports that they have to close. */
export const withOpenReports = (
  said: Message,
  open: readonly Reported[],
  directory: Directory,
  reader: string,
): Message =>
  open.length === 0
    ? said
    : {
        ...said,
        parts: [...openReportsIn(open, directory, reader), ...said.parts],
        buttons: [...said.buttons, button(words.BUTTON.all, "reports")],
      };

const openReportsIn = (open: readonly Reported[], directory: Directory, reader: string): Part[] =>
  given([list(oldest(open, directory, reader), words.openReports(open.length))]);

export interface OpenReport {
  entry: Reported;
  lines: readonly string[]; // what cannot be taken out of it
}

export function openReports(all: readonly OpenReport[], directory: Directory, reader: string): Message {
  return message(words.openReports(all.length), {
    parts: all.flatMap(({ entry, lines }) => {
      return [item(openLine(entry, directory, reader), ...closeButtons(entry)), tracesPart(lines)];
    }),
  });
}
