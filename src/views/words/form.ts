import type { FieldFault } from "../../core/entry/entry-rules.ts";
import type { PatternFault } from "../../core/text/identifiers/own-patterns.ts";

/** Labels and hints of the entry form (voice.md, "The form"). */
export const FORM = {
  title: { label: "Title", hint: 'For example "Output drift after service".' },
  narrative: {
    label: "What was done, and your part",
    hint: 'Say "I", not "we". No patient or colleague names.',
  },
  reflection: {
    label: "Reflection (optional)",
    hint: "What you learned. Reviewers can read it; leads cannot. Identify nobody.",
  },
  firstDay: { label: "First day", hint: "Before you joined is fine." },
  lastDay: { label: "Last day", hint: "Leave it empty if it was one day." },
  kind: { label: "Kind of evidence", hint: "The closest will do." },
  claims: {
    label: "Competences it supports",
    hint: "Search by code or word. One to three, well shown, beat many.",
  },
  lines: { label: "How this shows it", hint: "One line each." },
  witness: { label: "Who saw the work", hint: "They are asked first." },
  links: { label: "Links (optional)", hint: "Label and pages. Assessors cannot open these: keep a copy." },
  attested: {
    label: "My own work, anonymised",
    statement: "This is my work, or says which part was mine, and identifies no patient.",
  },
  numberNote: {
    label: "A number to check",
    hint: "Could this be a patient's? If not, say what it is without repeating it.",
  },
} as const;

export const LOG_TITLE = "Log evidence";
export const EDIT_TITLE = (reference: string) => `Edit ${reference}`;
export const SEND = "Send for review";
export const KEEP = "Keep as a draft";
export const CLOSING = "Closing this form saves nothing.";
export const nobodyYet = "Nobody in particular";

export const RETURN_TITLE = (reference: string) => `Return ${reference}`;
export const FEEDBACK = { label: "What should change", hint: "The trainee reads this. No patient details." };
export const CHOOSE_TITLE = (reference: string) => `Claims of ${reference}`;
export const SUPPORTED = {
  label: "Not supported",
  hint: "Tick what this entry does not show, and say why. The trainee reads it. The rest is approved.",
};
export const STRIKE_REASON = { label: "Why not", hint: "One line." };
export const COMMENT_TITLE = (reference: string) => `Comment on ${reference}`;
export const COMMENT = {
  label: "Comment",
  hint: "The trainee reads this. It decides nothing. No patient details.",
};
export const WITHDRAW_TITLE = (reference: string) => `Withdraw ${reference}`;
export const REASON = { label: "Why", hint: "Kept with the entry." };
export const UNAPPROVE_TITLE = (reference: string) => `Undo ${reference}`;
export const APPROVE = "Approve the rest";
export const RETURN = "Return it";
export const SEND_COMMENT = "Send";
export const WITHDRAW = "Withdraw it";
export const UNAPPROVE = "Withdraw the approval";

/** One sentence per fault: beside its field, saying what to do. */
export function faultWords(fault: FieldFault): string {
  switch (fault.why) {
    case "title-missing":
      return "Give it a title.";
    case "too-long":
      return `Use ${fault.most.toLocaleString("en-GB")} characters or fewer.`;
    case "too-many":
      return `Choose ${fault.most} or fewer.`;
    case "narrative-missing":
      return "Say what was done and your part.";
    case "nothing-written":
      return "Write a title or a line, so that there is something to keep.";
    case "future":
      return "Choose today or earlier.";
    case "day-missing":
      return "Choose the day, or the first day.";
    case "not-a-day":
      return "Write the day as 2026-03-27.";
    case "order":
      return "The last day is before the first.";
    case "kind-missing":
      return "Choose one.";
    case "claims-missing":
      return "Choose at least one.";
    case "claim-unknown":
      return `${fault.competence} is not in this framework.`;
    case "line-missing":
      return "With more than three, add a line for each.";
    case "witness-unknown":
      return "Choose one of your supervisors.";
    case "not-https":
      return "Start with https://.";
    case "pages":
      return "Give the pages as a whole number.";
    case "not-attested":
      return "Tick this to send for review.";
    case "identifier":
      return `This looks like ${looksLike(fault)}. Remove it to continue. Nothing from this form has been saved; your words are here.`;
    case "question":
      return `Something here could be ${looksLike(fault)}. Say what it is, or remove it.`;
    case "required":
      return "Write a line.";
  }
}

const LOOKS_LIKE = {
  "nhs-number": "an NHS number",
  "date-of-birth": "a date of birth",
  "hospital-number": "a hospital number",
  "postcode-address": "a home address",
  phone: "a phone number",
  "programme-pattern": "a number that your programme looks for",
} as const;

interface Found {
  kind: keyof typeof LOOKS_LIKE;
  name: string | null; // what the programme calls it, where its own expression found it
}

const looksLike = ({ kind, name }: Found) =>
  name === null ? LOOKS_LIKE[kind] : `what your programme calls "${name}"`;

export const identifierInChat = (platform: string) =>
  `That message seems to contain a patient identifier. I stored nothing, but it is still in ${platform}: please delete it now. If others could see it, tell information governance.`;
/** A remark has no field in which a number could be explained. */
export const questionedInRemark = (reference: string, found: Found) =>
  `Nothing was done with ${reference}: something in that message could be ${looksLike(found)}. Write it again without.`;
export const tooLongTyped = (most: number) =>
  `That is longer than a message may be (${most.toLocaleString("en-GB")} characters). Use the form, and add the rest as a link.`;
export const questionedInChat =
  "Something in that message could be a patient's number, so I kept none of it. If it is not, use the form and say what it is.";

/** Why a programme's expression is not taken: to the operator. */
export function patternFaultWords(fault: PatternFault): string {
  switch (fault.why) {
    case "too-long":
      return `An expression has ${fault.most} characters at most.`;
    case "too-large":
      return "That expression takes too many steps for each character. Use smaller repetitions.";
    case "matches-nothing":
      return "That expression matches an empty text, so it would find nothing. Say what has to be there.";
    case "not-linear-or-wrong":
      return `That expression cannot be used: ${fault.says}. It is RE2's syntax: no look-around, and nothing that refers back.`;
  }
}
