import type { PortfolioContents } from "../core/portfolio/contents.ts";

/** One kind of document that is made of a portfolio. The same contents, made at the same instant, give the same bytes. */
export interface PortfolioDocument {
  name: string; // the file's
  type: string; // as it is served
  made(contents: PortfolioContents): Uint8Array | Promise<Uint8Array>;
}
