import type { PortfolioContents } from "../core/portfolio-contents.ts";
import { matrixCsv } from "./matrix-csv.ts";
import { matrixXlsx } from "./matrix-xlsx.ts";
import { portfolioDocx } from "./portfolio-docx.ts";
import { portfolioHtml } from "./portfolio-html.ts";

export interface PortfolioDocument {
  name: string;
  type: string; // as it is served
  made(contents: PortfolioContents): Uint8Array | Promise<Uint8Array>;
}

/** Everything that is made of a portfolio. The same contents, made at the same instant, give the same bytes. */
export const DOCUMENTS: readonly PortfolioDocument[] = [
  {
    name: "portfolio.docx",
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    made: portfolioDocx,
  },
  {
    name: "matrix.xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    made: matrixXlsx,
  },
  { name: "matrix.csv", type: "text/csv; charset=utf-8", made: matrixCsv },
  { name: "portfolio.html", type: "text/html; charset=utf-8", made: portfolioHtml },
];
