/** The words around a number that say whose it is, or what else it is. Pieces of patterns, for texts read by `asRead`. */

/** What is left between a name for a number and the number itself. */
export const LABEL_END = String.raw`(?:nos?|numbers?|num|nbr|nr|i\.?d|ident(?:ifier|ification(?: n(?:o|umber))?)?|ref(?:erence)?|code|nmbr|#|n['°])(?![a-z])`;
export const BETWEEN = String.raw`[\s._/-]{0,3}`;

export const NHS = `(?:n[. ]?h[. ]?s|national health service)`;
export const CHI = String.raw`(?:c[. ]?h[. ]?i(?![\s-]?(?:sq|2(?!\d)))(?![a-z])|community health index)`;
export const H_AND_C = String.raw`(?:h ?(?:&|\+|and) ?c(?![a-z])|hcn(?![a-z])|hscn(?![a-z])|health (?:&|and) (?:social )?care)`;
export const PATIENT = `(?:(?:in|out)?patients?(?:'s|s')?|pts?(?:'s)?(?![a-z]))`;

/** Ends a sentence, which the full stop of "no." or "pt." does not. */
const ABBREVIATED = String.raw`(?<!\b(?:nos?|num|pts?|chi|c\.h\.i|n\.?h\.?s|h&c|d\.?o\.?b|id|ref|tel|mob|hosp|m\.?r\.?n|approx|dr|mr|mrs|ms|st|rd))`;
export const SENTENCE_END = new RegExp(String.raw`(?:${ABBREVIATED}\.|[!?;])\s`, "gi");

/** Words that say what else the number is: a patient spoken of beyond them no longer counts. */
export const OTHER_THING =
  /\b(?:serial|s\/n|sn|asset|model|part|order|job|ticket|invoice|lot|batch|version|software|build|doi|isbn|orcid|pmid|telephone|tel|phone|mobile|call|fax|extension|ext|bleep|grant|quote|contract|account|cost code|datix|incident|histories|counts?|counter|events?|particles|timestamp|epoch|uid)\b/i;

/** Whoever is spoken of is a person, and most likely a patient or one of theirs. */
export const PERSON = String.raw`(?:${PATIENT}|his|hers?|him|their|them|she|he|mum(?:'s)?|mother(?:'s)?|dad(?:'s)?|father(?:'s)?|wife(?:'s)?|husband(?:'s)?|partner(?:'s)?|son(?:'s)?|daughter(?:'s)?|carer(?:'s)?|parents?(?:'s|')?|guardian(?:'s)?|relatives?|sister(?:'s)?|brother(?:'s)?|niece(?:'s)?|nephew(?:'s)?|friend(?:'s)?|neighbour(?:'s)?|family|next[ -]of[ -]kin|lady(?:'s)?|gentleman(?:'s)?|nok|n\.o\.k\.?|mrs?|miss|ms)`;
