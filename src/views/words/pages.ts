import type { Concern } from "../../core/coverage/concerns.ts";
import type { CompetenceState } from "../../core/coverage/coverage.ts";
import type { How } from "../../core/entry/entry.ts";
import { given } from "../../core/given.ts";
import type { Page } from "../../ports/pages.ts";
import { leadSees, yourCoverage } from "./coverage.ts";
import { conversations } from "./digest.ts";
import { BUTTON as myData } from "./own-data.ts";
import { count, listed } from "./phrases.ts";
import { myPortfolio } from "./portfolio.ts";

const OPEN: Record<Page["name"], string> = {
  coverage: "Open my coverage",
  "lead-sees": "Open what my lead sees",
  entries: "Open my entries",
  entry: "Open it with its history",
  queue: "Open all that waits",
  overview: "Open the overview",
  trainee: "Open their page",
  meeting: "Open the page of the meeting",
  portfolio: "Open my portfolio",
  mydata: "Open my data",
};
export const openLink = (page: Page["name"]) => `${OPEN[page]} (for you alone, once, within 15 minutes)`;

export const NAV = {
  coverage: yourCoverage,
  entries: "My entries",
  leadSees,
  queue: "Waiting for me",
  portfolio: myPortfolio,
  mydata: myData,
} as const;

export const mayNotSee =
  "This page is not yours to see. Roles come from the department's records: ask your training lead if that is wrong.";
export const olderButton =
  "Nothing was changed: that button stood on an older page. Press the one that stands here now.";
export const takenBack = "This entry was withdrawn by its trainee. Nobody else can read it now.";
export const hidden =
  "This entry was reported: a patient's details may stand in it. Until that is looked at, nobody but its trainee can read it.";
export const changing = "This entry is being changed. You can read it when it is sent again.";

/* Coverage */
export const STATE: Record<CompetenceState, string> = {
  none: "No evidence",
  draft: "Draft",
  returned: "Returned",
  waiting: "Waiting",
  approved: "Approved",
};
export const partly = "Partly approved";
/** "31 of 46", never broken at the end of a line. */
export const outOf = (n: number, all: number) => `${n}\u00a0of\u00a0${all}`;
/** Of a competence, whose evidence may be more than was asked for. */
export const approvedOf = (n: number, needed: number) =>
  n > needed ? `${n} (${needed} needed)` : outOf(n, needed);
export const glance = "At a glance";
export const areas = "Areas";
export const specific = "Specific competencies";
export const inReview = "Entries waiting";
export const cameBack = "Entries returned";
export const targetDay = "Target day";
export const domainCovered = (areas: string, specific: string) =>
  `areas ${areas} · specific competencies ${specific}`;
export const unfold = "Unfold every domain";
export const gaps = "Gaps";
export const gapsTitle = (shown: number, all: number) =>
  shown < all ? `Gaps: the first ${shown} of ${all}` : `Gaps: ${all}`;
export const allGaps = (n: number) => `All ${n} gaps in the table below`;
export const everyCompetence = "Every competence";
export const COLUMN = {
  competence: "Competence",
  state: "State",
  status: "Status",
  approved: "Approved",
  evidence: "Evidence",
  entry: "Entry",
  days: "When",
  kind: "Kind",
  claims: "Claims",
  trainee: "Trainee",
  why: "Worth a conversation",
  supervisors: "Supervisors",
} as const;
export const FILTER = {
  domain: "Domain",
  state: "State",
  status: "Status",
  competence: "Competence",
  kind: "Kind of evidence",
  concern: "Worth a conversation",
  supervisor: "Supervisor",
  all: "All",
} as const;
export const GAP = "Target not met";
export const shownOf = (n: number, all: number) =>
  n === all ? `All ${all} shown.` : `${n} of ${all} shown.`;
export const noneShown = "Nothing fits these choices.";
export const noEntry = "None";

/* Entries */
export const noEntries =
  'Nothing is logged yet. In the chat with the bot, press "Log evidence" or write "log".';
export const entriesLead = (n: number, waiting: number, drafts: number) =>
  given([
    count(n, "entry", "entries"),
    waiting > 0 && `${waiting} waiting for review`,
    drafts > 0 && `${count(drafts, "draft")} seen by nobody else`,
  ]).join(", ");
export const allEntries = "Entries";
export const earlierEntries = (n: number) => `${n} earlier entries`;
export const evidence = "Evidence";
export const whatWasDone = "What was done";
export const reflection = "Reflection";
export const onlyReviewers = "Seen by the trainee and their reviewers alone.";
export const claims = "Claims";
export const links = "Links";
export const history = "History";
export const earlier = "Earlier revisions";
export const revisionTitle = (n: number) => `Revision ${n}`;
export const began = "Begun";
const HOW: Record<How, string> = {
  reaction: ", by reaction",
  button: ", by button",
  text: ", by message",
  link: "",
};
export const DECIDED = {
  approved: "Approved",
  returned: "Returned with feedback",
  "approval-withdrawn": "Approval withdrawn",
  "link-approved": "Approved, not counted until it is confirmed",
  "link-returned": "Returned with feedback, not counted until it is confirmed",
  "link-declined": "Decision by a link not confirmed",
} as const;
/** @param by "Dr Lind, on behalf of Dr Okafor" */
export const decided = (what: keyof typeof DECIDED, revision: number, by: string, how: How) =>
  `${DECIDED[what]}, revision ${revision}, by ${by}${HOW[how]}`;
export const commentBy = (name: string, revision: number) => `Comment on revision ${revision} by ${name}`;
const STEPS = {
  kept: "Kept as a draft",
  sent: "Sent for review",
  withdrawn: "Withdrawn",
  "brought-back": "Brought back",
} as const;
export const stepBy = (what: keyof typeof STEPS, revision: number, by: string) =>
  `${what === "sent" && revision > 1 ? "Sent for review again" : STEPS[what]}, revision ${revision}, by ${by}`;
export const withdrawnBy = (name: string) => `Withdrawn by ${name}`;
export const from = "Trainee";
export const when = "When";
export const kind = "Kind";
export const status = "Status";
export const waitsWith = "Waiting with";
export const nobodyYet = "nobody yet";
export const witness = "Saw the work";
export const asText = "As text";
export const asTextLabel = "The entry as plain text, to be pasted into another system";
export const copyText = "Copy as text";
export const copied = "Copied.";
export const editInChat = (reference: string) =>
  `To change it, write "edit ${reference}" to the bot in chat.`;

/* The queue */
export const trainees = "Your trainees";
export const yourTrainee = "What they sent for review, decided or not";
export const waits = "Waiting, oldest first";
export const queueAdvice =
  "Deciding here is the same as deciding in chat, where Undo and Add a comment follow. Local approval, not the ACS assessment.";
export const tooManyClaims = (n: number) => `${count(n, "claim")}: choose which are supported.`;
export const approvedHere = (reference: string, codes: readonly string[]) =>
  `You approved ${reference} for ${listed(codes)}. The bot's message in chat has Undo.`;
export const returnedHere = (reference: string) =>
  `You returned ${reference} with your feedback. Its trainee reads it, and can change the entry and send it again.`;

/* The overview */
export const overviewTitle = (programme: string) => `Overview: ${programme}`;
export const overviewLead = (approvals: number, worth: number, all: number) =>
  `${count(approvals, "approval")} in the last seven days; ${conversations(worth, all)}.`;
export const traineesTitle = "Trainees";
export const endedTitle = "Training that has ended";
export const byReason = "By reason, then by name; never by coverage.";
export const pageOf = (page: number, of: number) => `Page ${page} of ${of}`;
export const previous = "Previous page";
export const next = "Next page";
export const anyConcern = "Any reason";
export const noConcern = "No reason";
export const CONCERN: Record<Concern["type"], string> = {
  "no-supervisor": "No supervisor",
  "all-away": "All supervisors away",
  "ends-soon": "Target day near",
  overdue: "Overdue reviews",
  "nothing-logged": "Nothing logged",
  behind: "Behind",
  "behind-milestone": "Behind a milestone",
  "past-target": "Past the target day",
  "returned-untouched": "Returned and untouched",
};
export const days = (n: number) => count(n, "working day");
export const auditTrail = "Audit trail";
export const auditHead = (rows: number, hash: string) =>
  `${count(rows, "record")} of who did what, each sealed with the one before it. Keep the newest seal somewhere else, and it can be shown later that none was changed: ${rows}:${hash}`;
export const nobodyWaits = "No review is waiting.";
export const traineesCaption = (areasOf: string | null) =>
  areasOf ? `Evidence approved in ${areasOf}` : "Evidence approved";

/* A trainee */
export const edition = "The edition in force";
export const conversation = "Worth a conversation";
export const leadSeesLead =
  "This page shows you what your training lead sees of you, and nothing is added for them.";
export const reviewerSees = "You see the entries that you may review.";

/* Progress */
export const progress = "Progress";
