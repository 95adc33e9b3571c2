import { readFile } from "node:fs/promises";
import { keepEditions } from "../flows/editions.ts";
import { importPeople } from "../flows/manage-people.ts";
import { importWords } from "../views/words/people.ts";
import { type AddCommands, asJson } from "./office.ts";

/** `people import FILE [--dry-run]` */
export const addPeopleCommands: AddCommands = (program, withDesk, print) => {
  program
    .command("people")
    .description("the people of this organisation")
    .command("import")
    .description("add and change people from a CSV file: all of it, or nothing")
    .argument("<file>", "email,name,roles,programme,supervisors,start,target,time_zone; lists separated by ;")
    .option("--dry-run", "say what would change, and change nothing")
    .option("--framework <id>", "the framework of programmes that are new", "ipem-mpce")
    .option("--json", "as one JSON document")
    .action((file: string, options: { dryRun?: boolean; framework: string; json?: boolean }) =>
      withDesk(async (desk) => {
        const csv = await textOf(file);
        const dryRun = options.dryRun ?? false;
        const result = await importPeople(desk, csv, { dryRun, framework: options.framework });
        if (!result.ok) {
          const faults = result.faults.map(({ line, problem }) =>
            line > 0 ? `line ${line}: ${problem}` : problem,
          );
          throw new Error(`Nothing was imported.\n${faults.join("\n")}`);
        }
        if (result.saved) await keepEditions(desk);
        print(options.json ? asJson(result) : importWords(result.report, result.saved));
      }),
    );
};

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new Error(`The file ${file} cannot be read. Check its path.`);
  }
}
