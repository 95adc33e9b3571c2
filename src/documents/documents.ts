import type { PortfolioDocument } from "../ports/documents.ts";
import { assessorHtml } from "./assessor-html.ts";
import { type DocumentName, KINDS } from "./kinds.ts";
import { matrixCsv } from "./matrix-csv.ts";
import { matrixXlsx } from "./matrix-xlsx.ts";
import { portfolioDocx } from "./portfolio-docx.ts";
import { portfolioHtml } from "./portfolio-html.ts";

export const MADE: Readonly<Record<DocumentName, PortfolioDocument["made"]>> = {
  "portfolio.docx": portfolioDocx,
  "matrix.xlsx": matrixXlsx,
  "matrix.csv": matrixCsv,
  "portfolio.html": portfolioHtml,
  "assessor.html": assessorHtml,
};

export const DOCUMENTS: readonly PortfolioDocument[] = KINDS.map((kind) => ({
  ...kind,
  made: MADE[kind.name],
}));
