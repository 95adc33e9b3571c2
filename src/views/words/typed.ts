import { BUTTON as ENTRY } from "./entry.ts";

/** What is said to a line that is no command (voice.md), to files, and to messages changed or deleted. */

export const BUTTON = {
  keep: "Keep as evidence",
  later: "Later",
  no: "No",
  whatICanDo: "What I can do",
  waits: "What waits for me",
  drafts: "My drafts",
} as const;

export const didYouMean = (command: string) => `Did you mean "${command}"?`;
/** What a command would show, on its button. */
export const SHOW: Record<string, string> & { queue: string } = {
  log: ENTRY.logEvidence,
  gaps: "Show gaps",
  status: "Show status",
  coverage: "Show coverage",
  portfolio: "Show portfolio",
  drafts: "Show drafts",
  queue: "Show what waits",
  meeting: "Show my meetings",
  overview: "Show the overview",
  zone: "Show my time zone",
  prompts: "Show when I am asked",
  reviews: "Show when what waits comes",
  quiet: "Show my quiet hours",
  settings: "Show what I hear, and when",
  mydata: "Show my data",
  delegate: "Show who decides for whom",
  outsiders: "Show who decides by links",
  away: "Show days away",
  programme: "Show how it is set up",
  enrol: "Add a trainee",
  supervisor: "Say who supervises",
  help: "Show what I can do",
};
export const openIt = (reference: string) => `Open ${reference}`;
export const which = (verb: string) => `Which entry? Write its number too, as in "${verb} #12".`;

export const keepAsEvidence = (beginning: string) => `Shall I keep this as evidence? "${beginning}"`;
export const keepNote = "Keep as evidence opens the form with this in it; Later keeps it as a draft.";
export const keptAlready = (reference: string) => `That is kept already, as ${reference}.`;
export const notKept = "Nothing was kept.";
export const tooLongToAsk =
  'Is this evidence? It is too long for me to hold until you press a button, so I have kept nothing. Put "note" before it and send it again, or paste it into the form.';
export const nothingDone = "I did nothing with that: only trainees' words become evidence here.";

export const hello = (name: string) => `Hello ${name}. Write "help" to see what I can do.`;
export const thanks = "You're welcome.";
export const right = "All right. Where I asked something, its buttons answer it.";
export const nothingAsked = "All right, nothing was kept. I have not asked anything that is still open.";

export const draftIsAlone = (reference: string) =>
  `Nobody else sees ${reference} while it is a draft, so I passed nothing on. Open it to add to it.`;
export const typedApproval = (named: string) =>
  `Nothing is approved yet: a typed sign does not count. ${named} is below, with what you can press.`;
export const signWithoutCard =
  'A sign typed by itself approves nothing. Reply under a card, press its button, or write "approve #12".';

/** @param words what else was typed was kept or done, as far as it was evidence or a command */
export const fileNotKept = (words: boolean) =>
  `${words ? "I kept your words, not the file" : "I keep words, not files"} (files stay where the department keeps them: add a link). If it shows a patient, delete it here too.`;
export const fileNotRead =
  "I do not read files or pictures (files stay where the department keeps them: add a link). If it shows a patient, delete it here too.";

export const keepsFirstWords = (reference: string) => `${reference} keeps the words you sent first.`;
export const keepsFormsWords = (reference: string) =>
  `${reference} keeps the words that its form was sent with. To change them, open it.`;
export const keepsThoughWithdrawn = (reference: string) =>
  `${reference} is withdrawn. It keeps its words, and counts nowhere.`;
export const editQuestioned =
  "Something in what you wrote now could be a patient's number. Please check it, and delete it here if it is.";

/** @param counts the sign that approves; null: none does */
export const lookAlike = (sign: string, reference: string, counts: string | null) =>
  `Your ${sign} on ${reference} decided nothing. What approves is ${counts ? `${counts} on its card, or ` : ""}the button beside the words.`;
