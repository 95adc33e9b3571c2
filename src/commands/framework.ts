import { competencesOf, type Framework } from "../../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";
import { type AddCommands, asJson } from "./office.ts";

/** `framework show [ID]` and `framework check FILE` */
export const addFrameworkCommands: AddCommands = (program, _, print) => {
  const framework = program.command("framework").description("the competences we measure by");
  framework
    .command("show")
    .description("print a framework: its domains and competences")
    .argument("[id]", "which one of those in the framework folder", "ipem-mpce")
    .option("--json", "as one JSON document")
    .action(async (id: string, options: { json?: boolean }) => {
      const found = (await shippedFrameworks()).find((one) => one.id === id);
      if (!found) throw new Error(`There is no framework "${id}". Put its file into the framework folder.`);
      const loaded = await loadFramework(found.file);
      print(options.json ? asJson(loaded) : asText(loaded));
    });
  framework
    .command("check")
    .description("check a framework file, and name every fault in it")
    .argument("<file>", "a .yaml or .json file")
    .option("--json", "as one JSON document")
    .action(async (file: string, options: { json?: boolean }) => {
      const loaded = await loadFramework(file);
      const areas = loaded.domains.reduce((sum, { areas: own }) => sum + own.length, 0);
      const specific = competencesOf(loaded).length - areas;
      const found = {
        ok: true,
        id: loaded.id,
        domains: loaded.domains.length,
        areas,
        specificCompetencies: specific,
      };
      print(
        options.json
          ? asJson(found)
          : `${loaded.title}: sound. ${loaded.domains.length} domains, ${areas} areas, ${specific} specific competencies.`,
      );
    });
};

function asText(framework: Framework): string {
  const domains = framework.domains.map((domain) =>
    [
      `\n${domain.name}`,
      ...[...domain.areas, ...domain.specificCompetencies].map(
        ({ id, statement }) => `  ${id.padEnd(8)} ${statement}`,
      ),
    ].join("\n"),
  );
  return [framework.title, `Version ${framework.version}. Source: ${framework.source}`, ...domains].join(
    "\n",
  );
}
