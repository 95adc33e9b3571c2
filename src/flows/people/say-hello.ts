import type { ChatReply } from "../../ports/chat.ts";
import { helpMessage } from "../../views/help.ts";
import { waitsAtHello, waitsTitle } from "../../views/words/help.ts";
import { type Desk, notice, type RequestContext } from "../desk.ts";
import { ownScene } from "../show/access.ts";
import { waitingFor } from "../show/coverage.ts";

/** The app was installed, for the first time or again: what one can do here, after what waits. */
export async function sayHello(desk: Desk, scene: RequestContext): Promise<ChatReply> {
  const { person, now } = scene;
  const help = helpMessage(person);
  const supervises = person.roles.includes("supervisor");
  const reviews = supervises ? (await waitingFor(desk, person.id, now)).length : 0;
  const entries = (await ownScene(desk, scene))?.entries ?? [];
  const of = (status: string) => entries.filter((entry) => entry.status === status).length;
  const items = waitsAtHello({ reviews, returned: of("returned"), drafts: of("draft") });
  if (items.length === 0) return notice(help);
  return notice({ ...help, parts: [{ type: "list", title: waitsTitle, items }, ...help.parts] });
}
