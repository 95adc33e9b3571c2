import type { Message } from "../../ports/message.ts";
import type { Page } from "../../ports/pages.ts";
import { openLink } from "../../views/words/pages.ts";
import type { Asker, Desk } from "../desk.ts";

/**
 * The answer to something that somebody pressed or typed, with a link to the page that shows more of it; as it is
 * where there are no pages. Never for what is read days later: a link is good for minutes.
 */
export async function withLink(desk: Desk, { account, person }: Asker, message: Message, page: Page) {
  const url = await desk.links.to(account, person.id, page);
  if (!url) return message;
  const part = { type: "links" as const, links: [{ label: openLink(page.name), url }] };
  return { ...message, parts: [part, ...message.parts] };
}
