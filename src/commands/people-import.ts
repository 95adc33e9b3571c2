import { decoded } from "../../framework/sheet.ts";
import { keepEditions } from "../flows/framework/editions.ts";
import { type ImportResult, importPeople } from "../flows/people/import.ts";
import { PEOPLE_TEMPLATE } from "../flows/people/template.ts";
import * as words from "../views/words/people.ts";
import { changesInWords, missingInWords, stillWriting } from "../views/words/people-changes.ts";
import { bytesOf, writeNew } from "./given-file.ts";
import { type AddCommands, asJson } from "./office.ts";

interface PeopleImportFlags {
  dryRun?: boolean;
  offMissing?: boolean;
  framework: string;
  json?: boolean;
}

export const addPeopleImport: AddCommands = (people, withDesk, print, tell = () => {}) => {
  people
    .command("import")
    .description("add and change people from a CSV file: all of it, or nothing")
    .argument("<file>", "as a spreadsheet saves it; `people template` makes one to fill in")
    .option("--dry-run", "say what would change, and change nothing")
    .option(
      "--off-missing",
      "switch off who is in the file's programmes alone and not in the file; never a last lead or administrator",
    )
    .option("--framework <id>", "the framework of programmes that are new", "ipem-mpce")
    .option("--json", "as one JSON document")
    .action((file: string, options: PeopleImportFlags) =>
      withDesk(async (desk) => {
        const { text, note } = await csvOf(file);
        const { framework, dryRun = false, offMissing = false } = options;
        const stop = everyTenSeconds(tell);
        const asked = { dryRun, offMissing, framework, tell };
        const result = await importPeople(desk, text, asked).finally(stop);
        if (result.ok && note) result.notes.unshift({ line: 0, note });
        if (result.ok && result.saved) await keepEditions(desk);
        if (options.json) print(asJson(result));
        if (!result.ok) throw new Error(options.json ? words.nothingImported : refusedAsText(result));
        if (!options.json) print(asText(result, dryRun));
      }),
    );
  people
    .command("template")
    .description("write a CSV file with the columns and some invented people, to fill in")
    .requiredOption("--out <file>", "where to; a file that is there stays as it is, and nothing is written")
    .action(async ({ out }: { out: string }) => {
      await written(out);
      print(words.templateWritten(out));
    });
};

type Imported = Extract<ImportResult, { ok: true }>;

/** "line 7", "line 7 (row 5)": where a spreadsheet counts otherwise, both are said. */
const placed = ({ line, row }: { line: number; row?: number }, said: string) =>
  line === 0 ? said : `line ${line}${row === undefined ? "" : ` (row ${row})`}: ${said}`;

const refusedAsText = ({ faults }: Extract<ImportResult, { ok: false }>) =>
  [words.nothingImported, ...faults.map((fault) => placed(fault, fault.problem))].join("\n");

function asText({ report, saved, notes, changes }: Imported, dryRun: boolean): string {
  return [
    words.importWords(report, saved, changes.missing.filter(({ off }) => off).length),
    ...(dryRun ? changesInWords(changes) : []),
    ...missingInWords(changes.missing, saved),
    ...words.notesInAll(notes.map((note) => placed(note, note.note))),
  ].join("\n");
}

/** So that nobody takes a long import for one that hangs. @returns what ends it */
function everyTenSeconds(tell: (text: string) => void): () => void {
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 10;
    tell(stillWriting(seconds));
  }, 10_000);
  return () => clearInterval(timer);
}

async function csvOf(file: string): Promise<{ text: string; note: string | null }> {
  const read = decoded(await bytesOf(file));
  if (!read.ok) throw new Error(words.notCsv(file, read.is));
  const note = read.encoding === "Windows-1252" ? words.readAs(read.encoding) : null;
  return { text: read.text, note };
}

/** With the mark by which Excel knows UTF-8. */
const written = (file: string) => writeNew(file, `\uFEFF${PEOPLE_TEMPLATE}`);
