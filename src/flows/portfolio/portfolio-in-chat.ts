import { ROUTES } from "../../core/portfolio/portfolio.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { askForDocuments, portfolioMessage } from "../../views/portfolio.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { withLink } from "../show/page-links.ts";
import { changePortfolio, notChanged, ownPortfolio, type PortfolioPage } from "./portfolio.ts";

const shown: Flow<[PortfolioPage]> = async (desk, scene, { contents, check }) => {
  const message = portfolioMessage(contents, check);
  const linked = await withLink(desk, scene, message, { name: "portfolio" });
  return notice(linked === message ? { ...message, parts: [...message.parts, askForDocuments] } : linked);
};

/** "portfolio": one's own, as it would be handed in now. */
export async function showPortfolio(desk: Desk, scene: RequestContext): Promise<ChatReply> {
  const { person, now } = scene;
  const page = await ownPortfolio(desk, person.id, now);
  return page ? shown(desk, scene, page) : notice(refusals.notATrainee);
}

/** By which route its pages are reckoned. */
export const choosePortfolioRoute: Flow<[value: string]> = async (desk, scene, value) => {
  const { person, cause, now } = scene;
  const route = ROUTES.find((one) => one === value);
  if (!route) return showPortfolio(desk, scene);
  const request = { personId: person.id, cause, how: "button" as const, now };
  const changed = await changePortfolio(desk, request, { type: "route", route }, null);
  return changed.type === "done" ? shown(desk, scene, changed.page) : notice(notChanged(changed));
};
