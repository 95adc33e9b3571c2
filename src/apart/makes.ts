import { randomUUID } from "node:crypto";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { MADE } from "../documents/documents.ts";
import type { DocumentName } from "../documents/kinds.ts";
import { makingOwnData } from "../documents/own-data/making.ts";
import type { KeptPiece, OwnDataHead, OwnDataMaking } from "../ports/own-data.ts";
import { answering } from "./answering.ts";

/* The thread that makes documents. */

/** Begun, and not ended yet: whose pieces are still coming. */
const begun = new Map<string, OwnDataMaking>();

function making(id: string): OwnDataMaking {
  const found = begun.get(id);
  if (!found) throw new Error("What was handed over before is lost: the thread has broken meanwhile.");
  return found;
}

answering({
  made: (name: DocumentName, contents: PortfolioContents) => MADE[name](contents),
  beginOwnData() {
    const id = randomUUID();
    begun.set(id, makingOwnData());
    return id;
  },
  addOwnData: (id: string, piece: KeptPiece) => making(id).add(piece),
  zipOwnData: (id: string, head: OwnDataHead) => making(id).zip(head),
  filesOwnData: (id: string, head: OwnDataHead) => making(id).files(head),
  endOwnData: (id: string) => void begun.delete(id),
});
