/** One sign of a text as `normalText` has it. A sign is a code point. */

const LINE_ENDS = /[\n\v\f\r\u0085\u2028\u2029]/;
const SPACE = /[\t\p{Zs}\u2800\p{Co}]/u; // the empty Braille cell shows as one; private signs show as nothing known
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|\u20e3/u; // and the keycap
const HALF = /\p{Surrogate}/u;
const DIGIT = /\p{Nd}/u;
/** Full-width, mathematical, circled and bracketed letters and digits, ligatures: another look, and no other meaning. */
const LOOKS = /[\uff01-\uff5e\u2460-\u24ff\ufb00-\ufb06\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f16b}]/u;
/** Digits in discs, which Unicode does not take apart: from 1 each, but for the zeros. */
const DISCS = [0x2776, 0x2780, 0x278a] as const;
const ZEROS = /[\u24ff\u{1f10b}\u{1f10c}]/u;

const JOINER = /[\u200c\u200d]/;
const VARIATION = /[\ufe0e\ufe0f]/;
const TAG_SIGN = /[\u{e0020}-\u{e007f}]/u; // the flags of Scotland and Wales are spelt with them
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f/u;
const JOINED_SCRIPTS =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const ASCII = /^[ -~]$/;

/**
 * What a sign is, after what is there already; "" where nobody sees it. `drop`: what is there last was a joiner that
 * joins nothing. Joiners stay only where emoji and scripts are made with them.
 */
export function plainSign(sign: string, last: string): { text: string; drop: boolean } {
  const drop = JOINER.test(last) && !joins(sign);
  return { text: ASCII.test(sign) ? sign : shown(sign, last), drop };
}

const joins = (sign: string) =>
  PICTURE.test(sign) || (JOINED_SCRIPTS.test(sign) && /[\p{L}\p{M}]/u.test(sign));

function shown(sign: string, last: string): string {
  if (LINE_ENDS.test(sign)) return "\n";
  if (SPACE.test(sign)) return " ";
  if (HALF.test(sign)) return "\ufffd";
  if (JOINER.test(sign)) return joins(last) ? sign : "";
  if (VARIATION.test(sign)) return /\p{Extended_Pictographic}/u.test(last) ? sign : "";
  if (TAG_SIGN.test(sign)) return last === "\u{1f3f4}" || TAG_SIGN.test(last) ? sign : "";
  if (UNSEEN.test(sign)) return "";
  if (DIGIT.test(sign)) return digitOf(sign);
  return otherLook(sign);
}

/** The digits of a script are ten in a row, from 0; where blocks touch, they are whole. */
function digitOf(sign: string): string {
  const place = sign.codePointAt(0) ?? 0;
  let first = place;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((place - first) % 10);
}

function otherLook(sign: string): string {
  const place = sign.codePointAt(0) ?? 0;
  const disc = DISCS.find((first) => place >= first && place < first + 10);
  if (disc !== undefined) return String(place - disc + 1);
  if (ZEROS.test(sign)) return "0";
  return sign.normalize(LOOKS.test(sign) ? "NFKC" : "NFC");
}
