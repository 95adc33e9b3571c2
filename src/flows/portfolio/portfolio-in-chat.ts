import { ROUTES } from "../../core/portfolio/portfolio.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { askForDocuments, portfolioMessage } from "../../views/portfolio.ts";
import { line } from "../../views/words/phrases.ts";
import { REFUSALS } from "../../views/words/portfolio.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, notice, type Scene } from "../desk.ts";
import { withLink } from "../show/page-links.ts";
import { changePortfolio, ownPortfolio, type PortfolioPage } from "./portfolio.ts";

async function shown(desk: Desk, scene: Scene, { contents, check }: PortfolioPage): Promise<ChatReply> {
  const message = portfolioMessage(contents, check);
  const linked = await withLink(desk, scene, message, { name: "portfolio" });
  return notice(linked === message ? { ...message, parts: [...message.parts, askForDocuments] } : linked);
}

/** "portfolio": one's own, as it would be handed in now. */
export async function showPortfolio(desk: Desk, scene: Scene): Promise<ChatReply> {
  const { person, now } = scene;
  const page = await ownPortfolio(desk, person.id, now);
  return page ? shown(desk, scene, page) : notice(line(refusals.notATrainee));
}

/** By which route its pages are reckoned. */
export async function choosePortfolioRoute(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const { person, cause, now } = scene;
  const route = ROUTES.find((one) => one === value);
  if (!route) return showPortfolio(desk, scene);
  const request = { personId: person.id, cause, how: "button" as const, now };
  const changed = await changePortfolio(desk, request, { type: "route", route }, null);
  switch (changed.type) {
    case "done":
      return shown(desk, scene, changed.page);
    case "refused":
      return notice(line(REFUSALS[changed.why]));
    case "not-a-trainee":
      return notice(line(refusals.notATrainee));
    case "busy":
      return notice(line(refusals.busy));
  }
}
