import { type Coverage, coverageOf } from "../core/coverage/coverage.ts";
import type { Course, Forecast } from "../core/coverage/forecast.ts";
import { courseFor, forecastFor } from "../core/coverage/progress.ts";
import { approvedPieces, type EvidenceSpan, spanOf } from "../core/entry/evidence.ts";
import { given } from "../core/given.ts";
import type { Person } from "../core/people/directory.ts";
import type { Desk } from "../flows/desk.ts";
import { entriesAsCounted } from "../flows/framework/editions.ts";
import { covered, domainLine, evidenceAge, forecastLine } from "../views/words/coverage.ts";
import { noSuchTrainee } from "../views/words/portfolio.ts";
import { type AddCommands, asJson } from "./office.ts";

export const addCoverageCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("coverage")
    .description("approved evidence against the framework, for each trainee")
    .option("--trainee <email>", "only this trainee")
    .option("--json", "as one JSON document")
    .action((options: { trainee?: string; json?: boolean }) =>
      withDesk(async (desk) => {
        const found = await coverages(desk, options.trainee?.trim().toLowerCase());
        if (options.trainee && found.length === 0) throw new Error(noSuchTrainee(options.trainee));
        print(
          options.json
            ? asJson(found.map(report))
            : found.map(asText).join("\n\n") || "There are no trainees yet.",
        );
      }),
    );
};

interface FoundTrainee {
  trainee: Person;
  coverage: Coverage;
  span: EvidenceSpan | null;
  forecast: Forecast | null;
  course: Course;
  target: string | null;
}

/** By name; one for each enrolment. */
async function coverages(desk: Desk, email: string | undefined): Promise<FoundTrainee[]> {
  const directory = await desk.store.directory("all");
  const now = desk.clock.now();
  const found: FoundTrainee[] = [];
  for (const enrolment of directory.enrolments.values()) {
    const trainee = directory.people.get(enrolment.traineeId);
    const programme = directory.programmes.get(enrolment.programmeId);
    if (!trainee || !programme || (email && trainee.email !== email)) continue;
    const entries = await entriesAsCounted(desk.store, programme.id, { enrolments: [enrolment.id] });
    const scene = { framework: desk.framework(programme), directory, programme, enrolment, entries };
    found.push({
      trainee,
      coverage: coverageOf(scene.framework, programme.targets, entries),
      span: spanOf(approvedPieces(entries)),
      forecast: forecastFor(scene, now),
      course: courseFor(scene, now),
      target: enrolment.target,
    });
  }
  return found.sort((a, b) => a.trainee.name.localeCompare(b.trainee.name, "en"));
}

function report({ trainee, coverage, span, forecast, course, target }: FoundTrainee) {
  const { areas, specificCompetencies, domains, competences } = coverage;
  return {
    trainee: { email: trainee.email, name: trainee.name },
    target,
    course,
    forecast,
    evidence: span,
    areas,
    specificCompetencies,
    domains,
    competences: competences.map(({ kind: _kind, domain: _domain, ...counts }) => counts),
  };
}

function asText({ trainee, coverage, span, forecast, target }: FoundTrainee): string {
  return given([
    `${trainee.name} (${trainee.email})`,
    covered(coverage),
    ...coverage.domains.map((one) => `  ${domainLine(one.name, one.areas, one.specificCompetencies)}`),
    span && evidenceAge(span),
    forecast && forecastLine(forecast, target),
  ]).join("\n");
}
