/*
 * How the check reads: what looks alike is alike. Every sign stays in its place, so that what is found here is found
 * there in the text. What people keep and see is not changed by it.
 */

/** Letters, each before those of the Greek and Cyrillic alphabets that look like it: of "NHS", "patient", "DOB" and so on. */
const LOOKS =
  "AΑА aа BΒВ CСϹ cсϲ EΕЕ eе HΗН IΙІ iіι KКΚ kκк MМΜ NΝ OОΟ oоο PРΡ pрρ SЅ sѕ TТΤ tт YΥУ yу XΧХ xх nп bЬ dԁ hһ";
const ALIKE = new Map(
  LOOKS.split(" ").flatMap(([latin = "", ...others]) =>
    others.map((other): [string, string] => [other, latin]),
  ),
);

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

export const asRead = (text: string): string =>
  text.replace(/[^\n -~]/g, alike).replace(DICTATED, (words) => digitsOf(words).padEnd(words.length));

const DIGITS = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const DIGIT = `(?:(?:double|triple|treble)[ -])?(?:${DIGITS.join("|")}|zero|oh|o)`;
/** Six digits and more in words, as they are dictated. */
const DICTATED = new RegExp(String.raw`\b${DIGIT}(?:[ ,.-]{1,3}${DIGIT}){5,19}\b`, "gi");

function digitsOf(words: string): string {
  let times = 1;
  let digits = "";
  for (const word of words.toLowerCase().split(/[^a-z]+/)) {
    if (word === "double" || word === "triple" || word === "treble") times = word === "double" ? 2 : 3;
    else {
      digits += String(Math.max(0, DIGITS.indexOf(word))).repeat(times);
      times = 1;
    }
  }
  return digits;
}

function alike(sign: string): string {
  if (/\p{M}/u.test(sign)) return " "; // a mark on a digit parts it from the next one; on a letter NFC has joined it
  if (/[\p{Pd}−]/u.test(sign)) return "-";
  if (/[’‘ʼ`´]/.test(sign)) return "'";
  if (/[“”„]/.test(sign)) return '"';
  if (sign === "№") return "#";
  if (sign === "º") return "o";
  const exponent = Math.max(SUPERSCRIPTS.indexOf(sign), SUBSCRIPTS.indexOf(sign));
  return exponent >= 0 ? String(exponent) : (ALIKE.get(sign) ?? sign);
}

/** In place of what is not to be read: nothing goes on beyond it. */
export const blank = (text: string) => "\n".repeat(text.length);
