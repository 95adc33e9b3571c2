import type { KeptCounts } from "../../ports/own-data.ts";

/* Everything that is kept of somebody, as it is given to them: in chat, on a page, in two files. */

export const BUTTON = "My data";
export const TITLE = "What is kept of you";
export const lead = (name: string) =>
  `Everything that is kept of ${name}: here in figures, and all of it in one ZIP, to read and for programs.`;
export const inChat =
  "Everything that is kept of you here, as one ZIP: a page to read, and the same as JSON.";
export const whatIsIn =
  "Your profile and accounts, trainings, entries with every revision, claims, decisions, comments, questions, days away, meetings, messages I sent you, visits to pages, and what the trail says that you did and that was done with what is yours.";
export const othersWords =
  "Of others it has their names, and the words that they said to you. That you took it is recorded.";
export const noPages =
  "There are no pages here to take it from. Whoever runs Countersign can hand it to you (people export).";
export const figuresTitle = "In figures";
export const takeTitle = "Take it with you";
export const FILE = "my-data.zip";
export const fileLabel = "Everything as a ZIP (a page to read, and JSON)";
export const HTML_FILE = "my-data.html";
export const JSON_FILE = "my-data.json";
export const advice =
  "It holds your reflections and what was said to you. Keep it where only you can read it.";
export const correct =
  "Something in it is wrong? You can change your entries and settings yourself; tell your training lead about the rest.";

export const FIGURES: Record<keyof KeptCounts, string> = {
  accounts: "Accounts",
  enrolments: "Trainings",
  entries: "Entries",
  revisions: "Revisions of entries",
  decisions: "Decisions about your entries",
  comments: "Comments on your entries",
  decisionsGiven: "Decisions that you gave",
  commentsGiven: "Comments on others' entries",
  prompts: "Questions asked",
  meetings: "Meetings",
  daysOff: "Times away",
  messages: "Messages sent to you",
  reactions: "Reactions",
};

/* What the operator's command says. */
export const nobody = (email: string) => `There is nobody with the e-mail address ${email}.`;
export const notEmpty = (folder: string) =>
  `${folder} has something in it already, and nothing there is replaced. Name an empty or a new folder with --out.`;
export const exported = (name: string, folder: string) =>
  `Everything that is kept of ${name} is in ${folder}: my-data.html to read, my-data.json for programs. That it was made is recorded.`;

/* The files. */
export const NOTES: readonly string[] = [
  "Everything that Countersign keeps of this person, as it stood when this was made.",
  "Other people's words are in it only where they were said to this person: feedback, comments, what was agreed at meetings, messages. Of a message to somebody else that has this person's name it says to whom it went and when.",
  "What Slack or Microsoft Teams keep themselves, and files that entries link to, are not in it.",
  "Texts are as documents have them: what the check for patients refuses by today's rules is left out.",
];
export const documentTitle = (name: string) => `What is kept of ${name}`;
export const madeAt = (when: string, zone: string) => `Made on ${when}. Times are those of ${zone}.`;
export const contents = "What is in it";
export const nothing = "Nothing.";
export const entryTitle = (ref: string, title: string) => (title ? `${ref}, ${title}` : ref);
export const revisionTitle = (n: string) => `Revision ${n}`;
export const items = (title: string, n: number) => `${title} (${n})`;

/* What ids stand for. */
export const SOMEBODY = "somebody who is no longer known";
export const YOU = "You";
export const you = "you";
export const OPERATOR = "The operator";
export const PROGRAM = "Countersign";
export const BY_LINK = "Somebody outside";
export const entryOf = (ref: string, trainee: string) => `${ref}, from ${trainee}`;
export const trainingOf = (trainee: string, programme: string) => `${trainee}'s training in ${programme}`;
export const yourEntry = (ref: string) => `your entry ${ref}`;
export const yourTraining = (programme: string) => `your training in ${programme}`;
export const account = (id: string) => `the account ${id}`;
export const channel = (id: string) => `a channel (${id})`;
/** What a row of the trail is about, where it is nothing that has a name. */
export const ABOUT: Readonly<Record<string, string>> = {
  entry: "an entry that is gone",
  enrolment: "a training that is gone",
  supervision: "a supervision",
  delegation: "a delegation",
  meeting: "a meeting",
  outsider: "a supervisor elsewhere",
  programme: "a programme",
  prompt: "a question",
};

export const SECTION = {
  profile: "Profile",
  accounts: "Accounts",
  accountsNotConfirmed: "Accounts that are not confirmed",
  conversations: "Direct conversations with the bot",
  programmesLed: "Programmes you lead",
  enrolments: "Trainings",
  entries: "Entries",
  supervises: "Whom you supervise",
  meetingsWithTrainees: "Meetings with trainees",
  delegations: "Who decides for whom while away",
  daysOff: "Days away",
  decisionsGiven: "Decisions that you gave on others' entries",
  claimsNotCounted: "Claims of others that you did not count",
  commentsGiven: "Your comments on others' entries",
  linksHandedOn: "Links to others' entries that you handed on",
  messages: "Messages to you",
  answers: "What you were answered at once",
  namedInMessagesTo: "Messages to others that have your name",
  reactions: "Your reactions",
  cardsShown: "Cards of others' entries that were shown to you",
  planned: "What was due for you",
  pageLinks: "Links to pages",
  pageVisits: "Visits to pages",
  trail: "The trail: what you did, and what was done with what is yours",
} as const;

/** "whatWasDone" as it is read: "What was done". */
export const label = (key: string): string => {
  const text = key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};
export const yes = "yes";
export const no = "no";
