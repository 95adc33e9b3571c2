import type { Framework } from "../../framework/framework.ts";
import { loadFramework, repairsIn } from "../../framework/load.ts";
import { edition } from "../views/words/editions.ts";
import { addEditions } from "./framework-editions.ts";
import { addExchange, countsOf, frameworkFile } from "./framework-files.ts";
import { type AddCommands, asJson } from "./office.ts";

/** `framework show [ID]`, `framework check FILE`, and what is done with editions and other formats. */
export const addFrameworkCommands: AddCommands = (program, withDesk, print) => {
  const framework = program.command("framework").description("the competences we measure by");
  framework
    .command("show")
    .description("print a framework: its domains and competences")
    .argument("[id]", "one of those in the framework folder, or a file", "ipem-mpce")
    .option("--json", "as one JSON document")
    .action(async (id: string, options: { json?: boolean }) => {
      const file = await frameworkFile(id);
      const [loaded, repairs] = [await loadFramework(file), await repairsIn(file)];
      print(options.json ? asJson({ ...loaded, repairs }) : asText(loaded, repairs));
    });
  framework
    .command("check")
    .description("check a framework file, and name every fault in it")
    .argument("<file>", "a .yaml or .json file")
    .option("--json", "as one JSON document")
    .action(async (file: string, options: { json?: boolean }) => {
      const loaded = await loadFramework(file);
      const { domains, areas, specificCompetencies } = countsOf(loaded);
      print(
        options.json
          ? asJson({ ok: true, id: loaded.id, domains, areas, specificCompetencies })
          : `${loaded.title}: sound. ${domains} domains, ${areas} areas, ${specificCompetencies} specific competencies.`,
      );
    });
  addExchange(framework, print);
  addEditions(framework, withDesk, print);
};

function asText(framework: Framework, repairs: readonly string[]): string {
  const domains = framework.domains.flatMap(({ name, areas, specificCompetencies }) => [
    `\n${name}`,
    ...[...areas, ...specificCompetencies].map(({ id, statement }) => `  ${id.padEnd(8)} ${statement}`),
  ]);
  return [
    framework.title,
    ...(framework.officialName === undefined ? [] : [`Edition: ${edition(framework)}.`]),
    `Version ${framework.version}. Source: ${framework.source}`,
    ...domains,
    ...(repairs.length > 0
      ? ["\nWhere its words are not quite its source's", ...repairs.map((one) => `  ${one}`)]
      : []),
  ].join("\n");
}
