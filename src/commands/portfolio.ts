import path from "node:path";
import { Option } from "commander";
import { byOperator } from "../core/causes.ts";
import { currentEnrolments } from "../core/people/directory.ts";
import { isRule, type PortfolioFinding } from "../core/portfolio/check.ts";
import { fileNameOf } from "../core/portfolio/file-names.ts";
import { type AssessmentRoute, ROUTES } from "../core/portfolio/portfolio.ts";
import type { Desk } from "../flows/desk.ts";
import { exportPortfolio, type PortfolioPage } from "../flows/portfolio/portfolio.ts";
import { BY_OPERATOR } from "../flows/trail.ts";
import * as words from "../views/words/portfolio.ts";
import { type AddCommands, asJson } from "./office.ts";
import { type NamedBytes, openFolder, writeWhole } from "./whole-files.ts";

interface ExportFlags {
  trainee: string;
  out: string;
  route?: AssessmentRoute;
  json?: boolean;
}

export const addPortfolioCommand: AddCommands = (program, withDesk, print, tell = () => {}) => {
  program
    .command("portfolio")
    .description(
      "a trainee's portfolio, as they chose it: Word, spreadsheet, CSV, HTML and the assessor's view; that it was made is recorded",
    )
    .requiredOption("--trainee <email>", "whose it is")
    .requiredOption(
      "--out <folder>",
      "where the files are written, under the trainee's name; those of theirs that are there already are replaced",
    )
    .addOption(
      new Option("--route <route>", "to reckon the pages by, this once; else what the trainee chose").choices(
        ROUTES,
      ),
    )
    .option("--json", "as one JSON document")
    .action((options: ExportFlags) =>
      withDesk(async (desk) => {
        const { trainee, enrolment, people } = await enrolmentOf(desk, options.trainee.trim().toLowerCase());
        await openFolder(options.out); // before anybody's evidence is read
        const { route = null } = options;
        const cause = byOperator(`portfolio:${desk.newId()}`);
        const by = { ...BY_OPERATOR, cause, now: desk.clock.now(), route };
        const page = await exportPortfolio(desk, enrolment, by);
        if (!page) throw new Error(`The enrolment ${enrolment.id} is gone. Try again.`);
        const files = await made(page, (name) => fileNameOf(name, trainee, people), tell);
        await writeWhole(options.out, files, desk.newId());
        print(options.json ? asJson(report(options.out, files, page)) : asText(options.out, files, page));
      }),
    );
};

async function enrolmentOf(desk: Desk, email: string) {
  const directory = await desk.store.directory("all");
  const people = [...directory.people.values()];
  const trainee = people.find((one) => one.email === email);
  if (!trainee?.roles.includes("trainee")) throw new Error(words.noSuchTrainee(email));
  const enrolment = currentEnrolments(directory, desk.clock.now()).get(trainee.id);
  if (!enrolment) throw new Error(words.notEnrolled(email));
  return { trainee, enrolment, people };
}

async function made(
  { contents }: PortfolioPage,
  named: (document: string) => string,
  tell: (text: string) => void,
): Promise<NamedBytes[]> {
  const { DOCUMENTS } = await import("../documents/documents.ts"); // large, and wanted by this command alone
  const files: NamedBytes[] = [];
  for (const { name: document, made: make } of DOCUMENTS) {
    const name = named(document);
    tell(words.making(name));
    files.push({ name, bytes: await make(contents) });
  }
  return files;
}

const counted = (check: readonly PortfolioFinding[]) => {
  const rules = check.filter(isRule).length;
  return { rules, notes: check.length - rules };
};

function report(out: string, files: readonly NamedBytes[], { contents, check }: PortfolioPage) {
  const { layout: _, ...pages } = contents.pages;
  return {
    files: files.map(({ name, bytes }) => ({ file: path.resolve(out, name), bytes: bytes.length })),
    route: contents.portfolio.route,
    pieces: contents.pieces.length,
    pages,
    unmet: counted(check).rules,
    notes: counted(check).notes,
    check: check.map((one) => ({ ...one, ...words.finding(one) })),
  };
}

function asText(out: string, files: readonly NamedBytes[], { contents, check }: PortfolioPage): string {
  const { pieces, pages, budget, portfolio } = contents;
  const { rules, notes } = counted(check);
  return [
    `${path.resolve(out)}: ${files.map(({ name, bytes }) => words.written(name, bytes.length)).join(", ")}`,
    words.made(contents.trainee.name, pieces.length, pages, budget, portfolio.route),
    words.checked(rules, notes),
    ...check.map((one) => `  ${isRule(one) ? "" : "note: "}${words.findingLine(one)}`),
  ].join("\n");
}
