import { type Finding, questioned, spanOf } from "./findings.ts";

/* Where somebody lives: a UK postcode with a house's number or street, in either order, or words that say it is a home. */

const POSTCODE = String.raw`\b[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?[ ._-]{0,3}\d[ABD-HJLNP-UW-Z]{2}\b`;
const STREET = String.raw`(?:road|rd|street|str|st|lane|ln|avenue|ave|av|close|cl|drive|drv|dr|way|court|ct|crescent|cres|place|pl|terrace|terr|gardens|gdns|grove|gr|hill|park|square|sq|row|mews|walk|view|green|house|boulevard|blvd|parade|rise|vale|croft|fold|wharf|quay|yard|meadows?|fields?|brae|wynd|gate|heol|ffordd|stryd|maes|clos)\b`;
const STREET_WORD = new RegExp(String.raw`\b${STREET}`, "i");
/** A floor, a bunker or a room is nobody's home. */
const INDOORS = String.raw`(?<!\b(?:levels?|floors?|bays?|bunkers?|rooms?|wards?|blocks?|buildings?|suites?|units?|linacs?|gates?|entrances?|zones?|sites?|phases?|theatres?|labs?|la|ct|mr|page|p|version|v)[ .]{0,2})`;

const WITH_HOUSE = [
  new RegExp(
    String.raw`(?<it>(?<![\w.,/-])${INDOORS}(?!(?:19|20)\d\d\b)\d{1,4}[a-z]?\b(?<between>[^\d!?]{1,80}?)${POSTCODE})`,
    "dgi",
  ),
  new RegExp(
    String.raw`(?<it>${POSTCODE}[\s,;:(.-]{0,4}(?:(?:and )?(?:is )?(?:she|he|they)(?: is|'s| are) at |at |and )?(?:house|flat|number|no\b|#)[\s.:a-z]{0,10}?\d{1,4}[a-z]?\b)`,
    "dgi",
  ),
  new RegExp(
    String.raw`(?<it>${POSTCODE}[\s,;:(.-]{0,4}(?:flat \d{1,3}[a-z]?,? )?\d{1,4}[a-z]?,? (?:[\p{L}']{1,20} ){0,4}?${STREET})`,
    "dgiu",
  ),
];
const LIVES = String.raw`(?:\b(?:lives?|living|lived|resides?|resident)\b(?: at| in| on)?|home (?:address|postcode)|(?:patient|pt)'?s? (?:home )?(?:address|postcode|post code)|\b(?:his|her|their) (?:home )?(?:address|postcode|post code))`;
const AT_HOME = [
  new RegExp(String.raw`${LIVES}[^!?\n]{0,40}?(?<it>${POSTCODE})`, "dgi"),
  new RegExp(
    String.raw`${LIVES}[^\d!?\n]{0,20}?(?<it>\b\d{1,4}[a-z]?,? (?:[\p{L}']{1,20} ){1,4}?${STREET})`,
    "dgiu",
  ),
];

/** A word in small letters, longer than "of" and "the", that is not "postcode": so not only names. */
const PLAIN_WORD = /(?<![\p{L}'])(?!post|code)\p{Ll}{4,}/u;
const AT_WORK =
  /\b(?:hospitals?|infirmary|cent(?:re|er)|clinic|university|college|institute|wing|departments?|dept|nhs|trust|ltd|limited|plc|physics|laborator(?:y|ies)|campus|business|science|industrial|estate)\b/i;

/** A house number and a postcode count with a street between them, or names of places, or nothing. */
export function addressesIn(text: string): Finding[] {
  const withHouse = WITH_HOUSE.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const between = match.groups?.between ?? "";
      const home = STREET_WORD.test(between) || !(PLAIN_WORD.test(between) || AT_WORK.test(between));
      return home ? spanOf("postcode-address", match) : [];
    }),
  );
  return [...withHouse, ...questioned("postcode-address", text, AT_HOME)];
}
