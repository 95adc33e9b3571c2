import type { RichTextElement } from "@slack/types";
import { clean } from "../../src/core/text/safe-text.ts";
import type { Line as AnyLine, Run, Writing } from "../shared/lines.ts";
import { type PictureBlock, pictureBlocks } from "./pictures.ts";

export type Line = AnyLine<readonly PictureBlock[]>;

/** All text in rich_text is literal. */
export const WRITING: Writing<readonly PictureBlock[]> = {
  literal: clean,
  picture: pictureBlocks,
  mostOfUrl: 3_000,
};

export function elementsOf(runs: readonly Run[]): RichTextElement[] {
  return runs.map(({ text, bold, url }): RichTextElement => {
    if (url) return { type: "link", url, text };
    return { type: "text", text, ...(bold ? { style: { bold } } : {}) };
  });
}
