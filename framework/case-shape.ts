/** What kinds of items we write and read in a CASE package. */
export const ITEM_TYPES = {
  domain: { title: "Domain", description: "A domain of the framework.", hierarchyCode: "1" },
  area: {
    title: "Area of competence",
    description: "A competence with a code of its source's own.",
    hierarchyCode: "1.1",
  },
  specific: {
    title: "Specific competency",
    description: "A statement of a domain that has no code in its source: the code is derived.",
    hierarchyCode: "1.2",
  },
} as const;
