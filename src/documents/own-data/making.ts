import { zipSync } from "fflate";
import type { KeptPiece, OwnDataFiles, OwnDataHead, OwnDataMaking } from "../../ports/own-data.ts";
import * as words from "../../views/words/own-data.ts";
import { ownDataOf } from "./own-data.ts";
import { ownDataHtml } from "./own-data-html.ts";

/** One person's files, made of the pieces as they come. */
export function makingOwnData(): OwnDataMaking {
  const pieces: KeptPiece[] = [];
  const made = (head: OwnDataHead): OwnDataFiles => {
    const data = ownDataOf(pieces, head);
    return { html: ownDataHtml(data), json: Buffer.from(`${JSON.stringify(data, null, 2)}\n`) };
  };
  return {
    add: async (piece) => void pieces.push(piece),
    files: async (head) => made(head),
    async zip(head) {
      const { html, json } = made(head);
      return zipSync({ [words.HTML_FILE]: html, [words.JSON_FILE]: json }, { mtime: head.madeAt });
    },
    end: async () => void pieces.splice(0),
  };
}
