/** The few things said because this is Teams; everything else is said inside, the same for every platform. */

export const DONE = "Done.";

/** Of a form whose lists are typed. */
export const PROBLEM = "There is a problem";
export const LINES_LIKE = (code: string) => `Begin each line with its code: "${code}: …".`;
export const LINKS_LIKE = "One on each line: https://… | label | pages";
export const NO_CODE = 'Begin each line with the code of a competence you chose, as in "Tech4: …".';
export const NOT_CHOSEN = (codes: readonly string[]) =>
  `${codes.join(", ")}: choose ${codes.length > 1 ? "them" : "it"} above, or take the line out.`;
export const ONLY_FIRST = (count: number) =>
  `Only the first ${count.toLocaleString("en-GB")} characters fit here.`;
