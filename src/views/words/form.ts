import type { FieldFault } from "../../core/entry/entry-rules.ts";
import type { PatternFault } from "../../core/text/identifiers/own-patterns.ts";
import { sentences } from "../sentences.ts";

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
  suggested: {
    label: "Suggested by your words",
    hint: "Tick what it really shows; the others can be chosen below.",
  },
  claims: {
    label: "Competences it supports",
    hint: "Search by code or word. One to three, well shown, beat many.",
  },
  claimRow: "Competence",
  line: { label: "How this shows it", hint: null },
  anotherClaim: "Another competence",
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

export const EDIT_TITLE = (reference: string) => `Edit ${reference}`;
export const SEND = "Send for review";
export const KEEP = "Keep as a draft";
export const CLOSING = "Closing this form saves nothing.";
export const nobodyYet = "Nobody in particular";

export const RETURN_TITLE = (reference: string) => `Return ${reference}`;
export const FEEDBACK = { label: "What should change", hint: "The trainee reads this. No patient details." };
export const CHOOSE_TITLE = (reference: string) => `Claims of ${reference}`;
export const CLAIM_VERDICTS = { supported: "Supported", struck: "Not supported" } as const;
export const verdictMissing = (competence: string) => `Say of ${competence} whether it is supported.`;
export const STRIKE_REASON = (competence: string) => ({
  label: `${competence}: why not`,
  hint: "One line, where it is not supported. The trainee reads it.",
});
export const COMMENT_TITLE = (reference: string) => `Comment on ${reference}`;
export const COMMENT = {
  label: "Comment",
  hint: "The trainee reads this. It decides nothing. No patient details.",
};
export const WITHDRAW_TITLE = (reference: string) => `Withdraw ${reference}`;
export const REASON = { label: "Why", hint: "Kept with the entry." };
export const UNAPPROVE_TITLE = (reference: string) => `Undo ${reference}`;
export const APPROVE = "Approve supported claims";
export const RETURN = "Return it";
export const SEND_COMMENT = "Send";
export const WITHDRAW = "Withdraw it";
export const DECLINE_TITLE = (reference: string) => `Decline ${reference}`;
export const DECLINE = "Do not confirm it";
export const UNAPPROVE = "Withdraw the approval";

/** One sentence per fault: beside its field, saying what to do. */
export const faultWords = sentences<FieldFault, "why">("why", {
  "title-missing": "Give it a title.",
  "too-long": (fault) => `Use ${fault.most.toLocaleString("en-GB")} characters or fewer.`,
  "too-many": (fault) => `Choose ${fault.most} or fewer.`,
  "narrative-missing": "Say what was done and your part.",
  "nothing-written": "Write a title or a line, so that there is something to keep.",
  future: "Choose today or earlier.",
  "day-missing": "Choose the day, or the first day.",
  "not-a-day": "Write the day as 2026-03-27.",
  order: "The last day is before the first.",
  "kind-missing": "Choose one.",
  "claims-missing": "Choose at least one competence.",
  "claim-unknown": (fault) => `${fault.competence} is not in this framework.`,
  "claim-twice": (fault) =>
    `${fault.competence} stands in row ${fault.row} already: choose another, or empty this row.`,
  "line-missing": (fault) => `Say for ${fault.competence} how this shows it.`,
  "line-alone": "Choose the competence that this line is about.",
  "witness-unknown": "Choose one of your supervisors.",
  "not-https": "Start with https://.",
  pages: "Give the pages as a whole number.",
  "not-attested": "Tick this to send for review.",
  identifier: (fault) =>
    `This looks like ${looksLike(fault)}. Remove it to continue. Nothing from this form has been saved; your words are here.`,
  question: (fault) => `Something here could be ${looksLike(fault)}. Say what it is, or remove it.`,
  required: "Write a line.",
});

const LOOKS_LIKE = {
  "nhs-number": "an NHS number",
  "date-of-birth": "a date of birth",
  "hospital-number": "a hospital number",
  "postcode-address": "a home address",
  phone: "a phone number",
  "programme-pattern": "a number that your programme looks for",
} as const;

interface FoundIdentifier {
  kind: keyof typeof LOOKS_LIKE;
  name: string | null; // what the programme calls it, where its own expression found it
}

const looksLike = ({ kind, name }: FoundIdentifier) =>
  name === null ? LOOKS_LIKE[kind] : `what your programme calls "${name}"`;

export const identifierInChat = (platform: string) =>
  `That message seems to contain a patient identifier. I stored nothing, but it is still in ${platform}: please delete it now. If others could see it, tell information governance.`;
/** A remark has no field in which a number could be explained. */
export const questionedInRemark = (reference: string, found: FoundIdentifier) =>
  `Nothing was done with ${reference}: something in that message could be ${looksLike(found)}. Write it again without.`;
export const tooLongTyped = (most: number) =>
  `That is longer than a message may be (${most.toLocaleString("en-GB")} characters). Use the form, and add the rest as a link.`;
export const questionedInChat =
  "Something in that message could be a patient's number, so I kept none of it. If it is not, use the form and say what it is.";

/** Why a programme's expression is not taken: to the operator. */
export const patternFaultWords = sentences<PatternFault, "why">("why", {
  "too-long": ({ most }) => `An expression has ${most} characters at most.`,
  "too-large": "That expression takes too many steps for each character. Use smaller repetitions.",
  "matches-nothing":
    "That expression matches an empty text, so it would find nothing. Say what has to be there.",
  "not-linear-or-wrong": ({ says }) =>
    `That expression cannot be used: ${says}. It is RE2's syntax: no look-around, and nothing that refers back.`,
});
