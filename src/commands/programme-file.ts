import type { Command } from "commander";
import { parseDocument, stringify } from "yaml";
import { changeProgramme } from "../flows/framework/programme.ts";
import { programmeAsFile, readProgrammeFile } from "../flows/framework/programme-file.ts";
import * as words from "../views/words/programme-file.ts";
import { said } from "./errors.ts";
import { bytesOf, writeNew } from "./given-file.ts";
import { asJson, type WithDesk } from "./office.ts";
import { programmeNamed } from "./programme-named.ts";

/** `programme export` and `programme apply`: all settings of a programme as a file. */
export function addProgrammeFile(
  programme: Command,
  withDesk: WithDesk,
  print: (text: string) => void,
): void {
  programme
    .command("export")
    .description("a programme's settings as YAML, as apply takes them")
    .argument("<name>", "the programme's name or code")
    .option("--out <file>", "into a new file, instead of being printed")
    .option("--json", "as one JSON document")
    .action((name: string, options: { out?: string; json?: boolean }) =>
      withDesk(async (desk) => {
        const file = programmeAsFile(await programmeNamed(desk, name));
        const text = options.json ? asJson(file) : stringify(file).trimEnd();
        if (options.out) await writeNew(options.out, `${text}\n`);
        else print(text);
      }),
    );
  programme
    .command("apply")
    .description("change a programme's settings to those of a file; what it does not name stays as it is")
    .argument("<file>", "YAML or JSON")
    .option("--dry-run", "say what would change, and change nothing")
    .option("--json", "as one JSON document")
    .action((file: string, options: { dryRun?: boolean; json?: boolean }) =>
      withDesk(async (desk) => {
        const read = await readProgrammeFile(desk, await contentOf(file));
        if (!read.ok) throw new Error(words.fileFaults(file, read.faults));
        const { programme: before, settings } = read;
        const changes = Object.keys(settings);
        const after =
          changes.length > 0 && !options.dryRun ? await changeProgramme(desk, before, settings) : null;
        const then = programmeAsFile(after ?? { ...before, ...settings });
        if (options.json)
          print(asJson({ programme: before.name, changed: changes, saved: after !== null, settings: then }));
        else if (changes.length === 0) print(words.nothingToApply(before.name));
        else {
          const lead = options.dryRun ? words.wouldApply(before.name) : words.applied(before.name);
          const rows = differing(programmeAsFile(before), then);
          print([lead, ...rows.map((row) => `  ${row}`)].join("\n"));
        }
      }),
    );
}

async function contentOf(file: string): Promise<unknown> {
  const text = (await bytesOf(file)).toString("utf8");
  try {
    const document = parseDocument(text, { prettyErrors: false });
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // What nests too deeply, or repeats itself without end, is thrown.
    throw new Error(words.notYaml(file, said(error)));
  }
}

/** What differs, a line each: `zone: "Europe/London" → "Europe/Dublin"`. */
function differing(before: object, after: object): string[] {
  const was = new Map(Object.entries(before));
  return Object.entries(after).flatMap(([name, value]) => {
    const [one, other] = [JSON.stringify(was.get(name)), JSON.stringify(value)];
    return one === other ? [] : [`${name}: ${one} → ${other}`];
  });
}
