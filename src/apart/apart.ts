import path from "node:path";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { type DocumentName, KINDS } from "../documents/kinds.ts";
import type { PortfolioDocument } from "../ports/documents.ts";
import type { Drawing } from "../ports/drawing.ts";
import type { BeginOwnData, KeptPiece, OwnDataFiles, OwnDataHead } from "../ports/own-data.ts";
import { type Thread, thread } from "./thread.ts";

/** What is large and slow, each in a thread of its own, so that a long document keeps no picture waiting. */
export interface Apart {
  drawing: Drawing;
  documents: readonly PortfolioDocument[];
  ownData: BeginOwnData;
  end(): Promise<void>;
}

interface Makes {
  made(name: DocumentName, contents: PortfolioContents): Promise<Uint8Array>;
  beginOwnData(): Promise<string>;
  addOwnData(id: string, piece: KeptPiece): Promise<void>;
  zipOwnData(id: string, head: OwnDataHead): Promise<Uint8Array>;
  filesOwnData(id: string, head: OwnDataHead): Promise<OwnDataFiles>;
  endOwnData(id: string): Promise<void>;
}

const beside = (name: string) => path.join(import.meta.dirname, name);

export function apart(): Apart {
  const draws = thread<Drawing>(beside("draws"));
  const makes = thread<Makes>(beside("makes"));
  return {
    drawing: {
      svg: (picture, theme, form) => draws.ask("svg", picture, theme, form),
      async png(picture, most) {
        const drawn = await draws.ask("png", picture, most);
        return drawn && Buffer.from(drawn.buffer, drawn.byteOffset, drawn.length); // a thread gives bare bytes
      },
    },
    documents: KINDS.map((kind) => ({
      ...kind,
      made: (contents) => makes.ask("made", kind.name, contents),
    })),
    ownData: ownDataBy(makes),
    end: async () => void (await Promise.all([draws.end(), makes.end()])),
  };
}

/** A person's pieces go over one by one: none of them keeps anybody else waiting. */
const ownDataBy =
  (makes: Thread<Makes>): BeginOwnData =>
  () => {
    const id = makes.ask("beginOwnData");
    id.catch(() => {}); // whoever hands over the first piece is told
    return {
      add: async (piece) => makes.ask("addOwnData", await id, piece),
      zip: async (head) => makes.ask("zipOwnData", await id, head),
      files: async (head) => makes.ask("filesOwnData", await id, head),
      end: async () => makes.ask("endOwnData", await id),
    };
  };
