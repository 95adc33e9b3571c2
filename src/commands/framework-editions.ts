import type { Command } from "commander";
import { diffOf, type FrameworkDiff } from "../../framework/diff.ts";
import { mappingIn } from "../../framework/mapping.ts";
import { type Use, usesIn } from "../core/editions.ts";
import { given } from "../core/given.ts";
import type { Desk } from "../flows/desk.ts";
import { type AdoptionReport, adoptEdition } from "../flows/framework/adopt-edition.ts";
import { entriesAsCounted } from "../flows/framework/editions.ts";
import { changeLines } from "../views/editions.ts";
import { covered } from "../views/words/coverage.ts";
import * as words from "../views/words/editions.ts";
import { count } from "../views/words/phrases.ts";
import { faultLines, frameworkNamed, textOf } from "./framework-files.ts";
import { asJson, type WithDesk } from "./office.ts";
import { programmeNamed } from "./programme-named.ts";

interface AdoptOptions {
  programme: string;
  mapping?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `framework diff OLD NEW` and `framework adopt FILE`: what a new edition means, and going on in it. */
export function addEditions(framework: Command, withDesk: WithDesk, print: (text: string) => void): void {
  framework
    .command("diff")
    .description("what a new edition means: competences added, removed, reworded, moved, given another code")
    .argument("<old>", "a framework's id, or a file")
    .argument("<new>", "a framework's id, or a file")
    .option("--programme <name>", "also how much of this programme's evidence names each of them")
    .option("--json", "as one JSON document")
    .action(async (old: string, next: string, options: { programme?: string; json?: boolean }) => {
      const diff = diffOf(await frameworkNamed(old), await frameworkNamed(next));
      const { programme } = options;
      const say = (uses: ReadonlyMap<string, Use> | null) =>
        print(
          options.json
            ? asJson({ ...diff, ...(uses && { uses: usesJson(diff, uses) }) })
            : diffText(diff, uses),
        );
      if (programme === undefined) say(null);
      else await withDesk(async (desk) => say(await usesOf(desk, programme)));
    });
  framework
    .command("adopt")
    .description("a programme goes on in a new edition of its framework: a recorded step, with its mapping")
    .argument("<id>", "one of those in the framework folder, or a file")
    .requiredOption("--programme <name>", "the programme's name or code")
    .option("--mapping <file>", "a CSV file with the columns old,new; an empty new drops the old one")
    .option("--dry-run", "say what it would do, and do nothing")
    .option("--json", "as one JSON document")
    .action((id: string, options: AdoptOptions) =>
      withDesk(async (desk) => {
        const programme = await programmeNamed(desk, options.programme);
        const next = await frameworkNamed(id);
        const { rows, faults } = options.mapping
          ? mappingIn((await textOf(options.mapping)).text)
          : NO_MAPPING;
        if (faults.length > 0)
          throw new Error(`Nothing was adopted. In ${options.mapping}:\n${faultLines(faults)}`);
        const result = await adoptEdition(desk, programme, next, rows, options.dryRun ?? false);
        if (!result.ok) throw new Error(words.adoptionRefusalWords(result, programme.name));
        const { report, saved } = result;
        print(options.json ? asJson(reportJson(report, saved)) : reportText(report, saved));
      }),
    );
}

const NO_MAPPING = { rows: [], faults: [] };

async function usesOf({ store }: Desk, name: string): Promise<ReadonlyMap<string, Use>> {
  const { id: programme } = await programmeNamed({ store }, name);
  return usesIn(await entriesAsCounted(store, programme, { programme }));
}

const useJson = (id: string, { entries, trainees }: Use) => ({ id, entries, trainees: trainees.size });

/** Of the competences that are not what they were. */
function usesJson({ removed, reworded, moved, recoded }: FrameworkDiff, uses: ReadonlyMap<string, Use>) {
  const same = [...removed, ...reworded, ...moved].map(({ id }) => id);
  return [...new Set([...same, ...recoded.map(({ from }) => from)])].flatMap((id) => {
    const use = uses.get(id);
    return use ? [useJson(id, use)] : [];
  });
}

function diffText(diff: FrameworkDiff, uses: ReadonlyMap<string, Use> | null): string {
  const used = (id: string) => {
    const use = uses?.get(id);
    if (!use) return uses ? " (no evidence)" : "";
    return ` (${count(use.entries, "entry", "entries")} of ${count(use.trainees.size, "trainee")})`;
  };
  const groups = {
    Added: diff.added.map(({ id, statement }) => `${id}: ${statement}`),
    Removed: diff.removed.map(({ id, statement }) => `${id}${used(id)}: ${statement}`),
    Reworded: diff.reworded.map((one) => `${one.id}${used(one.id)}: ${one.words}`),
    Moved: diff.moved.map(({ id, from, to }) => `${id}${used(id)}: from ${from} to ${to}`),
    "Under another code": diff.recoded.map(({ from, to }) => `${from}${used(from)}: now ${to}`),
  };
  const lines = Object.entries(groups).flatMap(([title, group]) =>
    group.length > 0 ? [`${title}: ${group.length}`, ...group.map((one) => `  ${one}`)] : [],
  );
  return [...lines, `The same: ${diff.same.length}`].join("\n");
}

function reportJson({ uses, trainees, ...report }: AdoptionReport, saved: boolean) {
  const counts = ({ areas, specificCompetencies }: AdoptionReport["trainees"][number]["before"]) => ({
    areas: areas.covered,
    specificCompetencies: specificCompetencies.covered,
  });
  const named = ({ id, version }: AdoptionReport["from"]) => ({ id, version });
  return {
    ...report,
    saved,
    from: named(report.from),
    to: named(report.to),
    uses: [...uses].map(([id, use]) => useJson(id, use)),
    trainees: trainees.map(({ name, before, after }) => ({
      name,
      before: counts(before),
      after: counts(after),
    })),
  };
}

function reportText(report: AdoptionReport, saved: boolean): string {
  const { programme, from, to, changes, uses, trainees, promptsClosed, targetsLost, planLost } = report;
  const adopted = words.adopted(programme, from, to);
  return given([
    saved ? adopted : `${words.DRY} ${adopted}`,
    ...changeLines(changes, uses),
    words.touches(trainees.map(({ name }) => name)),
    ...trainees.map(
      ({ name, before, after }) => `  ${name}: ${words.coverageMoved(covered(before), covered(after))}`,
    ),
    promptsClosed > 0 && words.questionsClosed(promptsClosed),
    targetsLost.length > 0 && words.targetsLost(targetsLost),
    planLost.length > 0 && words.planLost(planLost),
  ]).join("\n");
}
