import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { MADE } from "../documents/documents.ts";
import type { DocumentName } from "../documents/kinds.ts";
import { answering } from "./answering.ts";

/* The thread that makes documents. */

answering({ made: (name: DocumentName, contents: PortfolioContents) => MADE[name](contents) });
