/** What is said around parts that are shown: in all places the same. */

export const asTable = "As a table";
export const newTab = "(opens in a new tab)";
export const andMore = (more: number) => `and ${more} more.`;
export const shortened = "Shortened to fit here.";
export const hasAll = (label: string) => `"${label}" has all of it.`;
