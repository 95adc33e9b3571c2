import { competenceOf } from "../framework/framework.ts";
import { byPerson, byWhom, isOwnInstance } from "./core/causes.ts";
import { isHere, isMember } from "./core/people/here.ts";
import { normalText } from "./core/text/normal-text.ts";
import { asRead } from "./flows/as-read.ts";
import { openAwayForm, submitAwayForm, undoAway } from "./flows/away/away.ts";
import { delegateNot, delegateNow, endDelegation } from "./flows/delegations/by-chat.ts";
import { openDelegateForm, submitDelegateForm } from "./flows/delegations/form.ts";
import {
  auditRefusal,
  type Desk,
  type Flow,
  NONE,
  notice,
  type RequestContext,
  wasDone,
} from "./flows/desk.ts";
import type { FormEvent } from "./flows/entry/form-context.ts";
import { submitEntryForm } from "./flows/entry/log-entry.ts";
import { competencesFound, openEditForm, openEntryForm, placeOf } from "./flows/entry/open-form.ts";
import { readEntry, readReflection } from "./flows/entry/read-entry.ts";
import { command, said } from "./flows/entry/said.ts";
import { saidBefore } from "./flows/entry/said-before.ts";
import { changedSince } from "./flows/entry/sent-again.ts";
import { keepAsDraft, keepAsEvidence, keepNothing, logOwnMessage } from "./flows/entry/type-entry.ts";
import { openPlanForm, submitPlanForm } from "./flows/framework/plan-in-chat.ts";
import { undoProgramme } from "./flows/framework/programme-change.ts";
import {
  openProgrammeForm,
  showProgramme,
  submitProgrammeForm,
} from "./flows/framework/programme-in-chat.ts";
import { askToReviewHere, leaveReview, reviewDirect, reviewHere } from "./flows/framework/review-here.ts";
import { personLimit } from "./flows/limit-person.ts";
import { cancelMeeting, planAgain } from "./flows/meetings/plan.ts";
import { openMeetingForm, submitMeetingForm } from "./flows/meetings/record.ts";
import { doneWithPrompt, settleAction } from "./flows/meetings/settle.ts";
import { openMeeting } from "./flows/meetings/show.ts";
import { undoMeeting } from "./flows/meetings/undo.ts";
import { confirmByLink } from "./flows/outsiders/confirm.ts";
import { openOutsiderForm, submitOutsiderForm } from "./flows/outsiders/form.ts";
import { handOn } from "./flows/outsiders/hand-on.ts";
import { type Bound, boundAccount } from "./flows/people/bind-account.ts";
import { openZoneForm, submitZoneForm } from "./flows/people/choose-zone.ts";
import { answerLink } from "./flows/people/confirm-link.ts";
import { openEnrolForm, submitEnrolForm } from "./flows/people/enrol-form.ts";
import { appRemoved, profileChanged } from "./flows/people/profile-changed.ts";
import { openSettingsForm, showSettings, submitSettingsForm, undoSettings } from "./flows/people/settings.ts";
import { openSupervisorForm, submitSupervisorForm } from "./flows/people/training-forms.ts";
import { askTraining, doTraining, leaveTraining, undoTraining } from "./flows/people/training-pressed.ts";
import { installed, opened, turnedAway } from "./flows/people/welcome.ts";
import { choosePortfolioRoute, showPortfolio } from "./flows/portfolio/portfolio-in-chat.ts";
import { askPurge, closeReport, leaveReport } from "./flows/reports/close.ts";
import { showReports } from "./flows/reports/list.ts";
import { openReport, submitReport } from "./flows/reports/report.ts";
import {
  approveAll,
  bringBack,
  deleteDraft,
  discard,
  undo,
  withdraw,
  withdrawNot,
  withdrawNow,
} from "./flows/review/approve.ts";
import { mayMatter, react } from "./flows/review/react.ts";
import { openRemark, submitChoice, submitRemark } from "./flows/review/remarks.ts";
import { remindReviewers } from "./flows/review/remind.ts";
import { reviewNext } from "./flows/review/review-with.ts";
import { showCoverage, showGaps, showQueue, showWhatLeadSees } from "./flows/show/coverage.ts";
import { showHome } from "./flows/show/home.ts";
import { showMyData } from "./flows/show/my-data.ts";
import { previewDigest, showOverview, showTraineeSummary } from "./flows/show/overview.ts";
import { audited, byAsker, howOf } from "./flows/trail.ts";
import { askHowLong, parkForWeeks, undoPark, unpark } from "./flows/weekly/park.ts";
import {
  askAnother,
  askWhenToSnooze,
  decline,
  logForPrompt,
  snoozeUntilNextWeek,
  snoozeUntilTomorrow,
} from "./flows/weekly/prompt-trainees.ts";
import type { Chat, ChatEvent, ChatReply } from "./ports/chat.ts";
import { type Action, aboutOf } from "./views/buttons.ts";
import { linked, notTold as notToldWho } from "./views/words/accounts.ts";
import * as refusals from "./views/words/refusals.ts";

type Press = (desk: Desk, scene: RequestContext, value: string) => ChatReply | Promise<ChatReply>;

const BUTTONS: Record<Action, Press> = {
  log: (desk, scene, competence) => {
    const programme = placeOf(scene)?.programme;
    const known = programme && competenceOf(desk.framework(programme), competence);
    return openEntryForm(desk, scene, {
      words: { claims: known ? [{ competence: known.id, line: "", struck: null }] : [] },
    });
  },
  "prompt-log": (desk, scene, value) => logForPrompt(desk, scene, value, true),
  "prompt-other": (desk, scene, value) => logForPrompt(desk, scene, value, false),
  "prompt-another": askAnother,
  "prompt-decline": decline,
  "prompt-snooze": askWhenToSnooze,
  "prompt-tomorrow": snoozeUntilTomorrow,
  "prompt-next-week": snoozeUntilNextWeek,
  "prompt-park": askHowLong,
  "park-for": parkForWeeks,
  unpark,
  "park-undo": undoPark,
  edit: (desk, scene, value) => openEditForm(desk, scene, aboutOf(value).entryId),
  discard: (desk, scene, value) => discard(desk, scene, value, "button"),
  "delete-draft": deleteDraft,
  withdraw,
  "withdraw-now": withdrawNow,
  "withdraw-not": withdrawNot,
  remind: remindReviewers,
  "bring-back": (desk, scene, value) => bringBack(desk, scene, value, "button"),
  read: (desk, scene, value) => readEntry(desk, scene, aboutOf(value).entryId),
  reflection: readReflection,
  approve: (desk, scene, value) => approveAll(desk, scene, value, "button"),
  choose: (desk, scene, value) => openRemark(desk, scene, value, "choose"),
  return: (desk, scene, value) => openRemark(desk, scene, value, "return"),
  comment: (desk, scene, value) => openRemark(desk, scene, value, "comment"),
  undo,
  "hand-on": handOn,
  "confirm-link": (desk, scene, value) => confirmByLink(desk, scene, value, "button"),
  "decline-link": (desk, scene, value) => openRemark(desk, scene, value, "decline-link"),
  report: openReport,
  reports: showReports,
  "report-patient": askPurge,
  "report-purge": (desk, scene, value) => closeReport(desk, scene, value, "patient"),
  "report-clear": (desk, scene, value) => closeReport(desk, scene, value, "clear"),
  "report-leave": leaveReport,
  coverage: showCoverage,
  gaps: showGaps,
  "lead-sees": showWhatLeadSees,
  portfolio: showPortfolio,
  "portfolio-route": choosePortfolioRoute,
  "trainee-summary": showTraineeSummary,
  overview: showOverview,
  "digest-preview": previewDigest,
  queue: showQueue,
  "review-next": reviewNext,
  meeting: openMeeting,
  "meeting-record": openMeetingForm,
  "meeting-undo": undoMeeting,
  "meeting-plan": planAgain,
  "meeting-cancel": cancelMeeting,
  "agreed-done": (desk, scene, value) => settleAction(desk, scene, value, "done"),
  "agreed-drop": (desk, scene, value) => settleAction(desk, scene, value, "dropped"),
  "agreed-open": (desk, scene, value) => settleAction(desk, scene, value, "open"),
  "prompt-agreed": doneWithPrompt,
  zone: openZoneForm,
  settings: showSettings,
  "settings-form": openSettingsForm,
  "settings-undo": undoSettings,
  mydata: showMyData,
  delegate: openDelegateForm,
  "delegate-now": delegateNow,
  "delegate-not": delegateNot,
  "delegate-end": endDelegation,
  programme: showProgramme,
  "programme-form": openProgrammeForm,
  "programme-plan": openPlanForm,
  "review-ask": askToReviewHere,
  "review-here": reviewHere,
  "review-not": leaveReview,
  "review-direct": reviewDirect,
  "programme-undo": undoProgramme,
  away: openAwayForm,
  "away-undo": undoAway,
  enrol: openEnrolForm,
  supervisor: openSupervisorForm,
  outsider: openOutsiderForm,
  "training-ask": askTraining,
  "training-do": doTraining,
  "training-not": leaveTraining,
  "training-undo": undoTraining,
  "link-confirm": (_desk, { person }) => notice(linked(person.name)), // it is theirs already
  say: (desk, scene, value) => command(desk, scene, normalText(value)),
  "keep-now": keepAsEvidence,
  keep: keepAsDraft,
  "keep-not": keepNothing,
};

const FORMS: Record<string, Flow<[sent: FormEvent]>> = {
  entry: submitEntryForm,
  choose: submitChoice,
  return: (desk, scene, sent) => submitRemark(desk, scene, "return", sent),
  comment: (desk, scene, sent) => submitRemark(desk, scene, "comment", sent),
  withdraw: (desk, scene, sent) => submitRemark(desk, scene, "withdraw", sent),
  undo: (desk, scene, sent) => submitRemark(desk, scene, "undo", sent),
  "decline-link": (desk, scene, sent) => submitRemark(desk, scene, "decline-link", sent),
  report: submitReport,
  zone: submitZoneForm,
  settings: submitSettingsForm,
  away: submitAwayForm,
  delegate: submitDelegateForm,
  enrol: submitEnrolForm,
  supervisor: submitSupervisorForm,
  outsider: submitOutsiderForm,
  programme: submitProgrammeForm,
  meeting: submitMeetingForm,
  "programme-plan": submitPlanForm,
};

/** What happened on a platform → who did it → the flow it means → the immediate answer. */
export function bot(desk: Desk, chat: Chat): (event: ChatEvent) => Promise<ChatReply> {
  const isTooMuch = personLimit();
  return async (happened) => {
    const now = desk.clock.now();
    if (isTooMuch(happened, now))
      return happened.type === "form" ? { type: "not-now", why: refusals.tooFast } : notice(refusals.tooFast);
    const event = asRead(happened);
    if (event.type === "profileChanged") return profileChanged(desk, chat, event, now);
    if (event.type === "removed") return appRemoved(desk, chat, event, now);
    if (event.type === "reaction" && !mayMatter(desk, event)) return NONE;
    const bound = await boundAccount(desk, chat, event.account);
    if (bound === "unknown")
      return event.type === "reaction" ? react(desk, event, bound, now) : notTold(event);
    const { record, person } = bound;
    if (event.type === "reaction") return react(desk, event, { person, account: record }, now);
    const directory = person && isMember(record) && (await desk.store.directory({ person: person.id }));
    if (!person || !directory || !isHere(directory, person.id))
      return (
        (!person && (await answerLink(desk, event, record))) || turnAway(desk, event, { record, person }, now)
      );
    const cause = byPerson(person.id, event.id);
    return handle(desk, { event, cause, chat, person, account: record, directory, now });
  };
}

/** A happening that is delivered again is answered as it was the first time. */
async function handle(desk: Desk, scene: RequestContext): Promise<ChatReply> {
  const { event, cause } = scene;
  const done = await wasDone(desk.store, cause);
  if (done) return (event.type === "form" && (await changedSince(desk, scene, event))) || done.answer;
  switch (event.type) {
    case "command":
      return command(desk, scene, event.text);
    case "text":
      return said(desk, scene, event);
    case "button": {
      const press = isAction(event.action) ? BUTTONS[event.action] : null;
      return press ? press(desk, scene, event.value) : notice(refusals.noSuchCard);
    }
    case "form": {
      if (!isOwnInstance(event.id)) return strangeForm(desk, scene);
      const submit = Object.hasOwn(FORMS, event.form) ? FORMS[event.form] : null;
      return submit ? submit(desk, scene, event) : notice(refusals.noSuchCard);
    }
    case "edited":
    case "deleted":
      return saidBefore(desk, scene, event);
    case "shortcut":
      return event.author.user === event.account.user
        ? logOwnMessage(desk, scene, event)
        : notice(refusals.notYourMessage);
    case "home":
      return showHome(desk, scene);
    case "installed":
      return installed(desk, scene);
    case "opened":
      return opened(desk, scene);
    case "search":
      return { type: "choices", groups: competencesFound(desk, scene, event.query) };
    case "reaction":
    case "removed":
    case "profileChanged":
      return NONE;
  }
}

/** What was sent is not a form that we opened: what it is called could be anything, and nothing is done by that name. */
async function strangeForm(desk: Desk, scene: RequestContext): Promise<ChatReply> {
  const { id } = scene.person;
  const cause = byPerson(id, `form:${desk.newId()}`);
  await auditRefusal(desk, { ...scene, cause }, audited(byAsker(scene), "form.refused", `person:${id}`));
  return notice(refusals.strangeForm);
}

const isAction = (name: string): name is Action => Object.hasOwn(BUTTONS, name);

/** What somebody does with us on purpose. */
const TRIES: readonly ChatEvent["type"][] = ["command", "button", "form", "text", "shortcut"];

/** What anybody does who only looks at us. */
const MEETS: readonly ChatEvent["type"][] = ["installed", "opened"];

/** Answered by a word, as the platform would not bring it again, and whoever pressed or typed it can. */
const ANSWERED: readonly ChatEvent["type"][] = ["command", "button", "shortcut"];

/**
 * Nobody can say at this moment who that is, which makes nobody a stranger: a press is answered, and the rest is not
 * taken, so that the platform brings it again (a form stays open, whole).
 */
function notTold(event: ChatEvent): ChatReply {
  if (ANSWERED.includes(event.type)) return notice(notToldWho(event.account.workspace));
  throw new Error(`who ${event.type} is from cannot be told at this moment`);
}

/** Someone we do not know, a guest, or someone who has left: told so where they asked; the attempt is kept. */
async function turnAway(
  desk: Desk,
  event: ChatEvent,
  { record: { kind }, person }: Bound,
  now: Date,
): Promise<ChatReply> {
  const off = person !== null && !person.active;
  const words = notice(kind === "guest" ? refusals.guest : off ? refusals.off : refusals.stranger);
  if (event.type === "home") return words;
  if (MEETS.includes(event.type)) return turnedAway(desk, event.account, person, now, words);
  if (!TRIES.includes(event.type)) return NONE;
  const overheard = event.type === "text" && !event.direct; // other people's talk, unless it is about a card of ours
  if (overheard && !(event.replyTo && (await desk.store.cardAt(event.replyTo)))) return NONE;
  const { type, account, id } = event;
  const subject = `account:${account.workspace}:${account.user}`;
  const by = { actor: null, how: howOf({ event }) };
  const cause = byWhom(person, account, id);
  await auditRefusal(desk, { cause, now }, audited(by, "stranger.refused", subject, { type, kind }));
  return overheard ? NONE : words;
}
