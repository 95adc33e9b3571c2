import { listed } from "./phrases.ts";

/** What is wrong with a programme's file, each said at its place. */
export const nameWanted = "Name the programme, by its name or its code.";
export const noProgramme = (name: string) =>
  `There is no programme "${name}". "programme show" lists them; "people import" makes new ones.`;
export const zoneWanted = "Write an area and a place, for example Europe/London.";
export const regionWanted =
  "Write england, wales, scotland, northern ireland, a country in English, a code as DE-BY, or none.";
export const quietWanted = 'Write two times in quotation marks, as "18:00-08:00", or "off".';
export const dayWanted = "Write mon, tue, wed, thu, fri, sat or sun.";
export const daysWanted = "List at least one day: [tue].";
export const timeWanted = 'Write a time in quotation marks, as "09:30".';
export const weeksWanted = "Write how many weeks from one to the next, from 1 to 8.";
export const quietHours = "Choose a time from 08:00 and before 18:00: nobody is written to at night.";
export const piecesWanted = "Write a number from 1 to 20.";
export const numberWanted = "Write a whole number.";
export const onOrOff = "Write on or off.";
export const channelWanted = "Write workspace/channel, for example slack:T0123/C0456.";
export const cardsWanted = "Write words or headings.";
export const retentionWanted = "Write how many months, from 3 to 120, or never.";
export const reviewWanted = 'Write "direct", or a channel and what its cards show.';
export const tooManyPatterns = (most: number) => `A programme looks for ${most} at most.`;
/** @param expected as zod names it */
export const shapeWanted = (expected: string) =>
  expected === "object" || expected === "record"
    ? 'Write its settings by their names, a line each ("programme export" shows them).'
    : expected === "array"
      ? "Write a list, in square brackets."
      : "Write words, in quotation marks.";
export const unknownKeys = (keys: readonly string[]) => `Nothing is called ${listed(keys)} here.`;
export const fileFaults = (file: string, faults: readonly { path: string; problem: string }[]) =>
  [
    `${file} was not applied: nothing has changed.`,
    ...faults.map(({ path, problem }) => `  ${path}: ${problem}`),
  ].join("\n");
export const notYaml = (file: string, why: string) => `${file} cannot be read as YAML: ${why}`;
export const nothingToApply = (programme: string) => `Nothing to do: ${programme} is set up so already.`;
export const wouldApply = (programme: string) => `Would change of ${programme}:`;
export const applied = (programme: string) => `Changed of ${programme}:`;
