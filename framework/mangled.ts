/** What becomes of a code that a spreadsheet takes for something else: told, since what was typed cannot be told any more. */

const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*";
const DAYS = [
  new RegExp(`^\\d{1,2}[-/ ]${MONTH}([-/ ]\\d{2,4})?$`, "i"),
  new RegExp(`^${MONTH}[-/ ]\\d{2,4}$`, "i"),
  /^\d{4}-\d{2}-\d{2}$/,
  /^\d{1,2}\/\d{1,2}\/(\d{2}|\d{4})$/,
];
const SHORTENED = /^\d([.,]\d+)?E[+-]\d{1,3}$/i;
const ERROR = /^#(NAME\?|REF!|VALUE!|N\/A|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|####*)$/i;
const ENTITY = /&(amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,6});/i;
const DECIMAL = /^\d+[.,]\d+$/;

const AGAIN = 'give the column the format "Text", type the code again and save the file anew';

/**
 * What is wrong with the code in a cell of a table, and what to do; null where nothing is.
 * @param bare whether it stood without quotation marks: a number in them was typed as text
 */
export function mangledCode(code: string, bare: boolean): string | null {
  if (DAYS.some((pattern) => pattern.test(code)))
    return `has the code "${code}": a spreadsheet took it for a day; ${AGAIN}`;
  if (SHORTENED.test(code)) return `has the code "${code}": a spreadsheet shortened a number; ${AGAIN}`;
  if (bare && DECIMAL.test(code))
    return `has the code "${code}", a number to a spreadsheet, which makes ${code} of ${code}0 too: ${AGAIN}, or put it in quotation marks`;
  return mangledWords(code);
}

/** The same of any words. */
export function mangledWords(words: string): string | null {
  if (ERROR.test(words.trim()))
    return `has "${words.trim()}" in it: a spreadsheet took the words for a formula; ${AGAIN.replace("the code", "them")}`;
  const [entity] = ENTITY.exec(words) ?? [];
  return entity
    ? `has "${entity}" in "${words.length > 40 ? `${words.slice(0, 39)}…` : words}", as web pages write a character: write the character itself`
    : null;
}
