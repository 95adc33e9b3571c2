import { escapeUTF8 } from "entities";
import { clean } from "../core/text/safe-text.ts";

/** People's words as any of the documents can hold them: without what XML does not allow. */
export const fitting = (text: string) => clean(text).replace(/[\ufffe\uffff]/g, "");

export const inOneLine = (text: string) => fitting(text).replace(/\s+/g, " ").trim();

export const paragraphsOf = (text: string): string[] =>
  fitting(text)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** Whether it is written from right to left: its first letter says so. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}

/**
 * A cell that no spreadsheet takes for a formula: one that begins as a formula does is given an apostrophe first.
 * Source: OWASP, "CSV injection" (= + - @, tab and return), and the full-width forms that some programs read alike.
 */
export const safeCell = (text: string) => {
  const held = fitting(text);
  return /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(held) || /^[\t\r\n]/.test(held) ? `'${held}` : held;
};

/** As text or as an attribute in HTML or XML, and nothing else. */
export const escaped = (text: string) => escapeUTF8(fitting(text));
