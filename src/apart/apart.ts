import path from "node:path";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { type DocumentName, KINDS } from "../documents/kinds.ts";
import type { PortfolioDocument } from "../ports/documents.ts";
import type { Drawing } from "../ports/drawing.ts";
import { thread } from "./thread.ts";

/** What is large and slow, each in a thread of its own, so that a long document keeps no picture waiting. */
export interface Apart {
  drawing: Drawing;
  documents: readonly PortfolioDocument[];
  end(): Promise<void>;
}

interface Makes {
  made(name: DocumentName, contents: PortfolioContents): Promise<Uint8Array>;
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
    end: async () => void (await Promise.all([draws.end(), makes.end()])),
  };
}
