import type { About, Alone, Typed } from "../core/commands.ts";
import type { Entry } from "../core/entry/entry.ts";
import type { ChatReply } from "../ports/chat.ts";
import { about, button } from "../views/buttons.ts";
import { helpMessage } from "../views/help.ts";
import { line } from "../views/words/phrases.ts";
import * as words from "../views/words/typed.ts";
import { type Desk, notice, type Scene } from "./desk.ts";
import { openEditForm, openEntryForm } from "./entry/log-entry.ts";
import { entryNamed, readEntry } from "./entry/read-entry.ts";
import { draftFromText, type Said } from "./entry/type-entry.ts";
import { showZone, zoneByText } from "./people/choose-zone.ts";
import { showPortfolio } from "./portfolio/portfolio-in-chat.ts";
import { approveAll, discard } from "./review/approve.ts";
import { remarkByText } from "./review/remarks.ts";
import { showCoverage, showDrafts, showGaps, showQueue } from "./show/coverage.ts";
import { showOverview } from "./show/overview.ts";

/** Words that stand alone. A command and a direct message mean the same by them. */
const ALONE: Record<Alone, (desk: Desk, scene: Scene) => ChatReply | Promise<ChatReply>> = {
  log: (desk, scene) => openEntryForm(desk, scene),
  gaps: showGaps,
  status: showCoverage,
  coverage: showCoverage,
  portfolio: showPortfolio,
  drafts: showDrafts,
  queue: showQueue,
  overview: (desk, scene) => showOverview(desk, scene, ""),
  zone: showZone,
  help: (_, { person }) => notice(helpMessage(person)),
};

/** Words about an entry: "approve #12", "return #12 what should change". */
const ABOUT: Record<About, (desk: Desk, scene: Scene, entry: Entry, rest: string) => Promise<ChatReply>> = {
  read: (desk, scene, entry) => readEntry(desk, scene, entry.id),
  edit: (desk, scene, entry) => openEditForm(desk, scene, entry.id),
  approve: (desk, scene, entry) => approveAll(desk, scene, about(entry), "text"),
  discard: (desk, scene, entry) => discard(desk, scene, about(entry), "text"),
  return: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "return", rest),
  comment: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "comment", rest),
  undo: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "undo", rest),
  withdraw: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "withdraw", rest),
};

/** The answer to a command, or null where a line is none. Nearly one is asked about, never done. */
export async function commanded(desk: Desk, scene: Scene, typed: Typed): Promise<ChatReply | null> {
  switch (typed.type) {
    case "alone":
      return ALONE[typed.word](desk, scene);
    case "about": {
      const found = await entryNamed(desk, scene, typed.reference);
      return "reply" in found ? found.reply : ABOUT[typed.verb](desk, scene, found.entry, typed.rest);
    }
    case "near":
      return didYouMean(typed.command);
    case "which":
      return notice({ ...line(words.which(typed.verb)), buttons: whichButtons(scene) });
    default:
      return null;
  }
}

/** "note …" and "zone …", where they are no reply to something else. */
export async function prefixedCommand(
  desk: Desk,
  scene: Scene,
  typed: Extract<Typed, { type: "note" | "zone" }>,
  said: Said,
): Promise<ChatReply | null> {
  return typed.type === "note"
    ? draftFromText(desk, scene, typed.words, { said })
    : zoneByText(desk, scene, typed.words);
}

/** What decides is opened, so that it stands beside the words it decides; the rest is done by the press. */
function didYouMean(command: string): ChatReply {
  const [verb = "", reference = ""] = command.split(" ");
  const shown = reference
    ? button(words.openIt(reference), "say", `read ${reference}`)
    : button(words.SHOW[verb] ?? verb, "say", command);
  return notice({ ...line(words.didYouMean(command)), buttons: [shown] });
}

function whichButtons({ person: { roles } }: Scene) {
  return [
    ...(roles.includes("supervisor") ? [button(words.BUTTON.waits, "queue")] : []),
    ...(roles.includes("trainee") ? [button(words.BUTTON.drafts, "say", "drafts")] : []),
  ];
}
