import { byPerson } from "../../core/causes.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { codeFor, currentEnrolments } from "../../core/people/directory.ts";
import { fileNameOf } from "../../core/portfolio/file-names.ts";
import type { PortfolioAction } from "../../core/portfolio/portfolio.ts";
import type { PortfolioDocument } from "../../ports/documents.ts";
import type { PageFile, Pressed } from "../../ports/pages.ts";
import { portfolioChange, portfolioView } from "../../views/pages/portfolio.ts";
import * as words from "../../views/words/pages.ts";
import type { Asker, Desk, Show } from "../desk.ts";
import { changePortfolio, exportPortfolio, notChanged, ownPortfolio } from "../portfolio/portfolio.ts";

export const showPortfolioPage: Show<"portfolio"> = async (desk, { directory, person, now }) => {
  const page = await ownPortfolio(desk, person.id, now);
  if (!page) return { refused: `person:${person.id}` };
  const codeOf = (entry: Entry) => codeFor(directory, entry, person.id);
  return portfolioView(page.contents, page.check, codeOf);
};

/**
 * @param value what `portfolioView` gave the button
 * @param picked what was chosen beside it
 */
export async function pressPortfolio(
  desk: Desk,
  { person, now }: Asker,
  cause: string,
  value: string,
  picked: string | null,
): Promise<Pressed> {
  const change = portfolioChange(value, picked);
  if (!change) return { type: "told", lines: [words.olderButton] };
  const request = { personId: person.id, cause, how: "page" as const, now };
  const changed = await changePortfolio(desk, request, change.action, change.version);
  return changed.type === "done"
    ? { type: "done", to: { name: "portfolio" }, query: {}, section: sectionOf(change.action) }
    : { type: "told", lines: [notChanged(changed)] };
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
  const cause = byPerson(person.id, `portfolio:${desk.newId()}`);
  const by = { actor: person.id, how: "page", cause, now, route: null } as const;
  const page = await exportPortfolio(desk, enrolment, by);
  if (!page) return null;
  const { type } = document;
  const name = fileNameOf(document.name, person, directory.people.values());
  return { name, type, bytes: await document.made(page.contents) };
}
