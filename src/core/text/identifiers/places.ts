import { type IdentifierFinding, questioned, spanOf } from "./findings.ts";

/* Where somebody lives: a UK postcode with a house's number or street, in either order, or words that say it is a home. */

const POSTCODE = String.raw`\b[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?[ ._-]{0,3}\d[ABD-HJLNP-UW-Z]{2}\b`;
const STREET =
  "road|rd|street|str|st|lane|ln|avenue|ave|crescent|cres|terrace|terr|gardens|gdns|grove|mews|boulevard|blvd|heol|ffordd|stryd";
/** Streets by their names alone, where they are written as names. */
const STREET_OR_WORD = `${STREET}|av|close|cl|drive|drv|dr|way|court|ct|place|pl|gr|hill|park|square|sq|row|walk|view|green|house|parade|rise|vale|croft|fold|wharf|quay|yard|meadows?|fields?|brae|wynd|gate|maes|clos`;
const STREET_WORD = new RegExp(String.raw`\b(?:${STREET})\b`, "i");
const STREET_NAME = new RegExp(
  String.raw`\b(?=\p{Lu})(?:${STREET_OR_WORD.replace(/[a-z]/g, (sign) => `[${sign.toUpperCase()}${sign}]`)})\b`,
  "u",
);
/** A floor, a bunker or a room is nobody's home. */
const INDOORS = String.raw`(?<!\b(?:levels?|floors?|bays?|bunkers?|rooms?|wards?|blocks?|buildings?|suites?|units?|linacs?|gates?|entrances?|zones?|sites?|phases?|theatres?|labs?|box|la|ct|mr|page|p|version|v)[ .]{0,2})`;
const HOUSE = String.raw`\d{1,4}[a-z]?(?:\s?[-/]\s?\d{1,4}[a-z]?)?`;

const WITH_HOUSE = [
  new RegExp(
    String.raw`(?<it>(?<![\w.,/-])${INDOORS}(?!(?:19|20)\d\d\b)${HOUSE}\b(?<between>[^\d!?]{1,80}?)${POSTCODE})`,
    "dgi",
  ),
  new RegExp(
    String.raw`(?<it>${POSTCODE}[\s,;:(.-]{0,4}(?:(?:and )?(?:is )?(?:she|he|they)(?: is|'s| are) at |at |and )?(?:house|flat|number|no\b|#)[\s.:a-z]{0,10}?${HOUSE}\b)`,
    "dgi",
  ),
  new RegExp(
    String.raw`(?<it>${POSTCODE}(?:[\s,;:(.-]{0,4}|[^\d!?;\n]{1,40}?)(?:flat \d{1,3}[a-z]?,? )?${HOUSE},? (?<between>(?:[\p{L}']{1,20} ){0,4}(?:${STREET_OR_WORD})\b))`,
    "dgiu",
  ),
  new RegExp(
    String.raw`(?<it>${POSTCODE}[\s,;]{1,3}(?:[\p{L}']{1,20} ){1,3}?(?:${STREET}),? ${HOUSE}\b)`,
    "dgiu",
  ),
  new RegExp(String.raw`(?<it>${POSTCODE}[\s,/]{1,3}\d{1,4}[a-z]?)(?=\s*(?:$|[).;\n]))`, "dgiu"),
];
const LIVES = String.raw`(?:\b(?:lives?|living|lived|resides?|resident)\b(?: at| in| on)?|home (?:address|postcode)|(?:patient|pt)'?s? (?:home )?(?:address|postcode|post code)|\b(?:his|her|their) (?:home )?(?:address|postcode|post code))`;
const AT_HOME = [
  new RegExp(String.raw`${LIVES}[^!?\n]{0,40}?(?<it>${POSTCODE})`, "dgi"),
  new RegExp(
    String.raw`${LIVES}[^\d!?\n]{0,20}?(?<it>\b\d{1,4}[a-z]?,? (?:[\p{L}']{1,20} ){1,4}?(?:${STREET_OR_WORD})\b)`,
    "dgiu",
  ),
];

/** A word in small letters, longer than "of" and "the", that is not "postcode": so not only names. */
const PLAIN_WORD = /(?<![\p{L}'])(?!post|code)\p{Ll}{4,}/u;
const AT_WORK =
  /\b(?:hospitals?|infirmary|cent(?:re|er)|clinic|university|college|institute|wing|departments?|dept|nhs|trust|ltd|limited|plc|physics|laborator(?:y|ies)|campus|business|science|industrial|estate)\b/i;

/** A house number and a postcode count with a street between them, or names of places, or nothing. */
export function addressesIn(text: string): IdentifierFinding[] {
  const withHouse = WITH_HOUSE.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) =>
      isHome(match.groups?.between ?? "") ? spanOf("postcode-address", match) : [],
    ),
  );
  return [...withHouse, ...questioned("postcode-address", text, AT_HOME)];
}

function isHome(between: string): boolean {
  if (STREET_WORD.test(between) || STREET_NAME.test(between)) return true;
  return !(PLAIN_WORD.test(between) || AT_WORK.test(between));
}
