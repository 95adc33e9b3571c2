import { byPerson } from "../../core/causes.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { codeFor, currentEnrolments } from "../../core/people/directory.ts";
import { fileNameOf } from "../../core/portfolio/file-names.ts";
import type { PortfolioAction } from "../../core/portfolio/portfolio.ts";
import type { PortfolioDocument } from "../../ports/documents.ts";
import type { Page, PageFile, PageOutcome, Pressed } from "../../ports/pages.ts";
import { portfolioChange, portfolioView } from "../../views/pages/portfolio.ts";
import * as words from "../../views/words/pages.ts";
import { REFUSALS } from "../../views/words/portfolio.ts";
import * as refusals from "../../views/words/refusals.ts";
import type { Asker, Desk } from "../desk.ts";
import { changePortfolio, exportPortfolio, ownPortfolio } from "../portfolio/portfolio.ts";

/** A trainee's own portfolio, to choose and to take away. */
export async function showPortfolioPage(desk: Desk, asker: Asker, _: Page): Promise<PageOutcome> {
  const { directory, person, now } = asker;
  const page = await ownPortfolio(desk, person.id, now);
  if (!page) return { refused: `person:${person.id}` };
  const codeOf = (entry: Entry) => codeFor(directory, entry, person.id);
  return portfolioView(page.contents, page.check, codeOf);
}

/** @param value what `portfolioView` gave the button */
export async function pressPortfolio(
  desk: Desk,
  { person, now }: Asker,
  cause: string,
  value: string,
): Promise<Pressed> {
  const change = portfolioChange(value);
  if (!change) return { type: "told", lines: [words.mayNotSee] };
  const request = { personId: person.id, cause, how: "page" as const, now };
  const changed = await changePortfolio(desk, request, change.action, change.version);
  switch (changed.type) {
    case "done":
      return { type: "done", to: { name: "portfolio" }, query: {}, section: sectionOf(change.action) };
    case "refused":
      return { type: "told", lines: [REFUSALS[changed.why]] };
    case "not-a-trainee":
      return { type: "told", lines: [refusals.notATrainee] };
    case "busy":
      return { type: "told", lines: [refusals.busy] };
  }
}

const sectionOf = ({ type }: PortfolioAction) => (type === "route" ? "pages" : "pieces");

/** A document of one's own; that it was made is recorded, as when the operator makes it. */
export async function portfolioFile(
  desk: Desk,
  { directory, person, now }: Asker,
  document: PortfolioDocument,
): Promise<PageFile | null> {
  const enrolment = currentEnrolments(directory, now).get(person.id);
  if (!enrolment) return null;
  const by = {
    actor: person.id,
    how: "page",
    cause: byPerson(person.id, `portfolio:${desk.newId()}`),
    now,
    route: null,
  } as const;
  const page = await exportPortfolio(desk, enrolment, by);
  if (!page) return null;
  const { type } = document;
  const name = fileNameOf(document.name, person, directory.people.values());
  return { name, type, bytes: await document.made(page.contents) };
}
