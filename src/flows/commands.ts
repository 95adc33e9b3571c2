import type { Alone, EntryVerb, Typed } from "../core/commands.ts";
import type { Entry } from "../core/entry/entry.ts";
import type { ChatReply } from "../ports/chat.ts";
import { about, button } from "../views/buttons.ts";
import { helpMessage } from "../views/help.ts";
import * as words from "../views/words/typed.ts";
import { comeBack, showAway } from "./away/away.ts";
import { showDelegations } from "./delegations/by-chat.ts";
import { type Desk, type Flow, notice, type RequestContext } from "./desk.ts";
import { openEditForm, openEntryForm } from "./entry/open-form.ts";
import { entryNamed, readEntry } from "./entry/read-entry.ts";
import { showProgramme } from "./framework/programme-in-chat.ts";
import { showMeetings } from "./meetings/show.ts";
import { showOutsiders } from "./outsiders/by-chat.ts";
import { confirmByLink } from "./outsiders/confirm.ts";
import { openOutsiderForm } from "./outsiders/form.ts";
import { handOnByText } from "./outsiders/hand-on.ts";
import { showPrompts } from "./people/choose-prompts.ts";
import { showZone } from "./people/choose-zone.ts";
import { openEnrolForm } from "./people/enrol-form.ts";
import { showQuiet, showReviews, showSettings } from "./people/settings.ts";
import { openSupervisorForm } from "./people/training-forms.ts";
import { showPortfolio } from "./portfolio/portfolio-in-chat.ts";
import { showReports } from "./reports/list.ts";
import { openReport } from "./reports/report.ts";
import { approveAll, bringBack, discard } from "./review/approve.ts";
import { remarkByText } from "./review/remarks.ts";
import { remindReviewers } from "./review/remind.ts";
import { showCoverage, showDrafts, showGaps, showQueue } from "./show/coverage.ts";
import { showMyData } from "./show/my-data.ts";
import { showOverview } from "./show/overview.ts";
import { showParked } from "./weekly/park.ts";

/** A command and a direct message mean the same by them. */
const ALONE: Record<Alone, (desk: Desk, scene: RequestContext) => ChatReply | Promise<ChatReply>> = {
  log: (desk, scene) => openEntryForm(desk, scene),
  gaps: showGaps,
  status: showCoverage,
  coverage: showCoverage,
  portfolio: showPortfolio,
  drafts: showDrafts,
  queue: showQueue,
  meeting: showMeetings,
  overview: (desk, scene) => showOverview(desk, scene, ""),
  zone: showZone,
  prompts: showPrompts,
  reviews: showReviews,
  quiet: showQuiet,
  settings: showSettings,
  mydata: showMyData,
  park: showParked,
  delegate: showDelegations,
  away: showAway,
  back: comeBack,
  programme: (desk, scene) => showProgramme(desk, scene),
  outsiders: showOutsiders,
  enrol: (desk, scene) => openEnrolForm(desk, scene, ""),
  supervisor: (desk, scene) => openSupervisorForm(desk, scene, ""),
  outsider: (desk, scene) => openOutsiderForm(desk, scene, ""),
  reports: showReports,
  help: (_, { person }) => notice(helpMessage(person)),
};

const ABOUT: Record<EntryVerb, Flow<[entry: Entry, rest: string]>> = {
  read: (desk, scene, entry) => readEntry(desk, scene, entry.id),
  edit: (desk, scene, entry) => openEditForm(desk, scene, entry.id),
  approve: (desk, scene, entry) => approveAll(desk, scene, about(entry), "text"),
  discard: (desk, scene, entry) => discard(desk, scene, about(entry), "text"),
  return: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "return", rest),
  comment: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "comment", rest),
  undo: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "undo", rest),
  withdraw: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "withdraw", rest),
  remind: (desk, scene, entry) => remindReviewers(desk, scene, about(entry)),
  link: handOnByText,
  confirm: (desk, scene, entry) => confirmByLink(desk, scene, about(entry), "text"),
  decline: (desk, scene, entry, rest) => remarkByText(desk, scene, entry, "decline-link", rest),
  report: (desk, scene, entry) => openReport(desk, scene, about(entry)),
  restore: (desk, scene, entry) => bringBack(desk, scene, about(entry), "text"),
};

/** The answer to a command, or null where a line is none. Nearly one is asked about, never done. */
export async function commanded(desk: Desk, scene: RequestContext, typed: Typed): Promise<ChatReply | null> {
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
      return notice(words.which(typed.verb), { buttons: whichButtons(scene) });
    default:
      return null;
  }
}

/** What decides is opened, so that it stands beside the words it decides; the rest is done by the press. */
function didYouMean(command: string): ChatReply {
  const [verb = "", reference = ""] = command.split(" ");
  const shown = reference
    ? button(words.openIt(reference), "say", `read ${reference}`)
    : button(words.SHOW[verb] ?? verb, "say", command);
  return notice(words.didYouMean(command), { buttons: [shown] });
}

function whichButtons({ person: { roles } }: RequestContext) {
  return [
    ...(roles.includes("supervisor") ? [button(words.BUTTON.waits, "queue")] : []),
    ...(roles.includes("trainee") ? [button(words.BUTTON.drafts, "say", "drafts")] : []),
  ];
}
