import type { Role } from "../../core/people/directory.ts";
import { sentences } from "../sentences.ts";
import { count, line, listed } from "./phrases.ts";

/** What stands where words were erased, and what the operator is told of an erasure. */

/** Every message of the bot that carried them. */
export const erasedMessage = line("What stood here was erased.");
/** Where there has to be something: a title, a comment, a reason. */
export const erasedWords = "its words were erased";
/** For the name of somebody from outside. */
export const someone = "someone";
export const erasedCard = (reference: string) => `${reference}: ${erasedWords}.`;

const CALLED: Readonly<Record<Role, string>> = {
  trainee: "a trainee",
  supervisor: "a supervisor",
  lead: "a training lead",
  administrator: "an administrator",
  governance: someone,
};

/** What somebody is called once their name is erased: what they were here first of all. */
export const calledOnceErased = (roles: readonly Role[]): string => {
  const [first] = (["trainee", "supervisor", "lead", "administrator", "governance"] as const).filter((one) =>
    roles.includes(one),
  );
  return first ? CALLED[first] : someone;
};

export type ErasureFault =
  | { type: "nobody"; email: string }
  | { type: "kept"; email: string; reason: string }
  | { type: "busy" };

export const erasureFault = sentences<ErasureFault, "type">("type", {
  nobody: ({ email }) => `Nobody has the address ${email}. "people list" shows everybody's.`,
  kept: ({ email, reason }) =>
    `Nothing was erased: ${email} is held ("${reason}"). Lift that first: people erase ${email} --release.`,
  busy: "Our records were being changed at the same time, so nothing was done. Please try again.",
});

export const held = (email: string) =>
  `${email} is held: nothing of theirs is erased until that is lifted (people erase ${email} --release).`;
export const released = (email: string) => `${email} is no longer held: what is theirs can be erased.`;
export const notHeld = (email: string) => `${email} was not held.`;
export const emptyHold = "Say why: --hold REASON. To lift it: --release.";
export const noDryHold =
  "--dry-run looks at an erasure: leave it out with --hold and --release. Nothing was changed.";
export const holdOrRelease = "Say --hold REASON or --release, not both. Nothing was changed.";

interface Counts {
  entries: number;
  revisions: number;
  comments: number;
  decisions: number;
  actions: number;
  messages: number;
  sessions: number;
  away: number;
  accounts: number;
}

const COUNTED: readonly [keyof Counts, string, string?][] = [
  ["entries", "entry", "entries"],
  ["revisions", "revision"],
  ["comments", "comment"],
  ["decisions", "piece of feedback and reason", "pieces of feedback and reasons"],
  ["actions", "action that was agreed", "actions that were agreed"],
  ["messages", "message of the bot", "messages of the bot"],
  ["sessions", "page visit or link", "page visits and links"],
  ["away", "time away", "times away"],
  ["accounts", "account"],
];

/** "the words of 3 entries, 5 revisions, … and 2 accounts" */
function whatGoes(counts: Counts): string {
  const some = COUNTED.filter(([name]) => counts[name] > 0).map(([name, one, many]) =>
    count(counts[name], one, many),
  );
  return `name, address and settings${some.length > 0 ? `, and the words of: ${some.join(", ")}` : ""}`;
}

export const wouldErase = (email: string, counts: Counts) =>
  `Would erase ${email}: ${whatGoes(counts)}. Nothing was changed.`;
export const erasedNow = (email: string, called: string, id: string, counts: Counts) =>
  `Erased ${email}, who is "${called}" from now on (${id}): ${whatGoes(counts)}.`;
export const stays = (approvals: number) =>
  `What stays: that entries were written, sent and decided, when, and for which competences; the audit trail, by ids and numbers.${
    approvals > 0
      ? ` On ${count(approvals, "approval")} that they gave, their name, job title and registration stay: those are other people's evidence.`
      : ""
  }`;
export const rewritten =
  "What the bot sent in Slack and Teams is rewritten as soon as it runs. What people wrote there themselves, what was answered to somebody on the spot, and what was downloaded, it cannot reach.";
export const notReached = (files: readonly string[]) =>
  files.length === 0
    ? "No earlier backup is known here. Copies that you put elsewhere have the words still."
    : `${count(files.length, "earlier backup")} ${files.length === 1 ? "has" : "have"} the words still: ${files.join(", ")}. What is put back by "restore" is erased again, before anything is sent; delete those files when you may.`;
export const exportsNotReached = (exports: number) =>
  `${count(exports, "portfolio or copy", "portfolios or copies")} of theirs ${exports === 1 ? "was" : "were"} handed out before: the words are in ${exports === 1 ? "it" : "them"} still.`;
export const keptBeside = (files: readonly string[]) =>
  `Kept by number alone, to be done again in any older copy: ${files.join(", ")}.`;
export const keepYourself = (line: string) =>
  `Keep this line beside your database's backups, to be done again in any older copy ("erasures apply FILE"): ${line}`;
export const notKeptBeside = (files: readonly string[]) =>
  `The erasure could not be kept in ${files.join(", ")}. See that the folder is there and can be written, then run "erasures list".`;
export const stillInFile =
  'The database\'s file could not be cleaned now, as something was reading it all the time. Run "erasures clean" in a while: until then deleted words may be found in it.';
export const onServer =
  "On PostgreSQL the words are gone from all rows; the server's files keep them until VACUUM, and its WAL archives and dumps as long as you keep those (docs/operating.md, Erasing).";
export const onlyLead = (programmes: readonly string[]) =>
  `They are the only lead of ${listed(programmes)}: give it another by "people import".`;
export const leftAlone = (trainees: number) =>
  `${count(trainees, "trainee")} of theirs ${trainees === 1 ? "has" : "have"} no other supervisor; they and their leads are told.`;

export const cleaned = "Nothing of what was deleted is left in the database's file and its log.";
export const noErasure = (file: string, line: number) =>
  `Line ${line} of ${file} is no erasure, so nothing was done. Each is what "erasures list" prints.`;

/** After an older copy was put back. */
export const erasedAgain = (done: number) =>
  done === 0
    ? "Nothing in it had been erased since."
    : `${count(done, "erasure")} of since it was made ${done === 1 ? "was" : "were"} done again.`;
export const notErasedAgain = (left: number) =>
  `${count(left, "erasure")} of since this copy was made ${left === 1 ? "is" : "are"} not done again yet: nothing is sent, and it stays held. Run "erasures redo".`;
