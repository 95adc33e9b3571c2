import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { frameworkFromCase } from "../../framework/case-read.ts";
import { casePackage } from "../../framework/case-write.ts";
import { frameworkCsv, frameworkFromCsv } from "../../framework/csv.ts";
import { type FrameworkReading, type PlacedFault, textIn } from "../../framework/exchange.ts";
import type { Framework } from "../../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";
import { frameworkYaml } from "../../framework/yaml.ts";
import { cannotWrite } from "../views/words/people.ts";
import { count } from "../views/words/phrases.ts";
import { codeOf } from "./errors.ts";
import { bytesOf } from "./given-file.ts";
import { asJson } from "./office.ts";

const FORMATS = {
  case: (framework: Framework, base?: string) => `${JSON.stringify(casePackage(framework, base), null, 2)}\n`,
  csv: (framework: Framework) => `\uFEFF${frameworkCsv(framework)}`, // the mark by which Excel knows UTF-8
  yaml: (framework: Framework) => frameworkYaml(framework),
};
type Format = keyof typeof FORMATS;

interface ExportOptions {
  format: Format;
  out: string;
  base?: string;
}

interface FrameworkImportFlags {
  format?: Exclude<Format, "yaml">;
  out: string;
  json?: boolean;
}

/** `framework export [ID|FILE]` and `framework import FILE`: other programs' formats, from files to files. */
export function addExchange(framework: Command, print: (text: string) => void): void {
  framework
    .command("export")
    .description("write a framework as 1EdTech CASE 1.1 JSON, as CSV for a spreadsheet, or as YAML")
    .argument("[id]", "one of those in the framework folder, or a file", "ipem-mpce")
    .addOption(
      new Option("--format <format>", "in which form").choices(Object.keys(FORMATS)).makeOptionMandatory(),
    )
    .requiredOption("--out <file>", "where to; a file that is there is replaced")
    .option("--base <url>", "for CASE: the address under which its resources are served", webAddress)
    .action(async (id: string, { format, out, base }: ExportOptions) => {
      const found = await frameworkNamed(id);
      await written(out, FORMATS[format](found, base));
      print(`${found.title} ${found.version}: ${counted(found)} written to ${out}.`);
    });
  framework
    .command("import")
    .description("make a framework file (YAML) of a CSV table or of a CASE package")
    .argument("<file>", "a .csv or .json file; nothing is written if anything in it is wrong")
    .addOption(new Option("--format <format>", "where its name does not say it").choices(["case", "csv"]))
    .requiredOption("--out <file>", "the YAML file; one that is there is replaced")
    .option("--json", "as one JSON document")
    .action(async (file: string, options: FrameworkImportFlags) => {
      const reading = await readingOf(file, options.format);
      if (!reading.ok) throw new Error(`Nothing was written. In ${file}:\n${faultLines(reading.faults)}`);
      const { framework: found, notes } = reading;
      await written(options.out, frameworkYaml(found, notes));
      const { id, version } = found;
      print(
        options.json
          ? asJson({ ok: true, id, version, ...countsOf(found), notes })
          : [`${found.title} ${version}: ${counted(found)} written to ${options.out}.`, ...notes].join("\n"),
      );
    });
}

/** One of those shipped, by its id, or a file's. */
export const frameworkNamed = async (idOrFile: string): Promise<Framework> =>
  loadFramework(await frameworkFile(idOrFile));

export async function frameworkFile(idOrFile: string): Promise<string> {
  const shipped = await shippedFrameworks();
  const found = shipped.find(({ id }) => id === idOrFile);
  if (found) return found.file;
  if (/[./\\]/.test(idOrFile)) return idOrFile;
  const ids = shipped.map(({ id }) => id).join(", ");
  throw new Error(`There is no framework "${idOrFile}": there are ${ids}. Name one of them, or a file.`);
}

/** Each fault on a line, with its place. */
export const faultLines = (faults: readonly PlacedFault[]) =>
  faults.map(({ at, problem }) => (at ? `${at}: ${problem}` : problem)).join("\n");

/** The text of a file, with what has to be known about it; throws a sentence where it cannot be read or is none. */
export async function textOf(file: string): Promise<{ text: string; notes: string[] }> {
  const read = textIn(await bytesOf(file));
  if (!read.ok) throw new Error(`In ${file}:\n${faultLines([read.fault])}`);
  return read;
}

async function readingOf(file: string, format: FrameworkImportFlags["format"]): Promise<FrameworkReading> {
  const ending = path.extname(file).toLowerCase();
  const known = format ?? (ending === ".csv" ? "csv" : ending === ".json" ? "case" : null);
  if (!known)
    throw new Error(`What ${file} holds cannot be told from its name. Say --format csv or --format case.`);
  const { text, notes } = await textOf(file);
  const reading = known === "csv" ? frameworkFromCsv(text) : frameworkFromCase(text);
  return reading.ok ? { ...reading, notes: [...notes, ...reading.notes] } : reading;
}

/** All of it or nothing: beside its place first, then moved there. */
async function written(file: string, text: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeFile(part, text);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new Error(cannotWrite(file, codeOf(error)));
  }
}

export const countsOf = ({ domains }: Framework) => ({
  domains: domains.length,
  areas: domains.flatMap(({ areas }) => areas).length,
  specificCompetencies: domains.flatMap(({ specificCompetencies }) => specificCompetencies).length,
});

function counted(framework: Framework): string {
  const { domains, areas, specificCompetencies } = countsOf(framework);
  return `${count(domains, "domain")}, ${count(areas, "area")}, ${specificCompetencies} specific competencies`;
}

function webAddress(text: string): string {
  if (!URL.canParse(text) || !/^https?:\/\//.test(text))
    throw new InvalidArgumentError("Write an address such as https://cases.example.org.");
  return text;
}
