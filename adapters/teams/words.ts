/** The few things said because this is Teams; everything else is said inside, the same for every platform. */

export const DONE = "Done.";

/** Of a form whose lists are typed. */
export const PROBLEM = "There is a problem";
export const LINKS_LIKE = "One on each line: https://… | label | pages";
export const ONLY_FIRST = (count: number) =>
  `Only the first ${count.toLocaleString("en-GB")} characters fit here.`;
