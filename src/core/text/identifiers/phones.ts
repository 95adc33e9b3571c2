import { type IdentifierFinding, questioned, spanOf } from "./findings.ts";
import { OTHER_THING, PATIENT, PERSON, SENTENCE_END } from "./words.ts";

/* Telephone numbers: a person's, or beside words that only say it is one; a supplier's and a department's pass. */

const PART = String.raw`[\s().,/·|-]{0,3}`;
const NUMBER = new RegExp(
  String.raw`(?<![\d.]|\d[-/])(?!\d{1,2}[\s./-]\d{1,2}[\s./-](?:19|20)\d\d\b)(?:(?:\+|00)${PART}44${PART}(?:0${PART})?|0|\(0|7)(?:${PART}\d){8,10}(?![\d]|\.\d)`,
  "g",
);
const PHONE_WORD = `(?:tel(?:ephone[ds]?|no)?|(?:i?phone|phon)(?:d|s|ed|ing|no)?|mob(?:ile)?s?|cell|call(?:ed|ing)?|ring|rang|rung|text(?:ed)?|whatsapp|sms|fax|ph|contact(?:able|ed)?|reach(?:able|ed)?|landline|home(?= ?[:(])|[tmp](?= ?:))(?![a-z])`;
const PHONES = new RegExp(`(?<![a-z])${PHONE_WORD}|[☎☏✆📞📱]`, "giu");
const PHONE_AFTER = new RegExp(String.raw`^[\s,]{0,2}\(?${PHONE_WORD}`, "iu");
const PEOPLE = new RegExp(`(?<![a-z'])${PERSON}(?![a-z])`, "giu");
const OF_A_PATIENT = new RegExp(
  `(?<![a-z])(?:${PATIENT}|his|hers?|him|their|next of kin|nok)(?![a-z])`,
  "iu",
);
/** Whose number it is, if it is nobody's own. */
const AT_WORK =
  /\b(?:suppliers?|help ?desk|support|service|engineers?|vendors?|manufacturers?|sales|switchboard|reception|dep(?:artmen)?t|hotline|office|company|ltd|limited|customers?|on-call|varian|elekta|siemens|philips|ge|canon|ptw|iba|accuray|brainlab|sun nuclear|physics|workshop|stores|it desk|uk|trust|hospital|clinic|lab|contractors?|courier|rpa|mpe|physicists?|radiographers?|secretary|duty|conference|webinar|meeting|dial|zoom|teams)\b/i;
/** Freephone and the like: nobody's at home. */
const BUSINESS = /^(?:0|\+?0{0,2}44)(?:800|808|300|303|330|333|345|84\d|87\d|9\d\d)/;
const BEFORE = 60;
const AFTER = 40;

export const phonesIn = (text: string): IdentifierFinding[] => [
  ...questioned("phone", text, [SHORT]),
  ...longNumbersIn(text),
];

function longNumbersIn(text: string): IdentifierFinding[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const before =
      text
        .slice(Math.max(0, start - BEFORE), start)
        .split(SENTENCE_END)
        .at(-1) ?? "";
    const [after = ""] = text.slice(end, end + AFTER).split(SENTENCE_END);
    return isOneNumber(match[0]) && isSomebodys(match[0], before, after) ? spanOf("phone", match) : [];
  });
}

/** In up to six groups, or digit by digit with one thing between them: a row of measurements is neither. */
function isOneNumber(number: string): boolean {
  const groups = number.match(/\d+/g) ?? [];
  return (
    groups.length <= 6 ||
    (groups.every(({ length }) => length === 1) && new Set(number.match(/\D+/g)).size === 1)
  );
}

function isSomebodys(number: string, before: string, after: string): boolean {
  const digits = number.replace(/[^\d+]/g, "");
  const near = before.slice(-30);
  const phone = [...near.matchAll(PHONES)].at(-1);
  const beyond = phone ? near.slice(phone.index + phone[0].length) : before.slice(-40);
  if (OTHER_WORDS.test(beyond) || BUSINESS.test(digits)) return false;
  if (!OF_A_PATIENT.test(before) && (OTHER_WORDS.test(before) || OTHER_AFTER.test(after))) return false;
  const mobile = /^(?:0|\+?0{0,2}440?)7[3-9]\d{8}$/.test(digits);
  if (OF_A_PATIENT.test(before) || OF_A_PATIENT.test(after))
    return mobile || phone !== undefined || /number|contact|no\b/i.test(before + after);
  if (AT_WORK.test(before) || AT_WORK.test(after)) return false;
  if (phone || PHONE_AFTER.test(after)) return true;
  const person = [...before.matchAll(PEOPLE), ...after.matchAll(PEOPLE)].length > 0;
  return person && (mobile || /number|contact/i.test(before));
}

const OTHER_AFTER = /^[^\p{L}\p{N}]{0,3}(?:serial|s\/n|asset|order|ticket|job)\b/iu;

/** Within a town, without its code: only where a person's number is called one outright. */
const SHORT = new RegExp(
  String.raw`(?<![a-z])(?:his|her|their|${PATIENT}|home|mobile|contact) (?:(?:home|mobile|tele?|contact) ?)?(?:phone |telephone |mobile |tel\.? )(?:numbers? |no\.? )?(?:is |was |: ?)?(?<it>\d{6,8}|\d{3}[ -]\d{3,4})(?!\d|[.,]\d)`,
  "dgiu",
);

/** What else a number may be, but for the words that call it a telephone's. */
const OTHER_WORDS = new RegExp(
  OTHER_THING.source.replace("telephone|tel|phone|mobile|call|fax|", ""),
  OTHER_THING.flags,
);
