/** What is said around parts that are shown: in all places the same. */

export const asTable = "As a table";
export const newTab = "(opens in a new tab)";
export const andMore = (more: number) => `and ${more} more.`;
export const shortened = "Shortened to fit here.";
const listed = new Intl.ListFormat("en-GB");
export const hasAll = (labels: readonly string[]) =>
  `${listed.format(labels.map((label) => `"${label}"`))} ${labels.length === 1 ? "has" : "have"} all of it.`;
