import type { PortfolioDocument } from "../ports/documents.ts";
import { assessorHtml } from "./assessor-html.ts";
import { matrixCsv } from "./matrix-csv.ts";
import { matrixXlsx } from "./matrix-xlsx.ts";
import { portfolioDocx } from "./portfolio-docx.ts";
import { portfolioHtml } from "./portfolio-html.ts";

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
  { name: "assessor.html", type: "text/html; charset=utf-8", made: assessorHtml },
];
