/** What can be made of a portfolio: what each file is called, and how it is served. */
export const KINDS = [
  {
    name: "portfolio.docx",
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  {
    name: "matrix.xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  { name: "matrix.csv", type: "text/csv; charset=utf-8" },
  { name: "portfolio.html", type: "text/html; charset=utf-8" },
  { name: "assessor.html", type: "text/html; charset=utf-8" },
] as const;

export type DocumentName = (typeof KINDS)[number]["name"];
